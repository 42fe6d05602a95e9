//! Until when something that was bought can be claimed or activated (P-CLM-4).

use chrono::{Months, NaiveDate};

/// The last day on which something bought that day can be claimed: the same day of the next year, and 28 February for a
/// 29th. Days are those of the organization's time zone, UTC where it is not known.
///
/// ```
/// use chrono::NaiveDate;
/// use rosterkit::claim::{is_open, last_day};
/// let bought = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
/// let last = NaiveDate::from_ymd_opt(2029, 2, 28).unwrap();
/// assert_eq!(last_day(bought), last);
/// assert!(is_open(bought, last) && !is_open(bought, last.succ_opt().unwrap()));
/// ```
pub fn last_day(purchased: NaiveDate) -> NaiveDate {
    // Beyond what a calendar of ours holds, nothing ends.
    purchased.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX)
}

/// Whether it can be claimed on that day; the last one counts. What was bought later than today, of a shop whose day
/// begins earlier, can be.
pub fn is_open(purchased: NaiveDate, today: NaiveDate) -> bool {
    today <= last_day(purchased)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn p_clm_4_the_last_day_is_the_same_day_a_year_later_and_counts() {
        for (bought, last) in [
            ("2026-09-01", "2027-09-01"),
            ("2027-02-28", "2028-02-28"),
            ("2027-03-01", "2028-03-01"),
            ("2028-02-28", "2029-02-28"),
            ("2028-02-29", "2029-02-28"),
            ("2096-02-29", "2097-02-28"),
            ("2026-12-31", "2027-12-31"),
        ] {
            let (bought, last) = (day(bought), day(last));
            assert_eq!(last_day(bought), last);
            assert!(is_open(bought, bought) && is_open(bought, last));
            assert!(!is_open(bought, last.succ_opt().unwrap()));
        }
        assert!(is_open(day("2026-09-02"), day("2026-09-01")));
        assert!(is_open(NaiveDate::MAX, NaiveDate::MAX));
    }

    #[test]
    fn p_clm_4_the_window_is_never_shorter_than_365_days_nor_longer_than_366() {
        let mut bought = day("2023-01-01");
        while bought < day("2033-01-01") {
            let days = (last_day(bought) - bought).num_days();
            assert!((365..=366).contains(&days), "{bought}: {days}");
            bought = bought.succ_opt().unwrap();
        }
    }
}
