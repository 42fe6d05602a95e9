//! When what failed is tried again.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// What can be done about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RetryClass {
    /// It may pass: the same request is sent again.
    Retry,
    /// We are not let in: somebody has to look at the credentials.
    Auth,
    /// It would fail again.
    Permanent,
}

/// How often, and after how long, what may pass is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RetryPolicy {
    /// How often a request is sent in all; 5 by default, at least 1.
    pub attempts: u32,
    /// How many milliseconds lie before the second attempt at most; 500 by default. They double with each further one.
    pub base_ms: u32,
    /// How many milliseconds lie before any attempt at most; 30,000 by default.
    pub cap_ms: u32,
    /// How many milliseconds a server can ask for with `Retry-After`; what is beyond counts as this. 300,000 by default.
    pub retry_after_cap_ms: u32,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { attempts: 5, base_ms: 500, cap_ms: 30_000, retry_after_cap_ms: 300_000 }
    }
}

impl RetryPolicy {
    /// How long to wait after so many attempts, the first counted as 1; none where there is to be no other.
    ///
    /// A server that says how long is believed, up to the cap. Otherwise half of the wait is fixed and half is
    /// `random`'s: clients that failed together do not come back together.
    pub fn wait(&self, attempts: u32, retry_after: Option<TimeDelta>, random: u32) -> Option<TimeDelta> {
        if attempts >= self.attempts {
            return None;
        }
        if let Some(asked) = retry_after {
            let cap = TimeDelta::milliseconds(self.retry_after_cap_ms.into());
            return Some(asked.clamp(TimeDelta::zero(), cap));
        }
        let doublings = attempts.saturating_sub(1).min(31);
        let longest = (u64::from(self.base_ms) << doublings).min(self.cap_ms.into());
        let jitter = (longest / 2) * u64::from(random) / u64::from(u32::MAX);
        let wait = longest - longest / 2 + jitter;
        Some(TimeDelta::milliseconds(i64::try_from(wait).unwrap_or(i64::MAX)))
    }
}

/// How long the header `Retry-After` asks to wait: seconds, or a date in any of the three writings of HTTP.
pub fn retry_after(value: &str, now: DateTime<Utc>) -> Option<TimeDelta> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(TimeDelta::seconds(seconds.into()));
    }
    let named = |format| NaiveDateTime::parse_from_str(value, format).ok().map(|date| date.and_utc());
    let date = named("%a, %d %b %Y %H:%M:%S GMT")
        .or_else(|| named("%A, %d-%b-%y %H:%M:%S GMT"))
        .or_else(|| named("%a %b %e %H:%M:%S %Y"))?;
    Some((date - now).max(TimeDelta::zero()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_cap_and_half_of_them_is_chance() {
        let policy = RetryPolicy { attempts: 9, base_ms: 500, cap_ms: 4_000, retry_after_cap_ms: 60_000 };
        let longest: Vec<_> = (1..9).map(|n| policy.wait(n, None, u32::MAX).unwrap().num_milliseconds()).collect();
        let shortest: Vec<_> = (1..9).map(|n| policy.wait(n, None, 0).unwrap().num_milliseconds()).collect();
        assert_eq!(longest, [500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000]);
        assert_eq!(shortest, [250, 500, 1_000, 2_000, 2_000, 2_000, 2_000, 2_000]);
        assert_eq!(policy.wait(9, None, 0), None);
    }

    #[test]
    fn what_the_server_asks_for_is_believed_up_to_the_cap() {
        let policy = RetryPolicy::default();
        assert_eq!(policy.wait(1, Some(TimeDelta::seconds(7)), 0), Some(TimeDelta::seconds(7)));
        assert_eq!(policy.wait(1, Some(TimeDelta::days(9)), 0), Some(TimeDelta::minutes(5)));
        assert_eq!(policy.wait(5, Some(TimeDelta::seconds(7)), 0), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = "2026-11-06T08:49:00Z".parse().unwrap();
        for (value, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Fri, 06 Nov 2026 08:49:37 GMT", Some(37)),
            ("Friday, 06-Nov-26 08:49:37 GMT", Some(37)),
            ("Fri Nov  6 08:49:37 2026", Some(37)),
            ("Fri, 06 Nov 2026 08:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(retry_after(value, now), seconds.map(TimeDelta::seconds), "{value}");
        }
    }
}
