//! Accounts that AAF never came to (I-REC-4).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Account, AccountOrigin};

/// An account that a CSV made and that AAF has neither taken over nor removed: whoever had it may be gone long since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ghost {
    /// The account, by id.
    pub account: Box<str>,
    /// For how many days it has been there; none where nobody knows since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// Lists the ghosts, the oldest first, and at the end those of unknown age. One that was made on purpose is none (I-REC-1).
pub fn ghosts(accounts: &[Account], today: NaiveDate) -> Vec<Ghost> {
    let of_csv = accounts.iter().filter(|account| account.origin() == AccountOrigin::Csv && !account.on_purpose);
    let mut ghosts: Vec<Ghost> = of_csv
        .map(|account| {
            let age = account.created.map(|created| today.signed_duration_since(created).num_days());
            Ghost { account: account.id.clone(), days: age.map(|days| u32::try_from(days).unwrap_or(0)) }
        })
        .collect();
    ghosts.sort_by(|one, other| (other.days, &one.account).cmp(&(one.days, &other.account)));
    ghosts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::roster::PersonProfile;

    #[test]
    fn i_rec_4_ghosts_are_listed_by_age() {
        let made = |id: &str, key: &str, created: Option<&str>| Account {
            key: Some(key.into()),
            created: created.map(|day| day.parse().unwrap()),
            ..Account::named(id, PersonProfile::Teacher, "Ana", "Roux")
        };
        let accounts = [
            made("new", "PERSON.m-mmeanaroux", Some("2026-09-01")),
            made("aaf", "PERSON.42", Some("2020-09-01")),
            made("unknown", "PERSON.m-mmeanaroux", None),
            made("old", "PERSON.m-mmeanaroux", Some("2025-09-02")),
            Account { on_purpose: true, ..made("second", "PERSON.m-mmeanaroux", Some("2019-09-01")) },
            Account { key: None, ..made("hand", "", Some("2018-09-01")) },
        ];
        let listed: Vec<_> =
            ghosts(&accounts, "2026-09-02".parse().unwrap()).into_iter().map(|it| (it.account, it.days)).collect();
        assert_eq!(listed, [("old".into(), Some(365)), ("new".into(), Some(1)), ("unknown".into(), None)]);
    }
}
