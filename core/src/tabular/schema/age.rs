//! Ages, and the century of a year written with two digits (I-FLD-1).

use chrono::{Datelike, NaiveDate};

use super::ParsedDate;

/// The ages that a date of birth may give, both included, in whole years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeBounds {
    /// The least.
    pub minimum: u32,
    /// The greatest.
    pub maximum: u32,
}

impl AgeBounds {
    /// The date of birth that gives an age within the bounds on `today`; none where there is none. Of a year written
    /// with two digits, the century that fits is taken, and the later where two do (I-FLD-1).
    pub fn date_of_birth(&self, date: ParsedDate, today: NaiveDate) -> Option<NaiveDate> {
        let this_century = today.year() - today.year().rem_euclid(100);
        [this_century, this_century - 100]
            .into_iter()
            .filter_map(|century| date.in_century(century))
            .find(|born| (self.minimum..=self.maximum).contains(&age(*born, today).unwrap_or(u32::MAX)))
    }
}

/// Whole years from a day of birth to another day; none before birth. Who is born on 29 February turns a year older
/// on 1 March of the other years.
fn age(born: NaiveDate, today: NaiveDate) -> Option<u32> {
    today.years_since(born)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabular::schema::DateFormat;

    #[test]
    fn i_fld_1_two_digits_are_read_so_that_the_age_fits() {
        let bounds = AgeBounds { minimum: 16, maximum: 99 };
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let read = |text: &str| {
            let form = DateFormat::new(if text.len() == 8 { "DD/MM/YY" } else { "DD/MM/YYYY" }).unwrap();
            bounds.date_of_birth(form.parse(text.as_bytes()).unwrap(), today).map(|born| born.to_string())
        };
        assert_eq!(read("01/02/75").as_deref(), Some("1975-02-01"));
        assert_eq!(read("01/02/05").as_deref(), Some("2005-02-01"));
        assert_eq!(read("22/11/10").as_deref(), Some("2010-11-22"));
        assert_eq!(read("23/11/10"), None, "15 today, and 116");
        assert_eq!(read("01/02/27").as_deref(), Some("1927-02-01"));
        assert_eq!(read("01/01/26"), None, "100 years old");
        assert_eq!(read("29/02/00").as_deref(), Some("2000-02-29"));
        assert_eq!(read("29/02/1900".replace("1900", "1904").as_str()), None);
        assert_eq!(read("01/02/2015"), None);
    }
}
