//! Two accounts of one person (I-REC-1, I-REC-5).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::identity::ladder::{Evidence, Likeness};
use crate::model::roster::PersonProfile;
use crate::model::{Account, AccountOrigin};

/// From which score on, of 1,000, two accounts are proposed as one person's.
const PROPOSED: u32 = 500;

/// Two accounts that are one person's, surely or perhaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Duplicate {
    /// The account that would stay, by id: the one that was made by CSV or by hand, with its login and content.
    pub keep: Box<str>,
    /// The account whose key it would get, by id, and that would go: the one that AAF made, or the CSV where the other was made
    /// by hand.
    pub remove: Box<str>,
    /// The names are the same, nobody else in the establishment has them, and nothing says that they are two. Otherwise a
    /// person has to look (I-REC-5).
    pub certain: bool,
    /// How alike they are, from 0 to 1,000.
    pub score: u32,
    /// What speaks for it, and against it.
    pub evidence: Vec<Evidence>,
}

/// Finds accounts of one profile and one establishment, of different origin, with the same names or similar ones: the certain ones
/// first, then by score. A second account that was made on purpose is none.
pub fn duplicates(accounts: &[Account]) -> Vec<Duplicate> {
    let looked_at: Vec<&Account> = accounts.iter().filter(|account| !account.on_purpose).collect();
    let likeness = Likeness::among(&looked_at);
    let mut found = Vec::new();
    // How many accounts of an establishment have these names, by origin: of three, nobody knows which two belong together.
    let mut namesakes: HashMap<(PersonProfile, AccountOrigin, &str, String), usize> = HashMap::new();
    for (place, account) in looked_at.iter().enumerate() {
        for name in likeness.names(place) {
            for establishment in &account.establishments {
                *namesakes.entry((account.profile, account.origin(), establishment, name.clone())).or_default() += 1;
            }
        }
    }
    for (place, firmer) in looked_at.iter().enumerate() {
        for other in likeness.near(place) {
            let Some(weaker) = looked_at.get(other) else { continue };
            let shared = firmer.establishments.iter().find(|one| weaker.establishments.contains(one));
            let (Some(establishment), true) = (shared, firmer.origin().is_firmer_than(weaker.origin())) else {
                continue;
            };
            let (score, evidence) = likeness.between(place, other);
            let same = likeness.same_names(place, other);
            if !same && score < PROPOSED {
                continue;
            }
            let alone = |account: &Account, place: usize| {
                likeness.names(place).iter().all(|name| {
                    namesakes.get(&(account.profile, account.origin(), establishment, name.clone())) == Some(&1)
                })
            };
            let certain = same && alone(firmer, place) && alone(weaker, other) && !likeness.contradict(place, other);
            let (keep, remove) = (weaker.id.clone(), firmer.id.clone());
            found.push(Duplicate { keep, remove, certain, score, evidence });
        }
    }
    found.sort_by(|one, other| (other.certain, other.score, &one.keep).cmp(&(one.certain, one.score, &other.keep)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::roster::PersonProfile::Teacher;

    fn account(id: &str, given: &str, family: &str, key: Option<&str>) -> Account {
        Account {
            key: key.map(Into::into),
            establishments: vec!["0750655E".into()],
            ..Account::named(id, Teacher, given, family)
        }
    }

    fn found(accounts: &[Account]) -> Vec<(String, String, bool)> {
        let found = duplicates(accounts).into_iter();
        found.map(|it| (it.keep.to_string(), it.remove.to_string(), it.certain)).collect()
    }

    fn veronique() -> [Account; 2] {
        [
            account("csv", "Véronique", "Barbier", Some("PERSON.m-mmeveroniquebarbier")),
            account("aaf", "VERONIQUE", "BARBIER", Some("PERSON.3248023")),
        ]
    }

    #[test]
    fn i_rec_1_the_same_names_in_one_establishment_of_two_origins_are_a_duplicate() {
        assert_eq!(found(&veronique()), [("csv".into(), "aaf".into(), true)]);
        let [csv, aaf] = veronique();
        let elsewhere = Account { establishments: vec!["0940072T".into()], ..aaf.clone() };
        assert!(found(&[csv.clone(), elsewhere]).is_empty());
        let other_origin = Account { key: Some("PERSON.m-mmeveroniquebarbier2".into()), ..aaf.clone() };
        assert!(found(&[csv.clone(), other_origin]).is_empty());
        let by_hand = Account { key: None, ..csv };
        assert_eq!(found(&[by_hand, aaf]), [("csv".into(), "aaf".into(), true)]);
    }

    #[test]
    fn i_rec_1_a_second_account_on_purpose_is_no_duplicate() {
        let [csv, aaf] = veronique();
        assert!(found(&[Account { on_purpose: true, ..csv }, aaf]).is_empty());
    }

    #[test]
    fn i_rec_5_similar_names_or_two_candidates_are_proposed_and_not_certain() {
        let [csv, aaf] = veronique();
        let similar = Account { family_name: "Barbié".into(), ..aaf.clone() };
        assert_eq!(found(&[csv.clone(), similar]), [("csv".into(), "aaf".into(), false)]);
        let two = Account { id: "aaf2".into(), key: Some("PERSON.42".into()), ..aaf.clone() };
        assert_eq!(found(&[csv.clone(), aaf.clone(), two]).iter().map(|it| it.2).collect::<Vec<_>>(), [false, false]);
        let born = |day: &str, account: &Account| Account { birth_date: day.parse().ok(), ..account.clone() };
        assert_eq!(found(&[born("1970-01-01", &csv), born("1980-05-06", &aaf)]), [("csv".into(), "aaf".into(), false)]);
    }
}
