//! Something that is loaded: on its way, there, or not to be had.

/// The states of a load; `parts::waiting` draws those that are not the result.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Loadable<T> {
    /// On its way.
    Loading,
    /// There.
    Ready(T),
    /// Not to be had.
    Failed(Failure),
}

/// Why something is not there, in words for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What happened, as a heading.
    pub(crate) what: String,
    /// Which file, why, and what works regardless.
    pub(crate) why: String,
}
