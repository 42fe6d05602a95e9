//! `match_accounts`, `unify_accounts`, `assign_keys`, `decide_match`: who has which account, and what people decided about it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::identity::keys::{Keyed, assign_keys as keys};
use crate::identity::ladder::{Ladder, LadderPolicy, MatchDecision, MatchDecisions, change_decisions, climb};
use crate::identity::unify::{Unification, unify};
use crate::model::Account;
use crate::model::roster::RosterPerson;
use crate::sync::Store;

/// What is asked of `match_accounts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MatchAccountsCall {
    /// The people, as a roster has them.
    pub people: Vec<RosterPerson>,
    /// The accounts that are there.
    pub accounts: Vec<Account>,
    /// What was decided so far; nothing by default.
    #[serde(default)]
    pub decisions: MatchDecisions,
    /// How the ladder is climbed.
    #[serde(default)]
    pub policy: LadderPolicy,
}

/// Finds the account of each person: by decision, identifier, national number, names and day of birth, in this order and under the
/// exactly-one rule. Everything else is proposed with a score and its reasons, and never paired. It always answers.
pub fn match_accounts(call: &MatchAccountsCall) -> Ladder {
    climb(&call.people, &call.accounts, &call.decisions, &call.policy)
}

/// What is asked of `unify_accounts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnifyAccountsCall {
    /// The people of the ENT's extract, with their identifiers and logins there.
    pub ent: Vec<RosterPerson>,
    /// The accounts here.
    pub accounts: Vec<Account>,
    /// What was decided so far; nothing by default.
    #[serde(default)]
    pub decisions: MatchDecisions,
    /// How the ladder is climbed; names alone make a pair whatever it says.
    #[serde(default)]
    pub policy: LadderPolicy,
}

/// Compares an ENT's extract with the accounts here and tells what each would get (E-UNI-1, E-UNI-2). It always answers.
pub fn unify_accounts(call: &UnifyAccountsCall) -> Unification {
    unify(&call.ent, &call.accounts, &call.decisions, &call.policy)
}

/// What is asked of `assign_keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AssignKeysCall {
    /// The people of one file, in its order.
    pub people: Vec<RosterPerson>,
    /// The accounts that are there; none by default.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// What was decided so far; nothing by default. An account that is only a person before in the file is named by their subject.
    #[serde(default)]
    pub decisions: MatchDecisions,
}

/// What `assign_keys` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssignKeysAnswer {
    /// Each person, in the order of the call.
    pub people: Vec<Keyed>,
}

/// Makes the synchronization keys of an import by CSV and tells whose they are already (I-KEY-1 to I-KEY-4). It always answers.
pub fn assign_keys(call: &AssignKeysCall) -> AssignKeysAnswer {
    AssignKeysAnswer { people: keys(&call.people, &call.accounts, &call.decisions) }
}

/// What is asked of `decide_match`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideMatchCall {
    /// The ENT whose decisions the store keeps: those are what was decided so far, and what is decided now is kept there.
    #[serde(default)]
    pub ent: Option<Box<str>>,
    /// What was decided so far, where no store keeps it; nothing by default.
    #[serde(default)]
    pub decisions: MatchDecisions,
    /// What is decided now, one after the other.
    #[serde(default)]
    pub decide: Vec<MatchDecision>,
    /// Whose decision is taken back, before anything is decided.
    #[serde(default)]
    pub withdraw: Vec<WithdrawnSubject>,
}

/// A decision that is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawnSubject {
    /// The person whom it is about.
    pub subject: Box<str>,
    /// Who takes it back.
    pub by: Box<str>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What `decide_match` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecideMatchAnswer {
    /// Every decision that was made, those taken back included: to be kept, and given to the next run.
    pub decisions: MatchDecisions,
    /// Subjects about whom nothing stood that could be taken back.
    pub nothing_stood: Vec<Box<str>>,
}

/// Keeps what somebody decided about homonyms and candidates, or takes it back.
///
/// # Errors
/// What the store gives, of an ENT whose decisions it keeps.
pub fn decide_match(call: &DecideMatchCall, store: &mut dyn Store) -> Result<DecideMatchAnswer, Error> {
    let mut nothing_stood = Vec::new();
    let mut change = |decisions: &mut MatchDecisions| {
        nothing_stood.clear();
        for WithdrawnSubject { subject, by, at } in &call.withdraw {
            if !decisions.withdraw(subject, by, *at) {
                nothing_stood.push(subject.clone());
            }
        }
        call.decide.iter().cloned().for_each(|decision| decisions.decide(decision));
    };
    let decisions = match &call.ent {
        Some(ent) => change_decisions(store, ent, change)?,
        None => {
            let mut decisions = call.decisions.clone();
            change(&mut decisions);
            decisions
        }
    };
    Ok(DecideMatchAnswer { decisions, nothing_stood })
}
