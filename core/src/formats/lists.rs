//! Lists of words that many people have in common: roles, organizations.

use std::collections::HashSet;
use std::sync::Arc;

/// How many different lists are remembered. More are not shared: then they are no words in common.
const MOST: usize = 1 << 16;

/// Makes lists of words, each list once.
#[derive(Debug, Default)]
pub(super) struct Lists {
    known: HashSet<Arc<[Box<str>]>>,
    last: Arc<[Box<str>]>,
    /// The cell that the last list was read from, where there is one that says all of it.
    cell: Option<String>,
    /// The words of the list that is being made; those beyond `length` are room to be used again.
    words: Vec<String>,
    length: usize,
}

impl Lists {
    /// One more word of the list; an empty one, or one that it has, is left out.
    pub(super) fn push(&mut self, word: &str) {
        if word.is_empty() || self.words.iter().take(self.length).any(|known| known == word) {
            return;
        }
        match self.words.get_mut(self.length) {
            Some(room) => {
                room.clear();
                room.push_str(word);
            }
            None => self.words.push(word.to_owned()),
        }
        self.length += 1;
    }

    /// The list that a cell says, which is read only where it is not the cell of the row before.
    pub(super) fn of_cell(&mut self, cell: &str, read: impl FnOnce(&mut Self)) -> Arc<[Box<str>]> {
        if self.cell.as_deref() == Some(cell) {
            return Arc::clone(&self.last);
        }
        let mut room = self.cell.take().unwrap_or_default();
        read(self);
        let list = self.take();
        room.clear();
        room.push_str(cell);
        self.cell = Some(room);
        list
    }

    /// The list of the words since the last one.
    pub(super) fn take(&mut self) -> Arc<[Box<str>]> {
        self.cell = None;
        let words = self.words.get(..self.length).unwrap_or_default();
        self.length = 0;
        // A roster goes school by school as a rule.
        if self.last.iter().map(|word| &**word).eq(words.iter().map(String::as_str)) {
            return Arc::clone(&self.last);
        }
        let list: Arc<[Box<str>]> = words.iter().map(|word| Box::from(word.as_str())).collect();
        let list = match self.known.get(&list) {
            Some(known) => Arc::clone(known),
            None => {
                if self.known.len() < MOST {
                    self.known.insert(Arc::clone(&list));
                }
                list
            }
        };
        self.last = Arc::clone(&list);
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lists_are_one_and_others_are_not() {
        let mut lists = Lists::default();
        let mut list = |words: &[&str]| {
            words.iter().for_each(|word| lists.push(word));
            lists.take()
        };
        let teacher = list(&["teacher"]);
        let both = list(&["teacher", "", "aide", "teacher"]);
        assert_eq!(both.iter().map(|word| &**word).collect::<Vec<_>>(), ["teacher", "aide"]);
        assert!(list(&[]).is_empty());
        assert!(Arc::ptr_eq(&teacher, &list(&["teacher"])));
        assert!(Arc::ptr_eq(&both, &list(&["teacher", "aide"])));
        assert_ne!(both, list(&["aide", "teacher"]));
    }

    #[test]
    fn the_cell_of_the_row_before_is_not_read_again() {
        let mut lists = Lists::default();
        let teacher = lists.of_cell("teacher", |list| list.push("teacher"));
        assert!(Arc::ptr_eq(&teacher, &lists.of_cell("teacher", |_| panic!("read again"))));
        assert!(lists.of_cell("", |_| {}).is_empty());
        // A list that other files add to is not what the cell says.
        lists.push("aide");
        assert_eq!(&*lists.take()[0], "aide");
        assert!(lists.of_cell("", |_| {}).is_empty());
    }
}
