//! Seats of a subscription that somebody has: who may change them, and that it is in the log.

use std::ops::ControlFlow;

use super::decide::{authorized_for, by_rule, follow, owned};
use super::entry::By;
use super::load::Loaded;
use super::perform::{Record, TRIES};
use super::{Decided, Event, Portal, SyncOutcome, UserData, refusal};
use crate::access::{Act, Actor, act};
use crate::model::{OwnedSubscription, SubscriptionId, SubscriptionStatus};
use crate::sync::{self, ApplyOptions, CapacityPolicy, Counts, Operation, Origin, Plan, Policy, Run, Store};
use crate::text::EmailAddress;
use crate::{Error, ErrorCode};

/// Who applies a plan, why, and with what.
#[derive(Debug, Clone, Copy)]
pub struct Applying<'a> {
    /// Who. Whether they are who they say is the caller's to know.
    pub actor: &'a Actor,
    /// Why, in their words: it goes into the log.
    pub why: Option<&'a str>,
    /// The instant, the approval and the rest.
    pub options: ApplyOptions<'a>,
}

/// Applies a plan to the end, as [`sync::apply`], if `actor` may: then the log says so from the moment at which the run begins,
/// both or neither. A list that nobody has (the operator made it by itself) is the operator's alone, and has no log.
///
/// While a source is connected, plans come from it, or undo a run; by hand nothing is changed (P-PRV-5). A source that
/// is connected while the plan is being begun counts too. On a subscription that has ended nobody gets a seat.
///
/// # Errors
/// `not_allowed`, `source_connected`, `subscription_ended`; `unknown_subscription` to a person who asks for a list of nobody's;
/// `store_busy` when others change the subscription again and again; as [`sync::begin`] and [`sync::drive`].
pub fn apply(
    store: &mut dyn Store,
    plan: &Plan,
    applying: &Applying<'_>,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Run, Error> {
    let Applying { actor, why, options } = applying;
    for _ in 0..TRIES {
        let Some((loaded, decided)) = admitted(store, plan, applying)? else {
            return sync::apply(store, plan, options, progress);
        };
        let record = Record::of(store, loaded, decided, &By { actor, at: options.now, why: *why })?;
        if let Some(run) = sync::begin(store, plan, options, &record.writes)? {
            return sync::drive(store, run, Some(&plan.operations), options, progress);
        }
    }
    Err(Error::new(ErrorCode::StoreBusy))
}

/// That somebody may apply a plan, as far as it is theirs: whether a guard holds it is another question.
///
/// # Errors
/// As [`apply`], before anything is written.
pub fn may_apply(store: &dyn Store, plan: &Plan, applying: &Applying<'_>) -> Result<(), Error> {
    admitted(store, plan, applying).map(|_| ())
}

/// What the log is to say of a plan, and the records on which that rests; none for a list of nobody's, which has no log.
fn admitted(store: &dyn Store, plan: &Plan, applying: &Applying<'_>) -> Result<Option<(Loaded, Vec<Decided>)>, Error> {
    let mut loaded = Loaded::default();
    loaded.subscriptions(store, &SubscriptionId::parse(&plan.subscription).ok())?;
    let Some(subscription) = loaded.portal.subscriptions.values().next() else {
        check_unowned(&plan.subscription, applying.actor)?;
        return Ok(None);
    };
    let mut decided = admit(&loaded.portal, subscription, plan, applying.actor, &applying.options)?;
    if let (true, Some(organization)) = (subscription.terms.product.has_library(), subscription.organization().cloned())
    {
        let moves: Vec<_> = plan.operations.iter().filter_map(moved).collect();
        loaded.library(store, &organization, moves.iter().flat_map(|(old, new)| [*old, *new]))?;
        decided.extend(follow(&loaded.portal, &organization, &moves));
    }
    Ok(Some((loaded, decided)))
}

/// The address that somebody had, and the one that they get, where an operation gives them another.
fn moved(operation: &Operation) -> Option<(&EmailAddress, &EmailAddress)> {
    let (before, after) = (operation.before.as_deref()?, operation.after.as_ref()?);
    (before.person.email != after.person.email).then_some((&before.person.email, &after.person.email))
}

/// The policy by which plans for a list are made: where it allows more seats than there are until the subscription is renewed,
/// what was renewed decides.
///
/// # Errors
/// What the store gives.
pub fn policy_for(store: &dyn Store, subscription: &str, policy: Policy) -> Result<Policy, Error> {
    if policy.capacity != CapacityPolicy::AllowUntilRenewal {
        return Ok(policy);
    }
    let mut loaded = Loaded::default();
    loaded.subscriptions(store, &SubscriptionId::parse(subscription).ok())?;
    let declined = loaded.portal.subscriptions.values().any(|there| there.overage_declined);
    Ok(Policy { capacity: if declined { CapacityPolicy::Refuse } else { CapacityPolicy::Flag }, ..policy })
}

/// The domain with which the people of a source sign in, where it is connected to the list by one (P-PRV-17).
///
/// # Errors
/// What the store gives.
pub fn domain_of(store: &dyn Store, subscription: &str, source: &str) -> Result<Option<Box<str>>, Error> {
    let mut loaded = Loaded::default();
    loaded.subscriptions(store, &SubscriptionId::parse(subscription).ok())?;
    let connected = loaded.portal.subscriptions.into_values().find_map(|there| there.source);
    Ok(connected
        .map(|connected| connected.source)
        .filter(|there| there.holder() == source)
        .and_then(|there| there.domain()))
}

/// That somebody may look at a list: whoever holds a role in the organization whose it is (P-ORG-3).
///
/// # Errors
/// `not_allowed`; `unknown_subscription` to a person who asks for a list of nobody's; what the store gives.
pub fn may_view(store: &dyn Store, subscription: &str, actor: &Actor) -> Result<(), Error> {
    if *actor == Actor::Operator {
        return Ok(());
    }
    let mut loaded = Loaded::default();
    loaded.subscriptions(store, &SubscriptionId::parse(subscription).ok())?;
    match loaded.portal.subscriptions.values().next() {
        Some(there) => authorized_for::<act::View>(&loaded.portal, there, actor).map(|_| ()),
        None => check_unowned(subscription, actor),
    }
}

fn check_unowned(name: &str, actor: &Actor) -> Result<(), Error> {
    match actor {
        Actor::Operator => Ok(()),
        Actor::Person { .. } => Err(Error::new(ErrorCode::UnknownSubscription).with("name", name)),
    }
}

/// What the log is to say of a plan that `actor` may apply.
fn admit(
    portal: &Portal,
    subscription: &OwnedSubscription,
    plan: &Plan,
    actor: &Actor,
    options: &ApplyOptions<'_>,
) -> Result<Vec<Decided>, Error> {
    let Counts { add, update, moved, adopt, release, suspend, restore, remove, unchanged: _ } = plan.counts;
    let (gives, takes) = (add + restore, release + suspend + remove);
    let changes = gives + takes + update + moved + adopt;
    let rights = Rights { portal, subscription, actor };
    let mut because = Vec::new();
    if plan.verdict.held {
        because.push(rights.check::<act::ApprovePlan>()?);
    }
    if takes > 0 {
        because.push(rights.check::<act::RemoveUsers>()?);
    }
    if takes == 0 || changes > takes {
        because.push(rights.check::<act::AddUsers>()?);
    }
    if let (Some(connected), Origin::Source { source, .. }) = (&subscription.source, &plan.origin)
        && **source != *connected.source.holder()
    {
        return Err(refusal::source_connected(&subscription.id, connected, "P-PRV-5"));
    }
    let organization = subscription.organization().ok_or_else(|| refusal::unknown_subscription(&subscription.id))?;
    let today = portal.organizations.get(organization).map(|there| there.details.day(options.now));
    if gives > 0 && today.is_some_and(|today| subscription.terms.status(today) == SubscriptionStatus::Ended) {
        let error = Error::new(ErrorCode::SubscriptionEnded).with("subscription", subscription.id.as_str());
        return Err(error.with("date", subscription.terms.ends_on.to_string()));
    }
    let (organization, subscription) = (organization.clone(), subscription.id.clone());
    if changes == 0 {
        return Ok(by_rule(
            "P-PRV-16",
            [Event::SyncReported { organization, subscription, outcome: SyncOutcome::Unchanged }],
        ));
    }
    let event = Event::SeatsChanged {
        organization,
        subscription,
        plan: plan.digest.clone(),
        origin: plan.origin.clone(),
        counts: plan.counts,
        data: UserData::Kept,
    };
    Ok(because.into_iter().take(1).map(|because| Decided { event: event.clone(), because }).collect())
}

struct Rights<'a> {
    portal: &'a Portal,
    subscription: &'a OwnedSubscription,
    actor: &'a Actor,
}

impl Rights<'_> {
    fn check<A: Act>(&self) -> Result<crate::access::Because, Error> {
        let subscription = owned(self.portal, &self.subscription.id)?;
        Ok(authorized_for::<A>(self.portal, subscription, self.actor)?.because().clone())
    }
}
