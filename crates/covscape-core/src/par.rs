//! The one place where work is spread over threads.
//!
//! Order is kept, so the result does not depend on the number of threads.

/// Applies `f` to each item, in parallel where the `parallel` feature is on.
#[cfg(feature = "parallel")]
pub fn map<T: Send, R: Send>(items: Vec<T>, f: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    use rayon::prelude::*;
    items.into_par_iter().map(f).collect()
}

/// Applies `f` to each item, in parallel where the `parallel` feature is on.
#[cfg(not(feature = "parallel"))]
pub fn map<T, R>(items: Vec<T>, f: impl Fn(T) -> R) -> Vec<R> {
    items.into_iter().map(f).collect()
}
