//! Making an organization and changing it.

use super::Decided;
use crate::access::{Actor, Authorized, Role, act};
use crate::model::{Administrator, OrganizationDetails, OrganizationId, Standing};
use crate::portal::{Event, NamedPerson, Portal, refusal};
use crate::{Error, ErrorCode};

/// The operator alone makes one by itself: who signs in gets one with what they activate or claim.
pub fn register(
    portal: &Portal,
    id: &OrganizationId,
    details: &OrganizationDetails,
    first: &NamedPerson,
    actor: &Actor,
) -> Result<Vec<Decided>, Error> {
    if *actor != Actor::Operator {
        return Err(refusal::operator_only("register_organization", "P-SUB-2"));
    }
    Ok(super::by_rule("P-ADM-4", made(portal, id, details, first)?))
}

/// The events by which an organization comes to be, with somebody who administers it from the start.
pub fn made(
    portal: &Portal,
    id: &OrganizationId,
    details: &OrganizationDetails,
    first: &NamedPerson,
) -> Result<[Event; 2], Error> {
    if portal.organizations.contains_key(id) {
        return Err(Error::new(ErrorCode::OrganizationExists).with("name", id.as_str()));
    }
    check(details)?;
    super::administrators::check_name(first)?;
    let administrator = Administrator {
        email: first.email.clone(),
        given_name: first.given_name.clone(),
        family_name: first.family_name.clone(),
        role: Role::Administrator,
        standing: Standing::Active,
    };
    let registered = Event::OrganizationRegistered { organization: id.clone(), details: Box::new(details.clone()) };
    Ok([registered, Event::AdministratorAdded { organization: id.clone(), administrator, has_account: true }])
}

/// P-ORG-2.
pub fn edit(
    authorized: &Authorized<'_, act::EditOrganization>,
    details: &OrganizationDetails,
) -> Result<Vec<Decided>, Error> {
    check(details)?;
    let organization = authorized.organization();
    if organization.details == *details {
        return Ok(Vec::new());
    }
    let event = Event::OrganizationEdited {
        organization: organization.id.clone(),
        before: Box::new(organization.details.clone()),
        after: Box::new(details.clone()),
    };
    Ok(vec![Decided::new(event, authorized)])
}

/// P-ORG-1.
fn check(details: &OrganizationDetails) -> Result<(), Error> {
    let wrong: Vec<String> = details.wrong_fields().into_iter().map(|field| field.name().to_owned()).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    let error = Error::new(ErrorCode::InvalidOrganization).with("fields", wrong);
    Err(error.with("country", details.country.code()))
}
