//! Incident 14: what somebody decided by hand survives the next import.

use rosterkit::access::{Actor, LibraryRole};
use rosterkit::api::{SeatsRemoveCall, seats_remove};
use rosterkit::portal::{Command, load_library_role};
use rosterkit::sync::Ownership;

use crate::portal::{lake, subscription};
use crate::school::{LIST, Roster, School, email, lost, unguarded};
use crate::score::{Harm, Rule};

/// Somebody is made an editor of the shared library. The file knows nothing of that, and comes again, with and without them.
pub fn a_library_role(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_subscription(LIST, "lumio_spark");
    let policy = unguarded(Ownership::Replace);
    let with_di = Roster::of_people("sis", [("k1", "di"), ("k2", "eva")]);
    let roles = |roles: &[(&str, LibraryRole)]| Command::ChangeLibraryRoles {
        subscription: subscription(LIST),
        roles: roles.iter().map(|(name, role)| (email(name), *role)).collect(),
    };
    school.night(LIST, &with_di, &policy).unwrap();
    school.ask_as("ana", roles(&[("di", LibraryRole::Editor)]));
    school.night(LIST, &Roster::of_people("sis", [("k2", "eva")]), &policy).unwrap();
    school.night(LIST, &with_di, &policy).unwrap();
    if !rule.is_on() {
        // The other tool's import gave everybody what the file's people start with.
        school.ask_as("ana", roles(&[("di", LibraryRole::Viewer), ("eva", LibraryRole::Viewer)]));
    }
    let role = load_library_role(&*school.store, &lake(), &email("di")).unwrap();
    Harm::wronged(u64::from(role != LibraryRole::Editor))
}

/// Somebody who is not in the file is given a seat.
pub fn a_seat_by_hand(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(20);
    let file = Roster::of_people("sis", [("k1", "ana"), ("k2", "bo")]);
    school.night(LIST, &file, &unguarded(Ownership::Coexist)).unwrap();
    school.add_by_hand(LIST, &["sam"]);
    let before = school.seated(LIST);
    let ownership = if rule.is_on() { Ownership::Coexist } else { Ownership::Replace };
    school.night(LIST, &file, &unguarded(ownership)).unwrap();
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// Names and keys are known. The next file has addresses only: what it does not say, it does not take away. The other tool threw the list away
/// and made it anew.
pub fn a_value_left_empty(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(20);
    let policy = unguarded(Ownership::Replace);
    school.night(LIST, &Roster::of_people("sis", [("k1", "ana"), ("k2", "bo")]), &policy).unwrap();
    let before = school.seated(LIST);
    if !rule.is_on() {
        school.remove_everybody();
    }
    school.night(LIST, &Roster::of_addresses("sis", ["ana", "bo", "cy"]), &policy).unwrap();
    let known = |key: &str| {
        school.seats(LIST).iter().any(|seat| {
            let person = &seat.person;
            (&*person.given_name, &*person.family_name) == ("Camille", key)
                && seat.holder("sis").is_some_and(|holder| holder.key.as_deref() == Some(key))
        })
    };
    let forgotten = ["k1", "k2"].iter().filter(|key| !known(key)).count() as u64;
    Harm::removed(lost(&before, &school.seated(LIST))) + Harm::wronged(forgotten)
}

impl School<'_> {
    fn remove_everybody(&mut self) {
        let call = SeatsRemoveCall {
            subscription: LIST.into(),
            emails: Vec::new(),
            all: true,
            actor: Actor::Operator,
            why: None,
            policy: None,
            approve: None,
            now: self.now,
        };
        let held = seats_remove(&call, &std::collections::BTreeMap::new(), self.store).unwrap();
        assert_eq!(held.run, None, "everybody at once is asked about");
        let approve = held.plan.map(|plan| plan.digest);
        seats_remove(&SeatsRemoveCall { approve, ..call }, &std::collections::BTreeMap::new(), self.store).unwrap();
    }
}
