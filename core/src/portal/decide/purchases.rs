//! Purchases: recording them, activating and claiming them.

use chrono::SecondsFormat;

use super::{Decided, authorized, by_rule, organizations};
use crate::access::{Act, Actor, Because, Rule, act, authorize};
use crate::claim::{CodeStatus, is_open, last_day};
use crate::model::{
    OrganizationDetails, OwnedSubscription, Owner, Purchase, PurchaseId, Sold, SoldSubscription, SubscriptionId, Taken,
    Taking,
};
use crate::portal::load::bare_serial;
use crate::portal::{DisplaysSaid, Event, Facts, OrganizationChoice, Portal, Proof, refusal};
use crate::{Error, ErrorCode};

/// What was sold: a code that nothing else has, subscriptions that are not there yet, and no Lumio to be claimed (P-CLM-3).
pub fn record(portal: &Portal, id: &PurchaseId, sold: &Sold, facts: &Facts) -> Result<Vec<Decided>, Error> {
    if let Some(there) = facts.purchase.as_ref().or_else(|| portal.purchases.get(id).map(|there| &there.id)) {
        return Err(Error::new(ErrorCode::PurchaseExists).with("name", there.as_str()));
    }
    for SoldSubscription { id, terms } in &sold.subscriptions {
        if portal.subscriptions.contains_key(id) {
            return Err(refusal::subscription_exists(id));
        }
        if !terms.are_sound() || terms.cancelled_on.is_some() {
            return Err(refusal::invalid_terms(id));
        }
        if sold.by == Taking::Claim && terms.product.is_activated() {
            return Err(refusal::activated_not_claimed(&terms.product));
        }
    }
    let mut ids: Vec<&SubscriptionId> = sold.subscriptions.iter().map(|sold| &sold.id).collect();
    ids.sort_unstable();
    let repeated = ids.windows(2).any(|pair| pair.first() == pair.last());
    let serials = sold.displays.iter().any(|displays| displays.count > 0 && !displays.serials.is_empty());
    if ids.is_empty() || repeated {
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "subscriptions").with("value", ids.len()));
    }
    if facts.code.is_none() && !(sold.by == Taking::Claim && serials) {
        // Nobody could ever take it.
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "code").with("value", ""));
    }
    let event = Event::PurchaseRecorded { purchase: id.clone(), sold: Box::new(sold.clone()), code: facts.code };
    Ok(by_rule("P-SUB-2", [event]))
}

/// P-SUB-2: there at once.
pub fn activate(
    portal: &Portal,
    choice: &OrganizationChoice,
    actor: &Actor,
    facts: &Facts,
) -> Result<Vec<Decided>, Error> {
    let (taker, purchase) = take::<act::Activate>(portal, choice, actor, facts, "P-SUB-2")?;
    if purchase.sold.by != Taking::Activation {
        let error = Error::new(ErrorCode::ClaimedNotActivated).with("purchase", purchase.id.as_str());
        return Err(error.with("rule", "P-CLM-1"));
    }
    taker.is_open(purchase, facts)?;
    let added = subscriptions(portal, purchase, choice)?;
    let taken = taker.taken(actor, facts, true);
    Ok(taker
        .decided([Event::PurchaseTaken { purchase: purchase.id.clone(), taken, said: None }].into_iter().chain(added)))
}

/// P-CLM-1: pending, until its subscriptions are made.
pub fn claim(
    portal: &Portal,
    proof: &Proof,
    choice: &OrganizationChoice,
    actor: &Actor,
    facts: &Facts,
) -> Result<Vec<Decided>, Error> {
    let (taker, purchase) = take::<act::Claim>(portal, choice, actor, facts, "P-CLM-2")?;
    if purchase.sold.by != Taking::Claim {
        let product = purchase.sold.subscriptions.first().map(|sold| &sold.terms.product);
        return Err(product.map_or_else(refusal::unknown_code, refusal::activated_not_claimed));
    }
    taker.is_open(purchase, facts)?;
    let said = match proof {
        Proof::Code(_) => None,
        Proof::Display { serial, displays, vendor, place } => Some(DisplaysSaid {
            serial: bare_serial(serial),
            displays: *displays,
            vendor: vendor.clone(),
            place: place.clone(),
        }),
    };
    let taken = taker.taken(actor, facts, false);
    Ok(taker.decided([Event::PurchaseTaken { purchase: purchase.id.clone(), taken, said }]))
}

/// P-CLM-5.
pub fn fulfil(portal: &Portal, id: &PurchaseId, facts: &Facts) -> Result<Vec<Decided>, Error> {
    let unknown = || Error::new(ErrorCode::UnknownPurchase).with("name", id.as_str());
    let purchase = portal.purchases.get(id).ok_or_else(unknown)?;
    let taken = purchase.taken.as_ref().ok_or_else(|| Error::new(ErrorCode::NotClaimed).with("name", id.as_str()))?;
    if taken.ready_at.is_some() {
        return Ok(Vec::new());
    }
    let added = subscriptions(portal, purchase, &OrganizationChoice::Existing(taken.organization.clone()))?;
    let ready = Event::ClaimReady { organization: taken.organization.clone(), purchase: id.clone(), at: facts.now };
    Ok(by_rule("P-CLM-5", added.into_iter().chain([ready])))
}

/// For whom something is taken, by which right, and what comes before it.
struct Taker<'a> {
    because: Because,
    details: &'a OrganizationDetails,
    choice: &'a OrganizationChoice,
    made: Vec<Event>,
}

/// Whether `actor` may take something for that organization, and what it is. What one may not know of is unknown
/// (C-SEC-2).
fn take<'a, A: Act>(
    portal: &'a Portal,
    choice: &'a OrganizationChoice,
    actor: &Actor,
    facts: &Facts,
    rule: &'static str,
) -> Result<(Taker<'a>, &'a Purchase), Error> {
    let taker = match choice {
        OrganizationChoice::Existing(id) => {
            let authorized = authorized::<A>(portal, id, actor)?;
            let (because, details) = (authorized.because().clone(), &authorized.organization().details);
            Taker { because, details, choice, made: Vec::new() }
        }
        OrganizationChoice::New { id, details, administrator } => {
            if actor.email().is_some_and(|email| *email != administrator.email) {
                let error = Error::new(ErrorCode::InvalidArgument).with("name", "administrator");
                return Err(error.with("value", administrator.email.expose()));
            }
            let made = organizations::made(portal, id, details, administrator)?.into();
            Taker { because: Because { rule: Rule::of(rule), role: None }, details, choice, made }
        }
    };
    let purchase = facts.purchase.as_ref().and_then(|id| portal.purchases.get(id)).ok_or_else(refusal::unknown_code)?;
    if let Some(taken) = &purchase.taken {
        let there = portal.organizations.get(&taken.organization);
        let may_know = there.is_some_and(|there| authorize::<act::View>(actor, there).is_ok());
        return Err(match CodeStatus::Used.told(may_know) {
            CodeStatus::Used => Error::new(ErrorCode::AlreadyClaimed)
                .with("organization", taken.organization.as_str())
                .with("at", taken.at.to_rfc3339_opts(SecondsFormat::Secs, true))
                .with("rule", "P-CLM-6"),
            _ => refusal::unknown_code(),
        });
    }
    Ok((taker, purchase))
}

impl Taker<'_> {
    /// P-CLM-4, in the organization's time zone.
    fn is_open(&self, purchase: &Purchase, facts: &Facts) -> Result<(), Error> {
        let bought = purchase.sold.purchased_on;
        if is_open(bought, self.details.day(facts.now)) {
            return Ok(());
        }
        let error = Error::new(ErrorCode::ClaimClosed).with("purchased_on", bought.to_string());
        Err(error.with("last_day", last_day(bought).to_string()).with("rule", "P-CLM-4"))
    }

    fn taken(&self, actor: &Actor, facts: &Facts, ready: bool) -> Taken {
        Taken {
            organization: self.choice.id().clone(),
            by: actor.email().cloned(),
            at: facts.now,
            ready_at: ready.then_some(facts.now),
        }
    }

    /// What happens, the organization's making first.
    fn decided(self, events: impl IntoIterator<Item = Event>) -> Vec<Decided> {
        let Self { because, made, .. } = self;
        let events = made.into_iter().chain(events);
        events.map(|event| Decided { event, because: because.clone() }).collect()
    }
}

/// The subscriptions of a purchase, for the organization that takes it.
fn subscriptions(portal: &Portal, purchase: &Purchase, choice: &OrganizationChoice) -> Result<Vec<Event>, Error> {
    let mut added = Vec::with_capacity(purchase.sold.subscriptions.len());
    for SoldSubscription { id, terms } in &purchase.sold.subscriptions {
        if portal.subscriptions.contains_key(id) {
            return Err(refusal::subscription_exists(id));
        }
        let subscription = OwnedSubscription {
            id: id.clone(),
            owner: Owner::Organization(choice.id().clone()),
            terms: terms.clone(),
            purchase: Some(purchase.id.clone()),
            source: None,
            keys: Vec::new(),
            overage_declined: false,
        };
        added.push(Event::SubscriptionAdded { subscription: Box::new(subscription) });
    }
    Ok(added)
}
