//! Who is who: nobody gets somebody else's account, and nobody loses their own. Without the rule, what the other tools did is done
//! over the same people: one field decides, or nobody.

use rosterkit::identity::keys::{KeyOutcome, assign_keys, key_of};
use rosterkit::identity::ladder::{Ladder, LadderPolicy, MatchDecision, MatchDecisions, MatchVerdict, climb, subject};
use rosterkit::identity::reconcile::{ReconcileOrder, load_accounts, put_accounts, reconcile};
use rosterkit::model::Account;
use rosterkit::model::roster::PersonProfile::{Pupil, Teacher};
use rosterkit::model::roster::{Identifier, IdentifierKind, RosterPerson};
use rosterkit::text::EmailAddress;

use crate::school::School;
use crate::score::{Harm, Rule};

fn pupil(given: &str, family: &str, born: &str, ine: &str) -> RosterPerson {
    RosterPerson {
        identifiers: vec![Identifier::new(IdentifierKind::IneRnie, ine)],
        birth_date: born.parse().ok(),
        ..RosterPerson::named(Pupil, given, family, 2)
    }
}

fn ladder(people: &[RosterPerson], accounts: &[Account], decisions: &MatchDecisions) -> Ladder {
    climb(people, accounts, decisions, &LadderPolicy::default())
}

/// The account of each, by the national number alone, as a tool has it that asks for nothing else.
fn by_number_alone<'a>(person: &RosterPerson, accounts: &'a [Account]) -> Option<&'a str> {
    accounts.iter().find(|account| account.identifiers == person.identifiers).map(|account| &*account.id)
}

/// How many have the account of another.
fn strangers(found: impl IntoIterator<Item = (String, Option<String>)>) -> Harm {
    Harm::wronged(found.into_iter().filter(|(own, got)| got.as_ref().is_some_and(|got| got != own)).count() as u64)
}

/// A pupil was given the national number of somebody else: a digit was typed wrongly, or the number was given anew.
pub fn a_number_that_is_anothers(_: &mut School<'_>, rule: Rule) -> Harm {
    let people =
        [pupil("Ana", "Roux", "2012-03-04", "123456789AB"), pupil("Bo", "Diallo", "2011-05-06", "123456780CD")];
    // The numbers of the two accounts were exchanged when they were made.
    let accounts = [("Ana", "Roux", 1), ("Bo", "Diallo", 0)].map(|(given, family, other)| {
        let born = people.iter().find(|it| &*it.given_name == given).and_then(|it| it.birth_date);
        Account {
            identifiers: people[other].identifiers.clone(),
            birth_date: born,
            ..Account::named(&format!("{given} {family}"), Pupil, given, family)
        }
    });
    let own = |person: &RosterPerson| format!("{} {}", person.given_name, person.family_name);
    if rule.is_on() {
        let found = ladder(&people, &accounts, &MatchDecisions::default());
        assert_eq!(found.ambiguous.len(), 2, "both are asked about: {found:?}");
        return strangers(
            found.pairs.iter().map(|pair| (own(&people[pair.at.person]), Some(pair.account.to_string()))),
        );
    }
    strangers(people.iter().map(|it| (own(it), by_number_alone(it, &accounts).map(Into::into))))
}

/// Two pupils share the number of the state, and one of them has an account.
pub fn a_number_that_two_have(_: &mut School<'_>, rule: Rule) -> Harm {
    let people =
        [pupil("Ana", "Roux", "2012-03-04", "123456789AB"), pupil("Zoé", "Petit", "2012-03-04", "123456789AB")];
    let account = Account {
        identifiers: people[0].identifiers.clone(),
        birth_date: people[0].birth_date,
        ..Account::named("Ana", Pupil, "Ana", "Roux")
    };
    let accounts = [account];
    if rule.is_on() {
        let found = ladder(&people, &accounts, &MatchDecisions::default());
        assert_eq!((found.pairs.len(), found.ambiguous.len()), (0, 2));
        return strangers(found.pairs.iter().map(|_| ("Ana".into(), None)));
    }
    strangers(people.iter().map(|it| (it.given_name.to_string(), by_number_alone(it, &accounts).map(Into::into))))
}

fn teacher(family: &str, email: &str) -> RosterPerson {
    RosterPerson { email: EmailAddress::parse(email).ok(), ..RosterPerson::named(Teacher, "Ana", family, 2) }
}

/// A teacher marries: name, and with it the key of the import, are others. What they made is under the key that they had.
pub fn another_key(_: &mut School<'_>, rule: Rule) -> Harm {
    let before = teacher("Roux", "ana@school.example");
    let married = teacher("Mercier", "ana@school.example");
    let key = key_of(&before).unwrap().to_string();
    let account = Account { key: Some(key.into()), ..Account::of_person(&before) };
    let (people, accounts) = ([married], [account]);
    let proposed = match &assign_keys(&people, &accounts, &MatchDecisions::default())[0].outcome {
        KeyOutcome::New { renamed, .. } => renamed.clone(),
        other => panic!("{other:?}"),
    };
    if !rule.is_on() {
        // By the key alone there is nobody: a new account is made, and the old one lost.
        return Harm::removed(1);
    }
    let account = proposed.expect("the account that they had is proposed").account;
    let kept = decisions(&people[0], MatchVerdict::Same { account: account.clone() });
    let lost = !matches!(&assign_keys(&people, &accounts, &kept)[0].outcome, KeyOutcome::Known { account: it, .. } if *it == account);
    Harm::removed(u64::from(lost))
}

fn decisions(person: &RosterPerson, verdict: MatchVerdict) -> MatchDecisions {
    let at = "2026-09-01T08:00:00Z".parse().unwrap();
    MatchDecisions(vec![MatchDecision {
        subject: subject(person),
        verdict,
        by: "secretary".into(),
        at,
        why: None,
        withdrawn: None,
    }])
}

/// Two teachers have one name. Only the first is imported, and nobody says why the second was not.
pub fn equal_names(_: &mut School<'_>, rule: Rule) -> Harm {
    let people = [teacher("Roux", "ana@school.example"), teacher("Roux", "a.roux@school.example")];
    let keyed = assign_keys(&people, &[], &MatchDecisions::default());
    if rule.is_on() {
        let KeyOutcome::Asked { because, .. } = &keyed[1].outcome else { panic!("{keyed:?}") };
        return Harm::wronged(u64::from(because.is_empty() || keyed[1].diagnostics.is_empty()));
    }
    // The key is all that is looked at: the second is taken for the first.
    let keys: std::collections::BTreeSet<String> = people.iter().map(|it| key_of(it).unwrap().to_string()).collect();
    Harm::wronged((people.len() - keys.len()) as u64)
}

/// A teacher has two accounts, and one of them is to go: it is the one that is used.
pub fn a_duplicate_is_removed(school: &mut School<'_>, rule: Rule) -> Harm {
    let with = |id: &str, key: &str, login: &str| Account {
        key: Some(key.into()),
        login: Some(login.into()),
        ..Account::named(id, Teacher, "Mylan", "Andriot")
    };
    let (used, empty) = (with("1", "PERSON.m-mmemylanandriot", "m.andriot"), with("2", "PERSON.1841028", "mandriot12"));
    put_accounts(school.store, "lac", &[used.clone(), empty.clone()]).unwrap();
    let left = if rule.is_on() {
        let order = ReconcileOrder { keep: "1".into(), remove: "2".into(), by: "secretary".into(), at: school.now };
        // What would come of it is shown before anything is done.
        let shown = reconcile(school.store, "lac", &order, true).unwrap();
        assert_eq!(load_accounts(school.store, "lac").unwrap().len(), 2);
        assert_eq!(reconcile(school.store, "lac", &order, false).unwrap(), shown);
        load_accounts(school.store, "lac").unwrap()
    } else {
        // The one without a key of the directory is taken for the double.
        vec![empty]
    };
    let login =
        left.iter().any(|account| account.login == used.login && account.key.as_deref() == Some("PERSON.1841028"));
    Harm::removed(u64::from(!login))
}

/// Somebody decided wrongly which of two namesakes has an account. A tool that keeps no decisions has given it for ever.
pub fn a_wrong_decision(_: &mut School<'_>, rule: Rule) -> Harm {
    let people = ["1", "2"].map(|number| RosterPerson {
        identifiers: vec![Identifier::new(IdentifierKind::SiecleEleveId, number)],
        ..pupil("Ana", "Roux", "2012-03-04", "")
    });
    let account = Account { birth_date: people[0].birth_date, ..Account::named("second's", Pupil, "Ana", "Roux") };
    let accounts = [account];
    let mut kept = decisions(&people[0], MatchVerdict::Same { account: "second's".into() });
    assert_eq!(ladder(&people, &accounts, &kept).pairs[0].at.person, 0);
    if rule.is_on() {
        assert!(kept.withdraw(&subject(&people[0]), "head", "2026-09-02T08:00:00Z".parse().unwrap()));
        let right = decisions(&people[1], MatchVerdict::Same { account: "second's".into() });
        right.0.into_iter().for_each(|decision| kept.decide(decision));
    }
    let found = ladder(&people, &accounts, &kept);
    Harm::wronged(found.pairs.iter().filter(|pair| pair.at.person == 0).count() as u64)
}
