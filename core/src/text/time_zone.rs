//! Time zones, by which the days of an organization are counted.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A time zone by its name in the IANA database (`Europe/Paris`).
///
/// ```
/// use rosterkit::text::TimeZone;
/// let paris = TimeZone::of("Europe/Paris").unwrap();
/// assert_eq!(paris.day("2026-08-31T22:30:00Z".parse().unwrap()).to_string(), "2026-09-01");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeZone(Tz);

/// No time zone has that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no time zone has this name; write one of the IANA database, as `Europe/Paris`")]
pub struct UnknownTimeZone;

impl TimeZone {
    /// The time zone of a name, in any case.
    pub fn of(name: &str) -> Option<Self> {
        Tz::from_str_insensitive(name.trim()).ok().map(Self)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Which day it is there.
    pub fn day(self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.0).date_naive()
    }
}

impl TryFrom<String> for TimeZone {
    type Error = UnknownTimeZone;

    fn try_from(name: String) -> Result<Self, UnknownTimeZone> {
        Self::of(&name).ok_or(UnknownTimeZone)
    }
}

impl From<TimeZone> for String {
    fn from(zone: TimeZone) -> Self {
        zone.name().to_owned()
    }
}

impl fmt::Debug for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TimeZone {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TimeZone".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let description = "A time zone by its name in the IANA database (`Europe/Paris`).";
        schemars::json_schema!({"description": description, "type": "string"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_and_ends_with_the_zone_s() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (zone, now, day) in [
            ("America/Denver", "2027-03-02T06:59:59Z", "2027-03-01"),
            ("America/Denver", "2027-03-02T07:00:00Z", "2027-03-02"),
            // Summer time begins on the 14th: from then on the day begins an hour earlier.
            ("america/denver", "2027-03-15T06:00:00Z", "2027-03-15"),
            ("Pacific/Kiritimati", "2027-03-01T10:00:00Z", "2027-03-02"),
            ("Etc/UTC", "2027-03-01T23:59:59Z", "2027-03-01"),
        ] {
            assert_eq!(TimeZone::of(zone).unwrap().day(at(now)).to_string(), day, "{zone} {now}");
        }
        assert_eq!(TimeZone::of("Mars/Olympus"), None);
        assert_eq!(serde_json::to_string(&TimeZone::of("europe/paris")).unwrap(), "\"Europe/Paris\"");
        assert!(serde_json::from_str::<TimeZone>("\"CEST\"").is_err());
    }
}
