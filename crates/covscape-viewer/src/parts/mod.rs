//! Parts that every view uses: the same object looks the same everywhere.
//!
//! They are functions, not components: they have no state, and every component adds some kilobytes
//! of its own to the module.

mod bar;
mod button;
mod cells;
mod field;
mod figure;
mod gate;
mod head;
mod icon;
mod key_caps;
mod message;
mod path_name;

pub(crate) use bar::{BarSize, bar};
pub(crate) use button::{button, does, icon_button};
pub(crate) use cells::{columns_group, counter_cells};
pub(crate) use field::typed;
pub(crate) use figure::figure;
pub(crate) use gate::{gate_cell, gate_line, threshold};
pub(crate) use head::Heads;
pub(crate) use icon::{Glyph, icon, icon_with};
pub(crate) use key_caps::key_caps;
pub(crate) use message::{message, waiting};
pub(crate) use path_name::path_name;
