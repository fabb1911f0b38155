//! What a report is written as, one file each.

pub mod patch_table;
pub mod text;
