//! Words that many people have in common: schools, codes of divisions and groups, of what is taught.

use std::collections::HashSet;
use std::sync::Arc;

/// How many different words are remembered. More are not shared: then they are no words in common.
const MOST: usize = 1 << 16;

/// Makes words, each once.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: HashSet<Arc<str>>,
}

impl Words {
    /// The word.
    pub(super) fn get(&mut self, word: &str) -> Arc<str> {
        if word.is_empty() {
            return Arc::default();
        }
        if let Some(known) = self.known.get(word) {
            return Arc::clone(known);
        }
        let new: Arc<str> = word.into();
        if self.known.len() < MOST {
            self.known.insert(Arc::clone(&new));
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_are_one_and_others_are_not() {
        let mut words = Words::default();
        let (first, second, other) = (words.get("6A"), words.get("6A"), words.get("6B"));
        assert!(Arc::ptr_eq(&first, &second) && !Arc::ptr_eq(&first, &other));
        assert_eq!((&*first, &*other, &*words.get("")), ("6A", "6B", ""));
    }

    #[test]
    fn words_beyond_those_that_are_remembered_are_right_all_the_same() {
        let mut words = Words::default();
        (0..MOST).for_each(|number| drop(words.get(&number.to_string())));
        assert_eq!(&*words.get("new"), "new");
        assert!(!Arc::ptr_eq(&words.get("new"), &words.get("new")));
        assert!(Arc::ptr_eq(&words.get("0"), &words.get("0")));
    }
}
