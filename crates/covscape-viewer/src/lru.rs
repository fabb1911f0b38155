//! A small cache that forgets what was used longest ago.

/// Values by key, together at most `limit` bytes large; the newest stays whatever its size.
#[derive(Debug)]
pub(crate) struct Lru<K, V> {
    limit: usize,
    /// Oldest use first. A report page holds some dozen groups: a scan is as fast as a map.
    entries: Vec<(K, usize, V)>,
}

impl<K: PartialEq, V: Clone> Lru<K, V> {
    /// An empty cache.
    pub(crate) const fn new(limit: usize) -> Self {
        Self { limit, entries: Vec::new() }
    }

    /// The value of a key, which is now the newest.
    pub(crate) fn get(&mut self, key: &K) -> Option<V> {
        let at = self.entries.iter().position(|(other, ..)| other == key)?;
        let entry = self.entries.remove(at);
        let value = entry.2.clone();
        self.entries.push(entry);
        Some(value)
    }

    /// Keeps a value of `bytes` bytes and makes room for it.
    pub(crate) fn put(&mut self, key: K, bytes: usize, value: V) {
        self.entries.retain(|(other, ..)| *other != key);
        self.entries.push((key, bytes, value));
        while self.entries.len() > 1 && self.bytes() > self.limit {
            self.entries.remove(0);
        }
    }

    fn bytes(&self) -> usize {
        self.entries.iter().map(|(_, bytes, _)| bytes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> Lru<&'static str, u32> {
        let mut cache = Lru::new(10);
        cache.put("a", 4, 1);
        cache.put("b", 4, 2);
        cache
    }

    #[test]
    fn the_one_used_longest_ago_goes() {
        let mut cache = filled();
        assert_eq!(cache.get(&"a"), Some(1));
        cache.put("c", 4, 3);
        assert_eq!([cache.get(&"a"), cache.get(&"b"), cache.get(&"c")], [Some(1), None, Some(3)]);
    }

    #[test]
    fn a_large_value_stays_until_the_next() {
        let mut cache = filled();
        cache.put("huge", 99, 9);
        assert_eq!([cache.get(&"b"), cache.get(&"huge")], [None, Some(9)]);
        cache.put("c", 1, 3);
        assert_eq!(cache.get(&"huge"), None);
    }

    #[test]
    fn a_key_is_held_once() {
        let mut cache = filled();
        cache.put("a", 6, 5);
        assert_eq!((cache.get(&"a"), cache.bytes()), (Some(5), 10));
    }
}
