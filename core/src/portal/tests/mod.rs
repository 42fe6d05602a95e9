//! The portal over records in memory: its rules one by one, its log, and random histories.

mod administrators;
mod histories;
mod library;
mod log;
mod organizations;
mod provisioning;
mod purchases;
#[cfg(feature = "oneroster")]
mod sis;
mod subscriptions;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::*;
use crate::access::{Actor, Role};
use crate::claim::CodeFormat;
use crate::diagnostic::Value;
use crate::model::{OrganizationDetails, OrganizationId, ServiceRegion};
use crate::records::all;
use crate::sync::MemoryStore;
use crate::text::{Country, EmailAddress};
use crate::{Error, ErrorCode};

pub use Role::{Administrator as Admin, Supervisor, TechnicalTrainer as Trainer};

pub fn id(text: &str) -> OrganizationId {
    OrganizationId::parse(text).unwrap()
}

pub fn email(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@school.example")).unwrap()
}

pub fn person(name: &str) -> NamedPerson {
    NamedPerson { email: email(name), given_name: name.into(), family_name: "Martin".into() }
}

pub fn details(name: &str) -> Box<OrganizationDetails> {
    Box::new(OrganizationDetails {
        name: name.into(),
        sector: "education".into(),
        country: Country::of("FR").unwrap(),
        street: "1 rue du Lac".into(),
        city: "Annecy".into(),
        state: String::new(),
        postal_code: "74000".into(),
        phone: None,
        region: ServiceRegion::Europe,
        time_zone: None,
    })
}

pub fn now() -> DateTime<Utc> {
    "2026-09-01T06:00:00Z".parse().unwrap()
}

/// A call at [`now`], with the key of codes.
pub fn call(actor: Actor, command: Command) -> PerformCall {
    let codes = Some(CodeKeeping { key: "07".repeat(32).into(), format: CodeFormat::default() });
    PerformCall { codes, ..PerformCall::of(actor, command, now()) }
}

/// A portal in which `ana` administers the organizations `lake` and `hill`.
pub struct Desk {
    pub store: MemoryStore,
    pub now: DateTime<Utc>,
}

impl Desk {
    pub fn new() -> Self {
        let mut desk = Self { store: MemoryStore::new(), now: now() };
        for name in ["lake", "hill"] {
            let (organization, details, administrator) = (id(name), details(name), person("ana"));
            let command = Command::RegisterOrganization { organization, details, administrator };
            desk.request(Actor::Operator, command).unwrap();
        }
        desk
    }

    pub fn request(&mut self, actor: Actor, command: Command) -> Result<PerformAnswer, Error> {
        perform(&mut self.store, &call(actor, command))
    }

    pub fn by(&mut self, name: &str, command: Command) -> Result<PerformAnswer, Error> {
        self.request(Actor::person(email(name)), command)
    }

    pub fn invite(&mut self, name: &str, roles: &[(&str, Role)]) -> Result<PerformAnswer, Error> {
        let roles = roles.iter().map(|(organization, role)| (id(organization), *role)).collect();
        self.by("ana", Command::InviteAdministrator { person: person(name), roles, has_account: None })
    }

    pub fn accept(&mut self, name: &str) -> Result<PerformAnswer, Error> {
        self.by(name, Command::AcceptInvitations { email: email(name) })
    }

    /// Somebody invited and come.
    pub fn join(&mut self, name: &str, roles: &[(&str, Role)]) {
        self.invite(name, roles).unwrap();
        self.accept(name).unwrap();
    }

    pub fn remove(&mut self, by: &str, name: &str, from: Option<&str>) -> Result<PerformAnswer, Error> {
        self.by(by, Command::RemoveAdministrator { email: email(name), organization: from.map(id) })
    }

    /// Every record, as it is kept.
    pub fn kept(&self) -> String {
        all(&self.store, "").map(|listed| listed.unwrap().1.value).collect()
    }

    /// The active roles, by organization.
    pub fn roles(&self, name: &str) -> BTreeMap<String, Role> {
        let memberships = load_memberships(&self.store, &email(name)).unwrap();
        let role = |id: &OrganizationId| load_organization(&self.store, id).unwrap().unwrap().role_of(&email(name));
        memberships.keys().filter_map(|id| Some((id.to_string(), role(id)?))).collect()
    }
}

/// The code of a refusal, and the particular of that name.
pub fn refused(outcome: Result<PerformAnswer, Error>, name: &str) -> (ErrorCode, Option<Value>) {
    let error = outcome.unwrap_err();
    (error.code(), error.context().get(name).cloned())
}

pub fn list(names: &[&str]) -> Option<Value> {
    Some(Value::List(names.iter().map(ToString::to_string).collect()))
}
