//! What was bought: which product, for how many, from when until when.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Product;
use crate::text::Country;

/// The terms of a subscription (P-SUB-1). Days are those of its organization's time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionTerms {
    /// Of which product.
    pub product: Product,
    /// For whom it was bought, which says how it goes on.
    pub kind: SubscriptionKind,
    /// How many seats it has. More may be assigned (P-SUB-6).
    pub seats: u64,
    /// The day of the purchase.
    pub purchased_on: NaiveDate,
    /// The first day on which it gives access.
    pub starts_on: NaiveDate,
    /// The last day that is paid for; of a single one, the last day of its first period.
    pub ends_on: NaiveDate,
    /// The day on which a single one was cancelled: the period of that day is its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled_on: Option<NaiveDate>,
}

/// How a subscription was bought, and how it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionKind {
    /// By somebody for themselves. It renews itself each year until it is cancelled, and lasts until the paid period ends.
    Single,
    /// For an organization. It ends unless it is renewed.
    Group,
}

/// Where a subscription stands (P-SUB-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionStatus {
    /// It has not begun.
    Pending,
    /// It gives access.
    Active,
    /// It is over: who was on it has the free plan (P-SUB-3).
    Ended,
}

impl SubscriptionKind {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Group => "group",
        }
    }
}

impl SubscriptionStatus {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

/// Where single plans are sold directly (P-SUB-1); elsewhere one comes through the group way.
const SINGLE_PLANS: [&str; 6] = ["AU", "CA", "GB", "GU", "PR", "US"];

/// Whether single plans are sold directly in a country (P-SUB-1).
pub fn sells_single_plans(country: Country) -> bool {
    SINGLE_PLANS.contains(&country.code())
}

impl SubscriptionTerms {
    /// Whether they can be: the days in their order, at least one seat, and only a single one cancelled.
    pub fn are_sound(&self) -> bool {
        let cancelled = self.cancelled_on.is_none() || self.kind == SubscriptionKind::Single;
        self.starts_on <= self.ends_on && self.seats > 0 && cancelled
    }

    /// The last day that gives access, as far as it is known on that day: a single one that was not cancelled goes on.
    pub fn paid_until(&self, today: NaiveDate) -> NaiveDate {
        match self.kind {
            SubscriptionKind::Group => self.ends_on,
            SubscriptionKind::Single => self.period_end(self.cancelled_on.unwrap_or(today)),
        }
    }

    /// Where it stands on that day.
    pub fn status(&self, today: NaiveDate) -> SubscriptionStatus {
        if today < self.starts_on {
            SubscriptionStatus::Pending
        } else if today > self.paid_until(today) {
            SubscriptionStatus::Ended
        } else {
            SubscriptionStatus::Active
        }
    }

    /// The end of the yearly period in which that day is: `ends_on`, or so many years later; a 29 February is the 28th in
    /// the years that have none.
    fn period_end(&self, day: NaiveDate) -> NaiveDate {
        let ends = |years: u32| self.ends_on.checked_add_months(Months::new(12 * years)).unwrap_or(NaiveDate::MAX);
        let years = day.years_since(self.ends_on).unwrap_or(0);
        // So many whole years later is that day or before it.
        if ends(years) >= day { ends(years) } else { ends(years + 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SubscriptionStatus::{Active, Ended, Pending};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn terms(kind: SubscriptionKind, starts: &str, ends: &str) -> SubscriptionTerms {
        SubscriptionTerms {
            product: Product::parse("lumio").unwrap(),
            kind,
            seats: 10,
            purchased_on: day("2026-06-01"),
            starts_on: day(starts),
            ends_on: day(ends),
            cancelled_on: None,
        }
    }

    #[test]
    fn p_sub_1_a_group_subscription_ends_unless_it_is_renewed() {
        let terms = terms(SubscriptionKind::Group, "2026-09-01", "2027-08-31");
        for (on, status) in
            [("2026-08-31", Pending), ("2026-09-01", Active), ("2027-08-31", Active), ("2027-09-01", Ended)]
        {
            assert_eq!(terms.status(day(on)), status, "{on}");
        }
    }

    #[test]
    fn p_sub_1_a_single_one_goes_on_until_the_period_in_which_it_is_cancelled_ends() {
        let going = terms(SubscriptionKind::Single, "2026-09-01", "2027-08-31");
        for (on, until) in [
            ("2026-09-01", "2027-08-31"),
            ("2027-08-31", "2027-08-31"),
            ("2027-09-01", "2028-08-31"),
            ("2040-01-01", "2040-08-31"),
        ] {
            assert_eq!(going.paid_until(day(on)), day(until), "{on}");
            assert_eq!(going.status(day(on)), Active);
        }
        let cancelled = SubscriptionTerms { cancelled_on: Some(day("2027-09-01")), ..going };
        assert_eq!(cancelled.status(day("2028-08-31")), Active);
        assert_eq!(cancelled.status(day("2028-09-01")), Ended);
    }

    #[test]
    fn p_sub_1_every_day_is_in_the_one_period_that_ends_next() {
        for first in ["2027-02-28", "2028-02-29", "2027-12-31"] {
            let terms = terms(SubscriptionKind::Single, "2026-03-01", first);
            let ends: Vec<NaiveDate> = (0..30).map(|years| day(first) + Months::new(12 * years)).collect();
            let mut on = day("2026-03-01");
            while on < day("2045-01-01") {
                assert_eq!(terms.paid_until(on), *ends.iter().find(|end| **end >= on).unwrap(), "{first} {on}");
                on = on.succ_opt().unwrap();
            }
        }
    }

    #[test]
    fn p_sub_1_single_plans_are_sold_directly_in_six_countries() {
        for (code, sold) in [
            ("AU", true),
            ("CA", true),
            ("GB", true),
            ("US", true),
            ("PR", true),
            ("GU", true),
            ("FR", false),
            ("NZ", false),
        ] {
            assert_eq!(sells_single_plans(Country::of(code).unwrap()), sold, "{code}");
        }
    }
}
