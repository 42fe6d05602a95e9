//! `organizations`, `organization`: what organizations there are, and one of them.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::access::{Action, Actor, Role, act, authorize};
use crate::model::{Organization, OrganizationId, Standing};
use crate::portal;
use crate::sync::Store;
use crate::text::fold_header;

/// What is asked of `organizations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationsCall {
    /// Who asks. A person gets those in which they hold a role (P-ORG-3), the operator gets all.
    pub actor: Actor,
    /// Only those with this in their id, name or city, whatever case and accents.
    #[serde(default)]
    pub search: Option<String>,
    /// Only those after this id.
    #[serde(default)]
    pub after: Option<OrganizationId>,
    /// How many at most; 100 by default.
    #[serde(default = "page")]
    pub limit: usize,
}

pub(super) fn page() -> usize {
    100
}

/// What `organizations` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganizationsAnswer {
    /// The organizations, by id.
    pub organizations: Vec<ListedOrganization>,
    /// The id after which the next page begins; none when this is the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<OrganizationId>,
}

/// One organization of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListedOrganization {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its city.
    pub city: String,
    /// The role that who asks holds there; none for the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How many people hold a role there, invited ones too.
    pub administrators: usize,
}

/// What is asked of `organization`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationCall {
    /// Who asks.
    pub actor: Actor,
    /// Which.
    pub organization: OrganizationId,
}

/// Lists organizations.
///
/// # Errors
/// What the store gives.
pub fn organizations(call: &OrganizationsCall, store: &dyn Store) -> Result<OrganizationsAnswer, Error> {
    let wanted = call.search.as_deref().map(fold_header).filter(|wanted| !wanted.is_empty());
    let is_wanted = |organization: &Organization| {
        let has = |text: &str| wanted.as_ref().is_none_or(|wanted| fold_header(text).contains(wanted.as_str()));
        has(organization.id.as_str()) || has(&organization.details.name) || has(&organization.details.city)
    };
    let mut answer = OrganizationsAnswer { organizations: Vec::new(), next: None };
    for organization in theirs(call, store)? {
        let organization = organization?;
        if !is_wanted(&organization) {
            continue;
        }
        if answer.organizations.len() >= call.limit {
            answer.next = answer.organizations.last().map(|last| last.id.clone());
            break;
        }
        let role = call.actor.email().and_then(|email| organization.role_of(email));
        let administrators = organization.administrators.len();
        let Organization { id, details, .. } = organization;
        answer.organizations.push(ListedOrganization {
            id,
            name: details.name,
            city: details.city,
            role,
            administrators,
        });
    }
    Ok(answer)
}

type Each<'a> = Box<dyn Iterator<Item = Result<Organization, Error>> + 'a>;

/// The organizations that who asks may see, by id, loaded as they are wanted.
fn theirs<'a>(call: &'a OrganizationsCall, store: &'a dyn Store) -> Result<Each<'a>, Error> {
    /// How many are loaded at once.
    const BLOCK: usize = 500;
    let Some(email) = call.actor.email() else {
        let mut after = call.after.clone();
        let blocks = std::iter::from_fn(move || match portal::load_organizations(store, after.as_ref(), BLOCK) {
            Ok(block) => {
                after = block.last().map(|last| last.id.clone());
                after.is_some().then(|| block.into_iter().map(Ok).collect::<Vec<_>>())
            }
            Err(error) => Some(vec![Err(error)]),
        });
        return Ok(Box::new(blocks.flatten()));
    };
    let memberships = portal::load_memberships(store, email)?;
    let mine = memberships
        .into_iter()
        .filter(|(id, standing)| *standing == Standing::Active && call.after.as_ref().is_none_or(|after| id > after));
    Ok(Box::new(mine.filter_map(|(id, _)| portal::load_organization(store, &id).transpose())))
}

/// Gives an organization, who administers it among it, to whoever holds a role there (P-ORG-3, P-ADM-9).
///
/// # Errors
/// `unknown_organization`, `not_allowed`; what the store gives.
pub fn organization(call: &OrganizationCall, store: &dyn Store) -> Result<Organization, Error> {
    visible(store, &call.organization, &call.actor)
}

/// The organization of an id.
pub(super) fn found(store: &dyn Store, id: &OrganizationId) -> Result<Organization, Error> {
    portal::load_organization(store, id)?.ok_or_else(|| portal::unknown_organization(id))
}

/// The same, for who may look at it.
pub(super) fn visible(store: &dyn Store, id: &OrganizationId, actor: &Actor) -> Result<Organization, Error> {
    let organization = found(store, id)?;
    match authorize::<act::View>(actor, &organization) {
        Ok(_) => Ok(organization),
        Err(decision) => Err(portal::not_allowed(Action::View, &[(id, decision)])),
    }
}
