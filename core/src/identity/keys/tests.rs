use chrono::{NaiveDate, TimeZone, Utc};

use super::*;
use crate::identity::ladder::MatchDecision;
use crate::text::EmailAddress;

fn teacher(given: &str, family: &str, line: u64) -> RosterPerson {
    RosterPerson::named(PersonProfile::Teacher, given, family, line)
}

fn born(person: RosterPerson, day: &str) -> RosterPerson {
    RosterPerson { birth_date: Some(day.parse().unwrap()), ..person }
}

fn with_email(person: RosterPerson, email: &str) -> RosterPerson {
    RosterPerson { email: Some(EmailAddress::parse(email).unwrap()), ..person }
}

fn account(id: &str, given: &str, family: &str) -> Account {
    let person = teacher(given, family, 1);
    Account {
        key: Some(key_of(&person).unwrap().to_string().into()),
        ..Account::named(id, person.profile, given, family)
    }
}

fn run(people: &[RosterPerson], accounts: &[Account], decisions: &[MatchDecision]) -> Vec<Keyed> {
    assign_keys(people, accounts, &MatchDecisions(decisions.to_vec()))
}

fn codes(keyed: &Keyed) -> Vec<&'static str> {
    keyed.diagnostics.iter().map(|finding| finding.code.name()).collect()
}

fn decided(person: &RosterPerson, verdict: MatchVerdict) -> MatchDecision {
    let at = Utc.with_ymd_and_hms(2026, 9, 1, 8, 0, 0).unwrap();
    MatchDecision { subject: subject(person), verdict, by: "sec".into(), at, why: None, withdrawn: None }
}

#[test]
fn i_key_3_the_second_of_one_key_joins_the_first_and_is_told() {
    let keyed = run(&[teacher("Martin", "Dupont", 2), teacher("MARTIN", "DUPONT", 3)], &[], &[]);
    let key: Box<str> = "PERSON.m-mmemartindupont".into();
    assert_eq!(keyed[0].outcome, KeyOutcome::New { key: key.clone(), renamed: None });
    assert_eq!(keyed[1].outcome, KeyOutcome::Joins { key, person: 0 });
    assert_eq!(codes(&keyed[1]), ["homonym_or_duplicate"]);
}

#[test]
fn i_key_3_another_birth_date_or_address_blocks_until_somebody_decides() {
    let one = born(teacher("Martin", "Dupont", 2), "1980-03-04");
    let other = born(teacher("Martin", "Dupont", 3), "1975-01-01");
    let keyed = run(&[one.clone(), other.clone()], &[], &[]);
    assert!(
        matches!(&keyed[1].outcome, KeyOutcome::Asked { because, .. } if because[..] == [EvidenceKind::OtherBirthDate])
    );
    assert_eq!(codes(&keyed[1]), ["likely_homonym"]);
    // Decided to be two: the second has a key of its own, also at the next run, when both have their accounts.
    let two = decided(&other, MatchVerdict::Other { accounts: vec![subject(&one), "1".into()] });
    let keyed = run(&[one.clone(), other.clone()], &[], std::slice::from_ref(&two));
    let KeyOutcome::New { key, .. } = &keyed[1].outcome else { panic!("{keyed:?}") };
    assert_eq!(&**key, "PERSON.m-mmemartindupont2");
    let second = Account { key: Some(key.clone()), birth_date: other.birth_date, ..account("2", "Martin", "Dupont") };
    let keyed = run(&[one.clone(), other.clone()], &[account("1", "Martin", "Dupont"), second], &[two]);
    assert!(matches!(&keyed[1].outcome, KeyOutcome::Known { account, .. } if &**account == "2"));
    // Decided to be one: it joins.
    let same = decided(&other, MatchVerdict::Same { account: subject(&one) });
    let keyed = run(&[one.clone(), other], &[], &[same]);
    assert!(matches!(keyed[1].outcome, KeyOutcome::Joins { person: 0, .. }));
    let one = with_email(teacher("Martin", "Dupont", 2), "md@a.example");
    let other = with_email(teacher("Martin", "Dupont", 3), "martin@a.example");
    assert!(matches!(run(&[one, other], &[], &[])[1].outcome, KeyOutcome::Asked { .. }));
}

#[test]
fn i_key_3_the_same_holds_against_accounts_and_between_profiles() {
    let there = Account { birth_date: NaiveDate::from_ymd_opt(1980, 3, 4), ..account("1", "Martin", "Dupont") };
    let keyed = run(&[teacher("Martin", "Dupont", 2)], std::slice::from_ref(&there), &[]);
    assert!(matches!(&keyed[0].outcome, KeyOutcome::Known { account, .. } if &**account == "1"));
    let keyed = run(&[born(teacher("Martin", "Dupont", 2), "1975-01-01")], std::slice::from_ref(&there), &[]);
    assert!(matches!(&keyed[0].outcome, KeyOutcome::Asked { other, .. } if &**other == "1"));
    let staff = RosterPerson { profile: PersonProfile::Staff, ..teacher("Martin", "Dupont", 2) };
    let keyed = run(std::slice::from_ref(&staff), &[there], &[]);
    assert_eq!(codes(&keyed[0]), ["key_of_other_profile"]);
    let keyed = run(&[teacher("Martin", "Dupont", 2), staff], &[], &[]);
    assert_eq!(codes(&keyed[1]), ["key_of_other_profile"]);
}

#[test]
fn i_key_3_two_lines_of_one_account_are_one_person() {
    let keyed = run(&[teacher("Ana", "Roux", 2), teacher("Ana", "Roux", 3)], &[account("1", "Ana", "Roux")], &[]);
    assert!(matches!(keyed[0].outcome, KeyOutcome::Known { .. }));
    assert!(matches!(keyed[1].outcome, KeyOutcome::Joins { person: 0, .. }), "{keyed:?}");
}

#[test]
fn i_key_4_a_likely_rename_is_proposed_and_kept_when_decided() {
    let there = Account {
        email: Some(EmailAddress::parse("ana@a.example").unwrap()),
        birth_date: NaiveDate::from_ymd_opt(1980, 3, 4),
        ..account("1", "Ana", "Roux")
    };
    let married = with_email(teacher("Ana", "Mercier", 2), "Ana@a.example");
    let keyed = run(std::slice::from_ref(&married), std::slice::from_ref(&there), &[]);
    assert!(matches!(&keyed[0].outcome, KeyOutcome::New { renamed: Some(it), .. } if &*it.account == "1"));
    assert_eq!(codes(&keyed[0]), ["likely_rename"]);
    let same = decided(&married, MatchVerdict::Same { account: "1".into() });
    let keyed = run(std::slice::from_ref(&married), std::slice::from_ref(&there), &[same]);
    assert_eq!(
        keyed[0].outcome,
        KeyOutcome::Known { key: "PERSON.m-mmeanaroux".into(), account: "1".into() },
        "the account and its key stay"
    );
    // Where the file speaks of the account itself, nobody is called that anew.
    let both = [teacher("Ana", "Roux", 2), married.clone()];
    assert!(matches!(&run(&both, std::slice::from_ref(&there), &[])[1].outcome, KeyOutcome::New { renamed: None, .. }));
    let born_otherwise = born(married, "1990-01-01");
    assert!(matches!(&run(&[born_otherwise], &[there], &[])[0].outcome, KeyOutcome::New { renamed: None, .. }));
}

#[test]
fn i_key_2_a_name_of_another_script_is_kept_out_with_a_finding() {
    let keyed = run(&[teacher("Иван", "Roux", 2)], &[], &[]);
    assert_eq!((&keyed[0].outcome, codes(&keyed[0])), (&KeyOutcome::Unreadable, vec!["unfoldable_name"]));
}

#[test]
fn i_rec_3_a_reconciled_account_is_found_by_the_key_that_it_had() {
    let former = crate::model::roster::Identifier::new(IdentifierKind::Csv, "PERSON.m-mmeanaroux");
    let there = Account { key: Some("PERSON.42".into()), identifiers: vec![former], ..account("1", "Ana", "Roux") };
    let keyed = run(&[teacher("Ana", "Roux", 2)], &[there], &[]);
    assert_eq!(keyed[0].outcome, KeyOutcome::Known { key: "PERSON.42".into(), account: "1".into() });
}
