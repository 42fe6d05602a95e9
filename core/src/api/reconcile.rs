//! `account_duplicates`, `reconcile_accounts`, `accounts`, `accounts_put`: accounts of one person that came twice.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::diagnostic::texts::Language;
use crate::identity::ladder::{MatchDecisions, load_decisions};
use crate::identity::reconcile::{
    AccountsChange, Duplicate, Ghost, ReconcileOrder, Reconciled, SupportParty, SupportRequest, change_accounts,
    duplicates, ghosts, load_accounts, reconcile, reconciliations,
};
use crate::model::Account;
use crate::sync::Store;

/// What is asked of `account_duplicates`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountDuplicatesCall {
    /// The accounts of an ENT.
    pub accounts: Vec<Account>,
    /// The day, for the age of ghosts.
    pub today: NaiveDate,
}

/// What `account_duplicates` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountDuplicatesAnswer {
    /// Pairs of accounts that are one person's, surely or perhaps (I-REC-1, I-REC-5).
    pub duplicates: Vec<Duplicate>,
    /// Accounts that AAF never came to, the oldest first (I-REC-4).
    pub ghosts: Vec<Ghost>,
}

/// Finds duplicates between origins, and ghosts. It always answers.
pub fn account_duplicates(call: &AccountDuplicatesCall) -> AccountDuplicatesAnswer {
    AccountDuplicatesAnswer { duplicates: duplicates(&call.accounts), ghosts: ghosts(&call.accounts, call.today) }
}

/// What is asked of `accounts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountsCall {
    /// The ENT, by the name that its accounts were put under.
    pub ent: String,
}

/// What `accounts` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountsAnswer {
    /// The accounts, in the order of their ids.
    pub accounts: Vec<Account>,
    /// The reconciliations that were done, the first one first, with what was there before.
    pub reconciled: Vec<Reconciled>,
    /// What was decided about its people, those decisions that were taken back included.
    pub decisions: MatchDecisions,
}

/// Lists the accounts of an ENT that the store keeps, what was reconciled, and what was decided about its people.
///
/// # Errors
/// What the store gives.
pub fn accounts(call: &AccountsCall, store: &dyn Store) -> Result<AccountsAnswer, Error> {
    Ok(AccountsAnswer {
        accounts: load_accounts(store, &call.ent)?,
        reconciled: reconciliations(store, &call.ent)?,
        decisions: load_decisions(store, &call.ent)?,
    })
}

/// What is asked of `accounts_put`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountsPutCall {
    /// The ENT, by any name.
    pub ent: String,
    /// The accounts, new ones and others in the place of those that are there with the same id.
    pub accounts: Vec<Account>,
    /// The accounts as they were read: then none is written that somebody else has changed since. By default all are.
    #[serde(default)]
    pub seen: Option<Vec<Account>>,
}

/// What `accounts_put` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountsPutAnswer {
    /// How many were written.
    pub written: usize,
}

/// Puts accounts into the store, all of them or none. Two accounts never hold one key.
///
/// # Errors
/// `cannot_reconcile` with the problem `key_taken`; `store_busy` where an account is not as it was seen; what the store gives.
pub fn accounts_put(call: &AccountsPutCall, store: &mut dyn Store) -> Result<AccountsPutAnswer, Error> {
    let change = AccountsChange { seen: call.seen.as_deref(), put: &call.accounts, ..AccountsChange::default() };
    change_accounts(store, &call.ent, &change)?;
    Ok(AccountsPutAnswer { written: call.accounts.len() })
}

/// What is asked of `reconcile_accounts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReconcileAccountsCall {
    /// The ENT, by the name that its accounts were put under.
    pub ent: String,
    /// Which two, who decided it, and when.
    pub order: ReconcileOrder,
    /// Whether it is only to be seen what would come of it; nothing is written then.
    #[serde(default)]
    pub review: bool,
    /// Who asks the support to do the same in LVS; no request is made by default.
    #[serde(default)]
    pub support: Option<SupportParty>,
}

/// What `reconcile_accounts` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReconcileAccountsAnswer {
    /// What was done, or would be.
    #[serde(flatten)]
    pub reconciled: Reconciled,
    /// The request to the support (I-REC-6), where somebody asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<SupportRequest>,
    /// It as a message in French, in which the support is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// Reconciles two accounts in the store (I-REC-2), at once or not at all.
///
/// # Errors
/// `unknown_account`; `cannot_reconcile`; what the store gives.
pub fn reconcile_accounts(
    call: &ReconcileAccountsCall,
    store: &mut dyn Store,
) -> Result<ReconcileAccountsAnswer, Error> {
    let reconciled = reconcile(store, &call.ent, &call.order, call.review)?;
    let former = reconciled.before.key.clone();
    let request = call.support.as_ref().map(|party| SupportRequest::of(party, &reconciled.done, former.as_deref()));
    let message = request.as_ref().map(|request| request.text(Language::Fr));
    Ok(ReconcileAccountsAnswer { reconciled, request, message })
}
