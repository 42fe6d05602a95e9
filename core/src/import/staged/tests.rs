use chacha20::ChaCha20Rng;
use rand_core::SeedableRng;

use super::*;
use crate::ErrorCode;
use crate::ent::{Identification, SignIn};
use crate::import::{ImportChange, ImportKind};
use crate::model::roster::{
    Assignment, Establishment, Group, GroupKind, Guardianship, Identifier, IdentifierKind, PersonProfile, Presence,
    Responsibility, Roster, RosterPerson,
};
use crate::model::{Account, Completeness, Gap};
use crate::sync::{Guard, Hold};

const UAI: &str = "0750655E";

fn group(kind: GroupKind, code: &str) -> Group {
    let (divisions, mefs) = (Vec::new(), Vec::new());
    Group { kind, establishment: UAI.into(), code: code.into(), name: "".into(), divisions, mefs }
}

fn pupil(id: &str, given: &str, family: &str, division: &str, groups: &[&str]) -> RosterPerson {
    let divisions = if division.is_empty() { Vec::new() } else { vec![division.into()] };
    let groups = groups.iter().map(|code| (*code).into()).collect();
    RosterPerson {
        identifiers: vec![Identifier::new(IdentifierKind::SiecleEleveId, id)],
        assignments: vec![Assignment { establishment: UAI.into(), divisions, groups, ..Assignment::default() }],
        ..RosterPerson::named(PersonProfile::Pupil, given, family, 1)
    }
}

fn roster(people: Vec<RosterPerson>) -> Roster {
    let school = Establishment { key: UAI.into(), uai: Some(UAI.into()), name: "".into() };
    Roster {
        establishments: vec![school],
        groups: vec![
            group(GroupKind::Division, "6A"),
            group(GroupKind::Division, "6B"),
            group(GroupKind::Group, "LAT"),
        ],
        people,
        ..Roster::empty("siecle", "siecle_eleves")
    }
}

fn school() -> Roster {
    roster(vec![
        pupil("1", "Ana", "Roux", "6A", &["LAT"]),
        pupil("2", "Bo", "Diallo", "6A", &[]),
        pupil("3", "Zoé", "Petit", "6B", &["LAT"]),
    ])
}

fn input<'a>(roster: &'a Roster, accounts: &'a [Account], groups: &'a [Group]) -> StagedInput<'a> {
    StagedInput { roster, errors: 0, accounts, groups, today: "2026-09-01".parse().unwrap() }
}

/// A guard that holds nothing, so that a test of three people is about something else.
fn pupils() -> RosterImport {
    let guard = Guard { adds: Vec::new(), updates: Vec::new(), removes: Vec::new(), ..Guard::default() };
    RosterImport { guard, ..RosterImport::of(ImportKind::Pupils) }
}

/// What is there after an import: accounts and groups.
fn done(import: &RosterImport, roster: &Roster, accounts: &[Account], groups: &[Group]) -> (Vec<Account>, Vec<Group>) {
    let made = run(import, &input(roster, accounts, groups), &mut ChaCha20Rng::from_seed([7; 32])).unwrap();
    let accounts = crate::import::tests::after(accounts, &made.outcome.changes);
    (accounts, made.groups.into_values().flatten().collect())
}

fn codes(list: &[StagedGroup]) -> Vec<&str> {
    list.iter().map(|one| &*one.group.code).collect()
}

fn names(list: &[StagedPerson]) -> Vec<&str> {
    list.iter().map(|one| &*one.name).collect()
}

fn name(code: &str) -> GroupName {
    GroupName { establishment: UAI.into(), code: code.into() }
}

#[test]
fn e_imp_1_everything_is_selected_and_the_same_roster_again_changes_nothing() {
    let roster = school();
    let found = look(&pupils(), &input(&roster, &[], &[])).unwrap();
    assert_eq!(codes(&found.divisions.added), ["6A", "6B"]);
    assert_eq!(found.divisions.added.iter().map(|one| one.people).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(codes(&found.groups.added), ["LAT"]);
    assert_eq!(found.people.added.len(), 3);
    assert!(found.people.added.iter().all(|one| one.selected) && found.divisions.added.iter().all(|one| one.selected));
    assert_eq!((found.memberships.added.len(), found.memberships.removed.len()), (5, 0));
    let (accounts, groups) = done(&pupils(), &roster, &[], &[]);
    assert_eq!(&*accounts[0].id, "siecle.eleve_id:1");
    assert_eq!(accounts[0].login.as_deref(), Some("ana.roux"));
    for groups in [&groups[..], &[]] {
        let again = look(&pupils(), &input(&roster, &accounts, groups)).unwrap();
        assert_eq!(again.recap.people, StageCounts::default());
        assert_eq!(again.recap.divisions, StageCounts::default());
        assert_eq!((again.people.unchanged, again.recap.memberships), (3, StageCounts::default()));
    }
}

#[test]
fn e_imp_1_added_changed_and_removed_are_told_apart() {
    let (accounts, mut groups) = done(&pupils(), &school(), &[], &[]);
    groups[0].name = "Sixième A".into();
    groups.push(group(GroupKind::Division, "5Z"));
    let gone =
        RosterPerson { presence: Presence::Left { on: None, reason: None }, ..pupil("3", "Zoé", "Petit", "", &[]) };
    let mut next = roster(vec![pupil("1", "Ana", "Roux", "6B", &[]), gone, pupil("4", "Tom", "Garcia", "6A", &[])]);
    next.groups[0].name = "SIXIEME A".into();
    let found = look(&pupils(), &input(&next, &accounts, &groups)).unwrap();
    assert_eq!(codes(&found.divisions.changed), ["6A"]);
    assert_eq!(found.divisions.changed[0].fields, ["name"]);
    assert_eq!((codes(&found.divisions.removed), codes(&found.divisions.unchanged)), (vec!["5Z"], vec!["6B"]));
    assert_eq!(names(&found.people.added), ["pupil:siecle.eleve_id:4"]);
    assert_eq!(names(&found.people.changed), ["pupil:siecle.eleve_id:1"]);
    assert!(matches!(&found.people.changed[0].change, ImportChange::Updated { fields, .. } if *fields == ["classes"]));
    // Who has left is told apart from whom the roster does not have.
    assert_eq!(names(&found.people.removed), ["pupil:siecle.eleve_id:3", "siecle.eleve_id:2"]);
    assert!(found.people.removed[0].left.is_some() && found.people.removed[1].left.is_none());
    let of = |list: &[Membership]| list.iter().map(|one| format!("{} {}", one.account, one.code)).collect::<Vec<_>>();
    assert_eq!(of(&found.memberships.added), ["siecle.eleve_id:4 6A", "siecle.eleve_id:1 6B"]);
    assert_eq!(
        of(&found.memberships.removed),
        [
            "siecle.eleve_id:1 6A",
            "siecle.eleve_id:1 LAT",
            "siecle.eleve_id:3 6B",
            "siecle.eleve_id:3 LAT",
            "siecle.eleve_id:2 6A"
        ]
    );
    let (after, groups) = done(&pupils(), &next, &accounts, &groups);
    assert_eq!(
        after.iter().map(|account| &*account.id).collect::<Vec<_>>(),
        ["siecle.eleve_id:4", "siecle.eleve_id:1"]
    );
    assert!(!groups.iter().any(|group| &*group.code == "5Z") && groups.iter().any(|group| &*group.name == "SIXIEME A"));
}

#[test]
fn e_imp_1_what_is_left_out_stays_as_it_is() {
    let (accounts, groups) = done(&pupils(), &school(), &[], &[]);
    let next = roster(vec![
        pupil("1", "Anna", "Roux", "6A", &[]),
        pupil("3", "Zoé", "Petite", "6B", &[]),
        pupil("4", "Tom", "Garcia", "6A", &[]),
        pupil("5", "Lou", "Blanc", "6B", &[]),
    ]);
    let import = RosterImport {
        divisions_left_out: vec![name("6A")],
        groups_left_out: vec![name("LAT")],
        people_left_out: vec!["siecle.eleve_id:2".into(), "pupil:siecle.eleve_id:5".into()],
        ..pupils()
    };
    let found = look(&import, &input(&next, &accounts, &groups)).unwrap();
    // They are shown still, to be selected again.
    assert_eq!((found.people.added.len(), found.people.changed.len(), found.people.removed.len()), (2, 2, 1));
    assert_eq!(found.recap.people, StageCounts { added: 0, changed: 1, removed: 0, left_out: 4 });
    assert!(found.people.changed[0].with_division && !found.people.changed[1].with_division);
    let (after, _) = done(&import, &next, &accounts, &groups);
    let changed = after.last().unwrap();
    assert_eq!((&*changed.family_name, &changed.classes[..]), ("Petite", &["6B".into(), "LAT".into()][..]));
    assert_eq!(after.len(), 3);
    assert!(accounts[..2].iter().all(|account| after.contains(account)));
}

#[test]
fn e_imp_1_guardians_are_left_out_with_all_of_their_pupils() {
    let guardian = |id: &str| RosterPerson {
        identifiers: vec![Identifier::new(IdentifierKind::SieclePersonneId, id)],
        ..RosterPerson::named(PersonProfile::Guardian, "Jo", if id == "8" { "Roux" } else { "Petit" }, 1)
    };
    let link = |id: &str| Guardianship {
        guardian: Identifier::new(IdentifierKind::SieclePersonneId, id),
        relation: None,
        responsibility: Responsibility::Legal,
        pays: false,
    };
    let mut people = school().people;
    people[0].guardians = vec![link("8"), link("9")];
    people[2].guardians = vec![link("9")];
    people.extend([guardian("8"), guardian("9")]);
    let roster = roster(people);
    let import = RosterImport { kind: ImportKind::Guardians, divisions_left_out: vec![name("6A")], ..pupils() };
    let found = look(&import, &input(&roster, &[], &[])).unwrap();
    let selected: Vec<bool> = found.people.added.iter().map(|one| one.selected).collect();
    assert_eq!(selected, [false, true]);
}

#[test]
fn e_imp_1_who_is_not_certain_waits_and_their_accounts_stay() {
    let twice = ["a", "b"].map(|id| Account {
        establishments: vec![UAI.into()],
        identifiers: vec![Identifier::new(IdentifierKind::SiecleEleveId, "1")],
        ..Account::named(id, PersonProfile::Pupil, "Ana", "Roux")
    });
    let roster = school();
    let found = look(&pupils(), &input(&roster, &twice, &[])).unwrap();
    assert_eq!((found.people.ambiguous.len(), found.people.added.len(), found.people.removed.len()), (1, 2, 0));
    // An account of which the roster could not know is not missed.
    let by_hand =
        [Account { establishments: vec![UAI.into()], ..Account::named("h", PersonProfile::Pupil, "Max", "Noir") }];
    let found = look(&pupils(), &input(&roster, &by_hand, &[])).unwrap();
    assert_eq!((found.people.removed.len(), found.people.from_elsewhere), (0, 1));
}

#[test]
fn p_grd_6_a_roster_that_is_cut_short_or_has_errors_removes_nothing() {
    let (accounts, groups) = done(&pupils(), &school(), &[], &[]);
    // Whose groups stood behind the cut is still in them, and others are seen there.
    let mut cut = roster(vec![pupil("1", "Ana", "Roux", "6A", &["LAT"]), pupil("3", "Zoé", "Petite", "6A", &[])]);
    cut.groups.truncate(1);
    let found = look(&pupils(), &StagedInput { errors: 1, ..input(&cut, &accounts, &groups) }).unwrap();
    assert_eq!(found.blocked, Some(StagedBlock::DataErrors { errors: 1 }));
    let skipping = RosterImport { skip_invalid: true, ..pupils() };
    let found = look(&skipping, &StagedInput { errors: 1, ..input(&cut, &accounts, &groups) }).unwrap();
    assert_eq!((found.recap.people.removed, found.recap.divisions.removed, found.blocked), (0, 0, None));
    assert_eq!(found.recap.holds, [Hold::Incomplete]);
    assert_eq!((found.recap.people.changed, found.memberships.removed.len()), (1, 0));
    cut.completeness = Completeness::Partial { why: vec![Gap::UnclosedQuote] };
    let found = look(&pupils(), &input(&cut, &accounts, &groups)).unwrap();
    assert_eq!((found.recap.people.removed, found.recap.divisions.removed), (0, 0));
    assert_eq!((found.recap.people.changed, found.memberships.removed.len()), (1, 0));
}

#[test]
fn p_grd_1_the_guard_holds_until_the_recap_is_approved() {
    let (accounts, groups) = done(&pupils(), &school(), &[], &[]);
    let empty = roster(vec![pupil("9", "Lou", "Blanc", "6A", &[])]);
    let import = RosterImport::of(ImportKind::Pupils);
    let strict =
        Guard { removes: vec![crate::sync::Limit { percent: 10, count: 1, inclusive: false }], ..import.guard };
    let import = RosterImport { guard: strict, ..RosterImport::of(ImportKind::Pupils) };
    let found = look(&import, &input(&empty, &accounts, &groups)).unwrap();
    assert_eq!(found.blocked, Some(StagedBlock::Approval));
    let approved = RosterImport { approval: Some(found.recap.digest.clone()), ..import };
    assert_eq!(look(&approved, &input(&empty, &accounts, &groups)).unwrap().blocked, None);
    // An approval of another recap is none, whether the guard holds this one or not.
    let other = look(&approved, &input(&school(), &accounts, &groups)).unwrap();
    assert_eq!(other.blocked, Some(StagedBlock::Approval));
    let error =
        run(&approved, &input(&school(), &accounts, &groups), &mut ChaCha20Rng::from_seed([7; 32])).unwrap_err();
    assert_eq!(error.code(), ErrorCode::ImportBlocked);
}

#[test]
fn e_imp_2_passwords_are_made_when_they_are_asked_for() {
    let roster = school();
    let (local, ent) = (SignIn::Local, SignIn::Ent);
    for (asked, sign_in, count) in [(false, local, 0), (true, local, 3), (true, ent, 0)] {
        let identification = Identification { sign_in, layout: None };
        let import = RosterImport { make_passwords: asked, identification, ..pupils() };
        let made = run(&import, &input(&roster, &[], &[]), &mut ChaCha20Rng::from_seed([7; 32])).unwrap();
        let text = String::from_utf8(made.outcome.file).unwrap();
        let mut lines = text.lines();
        let header = lines.next().unwrap();
        let at = header.split(';').position(|cell| cell == "Mot de passe eleve").unwrap();
        assert_eq!(lines.filter(|line| line.split(';').nth(at).is_some_and(|cell| !cell.is_empty())).count(), count);
    }
}

#[test]
fn what_is_left_out_and_is_not_there_is_refused() {
    let roster = school();
    for import in [
        RosterImport { divisions_left_out: vec![name("6Z")], ..pupils() },
        // A group is no division.
        RosterImport { divisions_left_out: vec![name("LAT")], ..pupils() },
        RosterImport { groups_left_out: vec![name("6A")], ..pupils() },
        RosterImport { people_left_out: vec!["nobody".into()], ..pupils() },
    ] {
        let error = look(&import, &input(&roster, &[], &[])).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidArgument);
    }
}

#[test]
fn what_another_school_or_another_kind_of_people_has_stays() {
    let teacher = Account {
        establishments: vec![UAI.into()],
        classes: vec!["TPS".into()],
        ..Account::named("t", PersonProfile::Teacher, "Max", "Noir")
    };
    let elsewhere = Account {
        establishments: vec!["0750656F".into()],
        classes: vec!["3C".into()],
        identifiers: vec![Identifier::new(IdentifierKind::SiecleEleveId, "77")],
        ..Account::named("e", PersonProfile::Pupil, "Lou", "Blanc")
    };
    let both = Account { id: "b".into(), establishments: vec!["0750656F".into(), UAI.into()], ..elsewhere.clone() };
    let both = Account { identifiers: vec![Identifier::new(IdentifierKind::SiecleEleveId, "78")], ..both };
    let accounts = [teacher, elsewhere, both];
    let roster = school();
    let found = look(&pupils(), &input(&roster, &accounts, &[])).unwrap();
    assert!(found.divisions.removed.is_empty());
    assert_eq!(names(&found.people.removed), ["b"]);
    assert!(
        matches!(&found.people.removed[0].change, ImportChange::Left { account, .. } if account.establishments.len() == 1)
    );
}
