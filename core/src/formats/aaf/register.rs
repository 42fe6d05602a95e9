//! Things by the id that requests name them by.

use crate::identity::{HashKey, Index};

/// Things of one kind in the order in which they came, found by their id.
#[derive(Debug)]
pub(super) struct Register<T> {
    entries: Vec<Option<T>>,
    places: Index,
    key: HashKey,
    id: for<'t> fn(&'t T) -> &'t str,
}

impl<T> Register<T> {
    /// Those that are there; of two with one id requests mean the first. The table is kept with that key.
    pub(super) fn new(entries: Vec<T>, id: for<'t> fn(&'t T) -> &'t str, key: HashKey) -> Self {
        let mut places = Index::with_capacity(key, entries.len());
        for (at, entry) in entries.iter().enumerate() {
            places.insert(id(entry), at, |at| entries.get(at).map(id));
        }
        Self { entries: entries.into_iter().map(Some).collect(), places, key, id }
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.places.find(id, |at| id_at(&self.entries, at, self.id))
    }

    pub(super) fn get(&self, id: &str) -> Option<&T> {
        self.entries.get(self.place(id)?)?.as_ref()
    }

    /// Puts something in the place that its id has; whether something was there.
    pub(super) fn put(&mut self, entry: T) -> bool {
        if let Some(slot) = self.place((self.id)(&entry)).and_then(|place| self.entries.get_mut(place)) {
            return slot.replace(entry).is_some();
        }
        self.entries.push(Some(entry));
        let (entries, id, last) = (&self.entries, self.id, self.entries.len() - 1);
        if let Some(new) = id_at(entries, last, id) {
            self.places.insert(new, last, |at| id_at(entries, at, id));
        }
        false
    }

    pub(super) fn remove(&mut self, id: &str) {
        let Some(place) = self.place(id) else { return };
        self.places.remove(id, |at| id_at(&self.entries, at, self.id));
        if let Some(slot) = self.entries.get_mut(place) {
            *slot = None;
        }
    }

    /// Whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.places.len() == 0
    }

    /// Forgets everything; how much that was.
    pub(super) fn clear(&mut self) -> usize {
        let there = self.places.len();
        *self = Self::new(Vec::new(), self.id, self.key);
        there
    }

    pub(super) fn into_entries(self) -> Vec<T> {
        drop(self.places);
        self.entries.into_iter().flatten().collect()
    }
}

fn id_at<T>(entries: &[Option<T>], at: usize, id: for<'t> fn(&'t T) -> &'t str) -> Option<&str> {
    entries.get(at)?.as_ref().map(id)
}
