//! People of a directory and the accounts that most of them have already, with the truth about who has which.
//!
//! Pupils and adults with their days of birth, as SIECLE and AAF have them, and no identifier that both sides share: names, days of
//! birth, classes and establishments are all there is. A share of the accounts bears a misspelt name: a wrong, missing, doubled or
//! transposed letter, given and family name in each other's place, a name in use, a part of a compound name, an initial.

use chrono::{Days, NaiveDate};
use rosterkit::model::Account;
use rosterkit::model::roster::{Assignment, Identifier, IdentifierKind, PersonProfile, RosterPerson};
use rosterkit::text::{EmailAddress, PersonName};

use super::names::{Name, Names};
use super::splitmix::{at, mix64, shuffle};

/// What is made.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountOptions {
    /// People of the directory, and as many accounts.
    pub people: u64,
    /// Another seed gives other people.
    pub seed: u64,
    /// Accounts with a misspelt name, as a share.
    pub misspelt: f64,
    /// People without an account, and accounts of people who left, as a share of each.
    pub moved: f64,
}

impl Default for AccountOptions {
    fn default() -> Self {
        Self { people: 1_000, seed: 1, misspelt: 0.05, moved: 0.02 }
    }
}

/// People, accounts, and who has which.
#[derive(Debug, Clone)]
pub struct MadeAccounts {
    /// The people of the directory.
    pub people: Vec<RosterPerson>,
    /// The accounts, in random order.
    pub accounts: Vec<Account>,
    /// The account of each person, by id; none of a newcomer.
    pub truth: Vec<Option<Box<str>>>,
}

/// Makes them.
pub fn accounts(options: &AccountOptions) -> MadeAccounts {
    let makes = Maker { names: (Names::given(), Names::family()), seed: mix64(options.seed) };
    let per_mille = |share: f64| (share * 1_000.0).round() as u64;
    let (mut people, mut accounts, mut truth) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..options.people {
        let person = makes.person(number);
        let of = |what| makes.number(number, what) % 1_000;
        if of(20) < per_mille(options.moved) {
            // Somebody came, and in their place somebody left.
            accounts.push(makes.account(&makes.person(options.people + number), number, false));
            truth.push(None);
        } else {
            let account = makes.account(&person, number, of(21) < per_mille(options.misspelt));
            truth.push(Some(account.id.clone()));
            accounts.push(account);
        }
        people.push(person);
    }
    shuffle(&mut accounts, options.seed);
    MadeAccounts { people, accounts, truth }
}

/// What people and accounts are made with.
struct Maker {
    names: (Names, Names),
    seed: u64,
}

impl Maker {
    /// A random number of somebody, for each thing that one is needed for.
    fn number(&self, person: u64, what: u64) -> u64 {
        at(self.seed, person * 64 + what)
    }

    fn compound(&self, names: &Names, person: u64, what: u64) -> String {
        let pick = |what| names.pick(self.number(person, what));
        let Name { full, .. } = pick(what);
        // One in eight has two names, where the first is not two already.
        if self.number(person, what + 1).is_multiple_of(8) && !full.contains(['-', ' ']) {
            format!("{full}-{}", pick(what + 2).full)
        } else {
            full.clone()
        }
    }

    fn person(&self, number: u64) -> RosterPerson {
        let of = |what| self.number(number, what);
        let pupil = number % 16 < 14;
        let profile = match number % 16 {
            14 => PersonProfile::Teacher,
            15 => PersonProfile::Staff,
            _ => PersonProfile::Pupil,
        };
        let (given, family) = (self.compound(&self.names.0, number, 0), self.compound(&self.names.1, number, 4));
        let (first, days) = if pupil { (2_008, 365 * 8) } else { (1_960, 365 * 42) };
        let birth_date =
            NaiveDate::from_ymd_opt(first, 1, 1).and_then(|day| day.checked_add_days(Days::new(of(8) % days)));
        let school = format!("{:07}A", number / 600);
        let class = format!("{}{}", 6 - number / 150 % 4, char::from(b'A' + (number / 28 % 5) as u8));
        let email = format!("p{number}@school.example");
        RosterPerson {
            identifiers: vec![Identifier::new(IdentifierKind::SiecleEleveId, &(1_000_000 + number).to_string())],
            birth_date,
            email: (!pupil).then(|| EmailAddress::parse(&email).ok()).flatten(),
            assignments: vec![Assignment {
                establishment: school.into(),
                divisions: if pupil { vec![class.into()] } else { Vec::new() },
                ..Assignment::default()
            }],
            ..RosterPerson::named(profile, &given, &family, number + 2)
        }
    }

    fn account(&self, person: &RosterPerson, number: u64, misspelt: bool) -> Account {
        let mut account = Account::of_person(person);
        account.id = format!("a{number}").into();
        account.identifiers.clear();
        if misspelt {
            self.misspell(&mut account, number);
        }
        account
    }

    /// Spells a name so that it is another.
    fn misspell(&self, account: &mut Account, number: u64) {
        let (given, family) = (account.given_name.to_string(), account.family_name.to_string());
        let folded = |given: &str, family: &str| Some((PersonName::fold(given).ok()?, PersonName::fold(family).ok()?));
        let before = folded(&given, &family);
        for round in 0.. {
            let of = |what| self.number(number, 24 + (round * 3 + what) % 40);
            let (mut new_given, mut new_family) = (given.clone(), family.clone());
            let (kind, place) = (of(0) + round, of(1));
            match kind % 12 {
                0 => std::mem::swap(&mut new_given, &mut new_family),
                // The name that they go by has the other one behind it.
                1 => new_family = format!("{family}-{}", self.names.1.pick(of(2)).full),
                2 => new_given = part(&given),
                3 => new_family = part(&family),
                4 => new_given = given.chars().take(1).collect::<String>() + ".",
                5..8 => new_given = slip(&given, kind, place),
                _ => new_family = slip(&family, kind, place),
            }
            if folded(&new_given, &new_family) != before {
                (account.given_name, account.family_name) = (new_given.into(), new_family.into());
                return;
            }
        }
    }
}

/// The first of the names of a compound one.
fn part(name: &str) -> String {
    name.split(['-', ' ']).next().unwrap_or(name).to_owned()
}

/// A slip of the hand: a letter missing, doubled, another one, or two in each other's place.
fn slip(name: &str, kind: u64, place: u64) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let place = 1 + (place % (letters.len().max(2) as u64 - 1)) as usize;
    let Some(&letter) = letters.get(place) else { return name.to_owned() };
    match kind / 12 % 4 {
        0 => {
            letters.remove(place);
        }
        1 => letters.insert(place, letter),
        2 => letters.swap(place - 1, place),
        _ => {
            if let Some(slot) = letters.get_mut(place) {
                *slot = char::from(b'a' + (kind / 48 % 26) as u8);
            }
        }
    }
    letters.into_iter().collect()
}
