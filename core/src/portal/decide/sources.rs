//! Connecting a source to a list, and disconnecting it.

use super::{Decided, by_rule};
use crate::access::{Authorized, act};
use crate::model::{Connected, OwnedSubscription, Source};
use crate::portal::{Event, Facts, SyncOutcome, refusal};
use crate::{Error, ErrorCode};

/// P-PRV-6 to P-PRV-9. One that is connected must be disconnected first (P-PRV-13).
pub fn connect(
    subscription: &OwnedSubscription,
    authorized: &Authorized<'_, act::ConnectSource>,
    source: &Source,
    facts: &Facts,
) -> Result<Vec<Decided>, Error> {
    let organization = authorized.organization();
    if let Err(problem) = source.check(organization.details.region) {
        let error = Error::new(ErrorCode::InvalidSource).with("source", source.holder());
        return Err(error.with("problem", problem.name()).with("rule", problem.rule()));
    }
    match &subscription.source {
        Some(connected) if connected.source == *source => return Ok(Vec::new()),
        Some(connected) => return Err(refusal::source_connected(&subscription.id, connected, "P-PRV-13")),
        None => {}
    }
    let event = Event::SourceConnected {
        organization: organization.id.clone(),
        subscription: subscription.id.clone(),
        connected: Connected { source: source.clone(), since: facts.now },
    };
    Ok(vec![Decided::new(event, authorized)])
}

/// P-PRV-11.
pub fn disconnect(
    subscription: &OwnedSubscription,
    authorized: &Authorized<'_, act::DisconnectSource>,
) -> Result<Vec<Decided>, Error> {
    let Some(connected) = subscription.source.clone() else {
        return Err(Error::new(ErrorCode::NotConnected).with("subscription", subscription.id.as_str()));
    };
    let organization = authorized.organization().id.clone();
    let event = Event::SourceDisconnected { organization, subscription: subscription.id.clone(), connected };
    Ok(vec![Decided::new(event, authorized)])
}

/// P-PRV-16.
pub fn report(subscription: &OwnedSubscription, outcome: &SyncOutcome) -> Result<Vec<Decided>, Error> {
    let Some(organization) = subscription.organization().cloned() else {
        return Err(refusal::unknown_subscription(&subscription.id));
    };
    let (subscription, outcome) = (subscription.id.clone(), outcome.clone());
    Ok(by_rule("P-PRV-16", [Event::SyncReported { organization, subscription, outcome }]))
}
