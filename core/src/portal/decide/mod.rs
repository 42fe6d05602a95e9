//! What comes of a command: events, or the reason why not.

mod administrators;
mod library;
mod organizations;
mod purchases;
#[cfg(feature = "oneroster")]
mod sis;
mod sources;
mod subscriptions;

use super::{Command, Event, Facts, Portal, refusal};
use crate::Error;
use crate::access::{Act, Actor, Authorized, Because, Rule, authorize};
use crate::model::{Organization, OrganizationId, OwnedSubscription, SubscriptionId};

pub(super) use library::follow;
pub use subscriptions::product_key;

/// An event that a command leads to, and what the right to it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What happens.
    pub event: Event,
    /// The rule, and the role of who acts.
    pub because: Because,
}

impl Decided {
    fn new<A>(event: Event, authorized: &Authorized<'_, A>) -> Self {
        Self { event, because: authorized.because().clone() }
    }
}

/// What comes of a command of `actor`. `portal` is to hold the organizations, people, subscriptions and purchases that the
/// command concerns, and `facts` what else it rests on, as [`perform`](super::perform) loads them. No event means that
/// everything is already as it was asked for.
///
/// # Errors
/// `not_allowed`, `operator_only`: for lack of a right; `last_administrator`, `already_administrator`, `source_connected`,
/// `claim_closed`, `already_claimed`, `activated_not_claimed`, `claimed_not_activated`, `single_plan_country`: a rule;
/// `unknown_organization`, `unknown_administrator`, `unknown_subscription`, `unknown_purchase`, `unknown_code`, `unknown_seat`,
/// `organization_exists`, `subscription_exists`, `purchase_exists`, `invalid_organization`, `invalid_terms`, `invalid_source`,
/// `invalid_argument`, `no_invitation`, `not_connected`, `no_product_keys`, `no_library`; of a SIS `sis_connected`,
/// `sis_not_connected`, `invalid_sis_access`, `not_confirmed`, `invalid_course_link`. What several organizations are
/// refused for names all of them.
pub fn decide(portal: &Portal, command: &Command, actor: &Actor, facts: &Facts) -> Result<Vec<Decided>, Error> {
    match command {
        Command::RegisterOrganization { organization, details, administrator } => {
            organizations::register(portal, organization, details, administrator, actor)
        }
        Command::EditOrganization { organization, details } => {
            organizations::edit(&authorized(portal, organization, actor)?, details)
        }
        Command::SetViewersMayAdd { organization, on } => {
            library::set_viewers_may_add(portal, organization, *on, actor)
        }
        Command::InviteAdministrator { person, roles, has_account } => {
            let authorized = authorized_in_all(portal, roles.keys(), actor)?;
            administrators::invite(portal, &authorized, person, roles, *has_account)
        }
        Command::AcceptInvitations { email } => administrators::accept(portal, email, actor),
        Command::ChangeRoles { email, roles } => administrators::change_roles(portal, email, roles, actor),
        Command::RenameAdministrator { person } => administrators::rename(portal, person, actor),
        Command::RemoveAdministrator { email, organization } => {
            let from = match organization {
                Some(organization) => vec![organization],
                None => portal.memberships(email).map(|(id, _)| id).collect(),
            };
            administrators::remove(&authorized_in_all(portal, from, actor)?, email)
        }
        Command::RecordPurchase { purchase, sold, .. } => {
            operator(actor, "record_purchase", "P-SUB-2")?;
            purchases::record(portal, purchase, sold, facts)
        }
        Command::Activate { organization, .. } => purchases::activate(portal, organization, actor, facts),
        Command::Claim { proof, organization } => purchases::claim(portal, proof, organization, actor, facts),
        Command::FulfilClaim { purchase } => {
            operator(actor, "fulfil_claim", "P-CLM-5")?;
            purchases::fulfil(portal, purchase, facts)
        }
        Command::AddSinglePlan { subscription, email, country, terms } => {
            operator(actor, "add_single_plan", "P-SUB-1")?;
            subscriptions::add_single(portal, subscription, email, *country, terms)
        }
        Command::RenewSubscription { subscription, ends_on, seats } => {
            operator(actor, "renew_subscription", "P-SUB-1")?;
            subscriptions::renew(owned(portal, subscription)?, *ends_on, *seats, facts)
        }
        Command::CancelSubscription { subscription, on } => {
            subscriptions::cancel(owned(portal, subscription)?, *on, actor)
        }
        Command::GenerateProductKey { subscription, seed } => {
            let subscription = owned(portal, subscription)?;
            subscriptions::generate_key(subscription, &authorized_for(portal, subscription, actor)?, seed, facts)
        }
        Command::CountKeyActivation { subscription, ending } => {
            operator(actor, "count_key_activation", "P-SUB-5")?;
            subscriptions::count_activation(owned(portal, subscription)?, ending)
        }
        Command::ConnectSource { subscription, source } => {
            let subscription = owned(portal, subscription)?;
            sources::connect(subscription, &authorized_for(portal, subscription, actor)?, source, facts)
        }
        Command::DisconnectSource { subscription } => {
            let subscription = owned(portal, subscription)?;
            sources::disconnect(subscription, &authorized_for(portal, subscription, actor)?)
        }
        Command::ChangeLibraryRoles { subscription, roles } => {
            let subscription = owned(portal, subscription)?;
            let authorized = authorized_for(portal, subscription, actor)?;
            library::change_roles(portal, subscription, &authorized, roles, facts)
        }
        Command::ReportSync { subscription, outcome } => {
            operator(actor, "report_sync", "P-PRV-16")?;
            sources::report(owned(portal, subscription)?, outcome)
        }
        #[cfg(feature = "oneroster")]
        Command::ChangeSis { organization, change } => sis::change(portal, organization, change, actor, facts),
    }
}

/// That it is the operator who asks.
fn operator(actor: &Actor, action: &'static str, rule: &'static str) -> Result<(), Error> {
    if *actor == Actor::Operator { Ok(()) } else { Err(refusal::operator_only(action, rule)) }
}

/// Events that rest on a rule and on no role.
pub(super) fn by_rule(rule: &'static str, events: impl IntoIterator<Item = Event>) -> Vec<Decided> {
    let because = Because { rule: Rule::of(rule), role: None };
    events.into_iter().map(|event| Decided { event, because: because.clone() }).collect()
}

/// The subscription of an id.
pub(super) fn owned<'a>(portal: &'a Portal, id: &SubscriptionId) -> Result<&'a OwnedSubscription, Error> {
    portal.subscriptions.get(id).ok_or_else(|| refusal::unknown_subscription(id))
}

/// The right of `actor` to do `A` with a subscription. One that is somebody's own has no organization that could give it.
pub(super) fn authorized_for<'a, A: Act>(
    portal: &'a Portal,
    subscription: &OwnedSubscription,
    actor: &Actor,
) -> Result<Authorized<'a, A>, Error> {
    match subscription.organization() {
        Some(organization) => authorized(portal, organization, actor),
        None => Err(refusal::unknown_subscription(&subscription.id)),
    }
}

/// The organization of an id.
fn organization<'a>(portal: &'a Portal, id: &OrganizationId) -> Result<&'a Organization, Error> {
    portal.organizations.get(id).ok_or_else(|| refusal::unknown_organization(id))
}

/// The right of `actor` to do `A` in one organization.
fn authorized<'a, A: Act>(portal: &'a Portal, id: &OrganizationId, actor: &Actor) -> Result<Authorized<'a, A>, Error> {
    let organization = organization(portal, id)?;
    authorize(actor, organization).map_err(|decision| refusal::not_allowed(A::ACTION, &[(id, decision)]))
}

/// The same for several; one that is refused refuses all, and all such are named.
fn authorized_in_all<'a, 'b, A: Act>(
    portal: &'a Portal,
    ids: impl IntoIterator<Item = &'b OrganizationId>,
    actor: &Actor,
) -> Result<Vec<Authorized<'a, A>>, Error> {
    let (mut granted, mut refused) = (Vec::new(), Vec::new());
    for id in ids {
        match authorize(actor, organization(portal, id)?) {
            Ok(authorized) => granted.push(authorized),
            Err(decision) => refused.push((id, decision)),
        }
    }
    if refused.is_empty() { Ok(granted) } else { Err(refusal::not_allowed(A::ACTION, &refused)) }
}
