//! What comes of a command: events, or the reason why not.

mod administrators;
mod organizations;

use super::{Command, Event, Portal, refusal};
use crate::Error;
use crate::access::{Act, Actor, Authorized, Because, authorize};
use crate::model::{Organization, OrganizationId};

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

/// What comes of a command of `actor`. `portal` is to hold the organizations and people that the command concerns, as
/// [`perform`](super::perform) loads them. No event means that everything is already as it was asked for.
///
/// # Errors
/// `not_allowed`, `operator_only`: for lack of a right; `last_administrator`, `already_administrator`: a rule;
/// `unknown_organization`, `unknown_administrator`, `organization_exists`, `invalid_organization`, `invalid_argument`,
/// `no_invitation`. What several organizations are refused for names all of them.
pub fn decide(portal: &Portal, command: &Command, actor: &Actor) -> Result<Vec<Decided>, Error> {
    match command {
        Command::RegisterOrganization { organization, details, administrator } => {
            organizations::register(portal, organization, details, administrator, actor)
        }
        Command::EditOrganization { organization, details } => {
            organizations::edit(&authorized(portal, organization, actor)?, details)
        }
        Command::SetViewersMayAdd { organization, on } => {
            Ok(organizations::set_viewers_may_add(&authorized(portal, organization, actor)?, *on))
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
