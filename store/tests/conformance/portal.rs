//! The portal over every store. Its rules are tested in core and by the vectors; here, that a store keeps what they rest on.

use rosterkit::access::{Actor, Role};
use rosterkit::model::{OrganizationDetails, OrganizationId, ServiceRegion};
use rosterkit::portal::{
    Command, NamedPerson, PerformAnswer, PerformCall, load_organization, perform, rebuild, verify,
};
use rosterkit::sync::Store;
use rosterkit::text::{Country, EmailAddress};
use rosterkit::{Error, ErrorCode};

use crate::on_every_store;
use crate::support::{FailingStore, Failure, now};

pub fn id(text: &str) -> OrganizationId {
    OrganizationId::parse(text).unwrap()
}

pub fn email(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@school.example")).unwrap()
}

pub fn ask(store: &mut dyn Store, actor: Actor, command: Command) -> Result<PerformAnswer, Error> {
    perform(store, &PerformCall::of(actor, command, now()))
}

fn person(name: &str) -> NamedPerson {
    NamedPerson { email: email(name), given_name: name.into(), family_name: "Martin".into() }
}

/// An organization that `ana` and `bo` administer.
pub fn with_two(store: &mut dyn Store, name: &str) {
    let details = OrganizationDetails {
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
    };
    let (organization, details) = (id(name), Box::new(details));
    let register = Command::RegisterOrganization { organization, details, administrator: person("ana") };
    ask(store, Actor::Operator, register).unwrap();
    let roles = [(id(name), Role::Administrator)].into();
    let invite = Command::InviteAdministrator { person: person("bo"), roles, has_account: None };
    ask(store, Actor::person(email("ana")), invite).unwrap();
    ask(store, Actor::person(email("bo")), Command::AcceptInvitations { email: email("bo") }).unwrap();
}

pub fn remove(name: &str, organization: &str) -> Command {
    Command::RemoveAdministrator { email: email(name), organization: Some(id(organization)) }
}

#[test]
fn what_happened_is_kept_and_the_state_comes_of_it() {
    on_every_store(|store| {
        with_two(store, "lake");
        ask(store, Actor::person(email("bo")), remove("ana", "lake")).unwrap();
        let refused = ask(store, Actor::person(email("bo")), remove("bo", "lake")).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::LastAdministrator);
        let lake = load_organization(&*store, &id("lake")).unwrap().unwrap();
        assert_eq!(lake.administrators.len(), 1);
        let log = verify(&*store, None).unwrap();
        assert_eq!((log.entries, log.flaws.as_slice()), (5, &[][..]));
        assert_eq!(rebuild(&mut *store).unwrap().repaired, 0);
    });
}

#[test]
fn a_write_that_fails_leaves_state_and_log_as_they_were_or_as_they_are_to_be() {
    on_every_store(|store| {
        with_two(store, "lake");
        for failure in [Failure::Before, Failure::After] {
            let mut failing = FailingStore::new(store, 1, failure);
            let broken = ask(&mut failing, Actor::person(email("ana")), remove("bo", "lake")).unwrap_err();
            assert_eq!(broken.code(), ErrorCode::Store);
            let there = load_organization(&*store, &id("lake")).unwrap().unwrap().administrators.len();
            assert_eq!(there, if failure == Failure::Before { 2 } else { 1 });
            assert_eq!(verify(&*store, None).unwrap().flaws, []);
            assert_eq!(rebuild(&mut *store).unwrap().repaired, 0);
        }
    });
}
