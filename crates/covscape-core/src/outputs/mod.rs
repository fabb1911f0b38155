//! What a report is written as, one file each.

pub mod table;
