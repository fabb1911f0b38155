//! A value that takes work to make is kept for as long as it would come out the same.

use crate::ptr::Ptr;
use std::cell::RefCell;

/// The last value that was made, with what it was made from.
#[derive(Debug)]
pub(crate) struct Memo<K, V>(RefCell<Option<(K, Ptr<V>)>>);

impl<K: PartialEq, V> Memo<K, V> {
    /// The value for `key`; an equal key gives the same allocation as before.
    pub(crate) fn get(&self, key: K, make: impl FnOnce(&K) -> V) -> Ptr<V> {
        if let Some((_, value)) = self.0.borrow().as_ref().filter(|(kept, _)| *kept == key) {
            return value.clone();
        }
        let value = Ptr::new(make(&key));
        self.0.replace(Some((key, value.clone())));
        value
    }
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_a_key() {
        let memo = Memo::default();
        let first = memo.get("a", |key| key.len());
        assert!(memo.get("a", |_| 99) == first);
        let other = memo.get("bc", |key| key.len());
        assert!(other != first && *other == 2);
    }
}
