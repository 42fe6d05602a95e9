//! How often somebody may try a code (C-SEC-2).

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How many failed tries are allowed before one has to wait. It is held for the actor and for the organization alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ThrottlePolicy {
    /// In any 60 seconds; 10 by default.
    pub per_minute: u32,
    /// In any 24 hours; 100 by default.
    pub per_day: u32,
}

impl Default for ThrottlePolicy {
    fn default() -> Self {
        Self { per_minute: 10, per_day: 100 }
    }
}

/// The failed tries of one actor, or of one organization, that still count: kept by the embedder for each, never more
/// instants than the policy allows in a day. Successes are not in it.
///
/// To be read, decided on and written in one transaction, or tries at the same moment are not counted against each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FailedTries(Vec<DateTime<Utc>>);

impl ThrottlePolicy {
    /// From when on another try is allowed, if not at once: the later of what the actor and the organization have to
    /// wait for. An instant after `now`, of a clock that went back, counts as a try like any other.
    ///
    /// ```
    /// use chrono::{TimeDelta, Utc};
    /// use rosterkit::claim::{FailedTries, ThrottlePolicy};
    /// let (policy, now) = (ThrottlePolicy::default(), "2026-09-01T08:00:00Z".parse().unwrap());
    /// let mut tries = FailedTries::default();
    /// for _ in 0..10 {
    ///     assert_eq!(policy.wait([&tries], now), None);
    ///     tries.failed(&policy, now);
    /// }
    /// assert_eq!(policy.wait([&tries], now), Some(now + TimeDelta::seconds(60)));
    /// ```
    pub fn wait<'a>(
        &self,
        tries: impl IntoIterator<Item = &'a FailedTries>,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        tries.into_iter().filter_map(|tries| self.wait_of(tries, now)).max()
    }

    fn wait_of(&self, tries: &FailedTries, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let windows = [(self.per_minute, TimeDelta::minutes(1)), (self.per_day, TimeDelta::days(1))];
        let waits = windows.into_iter().filter_map(|(most, window)| {
            if most == 0 {
                // Nobody is ever allowed; there is no instant to name.
                return Some(DateTime::<Utc>::MAX_UTC);
            }
            // The last of so many has to leave the window before there is room for one more.
            let nth = tries.0.iter().rev().nth(most as usize - 1)?;
            let free = nth.checked_add_signed(window)?;
            (free > now).then_some(free)
        });
        waits.max()
    }
}

impl FailedTries {
    /// Counts a failed try; what counts no longer is forgotten.
    pub fn failed(&mut self, policy: &ThrottlePolicy, now: DateTime<Utc>) {
        let day = TimeDelta::days(1);
        self.0.retain(|instant| now.signed_duration_since(*instant) < day);
        self.0.push(now);
        self.0.sort_unstable();
        let most = policy.per_day.max(policy.per_minute) as usize;
        let over = self.0.len().saturating_sub(most);
        self.0.drain(..over);
    }

    /// Whether there is nothing to keep: as if it had never been.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_788_000_000 + seconds, 0).unwrap()
    }

    const POLICY: ThrottlePolicy = ThrottlePolicy { per_minute: 10, per_day: 100 };

    /// Tries as often as it may for so many seconds, once a second, and fails always.
    fn tried(seconds: i64) -> (FailedTries, usize) {
        let (mut tries, mut count) = (FailedTries::default(), 0);
        for second in 0..seconds {
            if POLICY.wait([&tries], at(second)).is_none() {
                tries.failed(&POLICY, at(second));
                count += 1;
            }
        }
        (tries, count)
    }

    #[test]
    fn c_sec_2_ten_failed_tries_a_minute_and_a_hundred_a_day() {
        assert_eq!(ThrottlePolicy::default(), POLICY);
        assert_eq!(tried(60).1, 10);
        assert_eq!(tried(61).1, 11);
        assert_eq!(tried(120).1, 20);
        assert_eq!(tried(86_400).1, 100);
        let (tries, count) = tried(86_400 + 60);
        assert_eq!(count, 110);
        assert_eq!(tries.0.len(), 100, "no more is kept than counts");
    }

    #[test]
    fn c_sec_2_whoever_has_to_wait_longer_decides() {
        let (mut actor, mut organization) = (FailedTries::default(), FailedTries::default());
        for second in 0..10 {
            organization.failed(&POLICY, at(second));
        }
        assert_eq!(POLICY.wait([&actor, &organization], at(10)), Some(at(60)));
        for second in 5..15 {
            actor.failed(&POLICY, at(second));
        }
        assert_eq!(POLICY.wait([&actor, &organization], at(15)), Some(at(65)));
        assert_eq!(POLICY.wait([&actor, &organization], at(65)), None);
    }

    #[test]
    fn c_sec_2_the_state_can_be_stored_and_a_clock_that_goes_back_opens_nothing() {
        let mut tries = FailedTries::default();
        for _ in 0..10 {
            tries.failed(&POLICY, at(1_000));
        }
        let stored = serde_json::to_string(&tries).unwrap();
        let mut tries: FailedTries = serde_json::from_str(&stored).unwrap();
        assert_eq!(POLICY.wait([&tries], at(0)), Some(at(1_060)));
        tries.failed(&POLICY, at(0));
        assert_eq!(POLICY.wait([&tries], at(1_059)), Some(at(1_060)));
        assert_eq!(POLICY.wait([&tries], at(1_060)), None);
        assert!(FailedTries::default().is_empty() && !tries.is_empty());
    }

    #[test]
    fn c_sec_2_a_policy_of_none_allows_none() {
        let none = ThrottlePolicy { per_minute: 0, per_day: 5 };
        assert!(none.wait([&FailedTries::default()], at(0)).is_some());
    }
}
