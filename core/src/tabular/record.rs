//! One record and its cells, borrowed from the reader's window.

use std::borrow::Cow;
use std::ops::Range;

use super::dialect::QUOTE;

/// A cell's end is kept in 29 bits, its kind in the other three.
pub(super) const END: u32 = (1 << 29) - 1;
/// The cell starts with a quote.
pub(super) const QUOTED: u32 = 1 << 29;
/// Doubled quotes are inside.
pub(super) const ESCAPED: u32 = 1 << 30;
/// A quote stands where none belongs, or a quote that opens is never closed.
pub(super) const STRAY: u32 = 1 << 31;

/// One record: its bytes without the line end, and where its cells end.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) ends: &'a [u32],
    pub(super) row: u64,
    pub(super) line: u64,
    pub(super) offset: u64,
    pub(super) line_end: &'a [u8],
    pub(super) terminated: bool,
    pub(super) unclosed: bool,
    pub(super) too_long: bool,
}

impl<'a> Record<'a> {
    /// The record as it stands in the (decoded) file, quotes included, line end not.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// How many cells there are; an empty line has one, which is empty.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the line is empty.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The row as a spreadsheet numbers it: the file's first record is 1.
    pub fn row(&self) -> u64 {
        self.row
    }

    /// The physical line on which it starts, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Where it starts in the decoded text, in bytes, a byte order mark not counted.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The line end that follows it, as it stands in the (decoded) file; empty where none does.
    pub fn line_end(&self) -> &'a [u8] {
        self.line_end
    }

    /// Whether a line end follows it.
    pub fn is_terminated(&self) -> bool {
        self.terminated
    }

    /// Whether a quote opens one of its cells and is never closed. The cell is then read as if the quote were text,
    /// up to the line's end, so that one quote does not swallow the rows that follow.
    pub fn is_unclosed(&self) -> bool {
        self.unclosed
    }

    /// Whether it passed the limit of length or of cells: what is here is only its beginning.
    pub fn is_too_long(&self) -> bool {
        self.too_long
    }

    /// The cell of that number, from 0.
    pub fn cell(&self, number: usize) -> Option<Cell<'a>> {
        let packed = *self.ends.get(number)?;
        let start = match number.checked_sub(1) {
            None => 0,
            Some(before) => (*self.ends.get(before)? & END) as usize + 1,
        };
        let end = (packed & END) as usize;
        Some(Cell { raw: self.bytes.get(start..end)?, packed, start: start as u32 })
    }

    /// Every cell in turn.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'a>> {
        let bytes = self.bytes;
        let mut start = 0;
        self.ends.iter().map(move |&packed| {
            let (from, end) = (start, (packed & END) as usize);
            start = end + 1;
            Cell { raw: bytes.get(from..end).unwrap_or_default(), packed, start: from as u32 }
        })
    }
}

/// One cell.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    raw: &'a [u8],
    packed: u32,
    start: u32,
}

impl<'a> Cell<'a> {
    /// The cell as it stands in the record, quotes included.
    pub fn raw(&self) -> &'a [u8] {
        self.raw
    }

    /// Where it stands in the record's bytes.
    pub fn range(&self) -> Range<usize> {
        let start = self.start as usize;
        start..start + self.raw.len()
    }

    /// Whether a quote is in it.
    #[inline]
    pub(crate) fn has_quotes(&self) -> bool {
        self.packed > END
    }

    /// Whether it is quoted.
    pub fn is_quoted(&self) -> bool {
        self.packed & QUOTED != 0
    }

    /// Whether a quote stands in it where none belongs.
    pub fn has_stray_quote(&self) -> bool {
        self.packed & STRAY != 0
    }

    /// The value of a quoted cell where it stands in the record as it is; none where doubled or stray quotes are
    /// inside.
    #[inline]
    pub(crate) fn plainly_quoted(&self) -> Option<&'a [u8]> {
        match self.raw {
            [QUOTE, value @ .., QUOTE] if self.packed & !END == QUOTED => Some(value),
            _ => None,
        }
    }

    /// The value: quotes taken off, doubled quotes made single. Borrowed unless quotes were inside.
    pub fn value(&self) -> Cow<'a, [u8]> {
        if self.packed & (QUOTED | ESCAPED | STRAY) == 0 {
            return Cow::Borrowed(self.raw);
        }
        self.unquoted()
    }

    #[cold]
    fn unquoted(&self) -> Cow<'a, [u8]> {
        if !self.is_quoted() {
            return Cow::Borrowed(self.raw);
        }
        let inside = self.raw.get(1..).unwrap_or_default();
        if self.packed & (ESCAPED | STRAY) == 0 {
            return Cow::Borrowed(inside.strip_suffix(&[QUOTE]).unwrap_or(inside));
        }
        // Quotes that are doubled become one; the one that closes goes, and what follows it stays as it is.
        let mut value = Vec::with_capacity(inside.len());
        let mut open = true;
        let mut bytes = inside.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            if byte == QUOTE && open {
                if bytes.peek() == Some(&QUOTE) {
                    bytes.next();
                } else {
                    open = false;
                    continue;
                }
            }
            value.push(byte);
        }
        Cow::Owned(value)
    }
}
