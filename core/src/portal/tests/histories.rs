use proptest::prelude::*;

use super::provisioning::google;
use super::purchases::{activate, sold, subscription};
use super::*;
use crate::access::{Action, LibraryRole, decision};
use crate::diagnostic::texts::Language;
use crate::model::{Organization, Standing, SubscriptionId, Taking};
use crate::records::all;
use crate::sync::Store;

const PEOPLE: [&str; 4] = ["ana", "bo", "cy", "di"];
const LISTS: [&str; 3] = ["spark", "plus", "spark-2"];
const PLACES: [&str; 3] = ["lake", "hill", "nowhere"];

fn any_role() -> impl Strategy<Value = Role> {
    prop::sample::select(vec![Admin, Trainer, Supervisor])
}

fn any_roles() -> impl Strategy<Value = BTreeMap<OrganizationId, Role>> {
    prop::collection::btree_map(prop::sample::select(&PLACES[..]).prop_map(id), any_role(), 0..3)
}

#[cfg(feature = "oneroster")]
fn any_command() -> impl Strategy<Value = Deed> {
    let place = prop::sample::select(&PLACES[..]).prop_map(id);
    let sis = (place, sis::any_change())
        .prop_map(|(organization, change)| Command::ChangeSis { organization, change: Box::new(change) });
    prop_oneof![8 => any_portal_command().prop_map(Deed::Perform), 5 => any_list_deed(), 5 => sis.prop_map(Deed::Perform)]
}

#[cfg(not(feature = "oneroster"))]
fn any_command() -> impl Strategy<Value = Deed> {
    prop_oneof![8 => any_portal_command().prop_map(Deed::Perform), 5 => any_list_deed()]
}

fn any_portal_command() -> impl Strategy<Value = Command> {
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
        (0..4_u8, place()).prop_map(|(number, place)| activate(number, OrganizationChoice::Existing(place))),
        (list(), any::<bool>()).prop_map(|(subscription, on)| match on {
            true => Command::ConnectSource { subscription, source: google() },
            false => Command::DisconnectSource { subscription },
        }),
        (list(), who(), any::<bool>()).prop_map(|(subscription, name, on)| {
            let role = if on { LibraryRole::LibraryAdministrator } else { LibraryRole::Viewer };
            Command::ChangeLibraryRoles { subscription, roles: BTreeMap::from([(email(name), role)]) }
        }),
        (list(), any::<u8>()).prop_map(|(subscription, number)| Command::GenerateProductKey {
            subscription,
            seed: format!("{number:02x}").repeat(32).into()
        }),
        (list(), who())
            .prop_map(|(subscription, _)| Command::ReportSync { subscription, outcome: SyncOutcome::Unchanged }),
    ]
}

/// What is tried: a command, or a change of the seats of a list by hand or by its source.
#[derive(Debug, Clone)]
enum Deed {
    Perform(Command),
    Give(&'static str, Vec<&'static str>),
    Take(&'static str, Vec<&'static str>),
    Sync(&'static str, Vec<&'static str>),
}

fn any_list_deed() -> impl Strategy<Value = Deed> {
    let names = prop::sample::subsequence(&PEOPLE[..], 1..4);
    (prop::sample::select(&LISTS[..]), names, 0..3_u8).prop_map(|(list, names, kind)| match kind {
        0 => Deed::Give(list, names),
        1 => Deed::Take(list, names),
        _ => Deed::Sync(list, names),
    })
}

fn list() -> impl Strategy<Value = SubscriptionId> {
    prop::sample::select(&LISTS[..]).prop_map(subscription)
}

impl Desk {
    /// The entries that a deed has led to, and its notices.
    fn deed(&mut self, actor: &str, deed: Deed) -> Result<(Vec<Entry>, Vec<Notice>), Error> {
        let actor = Actor::person(email(actor));
        let head = verify(&self.store, None)?.entries;
        let notices = match deed {
            Deed::Perform(command) => self.request(actor, command)?.notices,
            Deed::Give(list, names) => self.add(actor, list, &names).map(|_| Vec::new())?,
            Deed::Take(list, names) => self.remove_seats(actor, list, &names).map(|_| Vec::new())?,
            Deed::Sync(list, names) => {
                let plan = self.plan(list, "google", &names)?;
                self.apply_as(actor, plan).map(|_| Vec::new())?
            }
        };
        Ok((audit(&self.store, &AuditFilter::default(), head, 100)?.entries, notices))
    }

    /// All of the portal and every list of seats, as text.
    fn everything(&self) -> String {
        let lists = LISTS.map(|list| self.store.load(list).map(|state| state.seats).unwrap_or_default());
        let listed: Vec<_> = all(&self.store, "").map(|listed| listed.unwrap()).collect();
        let state = listed.iter().filter(|(key, _)| !key.starts_with("tries/"));
        format!("{lists:?} {:?}", state.collect::<Vec<_>>())
    }
}

fn loaded(desk: &Desk) -> BTreeMap<OrganizationId, Organization> {
    let organizations = load_organizations(&desk.store, None, 100).unwrap();
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
        Event::PurchaseTaken { .. } | Event::SubscriptionAdded { .. } => Some(Action::Activate),
        Event::ProductKeyMade { .. } => Some(Action::GenerateProductKey),
        Event::SourceConnected { .. } => Some(Action::ConnectSource),
        Event::SourceDisconnected { .. } => Some(Action::DisconnectSource),
        Event::SeatsChanged { counts, .. } if counts.remove > 0 => Some(Action::RemoveUsers),
        Event::SeatsChanged { .. } | Event::SyncReported { .. } => Some(Action::AddUsers),
        Event::LibraryRoleChanged { .. } => Some(Action::ChangeLibraryRole),
        Event::InvitationAccepted { .. } => None,
        #[cfg(feature = "oneroster")]
        Event::SisChanged { change, .. } => Some(match **change {
            SisEvent::Associated { .. } => Action::AssociateSis,
            SisEvent::Dissociated { .. } => Action::DissociateSis,
            SisEvent::AccessAdded { .. } | SisEvent::AccessRemoved { .. } | SisEvent::SecretReplaced { .. } => {
                Action::ChangeSisAccess
            }
            SisEvent::SwitchSet { .. } => Action::SetSisSwitch,
            SisEvent::SupportSharingSet { .. } => Action::ShareWithSis,
            SisEvent::CourseLinked { .. } | SisEvent::CourseUnlinked { .. } => Action::LinkCourse,
            SisEvent::AccessEnding { .. } => panic!("only the operator does this: {event:?}"),
        }),
        Event::OrganizationRegistered { .. }
        | Event::PurchaseRecorded { .. }
        | Event::ClaimReady { .. }
        | Event::SubscriptionRenewed { .. }
        | Event::SubscriptionCancelled { .. }
        | Event::ProductKeyUsed { .. } => panic!("only the operator does this: {event:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_tried_the_rules_hold(history in prop::collection::vec((prop::sample::select(&PEOPLE[..]), any_command()), 1..40)) {
        let mut desk = Desk::new();
        for (number, list) in (0_u8..).zip(LISTS) {
            desk.sell(list, number, sold(Taking::Activation, ["lumio_spark", "notebook_plus"][usize::from(number % 2)], &[list]));
        }
        for (actor, deed) in history {
            let (before, everything) = (loaded(&desk), desk.everything());
            let outcome = desk.deed(actor, deed);
            let after = loaded(&desk);
            match outcome {
                Err(_) => prop_assert_eq!(everything, desk.everything(), "a refusal changes nothing"),
                Ok((entries, notices)) => {
                    prop_assert_eq!(entries.is_empty(), everything == desk.everything());
                    for entry in &entries {
                        let Some(action) = action_of(&entry.event) else {
                            prop_assert_eq!(entry.event.person(), entry.actor.email());
                            continue;
                        };
                        // Nobody without the right changed anything, by the state before.
                        let organization = &before[entry.event.organization().unwrap()];
                        let in_library = entry.because.rule.number() == "P-LIB-3";
                        let own_course = entry.because.rule.number() == "S-ROS-2"
                            && entry.because.role.is_none()
                            && entry.event.person() == entry.actor.email();
                        prop_assert!(in_library || own_course || decision(&entry.actor, organization, action).allow);
                        for language in [Language::En, Language::Fr] {
                            prop_assert!(!entry.event.text(language).contains("bo@school"), "P-PRV-15");
                        }
                    }
                    for notice in notices {
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
                    let memberships = load_memberships(&desk.store, &administrator.email).unwrap();
                    prop_assert_eq!(memberships.get(&organization.id), Some(&administrator.standing));
                }
            }
        }
        let listed = PEOPLE.iter().flat_map(|name| load_memberships(&desk.store, &email(name)).unwrap());
        let held: usize = loaded(&desk).values().map(|it| it.administrators.len()).sum();
        prop_assert_eq!(listed.filter(|(_, standing)| [Standing::Active, Standing::Invited].contains(standing)).count(), held);
        prop_assert_eq!(verify(&desk.store, None).unwrap().flaws, vec![]);
        prop_assert_eq!(rebuild(&mut desk.store).unwrap().repaired, 0, "the state is the fold of the events");
        for list in LISTS.iter().filter(|list| desk.store.load(list).is_ok()) {
            prop_assert_eq!(desk.store.load(list).unwrap(), desk.store.replay(list).unwrap(), "and so are the seats");
        }
    }
}
