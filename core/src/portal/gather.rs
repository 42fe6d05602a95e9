//! What a command concerns, loaded; and what it rests on beside the state.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::load::{Loaded, purchases_of_serial};
use super::{CodeKeeping, Command, OrganizationChoice, Portal, PurchaseProof, Roles};
use crate::access::Actor;
use crate::claim::{
    ClaimCodes, CodeDigest, CodeKey, ManualClaim, ManualMatch, Purchase as Displays, SerialFamilies, hex,
};
use crate::model::{PurchaseId, SubscriptionId};
use crate::sync::Store;
use crate::text::{EmailAddress, Secret};
use crate::{Error, ErrorCode};

/// What a command is decided on beside the state of the portal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The instant.
    pub now: DateTime<Utc>,
    /// The keyed digest of the command's code, where it has one.
    pub code: Option<CodeDigest>,
    /// The purchase that the command's code or serial number is of, where there is one.
    pub purchase: Option<PurchaseId>,
    /// How many seats give access on the subscription that is renewed.
    pub assigned: u64,
    /// Which of the people whom the command names have a seat on its subscription.
    pub seated: BTreeSet<EmailAddress>,
}

/// Loads what a command concerns, and no more.
///
/// # Errors
/// `invalid_code`, `code_key_needed`; what the store gives.
pub fn gather(
    store: &dyn Store,
    command: &Command,
    actor: &Actor,
    codes: Option<&CodeKeeping>,
    now: DateTime<Utc>,
) -> Result<(Loaded, Facts), Error> {
    let mut loaded = Loaded::default();
    let mut facts = Facts { now, ..Facts::default() };
    match command {
        Command::RegisterOrganization { organization, administrator, .. } => {
            loaded.people(store, &[&administrator.email])?;
            loaded.organizations(store, [organization.clone()])?;
        }
        Command::EditOrganization { organization, .. } => loaded.organizations(store, [organization.clone()])?,
        Command::SetViewersMayAdd { organization, .. } => {
            loaded.organizations(store, [organization.clone()])?;
            loaded.library(store, organization, actor.email())?;
        }
        Command::InviteAdministrator { person, roles, .. } => {
            loaded.people(store, &[&person.email])?;
            loaded.organizations(store, roles.keys().cloned())?;
        }
        Command::AcceptInvitations { email } | Command::ChangeRoles { email, roles: Roles::All(_) } => {
            loaded.everywhere(store, email)?;
        }
        Command::RenameAdministrator { person } => loaded.everywhere(store, &person.email)?,
        Command::ChangeRoles { email, roles: Roles::Each(each) } => {
            loaded.people(store, &[email])?;
            loaded.organizations(store, each.keys().cloned())?;
        }
        Command::RemoveAdministrator { email, organization: None } => loaded.everywhere(store, email)?,
        Command::RemoveAdministrator { email, organization: Some(organization) } => {
            loaded.people(store, &[email])?;
            loaded.organizations(store, [organization.clone()])?;
        }
        Command::RecordPurchase { purchase, sold, code } => {
            loaded.purchases(store, std::slice::from_ref(purchase))?;
            loaded.subscriptions(store, sold.subscriptions.iter().map(|sold| &sold.id))?;
            if let Some(code) = code {
                let digest = digest(code, codes)?;
                facts.purchase = loaded.purchase_of(store, &digest)?;
                facts.code = Some(digest);
            }
        }
        Command::Activate { proof, organization } | Command::Claim { proof, organization } => {
            loaded.organizations(store, [organization.id().clone()])?;
            if let OrganizationChoice::New { administrator, .. } = organization {
                loaded.people(store, &[&administrator.email])?;
            }
            facts.purchase = proven(store, &mut loaded, proof, codes)?;
            let ids = sold_ids(&loaded.portal, facts.purchase.as_ref());
            loaded.subscriptions(store, &ids)?;
        }
        Command::FulfilClaim { purchase } => {
            loaded.purchases(store, std::slice::from_ref(purchase))?;
            let ids = sold_ids(&loaded.portal, Some(purchase));
            loaded.subscriptions(store, &ids)?;
        }
        Command::RenewSubscription { subscription, .. } => {
            loaded.subscriptions(store, [subscription])?;
            if loaded.portal.subscriptions.values().any(|there| there.organization().is_some()) {
                facts.assigned = store.page(subscription.as_str(), None, 0)?.assigned;
            }
        }
        Command::AddSinglePlan { subscription, .. }
        | Command::CancelSubscription { subscription, .. }
        | Command::GenerateProductKey { subscription, .. }
        | Command::CountKeyActivation { subscription, .. }
        | Command::ConnectSource { subscription, .. }
        | Command::DisconnectSource { subscription }
        | Command::ReportSync { subscription, .. } => loaded.subscriptions(store, [subscription])?,
        #[cfg(feature = "oneroster")]
        Command::ChangeSis { organization, .. } => loaded.sis(store, organization)?,
        Command::ChangeLibraryRoles { subscription, roles } => {
            loaded.subscriptions(store, [subscription])?;
            let there = loaded.portal.subscriptions.get(subscription);
            if let Some(organization) = there.and_then(|there| there.organization().cloned()) {
                loaded.library(store, &organization, roles.keys())?;
                for email in roles.keys() {
                    if store.find(subscription.as_str(), email)?.is_some() {
                        facts.seated.insert(email.clone());
                    }
                }
            }
        }
    }
    Ok((loaded, facts))
}

fn sold_ids(portal: &Portal, purchase: Option<&PurchaseId>) -> Vec<SubscriptionId> {
    let purchase = purchase.and_then(|id| portal.purchases.get(id));
    purchase.into_iter().flat_map(|purchase| &purchase.sold.subscriptions).map(|sold| sold.id.clone()).collect()
}

/// The purchase that a proof is of. One that nobody has taken yet goes before one that somebody has.
pub(super) fn proven(
    store: &dyn Store,
    loaded: &mut Loaded,
    proof: &PurchaseProof,
    codes: Option<&CodeKeeping>,
) -> Result<Option<PurchaseId>, Error> {
    let ids = match proof {
        PurchaseProof::Code(code) => loaded.purchase_of(store, &digest(code, codes)?)?.into_iter().collect(),
        PurchaseProof::Display { serial, .. } => purchases_of_serial(store, serial)?,
    };
    loaded.purchases(store, &ids)?;
    let mut matched: Vec<_> = ids.iter().filter_map(|id| loaded.portal.purchases.get(id)).collect();
    if let PurchaseProof::Display { serial, displays, .. } = proof {
        let claim = ManualClaim { serial: serial.clone(), displays: *displays };
        matched.retain(|purchase| {
            purchase.sold.displays.as_ref().is_some_and(|sold| {
                let known = Displays { serials: sold.serials.clone(), displays: sold.count };
                SerialFamilies::default().matches(&claim, &known) == ManualMatch::Matched
            })
        });
    }
    matched.sort_by_key(|purchase| purchase.taken.is_some());
    Ok(matched.first().map(|purchase| purchase.id.clone()))
}

/// The keyed digest of a code as it was typed.
fn digest(code: &Secret, codes: Option<&CodeKeeping>) -> Result<CodeDigest, Error> {
    let codes = codes.ok_or_else(|| Error::new(ErrorCode::CodeKeyNeeded))?;
    let key = hex::read(codes.key.expose()).map(|bytes| CodeKey::new(&bytes));
    let invalid = || Error::new(ErrorCode::InvalidArgument).with("name", "key").with("value", "…");
    let read = ClaimCodes::new(&codes.format)?.read(code.expose()).map_err(|_| Error::new(ErrorCode::InvalidCode))?;
    Ok(key.ok_or_else(invalid)??.digest(&read))
}
