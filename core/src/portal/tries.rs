//! Tries of codes that failed, and how long one has to wait (C-SEC-2).

use chrono::{DateTime, SecondsFormat, Utc};

use super::load::{parse, text};
use super::{Command, OrganizationChoice};
use crate::access::Actor;
use crate::claim::{FailedTries, ThrottlePolicy};
use crate::records::{Records, Write, key};
use crate::sync::Store;
use crate::{Error, ErrorCode};

/// How often a try is written down again because another was at the same moment.
const ATTEMPTS: usize = 16;

/// That another try of a code is allowed now.
///
/// # Errors
/// `too_many_tries`; what the store gives.
pub fn allowed(records: &dyn Records, whose: &[String], now: DateTime<Utc>) -> Result<(), Error> {
    let (policy, mut tries) = (ThrottlePolicy::default(), Vec::new());
    for (key, record) in whose.iter().zip(records.read(whose)?) {
        tries.extend(record.map(|record| parse::<FailedTries>(key, &record)).transpose()?);
    }
    match policy.wait(&tries, now) {
        Some(until) => Err(Error::new(ErrorCode::TooManyTries)
            .with("until", until.to_rfc3339_opts(SecondsFormat::Secs, true))
            .with("rule", "C-SEC-2")),
        None => Ok(()),
    }
}

/// Writes down that a try failed.
///
/// # Errors
/// `store_busy` when others try at the same moment again and again; what the store gives.
pub fn failed(store: &mut dyn Store, whose: &[String], now: DateTime<Utc>) -> Result<(), Error> {
    if whose.is_empty() {
        return Ok(());
    }
    for _ in 0..ATTEMPTS {
        let mut writes = Vec::new();
        for (key, record) in whose.iter().zip(store.read(whose)?) {
            let expected = record.as_ref().map_or(0, |record| record.version);
            let mut tries: FailedTries = record.map(|record| parse(key, &record)).transpose()?.unwrap_or_default();
            tries.failed(&ThrottlePolicy::default(), now);
            writes.push(Write { key: key.clone(), expected, value: Some(text(&tries)) });
        }
        if store.write(&writes)? {
            return Ok(());
        }
    }
    Err(Error::new(ErrorCode::StoreBusy))
}

/// Whose tries a command counts for: of who tries a code, and of the organization that they try it for. The operator's
/// count for nobody.
pub fn of(command: &Command, actor: &Actor) -> Vec<String> {
    let (Command::Activate { organization, .. } | Command::Claim { organization, .. }) = command else {
        return Vec::new();
    };
    let mut whose = of_actor(actor);
    // One that is new has no tries yet.
    if let (false, OrganizationChoice::Existing(id)) = (whose.is_empty(), organization) {
        whose.push(key(["tries", "organization", id.as_str()]));
    }
    whose
}

/// The same for who looks up a code without saying for whom.
pub fn of_actor(actor: &Actor) -> Vec<String> {
    actor.email().map(|email| key(["tries", "actor", email.normalized()])).into_iter().collect()
}
