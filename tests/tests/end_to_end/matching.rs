//! The ladder against the truth of the generator.

use std::collections::HashMap;

use rosterkit::identity::ladder::{LadderPolicy, MatchDecisions, climb};
use rosterkit_tests::generator::{AccountOptions, MadeAccounts, accounts};

/// How many of the people who have an account are paired with it or have it proposed first, how many have one at all, and how
/// many are paired with another.
fn against_the_truth(made: &MadeAccounts) -> (usize, usize, usize) {
    let ladder = climb(&made.people, &made.accounts, &MatchDecisions::default(), &LadderPolicy::default());
    let mut first: HashMap<usize, &str> = ladder.pairs.iter().map(|pair| (pair.at.person, &*pair.account)).collect();
    let wrong = first.iter().filter(|(person, account)| made.truth[**person].as_deref() != Some(**account)).count();
    for asked in &ladder.ambiguous {
        first.extend(asked.candidates.first().map(|candidate| (asked.at.person, &*candidate.account)));
    }
    let truth = made.truth.iter().enumerate().filter_map(|(person, account)| Some((person, account.as_deref()?)));
    let right = truth.clone().filter(|(person, account)| first.get(person) == Some(account)).count();
    (right, truth.count(), wrong)
}

#[test]
fn i_rec_5_the_right_account_comes_first_and_no_wrong_one_is_given() {
    for seed in 1..=3 {
        let made = accounts(&AccountOptions { people: 5_000, seed, ..AccountOptions::default() });
        let (right, all, wrong) = against_the_truth(&made);
        assert!(right * 100 >= all * 99, "{right} of {all}");
        assert_eq!(wrong, 0);
    }
}

#[test]
fn the_generator_s_people_are_misspelt_as_asked() {
    let made = accounts(&AccountOptions { people: 4_000, misspelt: 0.05, ..AccountOptions::default() });
    let by_id: HashMap<&str, _> = made.accounts.iter().map(|account| (&*account.id, account)).collect();
    let misspelt = made.people.iter().zip(&made.truth).filter(|(person, account)| {
        account.as_deref().is_some_and(|id| {
            let account = by_id[id];
            (&account.given_name, &account.family_name) != (&person.given_name, &person.family_name)
        })
    });
    let count = misspelt.count();
    assert!((150..250).contains(&count), "{count}");
}
