//! `seats_add`, `seats_remove`: seats given and taken by hand.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::files::applying;
use super::reading::policy;
use super::roster::{BadRows, Sighted};
use super::{CheckCall, CheckReport, Files, ReadingCall, RosterCall, check};
use crate::access::Actor;
use crate::model::MANUAL;
use crate::portal::{self, Applying};
use crate::sync::{self, ApplyOptions, Plan, Policy, Run, Store, Whom};
use crate::tabular::{DialectHints, Encoding};
use crate::text::EmailAddress;
use crate::{Error, ErrorCode};

/// The file that typed addresses are read as.
const TYPED: &str = "typed";

/// What is asked of `seats_add`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeatsAddCall {
    /// The subscription.
    pub subscription: String,
    /// The addresses, as they were typed, one each.
    pub emails: Vec<String>,
    /// Who gives them; the operator by default.
    #[serde(default)]
    pub actor: Actor,
    /// Why, for the log.
    #[serde(default)]
    pub why: Option<String>,
    /// The rules; those that are not given have their defaults.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// The digest of the plan that somebody approved, where a guard holds it.
    #[serde(default)]
    pub approve: Option<String>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// What is asked of `seats_remove`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeatsRemoveCall {
    /// The subscription.
    pub subscription: String,
    /// The addresses of those who lose their seats; give this or `all`.
    #[serde(default)]
    pub emails: Vec<EmailAddress>,
    /// Whether everybody does. The plan of that is held until its digest is approved.
    #[serde(default)]
    pub all: bool,
    /// Who takes them; the operator by default.
    #[serde(default)]
    pub actor: Actor,
    /// Why, for the log.
    #[serde(default)]
    pub why: Option<String>,
    /// The rules; those that are not given have their defaults.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// The digest of the plan that somebody approved.
    #[serde(default)]
    pub approve: Option<String>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// What `seats_add` and `seats_remove` answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeatsChangedAnswer {
    /// What the check of the typed addresses found; of `seats_add` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckReport>,
    /// The plan; none where addresses have errors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// The run in which it was applied; none where addresses have errors or a guard holds the plan: then nothing was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Run>,
}

/// Gives seats to addresses that were typed (P-PRV-1): the road of the plain list, so each breach is a finding with its
/// line, and who has a seat already is no error (P-PRV-3). One address with an error, and nobody gets a seat.
///
/// # Errors
/// `not_allowed`, `source_connected`, `subscription_ended`, `over_capacity`; what the store gives.
pub fn seats_add(call: &SeatsAddCall, files: &dyn Files, store: &mut dyn Store) -> Result<SeatsChangedAnswer, Error> {
    let mut text = String::new();
    for email in &call.emails {
        // What was typed as one is one line; a line end within would be two.
        text.extend(email.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        text.push('\n');
    }
    let typed = BTreeMap::from([(TYPED.to_owned(), text.into_bytes())]);
    let hints = DialectHints { encoding: Some(Encoding::Utf8), header: Some(false), ..DialectHints::default() };
    let reading = ReadingCall { schema: Some("emails".into()), hints, ..ReadingCall::default() };
    let report = check(&CheckCall { reading: reading.clone(), ..CheckCall::of(TYPED) }, &mut typed.clone())?.report;
    if !report.is_clean() {
        return Ok(SeatsChangedAnswer { check: Some(report), plan: None, run: None });
    }
    let roster = RosterCall { reading, source: MANUAL.into(), ..RosterCall::of(TYPED) };
    let rules = portal::policy_for(store, &call.subscription, policy(call.policy.as_ref(), None, files)?)?;
    sync::resume(store, &call.subscription, call.now, &mut applying(files))?;
    let state = store.load(&call.subscription)?;
    let Sighted { snapshot, mode, check } = roster.look(BadRows::Refuse, Some(call.now), None, &typed)?;
    let plan = sync::plan(snapshot, &state, &rules, mode, call.now)?;
    let who = Who { actor: &call.actor, why: call.why.as_deref(), approve: call.approve.as_deref() };
    who.apply(Some(check), plan, state.version, call.now, files, store)
}

/// Takes seats: of those who are named, or everybody's (P-PRV-4). Access ends, the person's own data stays.
///
/// # Errors
/// `unknown_seat` where one of the addresses has none: then nobody loses theirs; `invalid_argument` where neither or both of
/// `emails` and `all` are given; `not_allowed`, `source_connected`; what the store gives.
pub fn seats_remove(
    call: &SeatsRemoveCall,
    files: &dyn Files,
    store: &mut dyn Store,
) -> Result<SeatsChangedAnswer, Error> {
    if call.all != call.emails.is_empty() {
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "emails").with("value", call.emails.len()));
    }
    let whom = if call.all { Whom::All } else { Whom::These(call.emails.iter().cloned().collect::<BTreeSet<_>>()) };
    let rules = portal::policy_for(store, &call.subscription, policy(call.policy.as_ref(), None, files)?)?;
    sync::resume(store, &call.subscription, call.now, &mut applying(files))?;
    let state = store.load(&call.subscription)?;
    let plan = sync::removal(&whom, &state, &rules, call.now)?;
    let who = Who { actor: &call.actor, why: call.why.as_deref(), approve: call.approve.as_deref() };
    who.apply(None, plan, state.version, call.now, files, store)
}

struct Who<'a> {
    actor: &'a Actor,
    why: Option<&'a str>,
    approve: Option<&'a str>,
}

impl Who<'_> {
    fn apply(
        &self,
        check: Option<CheckReport>,
        plan: Plan,
        version: u64,
        now: DateTime<Utc>,
        files: &dyn Files,
        store: &mut dyn Store,
    ) -> Result<SeatsChangedAnswer, Error> {
        let held = plan.verdict.held && self.approve.is_none();
        let options = ApplyOptions::at(now).approved(self.approve).made_from(version);
        let applying_as = Applying { actor: self.actor, why: self.why, options };
        let run = match held {
            // Whoever may not do it is not shown what it would be.
            true => {
                portal::may_apply(store, &plan, &applying_as)?;
                None
            }
            false => Some(portal::apply(store, &plan, &applying_as, &mut applying(files))?),
        };
        Ok(SeatsChangedAnswer { check, plan: Some(plan), run })
    }
}
