use proptest::prelude::*;

use super::*;
use crate::access::{Action, decision};
use crate::model::{Organization, Standing};

const PEOPLE: [&str; 4] = ["ana", "bo", "cy", "di"];
const PLACES: [&str; 3] = ["lake", "hill", "nowhere"];

fn any_role() -> impl Strategy<Value = Role> {
    prop::sample::select(vec![Admin, Trainer, Supervisor])
}

fn any_roles() -> impl Strategy<Value = BTreeMap<OrganizationId, Role>> {
    prop::collection::btree_map(prop::sample::select(&PLACES[..]).prop_map(id), any_role(), 0..3)
}

fn any_command() -> impl Strategy<Value = Command> {
    let who = || prop::sample::select(&PEOPLE[..]);
    let place = || prop::sample::select(&PLACES[..]).prop_map(id);
    prop_oneof![
        (who(), any_roles()).prop_map(|(name, roles)| Command::InviteAdministrator {
            person: person(name),
            roles,
            has_account: None
        }),
        who().prop_map(|name| Command::AcceptInvitations { email: email(name) }),
        (who(), any_roles())
            .prop_map(|(name, roles)| Command::ChangeRoles { email: email(name), roles: Roles::Each(roles) }),
        (who(), any_role())
            .prop_map(|(name, role)| Command::ChangeRoles { email: email(name), roles: Roles::All(role) }),
        (who(), prop::option::of(place()))
            .prop_map(|(name, organization)| Command::RemoveAdministrator { email: email(name), organization }),
        (place(), any::<bool>()).prop_map(|(organization, on)| Command::SetViewersMayAdd { organization, on }),
        (place(), "[a-c]")
            .prop_map(|(organization, name)| Command::EditOrganization { organization, details: details(&name) }),
        (who(), "[A-C]").prop_map(|(name, family_name)| Command::RenameAdministrator {
            person: NamedPerson { family_name, ..person(name) }
        }),
    ]
}

fn loaded(desk: &Desk) -> BTreeMap<OrganizationId, Organization> {
    let organizations = load_organizations(&desk.records, None, 100).unwrap();
    organizations.into_iter().map(|organization| (organization.id.clone(), organization)).collect()
}

/// The action that each event is, said without the table under test.
fn action_of(event: &Event) -> Option<Action> {
    match event {
        Event::OrganizationEdited { .. } => Some(Action::EditOrganization),
        Event::ViewersMayAddSet { .. } => Some(Action::ChangeLibrarySetting),
        Event::AdministratorAdded { .. } => Some(Action::InviteAdministrator),
        Event::RoleChanged { .. } => Some(Action::ChangeRole),
        Event::AdministratorRenamed { .. } => Some(Action::EditAdministrator),
        Event::AdministratorRemoved { .. } => Some(Action::RemoveAdministrator),
        Event::InvitationAccepted { .. } | Event::OrganizationRegistered { .. } => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_tried_the_rules_hold(history in prop::collection::vec((prop::sample::select(&PEOPLE[..]), any_command()), 1..40)) {
        let mut desk = Desk::new();
        for (actor, command) in history {
            let before = loaded(&desk);
            let outcome = desk.by(actor, command);
            let after = loaded(&desk);
            match outcome {
                Err(_) => prop_assert_eq!(&before, &after, "a refusal changes nothing"),
                Ok(performed) => {
                    prop_assert_eq!(performed.entries.is_empty(), before == after);
                    for entry in &performed.entries {
                        match action_of(&entry.event) {
                            // Nobody without the right changed anything, by the state before.
                            Some(action) => {
                                let organization = &before[entry.event.organization()];
                                prop_assert!(decision(&entry.actor, organization, action).allow);
                            }
                            None => prop_assert_eq!(entry.event.person(), entry.actor.email()),
                        }
                    }
                    for notice in performed.notices {
                        prop_assert!(!format!("{notice:?}").contains("bo@school"), "P-PRV-15");
                    }
                }
            }
            for organization in after.values() {
                prop_assert!(organization.administrators.iter().any(|it| it.is_full()), "P-ADM-4");
                let mut there: Vec<_> = organization.administrators.iter().map(|it| it.email.clone()).collect();
                there.sort();
                there.dedup();
                prop_assert_eq!(there.len(), organization.administrators.len(), "P-ADM-2");
                for administrator in &organization.administrators {
                    let memberships = load_memberships(&desk.records, &administrator.email).unwrap();
                    prop_assert_eq!(memberships.get(&organization.id), Some(&administrator.standing));
                }
            }
        }
        let listed = PEOPLE.iter().flat_map(|name| load_memberships(&desk.records, &email(name)).unwrap());
        let held: usize = loaded(&desk).values().map(|it| it.administrators.len()).sum();
        prop_assert_eq!(listed.filter(|(_, standing)| [Standing::Active, Standing::Invited].contains(standing)).count(), held);
        prop_assert_eq!(verify(&desk.records, None).unwrap().flaws, vec![]);
        prop_assert_eq!(rebuild(&mut desk.records).unwrap().repaired, 0, "the state is the fold of the events");
    }
}
