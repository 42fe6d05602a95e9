//! Dates in the forms that a schema gives.

use std::ops::Range;

use chrono::NaiveDate;

use crate::text::eight_digits;

/// One form of a date, as a schema writes it: `DD/MM/YYYY`, `YYYY-MM-DDThh:mm:ss.fffZ`. `YYYY` or `YY`, `MM`, `DD`,
/// `hh`, `mm`, `ss` stand for digits, a run of `f` for as many digits of a second; everything else for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    source: String,
    parts: Vec<Part>,
    outline: Option<Outline>,
}

/// Eight bytes of a form: where they stand, which of them are digits (0xFF), and what the others are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    at: usize,
    digits: u64,
    literals: u64,
}

/// Which bytes of a form are digits, which stand for themselves, and where the parts are: what it takes to see in one
/// step that a text has the form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Outline {
    length: usize,
    words: Vec<Word>,
    year: Range<usize>,
    month: usize,
    day: usize,
    /// Where two digits stand that have a limit, and that limit.
    limits: Vec<(usize, u8)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    ShortYear,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Fraction(usize),
    Literal(u8),
}

/// A day that exists; the century is open where the year was written with two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParsedDate {
    /// The year: of four digits, or of two (0 to 99).
    pub year: u16,
    /// Whether the year has two digits only.
    pub short_year: bool,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31; it exists in that month, of some year ending so where the year is short.
    pub day: u8,
}

impl DateFormat {
    /// Reads a form; it must name a year, a month and a day.
    pub fn new(source: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut rest = source.as_bytes();
        const NAMES: [(&[u8], Part); 7] = [
            (b"YYYY", Part::Year),
            (b"YY", Part::ShortYear),
            (b"MM", Part::Month),
            (b"DD", Part::Day),
            (b"hh", Part::Hour),
            (b"mm", Part::Minute),
            (b"ss", Part::Second),
        ];
        while let Some(&first) = rest.first() {
            let named = NAMES.iter().find_map(|(name, part)| Some((rest.strip_prefix(*name)?, *part)));
            let digits = rest.iter().take_while(|byte| **byte == b'f').count();
            let (after, part) = match named {
                Some(found) => found,
                None if digits > 0 => (rest.get(digits..)?, Part::Fraction(digits)),
                None => (rest.get(1..)?, Part::Literal(first)),
            };
            parts.push(part);
            rest = after;
        }
        let has = |wanted: &[Part]| parts.iter().filter(|part| wanted.contains(part)).count() == 1;
        let whole = has(&[Part::Year, Part::ShortYear]) && has(&[Part::Month]) && has(&[Part::Day]);
        whole.then(|| Self { source: source.to_owned(), outline: Outline::of(&parts), parts })
    }

    /// Whether a text is a date of this form; the same as [`parse`](Self::parse) gives one.
    #[inline]
    pub(crate) fn fits(&self, value: &[u8]) -> bool {
        match &self.outline {
            Some(outline) => outline.fits(value),
            None => self.parse(value).is_some(),
        }
    }

    /// The form as the schema writes it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Reads a date of this form; none where the form is another or the day does not exist.
    pub fn parse(&self, value: &[u8]) -> Option<ParsedDate> {
        let mut date = ParsedDate { year: 0, short_year: false, month: 0, day: 0 };
        let mut rest = value;
        for part in &self.parts {
            let number = match part {
                Part::Literal(byte) => {
                    rest = rest.strip_prefix(&[*byte])?;
                    continue;
                }
                Part::Year => digits(&mut rest, 4)?,
                Part::Fraction(count) => digits(&mut rest, *count)?,
                _ => digits(&mut rest, 2)?,
            };
            match part {
                Part::Year => date.year = number as u16,
                Part::ShortYear => (date.year, date.short_year) = (number as u16, true),
                Part::Month => date.month = number as u8,
                Part::Day => date.day = number as u8,
                Part::Hour if number > 23 => return None,
                Part::Minute if number > 59 => return None,
                // 60 is a leap second.
                Part::Second if number > 60 => return None,
                _ => {}
            }
        }
        (rest.is_empty() && date.exists()).then_some(date)
    }
}

impl ParsedDate {
    /// The day in a given century; the year is taken as it is where it has four digits.
    pub fn in_century(self, century: i32) -> Option<NaiveDate> {
        let year = if self.short_year { century + i32::from(self.year) } else { i32::from(self.year) };
        NaiveDate::from_ymd_opt(year, u32::from(self.month), u32::from(self.day))
    }

    fn exists(self) -> bool {
        let year = self.year;
        // 2000 was a leap year, so 29 February of a short year `00` exists in one century.
        let leap = year.is_multiple_of(4) && (self.short_year || !year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return false,
        };
        (1..=last).contains(&self.day)
    }
}

impl Word {
    #[inline]
    fn fits(&self, value: &[u8]) -> bool {
        const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
        let Some(bytes) = value.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) else { return false };
        let word = u64::from_le_bytes(*bytes);
        // Where no digit is asked for, a zero stands in.
        let digits = word & self.digits | ZEROS & !self.digits;
        word & !self.digits == self.literals && eight_digits(digits.to_le_bytes())
    }
}

impl Outline {
    /// The outline of a form; none of one that is shorter than a word, or has digits of its own.
    fn of(parts: &[Part]) -> Option<Self> {
        let mut sample: Vec<u8> = Vec::new();
        let mut outline = Self { length: 0, words: Vec::new(), year: 0..0, month: 0, day: 0, limits: Vec::new() };
        for part in parts {
            let at = sample.len();
            let length = match part {
                Part::Literal(byte) => {
                    sample.push(*byte);
                    // A digit in the form itself would be taken for any.
                    if byte.is_ascii_digit() {
                        return None;
                    }
                    continue;
                }
                Part::Year => 4,
                Part::Fraction(count) => *count,
                _ => 2,
            };
            match part {
                Part::Year | Part::ShortYear => outline.year = at..at + length,
                Part::Month => outline.month = at,
                Part::Day => outline.day = at,
                Part::Hour => outline.limits.push((at, 23)),
                Part::Minute => outline.limits.push((at, 59)),
                Part::Second => outline.limits.push((at, 60)),
                Part::Fraction(_) | Part::Literal(_) => {}
            }
            sample.resize(at + length, b'0');
        }
        outline.length = sample.len();
        let last = outline.length.checked_sub(8)?;
        for at in (0..last).step_by(8).chain([last]) {
            let bytes = sample.get(at..)?.first_chunk::<8>()?;
            let digits = u64::from_le_bytes(bytes.map(|byte| if byte == b'0' { 0xFF } else { 0 }));
            outline.words.push(Word { at, digits, literals: u64::from_le_bytes(*bytes) & !digits });
        }
        Some(outline)
    }

    #[inline]
    fn fits(&self, value: &[u8]) -> bool {
        if value.len() != self.length {
            return false;
        }
        if !self.words.iter().all(|word| word.fits(value)) {
            return false;
        }
        let two = |at: usize| match value.get(at..at + 2) {
            Some([tens, ones]) => (tens - b'0') * 10 + (ones - b'0'),
            _ => 0,
        };
        let year = value.get(self.year.clone()).unwrap_or_default();
        let year = year.iter().fold(0, |year, digit| year * 10 + u16::from(digit - b'0'));
        let date = ParsedDate { year, short_year: self.year.len() == 2, month: two(self.month), day: two(self.day) };
        date.exists() && self.limits.iter().all(|(at, most)| two(*at) <= *most)
    }
}

fn digits(rest: &mut &[u8], count: usize) -> Option<u32> {
    let (digits, after) = rest.split_at_checked(count)?;
    let mut number = 0_u32;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
    }
    *rest = after;
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn i_fld_1_forms_are_read_and_impossible_days_are_not() {
        let form = DateFormat::new("DD/MM/YYYY").unwrap();
        let read = |text: &str| form.parse(text.as_bytes()).map(|date| (date.day, date.month, date.year));
        assert_eq!(read("29/02/2024"), Some((29, 2, 2024)));
        for text in ["29/02/2023", "31/04/2020", "00/01/2020", "01/13/2020", "1/2/2020", "01/02/20", "01-02-2020", ""] {
            assert_eq!(read(text), None, "{text}");
        }
        let moment = DateFormat::new("YYYY-MM-DDThh:mm:ss.fffZ").unwrap();
        assert!(moment.parse(b"2026-04-19T10:48:57.237Z").is_some());
        assert!(moment.parse(b"2026-04-19T24:48:57.237Z").is_none());
        assert!(moment.parse(b"2026-04-19T10:48:57Z").is_none());
        assert_eq!(DateFormat::new("DD/MM"), None);
    }

    proptest! {
        #[test]
        fn the_quick_look_says_what_the_close_one_does(
            text in "[0-3][0-9][/:-][01][0-9][/:-]([12][0-9])?[0-9]{2}|20[0-9]{2}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{3})?Z)?",
        ) {
            for form in ["DD/MM/YYYY", "DD/MM/YY", "YYYY-MM-DD", "YYYY-MM-DDThh:mm:ssZ", "YYYY-MM-DDThh:mm:ss.fffZ", "1DD/MM/YY"] {
                let form = DateFormat::new(form).unwrap();
                prop_assert_eq!(form.fits(text.as_bytes()), form.parse(text.as_bytes()).is_some(), "{}", text);
            }
        }

        #[test]
        fn a_day_exists_when_the_calendar_has_it(day in 0..33u32, month in 0..14u32, year in 1..9999i32) {
            let form = DateFormat::new("YYYY-MM-DD").unwrap();
            let text = format!("{year:04}-{month:02}-{day:02}");
            prop_assert_eq!(form.parse(text.as_bytes()).is_some(), NaiveDate::from_ymd_opt(year, month, day).is_some());
        }
    }
}
