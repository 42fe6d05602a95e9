//! The ladder, and the slow one that it is held against.

use chrono::{NaiveDate, TimeZone, Utc};

use super::*;
use crate::model::roster::PersonProfile::{Pupil, Staff, Teacher};
use crate::text::EmailAddress;

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn person(given: &str, family: &str, birth_date: Option<NaiveDate>, ids: &[Identifier]) -> RosterPerson {
    let person = RosterPerson::named(Pupil, given, family, 1);
    RosterPerson { birth_date, identifiers: ids.to_vec(), ..person }
}

fn account(id: &str, given: &str, family: &str, birth_date: Option<NaiveDate>, ids: &[Identifier]) -> Account {
    Account { birth_date, identifiers: ids.to_vec(), ..Account::named(id, Pupil, given, family) }
}

fn eleve(number: &str) -> Identifier {
    Identifier::new(IdentifierKind::SiecleEleveId, number)
}

fn ine(number: &str) -> Identifier {
    crate::text::Ine::identifier_of(number).unwrap()
}

fn climbed(people: &[RosterPerson], accounts: &[Account]) -> Ladder {
    let ladder = climb(people, accounts, &MatchDecisions::default(), &LadderPolicy::default());
    assert_eq!(ladder.pairs.len() + ladder.ambiguous.len() + ladder.only_here.len(), people.len(), "everybody once");
    ladder
}

/// The first person's end: a pair with an account, or why not.
fn end(people: &[RosterPerson], accounts: &[Account]) -> Result<(String, PairedBy), Option<AmbiguousBecause>> {
    let ladder = climbed(people, accounts);
    match ladder.pairs.iter().find(|pair| pair.at.person == 0) {
        Some(pair) => Ok((pair.account.to_string(), pair.by.clone())),
        None => Err(ladder.ambiguous.iter().find(|one| one.at.person == 0).map(|one| one.because)),
    }
}

#[test]
fn the_firmest_rung_decides() {
    let who = person("Ana", "Roux", day("2012-03-04"), &[eleve("1000001"), ine("123456789AB")]);
    let by_id = account("a", "Anna", "Rou", None, &[eleve("1000001")]);
    let by_name = account("b", "Ana", "Roux", day("2012-03-04"), &[]);
    let by = PairedBy::Identifier { identifier: eleve("1000001") };
    assert_eq!(end(std::slice::from_ref(&who), &[by_name.clone(), by_id]), Ok(("a".into(), by)));
    assert_eq!(end(&[who], &[by_name]), Ok(("b".into(), PairedBy::NamesAndBirthDate)));
}

#[test]
fn the_bridge_from_aaf_to_siecle_is_the_number_of_the_pupil() {
    // AAF has `ELEVE_ID` as `ENTEleveStructRattachId`, and spells the name otherwise.
    let aaf = person(
        "Maelys",
        "LE GUENNEC",
        None,
        &[Identifier::within(IdentifierKind::Aaf, "RENNES", "2033187"), eleve("1000001")],
    );
    let siecle = account("a", "Maëlys", "Le Guénnec-Petit", day("2012-03-04"), &[eleve("1000001")]);
    assert!(end(&[aaf], &[siecle]).is_ok());
}

#[test]
fn two_who_share_an_identifier_are_a_conflict_and_no_lower_rung_decides() {
    let who = person("Ana", "Roux", day("2012-03-04"), &[eleve("1000001")]);
    let accounts = [
        account("a", "Ana", "Roux", day("2012-03-04"), &[eleve("1000001")]),
        account("b", "Bo", "Diallo", day("2012-05-04"), &[eleve("1000001")]),
    ];
    assert_eq!(end(std::slice::from_ref(&who), &accounts), Err(Some(AmbiguousBecause::SharedIdentifier)));
    let twin = RosterPerson { given_name: "Bo".into(), ..who.clone() };
    assert_eq!(end(&[who, twin], &accounts[..1]), Err(Some(AmbiguousBecause::SharedIdentifier)));
}

#[test]
fn identifiers_of_two_scopes_are_two() {
    let aaf = |academy: &str| Identifier::within(IdentifierKind::Aaf, academy, "42");
    let who = person("Ana", "Roux", None, &[aaf("LYON")]);
    assert_eq!(end(&[who], &[account("a", "Bo", "Diallo", None, &[aaf("LILLE")])]), Err(None));
}

#[test]
fn national_numbers_are_compared_by_type_and_never_decide_alone() {
    let who = person("Ana", "Roux", day("2012-03-04"), &[ine("123456789AB")]);
    let with = |given: &str, family: &str, birth_date, number: &str| {
        end(std::slice::from_ref(&who), &[account("a", given, family, birth_date, &[ine(number)])])
    };
    assert!(with("Ana", "Mercier", day("2012-03-04"), "123456789AB").is_ok(), "the day of birth agrees");
    assert!(with("Anna", "Roux", None, "123456789AB").is_ok(), "the names do");
    assert_eq!(with("Ana", "Roux", day("2011-12-31"), "123456789AB"), Err(Some(AmbiguousBecause::Contradiction)));
    assert_eq!(with("Bo", "Diallo", None, "123456789AB"), Err(Some(AmbiguousBecause::Contradiction)));
    // The number of the BEA is of another type: it neither pairs nor contradicts.
    assert_eq!(with("Ana", "Roux", day("2012-03-04"), "1234567890X").unwrap().1, PairedBy::NamesAndBirthDate);
    assert_eq!(with("Ana", "Roux", day("2012-03-04"), "987654321AB"), Err(Some(AmbiguousBecause::Contradiction)));
}

#[test]
fn nobody_gets_the_account_of_another_profile() {
    let who = person("Ana", "Roux", day("1980-03-04"), &[eleve("1000001")]);
    let teacher =
        |ids: &[Identifier]| Account { profile: Teacher, ..account("a", "Ana", "Roux", day("1980-03-04"), ids) };
    assert_eq!(end(std::slice::from_ref(&who), &[teacher(&[])]), Err(None));
    let same_number = teacher(&[eleve("1000001")]);
    assert_eq!(end(std::slice::from_ref(&who), &[same_number]), Err(Some(AmbiguousBecause::OtherProfile)));
    let staff = Account { profile: Staff, ..teacher(&[]) };
    let teaching = RosterPerson { profile: Teacher, identifiers: Vec::new(), ..who };
    assert_eq!(end(&[teaching], &[staff]), Err(None));
}

#[test]
fn an_extract_that_does_not_say_who_is_what_meets_every_profile_and_namesakes_of_two_are_homonyms() {
    use crate::model::roster::PersonProfile::Unknown;
    let who = RosterPerson { profile: Unknown, ..person("Ana", "Roux", day("1980-03-04"), &[]) };
    let teacher = Account { profile: Teacher, ..account("t", "Ana", "Roux", day("1980-03-04"), &[]) };
    assert!(end(std::slice::from_ref(&who), std::slice::from_ref(&teacher)).is_ok());
    let staff = Account { profile: Staff, ..account("s", "Ana", "Roux", day("1980-03-04"), &[]) };
    assert_eq!(end(&[who], &[teacher, staff]), Err(Some(AmbiguousBecause::Homonyms)));
}

#[test]
fn homonyms_are_set_aside_with_what_tells_them_apart() {
    let mut who = person("Ana", "Roux", day("2012-03-04"), &[]);
    who.email = Some(EmailAddress::parse("ana@school.example").unwrap());
    let one = account("a", "Ana", "Roux", day("2012-03-04"), &[]);
    let two = Account { email: who.email.clone(), ..account("b", "ANA", "ROUX", day("2012-03-04"), &[]) };
    let ladder = climbed(&[who], &[one, two]);
    let [asked] = &ladder.ambiguous[..] else { panic!("{ladder:?}") };
    assert_eq!(asked.because, AmbiguousBecause::Homonyms);
    assert_eq!(
        asked.candidates.iter().map(|it| (&*it.account, it.score)).collect::<Vec<_>>(),
        [("b", 1_000), ("a", 850)]
    );
    assert!(ladder.only_there.is_empty(), "candidates are spoken of");
}

#[test]
fn names_alone_make_a_pair_only_where_that_is_asked_for() {
    let people = [person("Ana", "Roux", None, &[])];
    let accounts = [account("a", "Ana", "Roux", day("2012-03-04"), &[])];
    assert_eq!(end(&people, &accounts), Err(Some(AmbiguousBecause::Homonyms)));
    let policy = LadderPolicy { names_alone: true, ..LadderPolicy::default() };
    assert_eq!(climb(&people, &accounts, &MatchDecisions::default(), &policy).pairs[0].by, PairedBy::Names);
    let namesakes = [accounts[0].clone(), account("b", "Ana", "Roux", day("2013-03-04"), &[])];
    assert!(climb(&people, &namesakes, &MatchDecisions::default(), &policy).pairs.is_empty());
}

#[test]
fn i_rec_5_what_is_similar_is_proposed_and_never_paired() {
    let people = [person("Ana", "Lefèvre", day("2012-03-04"), &[])];
    let ladder = climbed(&people, &[account("a", "Anna", "Lefebvre", day("2012-03-04"), &[])]);
    assert!(ladder.pairs.is_empty());
    let [asked] = &ladder.ambiguous[..] else { panic!("{ladder:?}") };
    let kinds: Vec<EvidenceKind> = asked.candidates[0].evidence.iter().map(|it| it.kind).collect();
    use EvidenceKind::*;
    assert_eq!(kinds, [SimilarFamilyName, SimilarGivenName, SameBirthDate]);
}

#[test]
fn e_uni_1_a_decision_is_followed_at_the_next_run_and_can_be_taken_back() {
    let people = [person("Ana", "Roux", day("2012-03-04"), &[])];
    let accounts = ["a", "b"].map(|id| account(id, "Ana", "Roux", day("2012-03-04"), &[]));
    let at = Utc.with_ymd_and_hms(2026, 9, 1, 8, 0, 0).unwrap();
    let decide = |verdict| MatchDecision {
        subject: subject(&people[0]),
        verdict,
        by: "sec".into(),
        at,
        why: None,
        withdrawn: None,
    };
    let run = |decisions: &MatchDecisions| climb(&people, &accounts, decisions, &LadderPolicy::default());
    let mut decisions = MatchDecisions::default();
    decisions.decide(decide(MatchVerdict::Same { account: "b".into() }));
    assert_eq!((run(&decisions).pairs[0].account.as_ref(), run(&decisions).only_there.len()), ("b", 1));
    // Another decision takes its place; taken back, the first one stands anew, and then none.
    decisions.decide(decide(MatchVerdict::Other { accounts: vec!["a".into(), "b".into()] }));
    assert!(run(&decisions).only_here[0].decided);
    assert!(decisions.withdraw(&subject(&people[0]), "dir", at));
    assert_eq!(run(&decisions).pairs.len(), 1);
    assert!(decisions.withdraw(&subject(&people[0]), "dir", at));
    assert_eq!(run(&decisions).ambiguous.len(), 1);
    assert!(!decisions.withdraw(&subject(&people[0]), "dir", at));
    assert_eq!(decisions.0.len(), 2, "nothing of it is forgotten");
    // One whose account is gone is told, and the person is asked about again.
    decisions.decide(decide(MatchVerdict::Same { account: "gone".into() }));
    assert_eq!(run(&decisions).stale_decisions, [subject(&people[0])]);
}

#[test]
fn a_decision_for_one_of_two_leaves_the_other_to_the_other() {
    let people = [
        person("Ana", "Roux", day("2012-03-04"), &[eleve("1")]),
        person("Ana", "Roux", day("2012-03-04"), &[eleve("2")]),
    ];
    let accounts = ["a", "b"].map(|id| account(id, "Ana", "Roux", day("2012-03-04"), &[]));
    assert_eq!(climbed(&people, &accounts).ambiguous.len(), 2);
    let at = Utc.with_ymd_and_hms(2026, 9, 1, 8, 0, 0).unwrap();
    let verdict = MatchVerdict::Same { account: "b".into() };
    let decided =
        MatchDecision { subject: subject(&people[0]), verdict, by: "sec".into(), at, why: None, withdrawn: None };
    let ladder = climb(&people, &accounts, &MatchDecisions(vec![decided.clone()]), &LadderPolicy::default());
    let pairs: Vec<_> = ladder.pairs.iter().map(|pair| (&*pair.account, pair.by.clone())).collect();
    assert_eq!(pairs, [("b", PairedBy::Decision), ("a", PairedBy::NamesAndBirthDate)]);
    // Two decisions cannot give one account to two.
    let second = MatchDecision { subject: subject(&people[1]), ..decided.clone() };
    let ladder = climb(&people, &accounts, &MatchDecisions(vec![decided, second]), &LadderPolicy::default());
    assert!(ladder.ambiguous.iter().all(|one| one.because == AmbiguousBecause::DecidedTwice));
}

#[test]
fn i_key_2_a_name_that_cannot_be_folded_is_told_and_equals_nobody() {
    let people = [person("Иван", "Иванов", None, &[])];
    let ladder = climbed(&people, &[account("a", "Пётр", "Петров", None, &[])]);
    assert_eq!(ladder.only_here[0].unreadable, Some('и'));
    assert_eq!(ladder.only_there, ["a".into()]);
}

#[test]
fn why_somebody_is_asked_about_has_its_words_in_both_languages() {
    for language in [Language::En, Language::Fr] {
        for because in AmbiguousBecause::ALL {
            assert!(!because.text(language).starts_with("because_"), "{because:?}");
        }
    }
}

mod held_against_the_slow_one {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// Names and days of so few kinds that they meet.
    fn somebody() -> impl Strategy<Value = (String, String, Option<NaiveDate>, Vec<Identifier>)> {
        let name = prop::sample::select(vec!["Ana", "Anna", "Bo", "Zoé"]);
        let family = prop::sample::select(vec!["Roux", "Rous", "Le Roux", "Diallo"]);
        let date = prop::option::of((1..3_u32).prop_map(|day| NaiveDate::from_ymd_opt(2012, 1, day).unwrap()));
        let ids = (prop::option::of(1..5_u32), prop::option::of(1..4_u32)).prop_map(|(one, other)| {
            let one = one.map(|number| eleve(&number.to_string()));
            one.into_iter().chain(other.map(|number| ine(&format!("12345678{number}AB")))).collect()
        });
        (name.prop_map(Into::into), family.prop_map(Into::into), date, ids)
    }

    /// Every pair that is there, by looking at everybody for everybody, rung by rung.
    fn slowly(people: &[RosterPerson], accounts: &[Account]) -> BTreeSet<(usize, usize)> {
        let (mut pairs, mut stopped) = (BTreeSet::<(usize, usize)>::new(), BTreeSet::new());
        let has = |ids: &[Identifier], id: &Identifier| ids.contains(id);
        let of = |ids: &[Identifier], kind| ids.iter().find(|id: &&Identifier| id.kind == kind).cloned();
        let differ = |p: &RosterPerson, a: &Account, kind| matches!((of(&p.identifiers, kind), of(&a.identifiers, kind)), (Some(x), Some(y)) if x != y);
        let dates = |p: &RosterPerson, a: &Account| match (p.birth_date, a.birth_date) {
            (Some(x), Some(y)) => Some(x == y),
            _ => None,
        };
        let resemble =
            |p: &RosterPerson, a: &Account| likeness::names_resemble(&Known::of_person(p), &Known::of_account(a));
        let same = |p: &RosterPerson, a: &Account| Known::of_person(p).same_names(&Known::of_account(a));
        let eleve = IdentifierKind::SiecleEleveId;
        for rung in 0..3 {
            let meets = |p: &RosterPerson, a: &Account| match rung {
                0 => of(&p.identifiers, eleve).is_some_and(|id| has(&a.identifiers, &id)),
                1 => of(&p.identifiers, IdentifierKind::IneRnie).is_some_and(|id| has(&a.identifiers, &id)),
                _ => same(p, a) && dates(p, a) == Some(true),
            };
            let speaks_against = |p: &RosterPerson, a: &Account| match rung {
                0 => dates(p, a) == Some(false) && !resemble(p, a),
                1 => dates(p, a) == Some(false) || dates(p, a).is_none() && !resemble(p, a) || differ(p, a, eleve),
                _ => differ(p, a, eleve) || differ(p, a, IdentifierKind::IneRnie),
            };
            let open = |p: usize| !stopped.contains(&p) && pairs.iter().all(|(one, _)| *one != p);
            let free = |a: usize| pairs.iter().all(|(_, other)| *other != a);
            let mut edges = Vec::new();
            for (p, person) in people.iter().enumerate().filter(|(p, _)| open(*p)) {
                for (a, account) in accounts.iter().enumerate().filter(|(a, _)| free(*a)) {
                    if meets(person, account) {
                        edges.push((p, a));
                    }
                }
            }
            for &(p, a) in &edges {
                let alone = edges.iter().filter(|edge| edge.0 == p || edge.1 == a).count() == 1;
                if alone && !speaks_against(&people[p], &accounts[a]) {
                    pairs.insert((p, a));
                } else {
                    stopped.insert(p);
                }
            }
        }
        pairs
    }

    proptest! {
        #[test]
        fn the_ladder_pairs_whom_the_slow_one_pairs(
            people in prop::collection::vec(somebody(), 0..7), accounts in prop::collection::vec(somebody(), 0..7)
        ) {
            let people: Vec<RosterPerson> =
                people.iter().map(|(given, family, date, ids)| person(given, family, *date, ids)).collect();
            let accounts: Vec<Account> = accounts.iter().enumerate()
                .map(|(id, (given, family, date, ids))| account(&id.to_string(), given, family, *date, ids)).collect();
            let ladder = climbed(&people, &accounts);
            let pairs: BTreeSet<(usize, usize)> =
                ladder.pairs.iter().map(|pair| (pair.at.person, pair.account.parse().unwrap())).collect();
            prop_assert_eq!(pairs, slowly(&people, &accounts));
        }

        #[test]
        fn the_marks_miss_nobody_whom_the_score_would_propose(
            people in prop::collection::vec(somebody(), 1..2), accounts in prop::collection::vec(somebody(), 0..7)
        ) {
            let (given, family, date, ids) = &people[0];
            let who = person(given, family, *date, ids);
            let accounts: Vec<Account> = accounts.iter().enumerate()
                .map(|(id, (given, family, date, ids))| account(&id.to_string(), given, family, *date, ids)).collect();
            let policy = LadderPolicy { candidates: 100, ..LadderPolicy::default() };
            let ladder = climb(std::slice::from_ref(&who), &accounts, &MatchDecisions::default(), &policy);
            // A conflict on a rung is about its accounts and no others.
            if ladder.pairs.is_empty() && ladder.ambiguous.iter().all(|one| one.because == AmbiguousBecause::Similar) {
                let found = ladder.ambiguous.iter().flat_map(|one| &one.candidates).map(|it| &*it.account);
                let found: BTreeSet<&str> = found.collect();
                for account in &accounts {
                    let (score, _) = likeness::likeness(&Known::of_person(&who), &Known::of_account(account));
                    prop_assert_eq!(score >= 500, found.contains(&*account.id), "{} {}", account.id, score);
                }
            }
        }
    }
}
