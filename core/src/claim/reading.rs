//! Forgiving reading: which characters of what was typed are symbols, and where they stand.

use super::alphabet::Alphabet;

/// A character that was typed where a symbol belongs.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    /// The character.
    pub(super) character: char,
    /// Its place in what was typed, from 1; separators count.
    pub(super) position: u64,
    /// Its value; none where it is no symbol.
    pub(super) value: Option<u8>,
}

/// What was typed, separators left out.
pub(super) struct Reading {
    /// The first characters: as many as were asked for.
    pub(super) typed: Vec<Typed>,
    /// How many there are in all.
    pub(super) found: u64,
}

/// Reads at most `most` symbols and counts the rest, so that a book that was pasted costs no memory.
pub(super) fn read(text: &str, alphabet: &Alphabet, most: usize) -> Reading {
    let mut reading = Reading { typed: Vec::with_capacity(most), found: 0 };
    for (position, character) in (1..).zip(text.chars()) {
        let value = alphabet.value(character);
        if value.is_none() && is_separator(character) {
            continue;
        }
        reading.found += 1;
        if reading.typed.len() < most {
            reading.typed.push(Typed { character, position, value });
        }
    }
    reading
}

/// Whether a character only parts symbols: white space, also what has no width, any dash of Unicode, dots (C-FMT-2).
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '-' | '.' | ' ')
        || (!c.is_ascii_alphanumeric() && (c.is_whitespace() || is_dash(c) || is_dot(c) || is_invisible(c)))
}

/// The category Pd of Unicode 17, and what is taken for a dash beside it: minus signs, the soft hyphen, the bullet.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{58a}' | '\u{5be}' | '\u{1400}' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207b}'
                | '\u{208b}'
                | '\u{2212}'
                | '\u{2e17}'
                | '\u{2e1a}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{2e40}'
                | '\u{2e5d}'
                | '\u{301c}'
                | '\u{3030}'
                | '\u{30a0}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
                | '\u{10d6e}'
                | '\u{10ead}'
    )
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '․' | '‧' | '。' | '．')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_fmt_2_separators_of_any_kind_are_passed_over_and_counted_in_positions() {
        let alphabet = Alphabet::new("01AB").unwrap();
        let reading = read(" a–B\u{a0}.\u{2212}o\u{200b}?", &alphabet, 9);
        let seen: Vec<_> = reading.typed.iter().map(|typed| (typed.character, typed.position, typed.value)).collect();
        assert_eq!(seen, [('a', 2, Some(2)), ('B', 4, Some(3)), ('o', 8, Some(0)), ('?', 10, None)]);
        assert_eq!(read(&"A".repeat(1000), &alphabet, 5).found, 1000);
        assert_eq!(read(&"A".repeat(1000), &alphabet, 5).typed.len(), 5);
    }
}
