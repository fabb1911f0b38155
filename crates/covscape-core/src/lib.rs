//! Coverage files in, one merged report out.
//!
//! bytes → [`formats`] → [`input::Input`] → [`projects`], [`mapping`] → [`merge`] →
//! [`covscape_model::Report`] → [`outputs`], [`exports`], [`folder`]. No file system, clock or environment: the
//! same code runs in the command line tool and in a browser.

pub mod archive;
pub mod assemble;
pub mod config;
pub mod decode;
pub mod exits;
pub mod explain;
pub mod exports;
pub mod folder;
pub mod formats;
pub mod gates;
pub mod globs;
pub mod input;
mod limit;
pub mod mapping;
pub mod merge;
pub mod outputs;
pub mod own_paths;
pub mod par;
pub mod patch;
pub mod patterns;
pub mod projects;
pub mod rcfile;
pub mod recorded;
pub mod selection;
pub mod source;
pub mod surplus;
pub mod tree;

pub use assemble::{Assembly, ReadInput, Repository, assemble};
