//! A row quoted with one cell marked, cut to the width of the terminal round that cell.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A row in three parts, each ready to be shown: what stands before the marked cell, the cell, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    pub(super) before: String,
    pub(super) cell: String,
    pub(super) after: String,
}

/// A quoted row cut to fit, and how far the marks are to be moved in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) quoted: Quoted,
    /// Places before the cell.
    pub(super) indent: usize,
    /// Places of the cell; at least one, so that an empty cell is marked too.
    pub(super) marks: usize,
}

const DOTS: &str = "…";

impl Quoted {
    /// Cuts the row to so many places. The cell stays whole while it fits; what is cut away is shown by dots.
    pub(super) fn cut(self, places: usize) -> Cut {
        let Self { before, cell, after } = self;
        let cell = head(&cell, places.saturating_sub(2 * DOTS.width()).max(1));
        let room = places.saturating_sub(cell.width());
        let (lead, tail) = (before.width(), after.width());
        // Half of the room goes to either side; what one side does not need, the other may have.
        let left = (room / 2).max(room.saturating_sub(tail)).min(lead);
        let before = rear(&before, left);
        let after = head(&after, room.saturating_sub(before.width()));
        let (indent, marks) = (before.width(), cell.width().max(1));
        Cut { quoted: Self { before, cell, after }, indent, marks }
    }
}

/// The beginning of a text, at most so many places wide.
fn head(text: &str, places: usize) -> String {
    if text.width() <= places {
        return text.to_owned();
    }
    let mut kept = taken(text.chars(), places);
    kept.push_str(if places == 0 { "" } else { DOTS });
    kept
}

/// The end of a text, at most so many places wide.
fn rear(text: &str, places: usize) -> String {
    if text.width() <= places {
        return text.to_owned();
    }
    let kept: String = taken(text.chars().rev(), places).chars().rev().collect();
    if places == 0 { kept } else { format!("{DOTS}{kept}") }
}

/// As many characters as leave a place for the dots.
fn taken(characters: impl Iterator<Item = char>, places: usize) -> String {
    let mut used = DOTS.width();
    characters
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= places
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(before: &str, cell: &str, after: &str, places: usize) -> (String, usize, usize) {
        let quoted = Quoted { before: before.to_owned(), cell: cell.to_owned(), after: after.to_owned() };
        let Cut { quoted: Quoted { before, cell, after }, indent, marks } = quoted.cut(places);
        let row = format!("{before}{cell}{after}");
        assert!(row.width() <= places, "{row}");
        (row, indent, marks)
    }

    #[test]
    fn a_row_that_fits_is_whole() {
        assert_eq!(cut("a,", "bad", ",c", 20), ("a,bad,c".to_owned(), 2, 3));
        assert_eq!(cut("a,", "", ",c", 20), ("a,,c".to_owned(), 2, 1));
    }

    #[test]
    fn a_long_row_is_cut_round_the_cell() {
        let (row, indent, marks) = cut(&"x".repeat(50), "bad", &"y".repeat(50), 23);
        assert_eq!(row, "…xxxxxxxxxbadyyyyyyyyy…");
        assert_eq!((indent, marks), (10, 3));
        assert_eq!(cut("", "bad", &"y".repeat(50), 10).0, "badyyyyyy…");
        assert_eq!(cut(&"x".repeat(50), "bad", "", 10).0, "…xxxxxxbad");
        assert_eq!(cut("a,", &"b".repeat(50), ",c", 12).0, "…bbbbbbbbb……");
    }

    #[test]
    fn wide_characters_take_two_places() {
        assert_eq!(cut("漢字,", "é", "", 20), ("漢字,é".to_owned(), 5, 1));
        assert_eq!(cut("", "漢字", ",x", 20).2, 4);
        assert_eq!(cut("漢字漢字漢字", "é", "", 6).0, "…漢字é");
    }
}
