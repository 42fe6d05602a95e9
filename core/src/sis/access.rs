//! Access records: what one connects with, from when until when (S-CON-6).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::SecretPlace;

/// An access record, as the vendor's screens call what they give out. Several may be valid at one time, so that one year's is
/// in use before the last year's ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessRecord {
    /// What it is called among those of the connection.
    pub name: String,
    /// The access key.
    #[serde(default)]
    pub key: String,
    /// Where its secret is.
    pub secret: SecretPlace,
    /// The how manieth secret of this record that is, from 1 on: a new one makes the one before invalid, and no other
    /// record's.
    #[serde(default = "first")]
    pub version: u32,
    /// The first day on which it is valid; always was, by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// The last day on which it is valid; for ever by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<NaiveDate>,
}

fn first() -> u32 {
    1
}

impl AccessRecord {
    /// Whether it is valid on that day.
    pub fn is_valid(&self, today: NaiveDate) -> bool {
        self.effective_on.is_none_or(|from| from <= today) && self.expires_on.is_none_or(|until| today <= until)
    }

    /// Whether it can be one: it has a name, and begins before it ends.
    pub fn is_sound(&self) -> bool {
        let named = !self.name.is_empty() && self.name.len() <= 64 && !self.name.chars().any(char::is_control);
        let ordered = match (self.effective_on, self.expires_on) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
        named && ordered && self.version == 1
    }
}

/// The record to be used on that day: of those that are valid the one that is so for longest, and of several such the one that
/// was added last. None where none is valid.
///
/// ```
/// use rosterkit::sis::{AccessRecord, access_in_use};
/// let records: Vec<AccessRecord> = serde_json::from_str(r#"[
///     {"name": "2025", "secret": "env:SIS_2025", "expires_on": "2026-08-31"},
///     {"name": "2026", "secret": "env:SIS_2026", "effective_on": "2026-08-01", "expires_on": "2027-08-31"}
/// ]"#).expect("two records");
/// let used = |day: &str| access_in_use(&records, day.parse().expect("a day")).map(|record| record.name.as_str());
/// assert_eq!((used("2026-07-31"), used("2026-08-01"), used("2027-09-01")), (Some("2025"), Some("2026"), None));
/// ```
pub fn access_in_use(records: &[AccessRecord], today: NaiveDate) -> Option<&AccessRecord> {
    let valid = records.iter().filter(|record| record.is_valid(today));
    valid.max_by_key(|record| (record.expires_on.is_none(), record.expires_on))
}

/// How many days before the end somebody is warned.
const WARNED_BEFORE: Days = Days::new(30);

/// The record that ends last, and on which day, where that is within the 30 days in which somebody is to be warned or past; none
/// where one never ends, or where there is none.
pub fn access_ending(records: &[AccessRecord], today: NaiveDate) -> Option<(&AccessRecord, NaiveDate)> {
    if records.iter().any(|record| record.expires_on.is_none()) {
        return None;
    }
    let last = records.iter().max_by_key(|record| record.expires_on)?;
    let ends_on = last.expires_on?;
    let near = today.checked_add_days(WARNED_BEFORE).is_none_or(|then| ends_on <= then);
    near.then_some((last, ends_on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn record(name: &str, effective_on: &str, expires_on: &str) -> AccessRecord {
        AccessRecord {
            name: name.into(),
            key: "GOOGLE".into(),
            secret: SecretPlace::parse("vault:a").unwrap(),
            version: 1,
            effective_on: effective_on.parse().ok(),
            expires_on: expires_on.parse().ok(),
        }
    }

    #[test]
    fn s_con_6_of_the_valid_ones_the_one_that_expires_last_is_used() {
        let records = [
            record("old", "2025-09-01", "2026-08-31"),
            record("new", "2026-08-01", "2027-08-31"),
            record("short", "2026-08-01", "2026-08-15"),
        ];
        let used = |records: &[AccessRecord], on| access_in_use(records, day(on)).map(|it| it.name.clone());
        for (on, expected) in [
            ("2025-08-31", None),
            ("2025-09-01", Some("old")),
            ("2026-07-31", Some("old")),
            ("2026-08-01", Some("new")),
            ("2027-08-31", Some("new")),
            ("2027-09-01", None),
        ] {
            assert_eq!(used(&records, on).as_deref(), expected, "{on}");
        }
        let never = [record("never", "", ""), record("new", "2026-08-01", "2027-08-31")];
        assert_eq!(used(&never, "2026-09-01").as_deref(), Some("never"));
    }

    #[test]
    fn s_con_6_the_warning_comes_30_days_before_the_last_one_ends() {
        let records = [record("old", "2025-09-01", "2026-08-31"), record("new", "2026-08-01", "2027-08-31")];
        let ending = |on| access_ending(&records, day(on)).map(|(record, ends_on)| (record.name.as_str(), ends_on));
        assert_eq!(ending("2026-08-15"), None, "only the first one ends");
        assert_eq!(ending("2027-07-31"), None, "31 days before");
        for on in ["2027-08-01", "2027-08-31", "2027-09-15"] {
            assert_eq!(ending(on), Some(("new", day("2027-08-31"))), "{on}");
        }
        assert_eq!(access_ending(&[record("never", "", ""), record("a", "", "2027-08-31")], day("2027-08-30")), None);
        assert_eq!(access_ending(&[], day("2027-08-30")), None);
    }

    #[test]
    fn s_con_6_a_record_that_ends_before_it_begins_is_none() {
        assert!(record("a", "2026-08-01", "2026-08-01").is_sound());
        assert!(!record("a", "2026-08-01", "2026-07-31").is_sound());
        assert!(!record("", "", "").is_sound());
        assert!(!AccessRecord { version: 2, ..record("a", "", "") }.is_sound());
    }
}
