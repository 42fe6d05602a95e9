//! The ENT's identifiers and logins for the accounts of an application beside it (E-UNI-1, E-UNI-2).

use serde::{Deserialize, Serialize};

use super::ladder::{Ambiguous, LadderPolicy, MatchDecisions, OnlyHere, PairedBy, PersonAt, climb};
use crate::model::Account;
use crate::model::roster::{Identifier, IdentifierKind, RosterPerson};

/// What an account gets from the ENT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unified {
    /// The person of the ENT.
    #[serde(flatten)]
    pub at: PersonAt,
    /// The account here, by id.
    pub account: Box<str>,
    /// By what they were found to be one.
    pub by: PairedBy,
    /// The identifier in the ENT that it gets; none where it has it already, or the ENT has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier>,
    /// The login that it gets; none where it has it already, or the extract has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Box<str>>,
}

impl Unified {
    /// The account with what it gets. It has one identifier in an ENT: one that it had there before goes.
    fn given_to(&self, account: &Account) -> Account {
        let mut then = account.clone();
        if let Some(new) = &self.identifier {
            then.identifiers.retain(|old| old.kind != new.kind || old.scope != new.scope);
            then.identifiers.push(new.clone());
        }
        then.login = self.login.clone().or(then.login);
        then
    }
}

/// What comes of comparing an ENT's extract with the accounts here (E-UNI-2). Nothing has been changed yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unification {
    /// Accounts that get an identifier, a login or both.
    pub matched: Vec<Unified>,
    /// The accounts of `matched` with what they get, in the same order: what whoever keeps them writes.
    pub accounts: Vec<Account>,
    /// Accounts that have both already, by id.
    pub equal: Vec<Box<str>>,
    /// People of the ENT for whom somebody has to decide, with what tells the accounts in question apart.
    pub ambiguous: Vec<Ambiguous>,
    /// Accounts that would get an identifier or a login that another account here has: set aside, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub already_held: Vec<AlreadyHeld>,
    /// People who are in the ENT only.
    pub ent_only: Vec<OnlyHere>,
    /// Accounts that are here only, by id.
    pub here_only: Vec<Box<str>>,
    /// Decisions, by subject, that could not be followed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale_decisions: Vec<Box<str>>,
}

/// An identifier or a login that two accounts would have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlreadyHeld {
    /// What the account would get.
    #[serde(flatten)]
    pub unified: Unified,
    /// The account that has it, by id.
    pub holder: Box<str>,
}

/// Compares the people of an ENT's extract with the accounts here: by identifier where the extract has one that is known here, else
/// by equal folded names within one profile, never across (E-UNI-1). Homonyms are set aside; what was decided is followed.
pub fn unify(
    ent: &[RosterPerson],
    accounts: &[Account],
    decisions: &MatchDecisions,
    policy: &LadderPolicy,
) -> Unification {
    let ladder = climb(ent, accounts, decisions, &LadderPolicy { names_alone: true, ..*policy });
    let mut unification = Unification {
        ambiguous: ladder.ambiguous,
        ent_only: ladder.only_here,
        here_only: ladder.only_there,
        stale_decisions: ladder.stale_decisions,
        ..Unification::default()
    };
    let holders = Holders::of(accounts);
    let by_id: std::collections::HashMap<&str, &Account> = accounts.iter().map(|it| (&*it.id, it)).collect();
    for pair in ladder.pairs {
        let (Some(person), Some(account)) = (ent.get(pair.at.person), by_id.get(&*pair.account)) else { continue };
        let identifier = person.identifiers.iter().find(|id| id.kind == IdentifierKind::Ent);
        let identifier = identifier.filter(|id| !account.identifiers.contains(id)).cloned();
        let login = person.login.clone().filter(|login| account.login.as_ref() != Some(login));
        if identifier.is_none() && login.is_none() {
            unification.equal.push(pair.account);
            continue;
        }
        let holder = holders.other_than(account, identifier.as_ref(), login.as_deref());
        let unified = Unified { at: pair.at, account: pair.account, by: pair.by, identifier, login };
        match holder {
            Some(holder) => unification.already_held.push(AlreadyHeld { unified, holder: holder.into() }),
            None => {
                unification.accounts.push(unified.given_to(account));
                unification.matched.push(unified);
            }
        }
    }
    unification
}

/// Which account has an identifier or a login.
struct Holders<'a> {
    identifiers: std::collections::HashMap<&'a Identifier, &'a str>,
    logins: std::collections::HashMap<String, &'a str>,
}

impl<'a> Holders<'a> {
    fn of(accounts: &'a [Account]) -> Self {
        let identifiers = accounts.iter().flat_map(|it| it.identifiers.iter().map(|id| (id, &*it.id))).collect();
        let logins = accounts.iter().filter_map(|it| Some((it.login.as_deref()?.to_lowercase(), &*it.id))).collect();
        Self { identifiers, logins }
    }

    fn other_than(&self, account: &Account, identifier: Option<&Identifier>, login: Option<&str>) -> Option<&'a str> {
        let of_identifier = identifier.and_then(|id| self.identifiers.get(id).copied());
        let of_login = login.and_then(|login| self.logins.get(&login.to_lowercase()).copied());
        of_identifier.into_iter().chain(of_login).find(|holder| **holder != *account.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::roster::PersonProfile::{self, Guardian, Pupil, Teacher};

    fn in_ent(profile: PersonProfile, given: &str, family: &str, id: &str) -> RosterPerson {
        RosterPerson {
            identifiers: vec![Identifier::within(IdentifierKind::Ent, "itslearning", id)],
            login: Some(format!("{}.{}", given.to_lowercase(), family.to_lowercase()).into()),
            ..RosterPerson::named(profile, given, family, 1)
        }
    }

    fn run(ent: &[RosterPerson], accounts: &[Account]) -> Unification {
        unify(ent, accounts, &MatchDecisions::default(), &LadderPolicy::default())
    }

    #[test]
    fn e_uni_1_equal_names_of_one_profile_bring_identifier_and_login() {
        let ent = [in_ent(Pupil, "Ana", "Roux", "E1"), in_ent(Teacher, "Ana", "Roux", "E2")];
        let accounts = [Account::named("t", Teacher, "ANA", "ROUX"), Account::named("p", Pupil, "Ana", "Roux")];
        let found = run(&ent, &accounts);
        let got: Vec<_> =
            found.matched.iter().map(|it| (&*it.account, it.identifier.as_ref().map(|id| &*id.value))).collect();
        assert_eq!(got, [("p", Some("E1")), ("t", Some("E2"))], "a teacher never gets a namesake pupil's login");
        let then: Vec<_> = found.accounts.iter().map(|it| (&*it.id, &it.identifiers, &it.login)).collect();
        assert_eq!(then[0], ("p", &ent[0].identifiers, &ent[0].login));
        let again = run(&ent, &found.accounts);
        assert_eq!((again.matched.len(), again.equal.len()), (0, 2), "what was written is equal");
        let guardian = run(&[in_ent(Guardian, "Ana", "Roux", "E3")], &accounts);
        assert_eq!((guardian.ent_only.len(), guardian.here_only.len()), (1, 2));
    }

    #[test]
    fn e_uni_2_everybody_is_told_once() {
        let ent = [
            in_ent(Pupil, "Ana", "Roux", "E1"),
            in_ent(Pupil, "Bo", "Diallo", "E2"),
            in_ent(Pupil, "Zoé", "Petit", "E3"),
            in_ent(Pupil, "Tom", "Garcia", "E4"),
        ];
        let equal = Account {
            identifiers: ent[0].identifiers.clone(),
            login: ent[0].login.clone(),
            ..Account::named("equal", Pupil, "Ana", "Roux")
        };
        let accounts = [
            equal,
            Account::named("new", Pupil, "Bo", "Diallo"),
            Account::named("one", Pupil, "Zoé", "Petit"),
            Account::named("two", Pupil, "Zoe", "Petit"),
            Account::named("here", Pupil, "Hugo", "Blanc"),
        ];
        let found = run(&ent, &accounts);
        assert_eq!(found.matched.len(), 1);
        assert_eq!(found.equal, ["equal".into()]);
        assert_eq!(found.ambiguous[0].candidates.len(), 2);
        assert_eq!(found.ent_only[0].at.person, 3);
        assert_eq!(found.here_only, ["here".into()]);
    }

    #[test]
    fn an_identifier_or_login_that_another_account_has_is_given_to_nobody_else() {
        let ent = [in_ent(Pupil, "Ana", "Roux", "E1")];
        let holder = Account { login: Some("ANA.roux".into()), ..Account::named("other", Teacher, "Ana", "Blanc") };
        let found = run(&ent, &[Account::named("p", Pupil, "Ana", "Roux"), holder]);
        assert_eq!((found.matched.len(), &*found.already_held[0].holder), (0, "other"));
    }
}
