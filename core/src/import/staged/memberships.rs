//! The stage of memberships: who comes into which division or group, and out of it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::import::ImportChange;
use crate::model::Account;

/// An account in a division or a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Membership {
    /// The account, by id.
    pub account: Box<str>,
    /// The code of the division or group.
    pub code: Box<str>,
}

/// What the selected changes do to memberships. It follows from the stages before: there is nothing to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MembershipStage {
    /// Those that are not there yet.
    pub added: Vec<Membership>,
    /// Those that end, with the account or without it.
    pub removed: Vec<Membership>,
}

impl MembershipStage {
    /// Those of changes, in their order.
    pub(super) fn of(changes: &[ImportChange], accounts: &[Account]) -> Self {
        let before: HashMap<&str, &[Box<str>]> =
            accounts.iter().map(|account| (&*account.id, &*account.classes)).collect();
        let mut stage = Self::default();
        for change in changes {
            let (id, after): (&str, &[Box<str>]) = match change {
                ImportChange::Created { account, .. }
                | ImportChange::Updated { account, .. }
                | ImportChange::Left { account, .. } => (&account.id, &account.classes),
                ImportChange::Removed { account } => (account, &[]),
            };
            let before = before.get(id).copied().unwrap_or_default();
            let without = |these: &[Box<str>], those: &[Box<str>]| -> Vec<Membership> {
                let codes = these.iter().filter(|code| !those.contains(code));
                codes.map(|code| Membership { account: id.into(), code: code.clone() }).collect()
            };
            stage.added.extend(without(after, before));
            stage.removed.extend(without(before, after));
        }
        stage
    }
}
