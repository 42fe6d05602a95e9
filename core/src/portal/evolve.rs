//! What an event makes of the state.

use super::{Event, Portal};
use crate::model::{Administrator, Organization, OrganizationId, Standing};
use crate::text::EmailAddress;

/// The state after an event. It judges nothing: what happened has happened. An event of an organization that is not there
/// changes nothing.
#[must_use]
pub fn evolve(mut portal: Portal, event: &Event) -> Portal {
    let id = event.organization();
    match event {
        Event::OrganizationRegistered { details, .. } => {
            let organization = Organization::new(id.clone(), (**details).clone());
            portal.organizations.insert(id.clone(), organization);
        }
        Event::OrganizationEdited { after, .. } => {
            if let Some(organization) = portal.organizations.get_mut(id) {
                organization.details = (**after).clone();
            }
        }
        Event::ViewersMayAddSet { on, .. } => {
            if let Some(organization) = portal.organizations.get_mut(id) {
                organization.viewers_may_add = *on;
            }
        }
        Event::AdministratorAdded { administrator, .. } => {
            if let Some(organization) = portal.organizations.get_mut(id) {
                organization.administrators.push(administrator.clone());
                let memberships = portal.members.entry(administrator.email.clone()).or_default();
                memberships.insert(id.clone(), administrator.standing);
            }
        }
        Event::InvitationAccepted { email, .. } => {
            change(&mut portal, id, email, |administrator| administrator.standing = Standing::Active);
            if let Some(standing) = portal.members.get_mut(email).and_then(|memberships| memberships.get_mut(id)) {
                *standing = Standing::Active;
            }
        }
        Event::RoleChanged { email, after, .. } => {
            change(&mut portal, id, email, |administrator| administrator.role = *after);
        }
        Event::AdministratorRenamed { email, after, .. } => change(&mut portal, id, email, |administrator| {
            administrator.given_name.clone_from(&after.given_name);
            administrator.family_name.clone_from(&after.family_name);
        }),
        Event::AdministratorRemoved { administrator, .. } => {
            if let Some(organization) = portal.organizations.get_mut(id) {
                organization.administrators.retain(|each| each.email != administrator.email);
            }
            if let Some(memberships) = portal.members.get_mut(&administrator.email) {
                memberships.remove(id);
            }
        }
    }
    portal
}

fn change(portal: &mut Portal, id: &OrganizationId, email: &EmailAddress, change: impl FnOnce(&mut Administrator)) {
    let Some(organization) = portal.organizations.get_mut(id) else { return };
    if let Some(administrator) = organization.administrators.iter_mut().find(|each| each.email == *email) {
        change(administrator);
    }
}
