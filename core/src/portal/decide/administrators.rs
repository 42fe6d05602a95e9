//! Inviting, changing and removing administrators.

use std::collections::BTreeMap;

use super::{Decided, authorized_in_all, organization};
use crate::access::{Act, Actor, Authorized, Because, Role, Rule, act, authorize};
use crate::model::{Administrator, Organization, OrganizationId, Standing};
use crate::portal::{Event, FullName, NamedPerson, Portal, Roles, refusal};
use crate::text::EmailAddress;
use crate::{Error, ErrorCode};

/// P-ADM-1, P-ADM-2.
pub fn invite(
    portal: &Portal,
    authorized: &[Authorized<'_, act::InviteAdministrator>],
    person: &NamedPerson,
    roles: &BTreeMap<OrganizationId, Role>,
    has_account: Option<bool>,
) -> Result<Vec<Decided>, Error> {
    check_name(person)?;
    if authorized.is_empty() {
        return Err(Error::new(ErrorCode::InvalidArgument).with("name", "roles").with("value", "{}"));
    }
    let there = |authorized: &&Authorized<'_, _>| authorized.organization().administrator(&person.email).is_some();
    let already: Vec<_> = authorized.iter().filter(there).map(|authorized| &authorized.organization().id).collect();
    if !already.is_empty() {
        return Err(refusal::already_administrator(&person.email, &already));
    }
    let accepted_somewhere = portal.memberships(&person.email).any(|(_, standing)| standing == Standing::Active);
    let has_account = has_account.unwrap_or(accepted_somewhere);
    let invited = authorized.iter().filter_map(|authorized| {
        let organization = &authorized.organization().id;
        let administrator = Administrator {
            email: person.email.clone(),
            given_name: person.given_name.clone(),
            family_name: person.family_name.clone(),
            role: *roles.get(organization)?,
            standing: Standing::Invited,
        };
        let organization = organization.clone();
        Some(Decided::new(Event::AdministratorAdded { organization, administrator, has_account }, authorized))
    });
    Ok(invited.collect())
}

/// Who was invited accepts, and nobody in their place.
pub fn accept(portal: &Portal, email: &EmailAddress, actor: &Actor) -> Result<Vec<Decided>, Error> {
    let theirs = actor.email().is_none_or(|acting| acting == email);
    let invited = portal.memberships(email).filter(|(_, standing)| theirs && *standing == Standing::Invited);
    let because = Because { rule: Rule::of("P-ADM-8"), role: None };
    let accepted: Vec<Decided> = invited
        .map(|(id, _)| Event::InvitationAccepted { organization: id.clone(), email: email.clone() })
        .map(|event| Decided { event, because: because.clone() })
        .collect();
    if accepted.is_empty() {
        // The same to who asks for somebody else: whether those are invited is not theirs to know.
        return Err(Error::new(ErrorCode::NoInvitation).with("email", email.expose()));
    }
    Ok(accepted)
}

/// P-ADM-6.
pub fn change_roles(
    portal: &Portal,
    email: &EmailAddress,
    roles: &Roles,
    actor: &Actor,
) -> Result<Vec<Decided>, Error> {
    let authorized: Vec<Authorized<'_, act::ChangeRole>> = match roles {
        Roles::All(_) => manageable(portal, email, actor)?,
        Roles::Each(each) => authorized_in_all(portal, each.keys(), actor)?,
    };
    let mut changes = Vec::new();
    for authorized in &authorized {
        let there = member(authorized.organization(), email)?;
        let organization = authorized.organization().id.clone();
        let after = match roles {
            Roles::All(role) => *role,
            Roles::Each(each) => each.get(&organization).copied().unwrap_or(there.role),
        };
        if after != there.role {
            let event = Event::RoleChanged { organization, email: email.clone(), before: there.role, after };
            changes.push((authorized.organization(), Decided::new(event, authorized)));
        }
    }
    keeps_administrators(changes.iter().map(|(organization, _)| *organization), email)?;
    Ok(changes.into_iter().map(|(_, decided)| decided).collect())
}

/// P-ADM-9: only who administers them edits them.
pub fn rename(portal: &Portal, person: &NamedPerson, actor: &Actor) -> Result<Vec<Decided>, Error> {
    check_name(person)?;
    let authorized: Vec<Authorized<'_, act::EditAdministrator>> = manageable(portal, &person.email, actor)?;
    let after = FullName { given_name: person.given_name.clone(), family_name: person.family_name.clone() };
    let mut renamed = Vec::new();
    for authorized in &authorized {
        let there = member(authorized.organization(), &person.email)?;
        let before = FullName { given_name: there.given_name.clone(), family_name: there.family_name.clone() };
        if before != after {
            let (organization, email) = (authorized.organization().id.clone(), person.email.clone());
            let event = Event::AdministratorRenamed { organization, email, before, after: after.clone() };
            renamed.push(Decided::new(event, authorized));
        }
    }
    Ok(renamed)
}

/// P-ADM-3, P-ADM-4, P-ADM-5.
pub fn remove(
    authorized: &[Authorized<'_, act::RemoveAdministrator>],
    email: &EmailAddress,
) -> Result<Vec<Decided>, Error> {
    if authorized.is_empty() {
        return Err(refusal::unknown_administrator(email, None));
    }
    let mut removed = Vec::new();
    for authorized in authorized {
        let administrator = member(authorized.organization(), email)?.clone();
        let organization = authorized.organization().id.clone();
        removed.push(Decided::new(Event::AdministratorRemoved { organization, administrator }, authorized));
    }
    keeps_administrators(authorized.iter().map(Authorized::organization), email)?;
    Ok(removed)
}

/// Names are needed, and short enough to be names.
pub fn check_name(person: &NamedPerson) -> Result<(), Error> {
    for (name, value) in [("given_name", &person.given_name), ("family_name", &person.family_name)] {
        if value.trim().is_empty() || value.chars().count() > 100 || value.chars().any(char::is_control) {
            return Err(Error::new(ErrorCode::InvalidArgument).with("name", name).with("value", value.as_str()));
        }
    }
    Ok(())
}

/// The rights of `actor` in those organizations of somebody where the actor has them. Having none anywhere is a refusal.
fn manageable<'a, A: Act>(
    portal: &'a Portal,
    email: &EmailAddress,
    actor: &Actor,
) -> Result<Vec<Authorized<'a, A>>, Error> {
    let (mut granted, mut refused) = (Vec::new(), Vec::new());
    for (id, _) in portal.memberships(email) {
        match authorize(actor, organization(portal, id)?) {
            Ok(authorized) => granted.push(authorized),
            Err(decision) => refused.push((id, decision)),
        }
    }
    match (granted.is_empty(), refused.is_empty()) {
        (true, true) => Err(refusal::unknown_administrator(email, None)),
        (true, false) => Err(refusal::not_allowed(A::ACTION, &refused)),
        (false, _) => Ok(granted),
    }
}

fn member<'a>(organization: &'a Organization, email: &EmailAddress) -> Result<&'a Administrator, Error> {
    let there = organization.administrator(email);
    there.ok_or_else(|| refusal::unknown_administrator(email, Some(&organization.id)))
}

/// P-ADM-4: none of these loses its last administrator when `email` is one no more.
fn keeps_administrators<'a>(
    organizations: impl Iterator<Item = &'a Organization>,
    email: &EmailAddress,
) -> Result<(), Error> {
    let orphans = organizations.filter(|organization| {
        let there = organization.administrator(email);
        there.is_some_and(Administrator::is_full) && !organization.keeps_administrator_without(email)
    });
    let orphans: Vec<_> = orphans.map(|organization| &organization.id).collect();
    if orphans.is_empty() { Ok(()) } else { Err(refusal::last_administrator(email, &orphans)) }
}
