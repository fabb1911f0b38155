//! The crate as the page uses it: a path and a text in, spans out.

mod languages;
mod marked;
mod reading;
mod spans;
