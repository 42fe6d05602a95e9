//! Single plans, renewals, cancellation, product keys.

use chacha20::ChaCha20Rng;
use chrono::NaiveDate;
use rand_core::SeedableRng;

use super::{Decided, by_rule};
use crate::access::{Actor, Authorized, act};
use crate::claim::{ClaimCode, ClaimCodes, CodeFormat, hex};
use crate::model::{
    OwnedSubscription, Owner, ProductKey, SubscriptionId, SubscriptionKind, SubscriptionStatus, SubscriptionTerms,
    sells_single_plans,
};
use crate::portal::{Event, Facts, Portal, refusal};
use crate::text::{Country, EmailAddress, Secret};
use crate::{Error, ErrorCode};

/// How many symbols of a product key are kept.
const ENDING: usize = 5;

/// P-SUB-1.
pub fn add_single(
    portal: &Portal,
    id: &SubscriptionId,
    email: &EmailAddress,
    country: Country,
    terms: &SubscriptionTerms,
) -> Result<Vec<Decided>, Error> {
    if portal.subscriptions.contains_key(id) {
        return Err(refusal::subscription_exists(id));
    }
    if terms.kind != SubscriptionKind::Single || terms.seats != 1 || !terms.are_sound() {
        return Err(refusal::invalid_terms(id));
    }
    if !sells_single_plans(country) {
        return Err(Error::new(ErrorCode::SinglePlanCountry).with("country", country.code()).with("rule", "P-SUB-1"));
    }
    let subscription = OwnedSubscription {
        id: id.clone(),
        owner: Owner::Person(email.clone()),
        terms: terms.clone(),
        purchase: None,
        source: None,
        keys: Vec::new(),
        overage_declined: false,
    };
    Ok(by_rule("P-SUB-1", [Event::SubscriptionAdded { subscription: Box::new(subscription) }]))
}

/// P-SUB-1. A single one renews itself, and is not renewed.
pub fn renew(
    subscription: &OwnedSubscription,
    ends_on: NaiveDate,
    seats: Option<u64>,
    facts: &Facts,
) -> Result<Vec<Decided>, Error> {
    let before = &subscription.terms;
    let after = SubscriptionTerms { ends_on, seats: seats.unwrap_or(before.seats), ..before.clone() };
    if before.kind != SubscriptionKind::Group || ends_on < before.ends_on || !after.are_sound() {
        return Err(refusal::invalid_terms(&subscription.id));
    }
    if *before == after {
        return Ok(Vec::new());
    }
    let event = Event::SubscriptionRenewed {
        owner: subscription.owner.clone(),
        subscription: subscription.id.clone(),
        overage_declined: after.seats < facts.assigned,
        before: Box::new(before.clone()),
        after: Box::new(after),
    };
    Ok(by_rule("P-SUB-1", [event]))
}

/// P-SUB-1.
pub fn cancel(subscription: &OwnedSubscription, on: NaiveDate, actor: &Actor) -> Result<Vec<Decided>, Error> {
    let theirs = actor.email().is_none_or(|email| subscription.owner.person() == Some(email));
    if !theirs {
        // Whether there is one is not theirs to know.
        return Err(refusal::unknown_subscription(&subscription.id));
    }
    if subscription.terms.kind != SubscriptionKind::Single || on < subscription.terms.purchased_on {
        return Err(refusal::invalid_terms(&subscription.id));
    }
    if subscription.terms.cancelled_on.is_some() {
        return Ok(Vec::new());
    }
    let (owner, subscription) = (subscription.owner.clone(), subscription.id.clone());
    Ok(by_rule("P-SUB-1", [Event::SubscriptionCancelled { owner, subscription, on }]))
}

/// P-SUB-5.
pub fn generate_key(
    subscription: &OwnedSubscription,
    authorized: &Authorized<'_, act::GenerateProductKey>,
    seed: &Secret,
    facts: &Facts,
) -> Result<Vec<Decided>, Error> {
    let product = &subscription.terms.product;
    let named = |code| Error::new(code).with("subscription", subscription.id.as_str());
    if !product.has_product_keys() {
        return Err(named(ErrorCode::NoProductKeys).with("product", product.as_str()).with("rule", "P-SUB-5"));
    }
    let organization = authorized.organization();
    if subscription.terms.status(organization.details.day(facts.now)) == SubscriptionStatus::Ended {
        return Err(named(ErrorCode::SubscriptionEnded).with("date", subscription.terms.ends_on.to_string()));
    }
    let key = ProductKey { ending: ending(&product_key(seed)?), made_at: facts.now, activations: 0 };
    if subscription.keys.iter().any(|there| there.ending == key.ending) {
        // The same seed again, or one chance in 33 million: endings tell keys apart.
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "seed").with("value", "…"));
    }
    let (organization, subscription) = (organization.id.clone(), subscription.id.clone());
    Ok(vec![Decided::new(Event::ProductKeyMade { organization, subscription, key }, authorized)])
}

/// The product key of a seed: a code of five groups of five, as claim codes are.
///
/// # Errors
/// `invalid_argument` where the seed is not 64 hexadecimal digits.
pub fn product_key(seed: &Secret) -> Result<ClaimCode, Error> {
    let invalid = || Error::new(ErrorCode::InvalidArgument).with("name", "seed").with("value", "…");
    let seed = hex::read(seed.expose()).ok_or_else(invalid)?;
    let made = ClaimCodes::new(&CodeFormat::default())?.generate(1, &mut ChaCha20Rng::from_seed(seed))?;
    made.into_iter().next().ok_or_else(invalid)
}

fn ending(key: &ClaimCode) -> String {
    let symbols: Vec<char> = key.expose().chars().collect();
    symbols.into_iter().rev().take(ENDING).collect::<Vec<_>>().into_iter().rev().collect()
}

/// P-SUB-5: these are no seats, and no seat is looked at.
pub fn count_activation(subscription: &OwnedSubscription, ending: &str) -> Result<Vec<Decided>, Error> {
    let known = subscription.keys.iter().any(|key| key.ending == ending);
    let (Some(organization), true) = (subscription.organization().cloned(), known) else {
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "ending").with("value", ending));
    };
    let (subscription, ending) = (subscription.id.clone(), ending.to_owned());
    Ok(by_rule("P-SUB-5", [Event::ProductKeyUsed { organization, subscription, ending }]))
}
