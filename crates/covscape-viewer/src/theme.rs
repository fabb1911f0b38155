//! The colours of the page: the system's, or always light or dark.
//!
//! `boot.js` remembers the choice and marks the document before its first paint.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = covscape, js_name = theme)]
    fn remembered() -> String;

    #[wasm_bindgen(js_namespace = covscape, js_name = setTheme)]
    fn set(theme: &str);
}

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The theme of the document.
    pub(crate) fn current() -> Self {
        Self::parse(&remembered())
    }

    /// Gives the document this theme.
    pub(crate) fn apply(self) {
        set(self.word());
    }

    /// The one after this, round and round.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Its word, for `boot.js` and on the button.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word; the system's for any other.
    fn parse(word: &str) -> Self {
        let all = [Self::Light, Self::Dark];
        all.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_the_round() {
        let themes = [Theme::System, Theme::Light, Theme::Dark];
        for theme in themes {
            assert_eq!(Theme::parse(theme.word()), theme);
            assert_eq!(theme.next().next().next(), theme);
        }
    }
}
