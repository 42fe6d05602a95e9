//! What is kept of each file for the rules of those that refer to it: a few bytes by row.

/// A day, as a number that is ordered as days are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(u32);

impl Day {
    /// Before all days, and after them: of what has no date.
    pub(super) const FIRST: Self = Self(0);
    pub(super) const LAST: Self = Self(u32::MAX);

    /// Reads `YYYY-MM-DD`; what follows, as in a moment, is passed over.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let [a, b, c, d, b'-', e, f, b'-', g, h, ..] = text else { return None };
        let digits = [a, b, c, d, e, f, g, h];
        let number = digits
            .iter()
            .try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(**digit - b'0')))?;
        Some(Self(number))
    }
}

/// Reads days that are mostly those of the row before.
#[derive(Debug, Default)]
pub(super) struct Days {
    text: [u8; 10],
    day: Option<Day>,
}

impl Days {
    #[inline]
    pub(super) fn read(&mut self, text: &[u8]) -> Option<Day> {
        let days: &[u8; 10] = text.first_chunk()?;
        if self.text != *days {
            *self = Self { text: *days, day: Day::read(days) };
        }
        self.day
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0 / 10_000, self.0 / 100 % 100, self.0 % 100)
    }
}

/// From the first day to the last, which does not belong to it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: Day,
    pub(super) end: Day,
}

impl Span {
    pub(super) const ALWAYS: Self = Self { start: Day::FIRST, end: Day::LAST };

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// An organization.
#[derive(Debug, Clone, Default)]
pub(super) struct Org {
    pub(super) key: Box<str>,
    pub(super) is_school: bool,
}

/// An academic session.
#[derive(Debug, Clone, Copy)]
pub(super) struct Session {
    pub(super) is_school_year: bool,
    pub(super) span: Span,
}

/// What a line item allows as scores; no bound is none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bounds {
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
}

/// Facts by row, as spreadsheets number them. Of rows with errors, and of files that are not there, there are none.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) orgs: Vec<Option<Org>>,
    pub(super) sessions: Vec<Option<Session>>,
    /// When the sessions of a class begin and end.
    pub(super) classes: Vec<Option<Span>>,
    /// The row of a user's primary organization, as long as no role there was found.
    pub(super) primary_orgs: Vec<Option<u32>>,
    /// The row of a profile's user.
    pub(super) profiles: Vec<Option<u32>>,
    pub(super) line_items: Vec<Option<Bounds>>,
}

/// Keeps a fact about a row.
pub(super) fn keep<T>(facts: &mut Vec<Option<T>>, row: u64, fact: T) {
    let Ok(row) = usize::try_from(row) else { return };
    if row >= facts.len() {
        facts.resize_with(row + 1, || None);
    }
    if let Some(place) = facts.get_mut(row) {
        *place = Some(fact);
    }
}

/// The fact about a row.
pub(super) fn about<T>(facts: &[Option<T>], row: u32) -> Option<&T> {
    facts.get(row as usize)?.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_shown_and_ordered() {
        let day = |text: &str| Day::read(text.as_bytes());
        assert_eq!(day("2026-08-24").unwrap().to_string(), "2026-08-24");
        assert!(day("2026-08-24") < day("2026-09-01") && Day::FIRST < day("0001-01-01").unwrap());
        assert_eq!(day("2026-08-24T06:00:00.000Z"), day("2026-08-24"));
        assert!(day("24/08/2026").is_none() && day("2026-8-24").is_none());
        let mut days = Days::default();
        for text in ["2026-08-24", "2026-08-24T06:00:00Z", "24/08/2026", "2026-8-24", "2027-07-03", "2027-07-03"] {
            assert_eq!(days.read(text.as_bytes()), day(text), "{text}");
        }
    }

    #[test]
    fn a_span_ends_before_its_last_day() {
        let span = |start: &str, end: &str| Span {
            start: Day::read(start.as_bytes()).unwrap(),
            end: Day::read(end.as_bytes()).unwrap(),
        };
        let autumn = span("2026-09-01", "2027-02-01");
        assert!(!autumn.overlaps(span("2027-02-01", "2027-07-01")));
        assert!(autumn.overlaps(span("2027-01-31", "2027-07-01")) && autumn.overlaps(Span::ALWAYS));
    }
}
