//! Colours arrive after the text, for the blocks that are drawn.

use super::document::Document;
use crate::colours::{BLOCK, Colours};
use crate::interop;
use crate::ptr::Ptr;
use crate::source::SourceText;
use js_sys::JsString;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The colours of a file as far as they are known. The newest request is answered first, so that
/// after a jump it is for what is in view then. `on_plain` is told once if there are none.
#[hook]
pub(super) fn use_colours(
    document: &Ptr<Document>,
    seen: Range<u32>,
    on_plain: &Callback<String>,
) -> Rc<RefCell<Colours>> {
    let colours = use_mut_ref(Colours::default);
    let draw_again = use_force_update();
    let text =
        use_memo(document.source.clone(), |source: &Ptr<SourceText>| JsString::from(source.text()));
    let (known, on_plain, path) = (Rc::clone(&colours), on_plain.clone(), document.path.clone());
    use_effect_with(seen, move |seen| {
        while let Some(blocks) = ask(&known, seen.clone()) {
            let (known, text, path) = (Rc::clone(&known), Rc::clone(&text), path.clone());
            let (draw_again, on_plain) = (draw_again.clone(), on_plain.clone());
            spawn_local(async move {
                let (first, lines) = (blocks.start * BLOCK, blocks.len() as u32 * BLOCK);
                match interop::paint(&path, &text, first, lines).await {
                    Ok(answer) => {
                        known.borrow_mut().add(blocks, &answer);
                        draw_again.force_update();
                    }
                    Err(why) if known.borrow_mut().refuse() => on_plain.emit(why),
                    Err(_) => {}
                }
            });
        }
    });
    colours
}

fn ask(colours: &RefCell<Colours>, seen: Range<u32>) -> Option<Range<u32>> {
    colours.borrow_mut().ask(seen)
}
