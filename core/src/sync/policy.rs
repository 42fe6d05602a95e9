//! What a plan may do on its own: mode of removal, ownership, capacity, and the guard's limits (P-GRD-1, P-GRD-2).

use chrono::{DateTime, Days, Utc};
use serde::{Deserialize, Serialize};

use crate::settings::{self, table, words};
use crate::{Error, ErrorCode};

/// The rules a plan is made under. Every field has a default; a policy file gives those that differ (TOML).
///
/// ```
/// use rosterkit::sync::{Limit, Ownership, Policy};
/// let policy = Policy::from_toml(r#"
///     ownership = "coexist"   # or "replace", the default
///     capacity = "refuse"     # or "flag", the default, "allow_until_renewal", { up_to_percent = 110 }
///     grace_days = 30         # suspend first; 0, the default, removes at once
///
///     [guard]
///     empty_source = true     # hold when the source has no rows
///     lost_organization = 5   # hold when an organization with at least 5 seats is gone; 0 never
///     minimum_rows = 20000    # hold when there are fewer rows
///     adds = [{ percent = 50, count = 100 }]                   # more than 50 % and more than 100
///     removes = [{ percent = 5, count = 3, inclusive = true }] # at least 5 % and at least 3; replaces both defaults
///     updates = []
///     moves = []              # never hold for changes of address or key
/// "#)?;
/// assert_eq!(policy.ownership, Ownership::Coexist);
/// assert_eq!(policy.guard.removes, [Limit { percent: 5, count: 3, inclusive: true }]);
/// assert_eq!(Policy::from_toml("")?, Policy::default());
/// # Ok::<(), rosterkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Whose the list is once a source is synchronized.
    pub ownership: Ownership,
    /// What happens when more seats would be assigned than there are (P-SUB-6).
    pub capacity: CapacityPolicy,
    /// For how many days a seat is suspended before it may be removed (P-GRD-4); 0 removes at once.
    pub grace_days: u32,
    /// When a plan is held.
    pub guard: Guard,
}

impl Default for Policy {
    fn default() -> Self {
        Self { ownership: Ownership::Replace, capacity: CapacityPolicy::Flag, grace_days: 0, guard: Guard::default() }
    }
}

impl Policy {
    /// Reads a policy from TOML. An unknown name is an error, not a rule that is silently not kept.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidPolicy`], with the line.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        settings::read(text).map_err(|problem| {
            let line = problem.line(text);
            Error::new(ErrorCode::InvalidPolicy).with("line", line).with("problem", problem.message())
        })
    }
}

impl Policy {
    /// Until when a seat that is suspended now has its grace (P-GRD-4).
    ///
    /// # Errors
    /// [`ErrorCode::InvalidPolicy`] when that is beyond the calendar.
    pub(super) fn grace_until(&self, now: DateTime<Utc>) -> Result<DateTime<Utc>, Error> {
        let until = now.checked_add_days(Days::new(self.grace_days.into()));
        until.ok_or_else(|| Error::new(ErrorCode::InvalidPolicy).with("problem", "grace_days").with("line", 1_u64))
    }
}

/// Whose the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// The source's alone: an authoritative sync also ends seats that other sources or hands made (P-PRV-6).
    Replace,
    /// Every source's: a seat ends when its last holder lets go.
    Coexist,
}

/// What happens when more seats would be assigned than there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CapacityPolicy {
    /// The plan says so and is applied.
    Flag,
    /// The plan is refused whole.
    Refuse,
    /// The plan says so and is applied, until the subscription is renewed for fewer seats than are assigned: from then on it is
    /// refused. A list of nobody's is never renewed.
    AllowUntilRenewal,
    /// The plan says so and is applied as long as no more than this share of the seats are assigned, in percent (110: one in
    /// ten more than there are); beyond that it is refused.
    UpToPercent(u32),
}

impl CapacityPolicy {
    /// How many seats may be assigned of so many; none where there is no limit.
    pub fn most(self, total: u64) -> Option<u64> {
        match self {
            Self::Flag | Self::AllowUntilRenewal => None,
            Self::Refuse => Some(total),
            Self::UpToPercent(percent) => {
                let most = u128::from(total) * u128::from(percent) / 100;
                Some(u64::try_from(most).unwrap_or(u64::MAX))
            }
        }
    }
}

impl settings::Read for CapacityPolicy {
    fn read(value: settings::Value<'_>) -> Result<Self, settings::Problem> {
        if value.as_text().is_some() {
            return value.word();
        }
        Ok(Self::UpToPercent(value.members(&["up_to_percent"])?.take("up_to_percent")?))
    }
}

/// When a plan is held until somebody approves its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Guard {
    /// Seats that begin to give access: `add`, `restore`; no limit by default.
    pub adds: Vec<Limit>,
    /// Changes of values or holders: `update`, `adopt`; no limit by default.
    pub updates: Vec<Limit>,
    /// Changes of address or key (renames), `move`: from 50 % on, and 2.
    pub moves: Vec<Limit>,
    /// Seats that end, are suspended or let go of (`remove`, `suspend`, `release`): more than 20 % and more than 10, or
    /// from 50 % on, and 2. The removal of a suspended seat was counted when it was suspended.
    pub removes: Vec<Limit>,
    /// Hold when the source has no rows.
    pub empty_source: bool,
    /// Hold when an organization in which at least this many active seats are is named by no row any more; 0 never. Only
    /// in the mode `authoritative` and for a source that names organizations.
    pub lost_organization: u64,
    /// Hold when the source has fewer rows than this.
    pub minimum_rows: u64,
}

/// One limit. It is passed when both halves are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The share in percent of the seats that the source (for `replace`: the list) holds before the plan.
    pub percent: u32,
    /// The number.
    pub count: u64,
    /// Whether the limit itself passes already (`at least`) or only what is over it (`more than`).
    #[serde(default)]
    pub inclusive: bool,
}

impl Default for Guard {
    fn default() -> Self {
        Self {
            adds: Vec::new(),
            updates: Vec::new(),
            moves: vec![Limit { percent: 50, count: 2, inclusive: true }],
            removes: vec![
                Limit { percent: 20, count: 10, inclusive: false },
                Limit { percent: 50, count: 2, inclusive: true },
            ],
            empty_source: true,
            lost_organization: 2,
            minimum_rows: 0,
        }
    }
}

table!(Policy {
    ownership = Self::default().ownership,
    capacity = Self::default().capacity,
    grace_days = Self::default().grace_days,
    guard = Guard::default(),
});
table!(Guard {
    adds = Self::default().adds,
    updates = Self::default().updates,
    moves = Self::default().moves,
    removes = Self::default().removes,
    empty_source = Self::default().empty_source,
    lost_organization = Self::default().lost_organization,
    minimum_rows = Self::default().minimum_rows,
});
table!(Limit { percent, count, inclusive = false });
words!(Ownership);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::texts::Language;

    #[test]
    fn p_grd_2_the_defaults_are_the_rule_s() {
        let written = "[guard]\nmoves = [{ percent = 50, count = 2, inclusive = true }]\nempty_source = true\n\
            removes = [{ percent = 20, count = 10 }, { percent = 50, count = 2, inclusive = true }]";
        assert_eq!(Policy::from_toml(written).unwrap(), Policy::default());
    }

    #[test]
    fn p_sub_6_a_share_of_the_seats_may_be_more_than_there_are() {
        let policy = Policy::from_toml("capacity = { up_to_percent = 110 }").unwrap();
        assert_eq!(policy.capacity, CapacityPolicy::UpToPercent(110));
        assert_eq!(serde_json::to_string(&policy.capacity).unwrap(), r#"{"up_to_percent":110}"#);
        assert_eq!(policy.capacity.most(19), Some(20));
        assert_eq!(CapacityPolicy::UpToPercent(u32::MAX).most(u64::MAX), Some(u64::MAX));
        assert_eq!(CapacityPolicy::AllowUntilRenewal.most(19), None);
        assert_eq!(CapacityPolicy::Refuse.most(19), Some(19));
    }

    #[test]
    fn a_policy_that_cannot_be_used_says_on_which_line() {
        for (text, line) in [
            ("grace_days = 3\n\ngrase_days = 3", 3),
            ("ownership = \"mine\"", 1),
            ("grace_days = -1", 1),
            ("[guard]\nremoves = [\n  { percent = 5 },\n]", 3),
            ("x\n=", 1),
            ("capacity = \"up_to_percent\"", 1),
            ("\ncapacity = { up_to = 110 }", 2),
        ] {
            let error = Policy::from_toml(text).unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidPolicy);
            assert_eq!(error.context().get("line"), Some(&(line as u64).into()), "{text}: {error}");
            assert!(!error.text(Language::Fr).contains('…'), "{error}");
        }
    }
}
