//! One listener for all keys: it reads the table and hands commands to the view that is shown.

use crate::keys::{Command, Press, Scope, press};
use gloo::events::EventListener;
use gloo::utils::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

thread_local! {
    /// Where the view that is shown takes commands. There is one page, and one view of it.
    static VIEW: RefCell<Option<Callback<Command>>> = const { RefCell::new(None) };
}

/// Hands a command to the view that is shown.
pub(crate) fn hand(command: Command) {
    if let Some(view) = VIEW.with_borrow(Clone::clone) {
        view.emit(command);
    }
}

/// Takes the commands of the page's keys for as long as the component is shown.
#[hook]
pub(crate) fn use_commands(take: Callback<Command>) {
    use_effect(move || {
        let mine = take.clone();
        VIEW.set(Some(take));
        // The next view may have come before this one has gone.
        move || VIEW.with_borrow_mut(|view| drop(view.take_if(|view| *view == mine)))
    });
}

/// Listens for keys that mean something in `scope`.
#[hook]
pub(crate) fn use_hotkeys(scope: Scope, run: Callback<Command>) {
    let before = use_mut_ref(String::new);
    use_effect_with((scope, run), move |(scope, run)| {
        let (scope, run) = (*scope, run.clone());
        let listener = EventListener::new_with_options(
            &document(),
            "keydown",
            gloo::events::EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    on_key(event, scope, &mut before.borrow_mut(), &run);
                }
            },
        );
        move || drop(listener)
    });
}

fn on_key(event: &KeyboardEvent, scope: Scope, before: &mut String, run: &Callback<Command>) {
    let key = event.key();
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    if modified || event.default_prevented() || (is_typing(event) && key != "Escape") {
        return;
    }
    match press(scope, before, &key) {
        Press::Does(command) => {
            before.clear();
            event.prevent_default();
            run.emit(command);
        }
        Press::Begins => before.clone_from(&key),
        // Shift on its own comes before `?` on many keyboards.
        Press::Nothing if key == "Shift" => {}
        Press::Nothing => before.clear(),
    }
}

/// Whether the key goes into a field.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str())
            || element.has_attribute("contenteditable")
    })
}
