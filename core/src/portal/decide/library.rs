//! The shared library: its setting, and what people are in it.

use std::collections::BTreeMap;

use super::{Decided, authorized, by_rule, organization};
use crate::access::{Actor, Authorized, LibraryAct, LibraryRole, act};
use crate::model::{OrganizationId, OwnedSubscription};
use crate::portal::{Event, Facts, Portal};
use crate::text::EmailAddress;
use crate::{Error, ErrorCode};

/// P-ORG-4; library administrators may too (P-LIB-3).
pub fn set_viewers_may_add(
    portal: &Portal,
    id: &OrganizationId,
    on: bool,
    actor: &Actor,
) -> Result<Vec<Decided>, Error> {
    let there = organization(portal, id)?;
    let event = || Event::ViewersMayAddSet { organization: id.clone(), on };
    let in_library = actor.email().map(|email| portal.library_role(id, email)).unwrap_or_default();
    let decided = if in_library.may(LibraryAct::ChangeSetting, there.viewers_may_add) {
        by_rule("P-LIB-3", [event()])
    } else {
        vec![Decided::new(event(), &authorized::<act::ChangeLibrarySetting>(portal, id, actor)?)]
    };
    Ok(if there.viewers_may_add == on { Vec::new() } else { decided })
}

/// P-LIB-2.
pub fn change_roles(
    portal: &Portal,
    subscription: &OwnedSubscription,
    authorized: &Authorized<'_, act::ChangeLibraryRole>,
    roles: &BTreeMap<EmailAddress, LibraryRole>,
    facts: &Facts,
) -> Result<Vec<Decided>, Error> {
    let named = |code| Error::new(code).with("subscription", subscription.id.as_str());
    if !subscription.terms.product.has_library() {
        return Err(named(ErrorCode::NoLibrary)
            .with("product", subscription.terms.product.as_str())
            .with("rule", "P-LIB-1"));
    }
    if roles.is_empty() {
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "roles").with("value", "{}"));
    }
    let strangers: Vec<String> =
        roles.keys().filter(|email| !facts.seated.contains(*email)).map(|email| email.expose().to_owned()).collect();
    if !strangers.is_empty() {
        return Err(named(ErrorCode::UnknownSeat).with("emails", strangers));
    }
    let organization = &authorized.organization().id;
    let changes = roles.iter().filter_map(|(email, after)| {
        let before = portal.library_role(organization, email);
        let (organization, email, after) = (organization.clone(), email.clone(), *after);
        (before != after).then(|| Event::LibraryRoleChanged { organization, email, before, after })
    });
    Ok(changes.map(|event| Decided::new(event, authorized)).collect())
}
