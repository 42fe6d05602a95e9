//! From a request to a person.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::attributes::{Field, FunctionIs, Names};
use super::list::parts;
use super::request::{Kind, Request};
use crate::diagnostic::Code;
use crate::formats::french::{civility, date};
use crate::formats::words::Words;
use crate::model::roster::{
    Assignment, GroupKind, Guardianship, Identifier, IdentifierKind, PersonProfile, Presence, Responsibility,
    RosterPerson, Service,
};
use crate::text::{EmailAddress, Ine};
use crate::xml::Notes;

/// What people are made with.
#[derive(Debug, Default)]
pub(super) struct Making {
    pub(super) functions: Functions,
    /// Schools, divisions, groups: words in common.
    pub(super) words: Words,
}

/// What decides on the profile of staff besides the tables that are built in, and what was in neither.
#[derive(Debug, Default)]
pub(super) struct Functions {
    /// The caller's: what a function makes of somebody, by its code.
    pub(super) given: BTreeMap<String, PersonProfile>,
    /// Codes that no table has, and how often.
    pub(super) unknown: BTreeMap<Box<str>, u64>,
}

/// The person whom a request is about; none where it has no name for them, which is told.
///
/// `bridged` says whether pupils have the numbers that SIECLE knows them by, as they do in secondary schools. Keys of the academy have
/// no scope yet: which academy it is may be said later.
pub(super) fn person(
    request: &Request,
    kind: Kind,
    bridged: bool,
    making: &mut Making,
    notes: &mut Notes,
) -> Option<RosterPerson> {
    let profile = match kind {
        Kind::Pupil => PersonProfile::Pupil,
        Kind::Guardian => PersonProfile::Guardian,
        _ => PersonProfile::Staff,
    };
    let (birth_name, usage_name) = (request.first(Field::BirthName), request.first(Field::UsageName));
    let Some(family_name) = birth_name.or(usage_name) else {
        notes.add_of(Code::MissingValue, request.line, "sn", |found| found);
        return None;
    };
    let given_name = request.first(Field::GivenName).unwrap_or_default();
    let mut person = RosterPerson::named(profile, given_name, family_name, request.line);
    person.usage_name = usage_name.filter(|name| *name != family_name).map(Box::from);
    person.other_given_names = request.all(Field::OtherGivenNames).map(Box::from).collect();
    person.civility = request.first(Field::Civility).and_then(civility);
    person.birth_date = request.first(Field::BirthDate).and_then(|text| {
        let day = date(text);
        if day.is_none() {
            let formats = || vec!["DD/MM/YYYY".to_owned()];
            notes.add_of(Code::InvalidDate, request.line, "ENTPersonDateNaissance", |found| {
                found.with("value", text).with("formats", formats())
            });
        }
        day
    });
    person.email = request.first(Field::Email).and_then(|text| match EmailAddress::parse(text) {
        Ok(email) => Some(email),
        Err(problem) => {
            notes.add_of(Code::InvalidEmail, request.line, "mail", |found| {
                found.with("value", text).with("problem", problem.to_string())
            });
            None
        }
    });
    person.invalid_email = person.email.is_none() && request.first(Field::Email).is_some();
    for field in [Field::HomePhone, Field::MobilePhone, Field::WorkPhone] {
        person.phones.extend(request.all(field).map(Box::from));
    }

    let key = request.first(Field::Jointure).unwrap_or(&request.id);
    // Room for what people of this kind have as a rule, and no more: there are many of them.
    person.identifiers.reserve_exact(if kind == Kind::Pupil { 3 } else { 1 });
    person.identifiers.push(Identifier::new(IdentifierKind::Aaf, key));
    match kind {
        Kind::Pupil => pupil(&mut person, request, bridged, &mut making.words, notes),
        Kind::Guardian => {}
        _ => staff(&mut person, request, making, notes),
    }
    person.identifiers.shrink_to_fit();
    person.phones.shrink_to_fit();
    person.guardians.shrink_to_fit();
    Some(person)
}

fn pupil(person: &mut RosterPerson, request: &Request, bridged: bool, words: &mut Words, notes: &mut Notes) {
    // In secondary schools it is the number that SIECLE has for the pupil: the bridge between the two families of files.
    let siecle = request.first(Field::SiecleId).filter(|_| bridged);
    person.identifiers.extend(siecle.map(|id| Identifier::new(IdentifierKind::SiecleEleveId, id)));
    person.identifiers.extend(request.first(Field::Ine).and_then(Ine::identifier_of));

    if let Some(school) = request.first(Field::School) {
        let mef = request.first(Field::Mef).map(|code| words.get(code));
        at(person, school, words, |at, _| at.mef = mef);
    }
    placed(person, request, words, notes);
    if person.assignments.iter().all(|at| at.divisions.is_empty()) {
        person.presence = Presence::Unplaced;
    }

    person.guardians.reserve_exact(request.all(Field::GuardianLink).count());
    for value in request.all(Field::GuardianLink) {
        let Some([id, relation, financial, legal, _contact, pays]) =
            parts(value, "ENTElevePersRelEleve", 1, request, notes)
        else {
            continue;
        };
        let responsibility = match legal {
            "1" => Responsibility::Legal,
            "2" => Responsibility::InCharge,
            _ => Responsibility::Contact,
        };
        link(person, id, Names::get().relation(relation), responsibility, pays == "1" || financial == "1");
    }
    former_links(person, request);
    person.guardians.sort_by_key(|link| link.responsibility);
}

/// The links as they were written until 2014.
fn former_links(person: &mut RosterPerson, request: &Request) {
    let is_legal = |id: &str| request.all(Field::LegalGuardian).any(|legal| legal == id);
    let mut parent = |id: &str, relation: Option<&str>| {
        let responsibility = if is_legal(id) { Responsibility::Legal } else { Responsibility::Contact };
        link(person, id, relation.and_then(|code| Names::get().relation(code)), responsibility, false);
    };
    for (field, relation) in [(Field::Father, "20"), (Field::Mother, "10")] {
        request.all(field).for_each(|id| parent(id, Some(relation)));
    }
    for (field, quality) in [(Field::Guardian1, Field::Quality1), (Field::Guardian2, Field::Quality2)] {
        request.all(field).for_each(|id| parent(id, request.first(quality)));
    }
    for field in [Field::Parent, Field::LegalGuardian] {
        request.all(field).for_each(|id| parent(id, None));
    }
}

/// Links a pupil with somebody with whom they are not linked yet.
fn link(person: &mut RosterPerson, id: &str, relation: Option<&str>, responsibility: Responsibility, pays: bool) {
    if person.guardians.iter().any(|link| *link.guardian.value == *id) {
        return;
    }
    let guardian = Identifier::new(IdentifierKind::Aaf, id);
    person.guardians.push(Guardianship { guardian, relation: relation.map(Box::from), responsibility, pays });
}

fn staff(person: &mut RosterPerson, request: &Request, making: &mut Making, notes: &mut Notes) {
    let Making { functions, words } = making;
    if let Some(number) = request.first(Field::StsId) {
        person.identifiers.push(Identifier::new(IdentifierKind::Sts, number));
    }
    let home = request.first(Field::School);
    if let Some(school) = home {
        at(person, school, words, |_, _| {});
    }
    placed(person, request, words, notes);
    for (field, name, kind) in [
        (Field::ClassSubjects, "ENTAuxEnsClassesMatieres", GroupKind::Division),
        (Field::GroupSubjects, "ENTAuxEnsGroupesMatieres", GroupKind::Group),
    ] {
        for value in request.all(field) {
            if let Some([school, group, subject]) = parts(value, name, 3, request, notes) {
                let service = Service { kind, group: group.into(), subject: subject.into() };
                at(person, school, words, |at, _| at.services.push(service));
            }
        }
    }
    for value in request.all(Field::PrincipalOf) {
        if let Some([school, class]) = parts(value, "ENTAuxEnsClassesPrincipal", 2, request, notes) {
            at(person, school, words, |at, _| add(&mut at.principal_of, class, || class.into()));
        }
    }

    let is = |field: Field| request.first(field).is_some_and(|flag| flag.eq_ignore_ascii_case("O"));
    let mut teaches = is(Field::IsTeachingCategory) || is(Field::IsBeforePupils);
    let mut given = None;
    for value in request.all(Field::Functions) {
        let Some([school, code, ..]) = parts::<5>(value, "ENTPersonFonctions", 0, request, notes) else { continue };
        let school = if school.is_empty() { home.unwrap_or_default() } else { school };
        // `-` is a code that means nothing.
        if code.is_empty() || code == "-" {
            continue;
        }
        at(person, school, words, |at, _| add(&mut at.functions, code, || code.into()));
        if let Some(profile) = functions.given.get(code) {
            given = given.or(Some(*profile));
            continue;
        }
        match Names::get().function(code) {
            FunctionIs::Teaching => teaches = true,
            FunctionIs::Other => {}
            FunctionIs::Unknown => *functions.unknown.entry(code.into()).or_default() += 1,
        }
    }
    // Whoever is not known to teach does not: a function that no table has gives nobody the marks of a class.
    person.profile = given.unwrap_or(if teaches { PersonProfile::Teacher } else { PersonProfile::Staff });
}

/// The classes and groups of somebody, in whichever schools they are.
fn placed(person: &mut RosterPerson, request: &Request, words: &mut Words, notes: &mut Notes) {
    for value in request.all(Field::Classes) {
        if let Some([school, class]) = parts(value, "ENTEleveClasses", 2, request, notes) {
            at(person, school, words, |at, words| add(&mut at.divisions, class, || words.get(class)));
        }
    }
    for value in request.all(Field::Groups) {
        if let Some([school, group]) = parts(value, "ENTEleveGroupes", 2, request, notes) {
            at(person, school, words, |at, words| add(&mut at.groups, group, || words.get(group)));
        }
    }
}

/// Notes what somebody is in a school.
fn at(person: &mut RosterPerson, school: &str, words: &mut Words, note: impl FnOnce(&mut Assignment, &mut Words)) {
    if let Some(known) = person.assignments.iter_mut().find(|at| *at.establishment == *school) {
        return note(known, words);
    }
    let mut new = Assignment { establishment: words.get(school), ..Assignment::default() };
    note(&mut new, words);
    person.assignments.reserve_exact(1);
    person.assignments.push(new);
}

/// Adds a code that is not there yet.
fn add<C: Deref<Target = str>>(codes: &mut Vec<C>, code: &str, made: impl FnOnce() -> C) {
    if !codes.iter().any(|known| **known == *code) {
        codes.reserve_exact(1);
        codes.push(made());
    }
}
