//! The ids of what is exported.

use sha2::{Digest, Sha256};

use crate::sync::hexadecimal;

/// Makes ids of the embedder's ids, always the same of the same: 32 hexadecimal digits, which every SIS takes. What is known by
/// such an id is written again in its own place, whatever was forgotten in between (S-CON-7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names(String);

impl Names {
    /// The ids of one platform and organization: `source` is part of each, so that two who export to one server never
    /// write in each other's place.
    pub fn new(source: impl Into<String>) -> Self {
        Self(source.into())
    }

    /// That of a category.
    pub fn category(&self, title: &str) -> String {
        self.name(&["category", title])
    }

    /// That of a line item.
    pub fn work(&self, id: &str) -> String {
        self.name(&["lineItem", id])
    }

    /// That of a result: one for each student and piece of work.
    pub fn result(&self, work: &str, student: &str) -> String {
        self.name(&["result", work, student])
    }

    fn name(&self, parts: &[&str]) -> String {
        let mut digest = Sha256::new();
        for part in [self.0.as_str()].iter().chain(parts) {
            // With its length each part is told from the next, whatever is in them.
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part.as_bytes());
        }
        let digest = digest.finalize();
        hexadecimal(digest.get(..16).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_grd_1_the_same_is_called_the_same_and_nothing_else_is() {
        let names = Names::new("lake");
        // Written down here, for what is in a SIS bears it.
        assert_eq!(names.work("w1"), "97014fbc31eb0153190a809396ae9b5c");
        let all = [
            names.category("w1"),
            names.work("w1"),
            names.work("w2"),
            names.result("w1", "s1"),
            names.result("w1s", "1"),
            names.result("w1", ""),
            Names::new("hill").work("w1"),
        ];
        for (place, name) in all.iter().enumerate() {
            assert!(name.len() == 32 && !all.iter().take(place).any(|other| other == name), "{name}");
        }
    }
}
