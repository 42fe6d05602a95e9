//! What an event makes of the state.

use super::{Event, Portal};
use crate::model::{
    Administrator, Organization, OrganizationId, OwnedSubscription, Purchase, Standing, SubscriptionId,
};
use crate::text::EmailAddress;

/// The state after an event. It judges nothing: what happened has happened. An event of something that is not there
/// changes nothing.
#[must_use]
pub fn evolve(mut portal: Portal, event: &Event) -> Portal {
    match event {
        Event::OrganizationRegistered { organization, details } => {
            let made = Organization::new(organization.clone(), (**details).clone());
            portal.organizations.insert(organization.clone(), made);
        }
        Event::OrganizationEdited { organization, after, .. } => {
            of(&mut portal, organization, |organization| organization.details = (**after).clone());
        }
        Event::ViewersMayAddSet { organization, on } => {
            of(&mut portal, organization, |organization| organization.viewers_may_add = *on);
        }
        Event::AdministratorAdded { organization: id, administrator, .. } => {
            if let Some(organization) = portal.organizations.get_mut(id) {
                organization.administrators.push(administrator.clone());
                let memberships = portal.members.entry(administrator.email.clone()).or_default();
                memberships.insert(id.clone(), administrator.standing);
            }
        }
        Event::InvitationAccepted { organization: id, email } => {
            change(&mut portal, id, email, |administrator| administrator.standing = Standing::Active);
            if let Some(standing) = portal.members.get_mut(email).and_then(|memberships| memberships.get_mut(id)) {
                *standing = Standing::Active;
            }
        }
        Event::RoleChanged { organization, email, after, .. } => {
            change(&mut portal, organization, email, |administrator| administrator.role = *after);
        }
        Event::AdministratorRenamed { organization, email, after, .. } => {
            change(&mut portal, organization, email, |administrator| {
                administrator.given_name.clone_from(&after.given_name);
                administrator.family_name.clone_from(&after.family_name);
            });
        }
        Event::AdministratorRemoved { organization: id, administrator } => {
            of(&mut portal, id, |organization| {
                organization.administrators.retain(|each| each.email != administrator.email);
            });
            if let Some(memberships) = portal.members.get_mut(&administrator.email) {
                memberships.remove(id);
            }
        }
        Event::PurchaseRecorded { purchase: id, sold, code } => {
            let purchase = Purchase { id: id.clone(), sold: (**sold).clone(), code: *code, taken: None };
            portal.purchases.insert(id.clone(), purchase);
        }
        Event::PurchaseTaken { purchase, taken, .. } => {
            if let Some(purchase) = portal.purchases.get_mut(purchase) {
                purchase.taken = Some(taken.clone());
            }
        }
        Event::ClaimReady { purchase, at, .. } => {
            if let Some(taken) = portal.purchases.get_mut(purchase).and_then(|purchase| purchase.taken.as_mut()) {
                taken.ready_at = Some(*at);
            }
        }
        Event::SubscriptionAdded { subscription } => {
            portal.subscriptions.insert(subscription.id.clone(), (**subscription).clone());
        }
        Event::SubscriptionRenewed { subscription, after, overage_declined, .. } => {
            on(&mut portal, subscription, |subscription| {
                subscription.terms = (**after).clone();
                subscription.overage_declined = *overage_declined;
            });
        }
        Event::SubscriptionCancelled { subscription, on: day, .. } => {
            on(&mut portal, subscription, |subscription| subscription.terms.cancelled_on = Some(*day));
        }
        Event::ProductKeyMade { subscription, key, .. } => {
            on(&mut portal, subscription, |subscription| subscription.keys.push(key.clone()));
        }
        Event::ProductKeyUsed { subscription, ending, .. } => on(&mut portal, subscription, |subscription| {
            for key in subscription.keys.iter_mut().filter(|key| key.ending == *ending) {
                key.activations += 1;
            }
        }),
        Event::SourceConnected { subscription, connected, .. } => {
            on(&mut portal, subscription, |subscription| subscription.source = Some(connected.clone()));
        }
        Event::SourceDisconnected { subscription, .. } => {
            on(&mut portal, subscription, |subscription| subscription.source = None);
        }
        Event::LibraryRoleChanged { organization, email, after, .. } => {
            portal.library.insert((organization.clone(), email.clone()), *after);
        }
        #[cfg(feature = "oneroster")]
        Event::SisChanged { organization, change } => {
            let before = portal.sis.remove(organization);
            portal.sis.extend(change.evolve(before).map(|after| (organization.clone(), after)));
        }
        // Seats are the store's, which has a journal of its own; what did not happen changed nothing.
        Event::SeatsChanged { .. } | Event::SyncReported { .. } => {}
    }
    portal
}

fn of(portal: &mut Portal, id: &OrganizationId, change: impl FnOnce(&mut Organization)) {
    if let Some(organization) = portal.organizations.get_mut(id) {
        change(organization);
    }
}

fn on(portal: &mut Portal, id: &SubscriptionId, change: impl FnOnce(&mut OwnedSubscription)) {
    if let Some(subscription) = portal.subscriptions.get_mut(id) {
        change(subscription);
    }
}

fn change(portal: &mut Portal, id: &OrganizationId, email: &EmailAddress, change: impl FnOnce(&mut Administrator)) {
    let Some(organization) = portal.organizations.get_mut(id) else { return };
    if let Some(administrator) = organization.administrators.iter_mut().find(|each| each.email == *email) {
        change(administrator);
    }
}
