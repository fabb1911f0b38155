//! One listener for all keys: it reads the table and hands commands to the view that is shown.

use crate::keys::{Command, Press, Scope, press};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::Callback;

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

/// A view that takes the commands of the page's keys, for as long as this value is kept.
pub(crate) struct Taker(Callback<Command>);

impl Taker {
    /// Takes commands from now on.
    pub(crate) fn new(take: Callback<Command>) -> Self {
        VIEW.set(Some(take.clone()));
        Self(take)
    }
}

impl Drop for Taker {
    fn drop(&mut self) {
        // The next view may have come before this one has gone.
        VIEW.with_borrow_mut(|view| drop(view.take_if(|view| *view == self.0)));
    }
}

/// Hears keys for as long as it is kept.
pub(crate) struct Hotkeys {
    _listener: EventListener,
}

/// The key that was begun, if any.
#[derive(Default)]
pub(crate) struct Begun(RefCell<String>);

impl Hotkeys {
    /// Hears keys from now on.
    pub(crate) fn new(on_key: impl Fn(&KeyboardEvent, &Begun) + 'static) -> Self {
        let begun = Begun::default();
        let options = EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(&document(), "keydown", options, move |event| {
                on_key(event.unchecked_ref(), &begun);
            });
        Self { _listener: listener }
    }
}

impl Begun {
    /// What a key means in a view; the browser does nothing with it then.
    pub(crate) fn command(&self, event: &KeyboardEvent, scope: Scope) -> Option<Command> {
        let (key, mut before) = (event.key(), self.0.borrow_mut());
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        if modified || event.default_prevented() || (is_typing(event) && key != "Escape") {
            return None;
        }
        match press(scope, &before, &key) {
            Press::Does(command) => {
                before.clear();
                event.prevent_default();
                return Some(command);
            }
            Press::Begins => *before = key,
            // Shift on its own comes before `?` on many keyboards.
            Press::Nothing if key == "Shift" => {}
            Press::Nothing => before.clear(),
        }
        None
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
