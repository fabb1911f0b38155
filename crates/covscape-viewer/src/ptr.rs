//! Large values as properties: equal means the same allocation, so comparing costs nothing.

use std::ops::Deref;
use std::rc::Rc;

/// A shared value that is compared by its address.
#[derive(Debug, Default)]
pub(crate) struct Ptr<T: ?Sized>(pub(crate) Rc<T>);

impl<T> Ptr<T> {
    /// Shares a value.
    pub(crate) fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: ?Sized> Clone for Ptr<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Ptr<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Ptr<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ?Sized> From<Rc<T>> for Ptr<T> {
    fn from(value: Rc<T>) -> Self {
        Self(value)
    }
}
