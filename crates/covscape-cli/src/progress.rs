//! The bar on a terminal.

use crate::messages::Messages;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar for `len` steps; hidden where nobody looks.
pub(crate) fn bar(messages: &Messages, len: usize, what: &'static str) -> ProgressBar {
    let target = if messages.progress() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{msg:10} {bar:32} {pos}/{len}");
    let bar = ProgressBar::with_draw_target(Some(len as u64), target);
    bar.with_style(style.expect("the template is a constant")).with_message(what)
}
