//! What a format reads of a file: a tree of elements, and who hears of them.

use super::{Attributes, Notes};

/// An element that a format reads, where it stands in the tree of them.
#[derive(Debug)]
pub struct Element<T: 'static> {
    pub(super) name: &'static str,
    pub(super) tag: T,
    pub(super) is_text: bool,
    pub(super) within: &'static [Element<T>],
}

impl<T> Element<T> {
    /// An element with others within; text of its own is passed over.
    pub const fn group(name: &'static str, tag: T, within: &'static [Self]) -> Self {
        Self { name, tag, is_text: false, within }
    }

    /// An element whose text is read; elements within it are passed over.
    pub const fn text(name: &'static str, tag: T) -> Self {
        Self { name, tag, is_text: true, within: &[] }
    }

    /// Its name in the file.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// Whether to go into an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    /// Read what is within, and tell of its end.
    Enter,
    /// Pass over all of it; its end is not told.
    Skip,
    /// Read no further in this file.
    Stop,
}

/// Hears of the elements that a format reads, in the order of the file.
pub trait XmlSink<T> {
    /// An element with others within begins. `line` says on which line, counted from 1: it is counted only for who asks.
    fn open(&mut self, tag: T, attributes: &Attributes<'_>, line: &mut dyn FnMut() -> u64) -> Visit;

    /// An element with a text has ended: what it holds, without white space around it, empty where it holds nothing. Its attributes are
    /// not told.
    fn text(&mut self, tag: T, text: &str);

    /// An element with others within has ended. That of a file cut short does not come.
    fn close(&mut self, tag: T) -> Visit {
        let _ = tag;
        Visit::Enter
    }

    /// A comment that begins on that line, without white space around it; AAF says in these of which version a file is.
    fn comment(&mut self, comment: &str, line: u64) {
        let _ = (comment, line);
    }

    /// Where findings about the XML itself are put.
    fn notes(&mut self) -> &mut Notes;
}
