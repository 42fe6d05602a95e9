//! SIECLE (BEE): what a school exports of its pupils, their guardians and its divisions.
//!
//! | root | is read of it |
//! | --- | --- |
//! | `BEE_ELEVES` | pupils, with or without addresses: names, birth, numbers, the date of leaving, the divisions and groups they are in |
//! | `BEE_RESPONSABLES` | guardians, and whose they are in either coding of responsibility |
//! | `BEE_STRUCTURES` | divisions and groups by their long names |
//! | `BEE_NOMENCLATURES` | what *modules élémentaires de formation* and subjects are called |
//!
//! No order is expected: of files, of the sections of a file, of the elements of a record. What belongs together is joined by
//! `ELEVE_ID` and `PERSONNE_ID` once everything has been read. Whether a pupil is there is decided by `DATE_SORTIE` and the day that
//! the caller names; that options or groups still name somebody proves nothing.

pub mod groups;
mod guardian;
mod join;
mod pupil;
mod structure;
mod tree;

use std::sync::Arc;

use self::guardian::Links;
use self::pupil::Placements;
use self::tree::{ROOTS, Tag};
use super::code_names::CodeNames;
use super::french::{Parameters, RosterOptions, RosterReading, date};
use super::words::Words;
use crate::diagnostic::{Code, Severity};
use crate::identity::{HashKey, Index};
use crate::model::roster::{CodeList, Group, Identifier, PersonProfile, Roster, RosterPerson};
use crate::model::{Completeness, Gap};
use crate::text::EmailAddress;
use crate::xml::{Attributes, Notes, Visit, XmlReader, XmlSink};

/// Reads the files of one school, or of several, in any order: pupils, guardians, structures (E-SIE-1).
///
/// ```
/// use chrono::NaiveDate;
/// use rosterkit::formats::{french::RosterOptions, siecle::SiecleReader};
/// let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let mut reader = SiecleReader::new(RosterOptions::on(today));
/// reader.start("ElevesSansAdresses.xml");
/// reader.push(b"<BEE_ELEVES><DONNEES><ELEVES><ELEVE ELEVE_ID='7'><PRENOM>Ana</PRENOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>");
/// let reading = reader.finish();
/// assert_eq!(reading.roster.people[0].identifiers[0].to_string(), "siecle.eleve_id:7");
/// ```
#[derive(Debug)]
pub struct SiecleReader {
    xml: Option<XmlReader<Tag>>,
    siecle: Siecle,
}

/// What has been read so far, and the record that is being read.
#[derive(Debug)]
struct Siecle {
    options: RosterOptions,
    notes: Notes,
    roster: Roster,
    gaps: Vec<Gap>,
    /// Of which kinds there are files.
    has: Kinds,
    /// Pupils by `ELEVE_ID`, guardians by `PERSONNE_ID`, pupils by each of their national numbers.
    pupils: Index,
    guardians: Index,
    numbers: Index,
    /// What names pupils who have not been read yet.
    placements: Placements,
    links: Links,
    words: Words,
    names: CodeNames,
    file: File,
    now: Record,
}

/// Which files there are.
#[derive(Debug, Default)]
struct Kinds {
    pupils: bool,
    guardians: bool,
    structures: bool,
    nomenclatures: bool,
}

/// What the file that is being read says of itself.
#[derive(Debug, Default)]
struct File {
    parameters: Parameters,
    /// Where its people and groups begin among all, for a school that is named behind them.
    people_from: usize,
    groups_from: usize,
    line: u64,
    is_link_miswritten: bool,
}

/// The texts of the record that is being read.
#[derive(Debug)]
struct Record {
    line: u64,
    id: Option<Box<str>>,
    person: RosterPerson,
    /// The number in the school, and national ones in the order in which they count.
    elenoet: Box<str>,
    ines: [Box<str>; 3],
    old_name: Box<str>,
    mef: Option<Arc<str>>,
    left: Box<str>,
    left_because: Option<Box<str>>,
    structure: pupil::Structure,
    link: guardian::LinkRecord,
    group: Option<Group>,
}

impl SiecleReader {
    /// A reader that knows that.
    pub fn new(options: RosterOptions) -> Self {
        Self { xml: None, siecle: Siecle::new(options) }
    }

    /// Begins the next file; findings are about it by that name.
    pub fn start(&mut self, file: &str) {
        self.end_file();
        self.siecle.start(file);
        self.xml = Some(XmlReader::new(ROOTS, self.siecle.options.limits));
    }

    /// Takes the next bytes of the file that was begun last.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(xml) = &mut self.xml {
            xml.push(bytes, &mut self.siecle);
        }
    }

    /// Says that the files end here, and gives the people of them: pupils and guardians in the order of the files.
    pub fn finish(mut self) -> RosterReading {
        self.end_file();
        self.siecle.join()
    }

    fn end_file(&mut self) {
        if let Some(xml) = self.xml.take() {
            let end = xml.finish(&mut self.siecle);
            self.siecle.end_file(end.gap);
        }
    }
}

impl Siecle {
    fn new(options: RosterOptions) -> Self {
        let key = HashKey::given(options.fingerprint_key);
        Self {
            notes: Notes::new("", options.kept),
            options,
            roster: Roster::empty("siecle", "siecle"),
            gaps: Vec::new(),
            has: Kinds::default(),
            pupils: Index::with_capacity(key, 0),
            guardians: Index::with_capacity(key, 0),
            numbers: Index::with_capacity(key, 0),
            placements: Placements::default(),
            links: Links::default(),
            words: Words::default(),
            names: CodeNames::default(),
            file: File::default(),
            now: Record::new(),
        }
    }

    fn start(&mut self, file: &str) {
        self.notes.turn_to(file);
        let (people_from, groups_from) = (self.roster.people.len(), self.roster.groups.len());
        self.file = File { people_from, groups_from, ..File::default() };
    }

    /// What a file says of itself may stand behind its people.
    fn end_file(&mut self, gap: Option<Gap>) {
        self.gaps.extend(gap);
        let File { parameters, people_from, groups_from, .. } = &self.file;
        parameters.end_file(&self.options, &mut self.notes, &mut self.roster, *people_from, *groups_from);
    }

    /// The school, the year and the day, as the file says them.
    fn parameter(&mut self, tag: Tag, text: &str) {
        let (line, parameters) = (self.file.line, &mut self.file.parameters);
        match tag {
            Tag::Uaj => parameters.school(text, line, &self.options, &mut self.notes),
            Tag::SchoolYear => {
                let year = parameters.school_year(text, line, &self.options, &mut self.notes);
                self.roster.school_year = self.roster.school_year.or(year);
            }
            _ => self.roster.exported = self.roster.exported.max(date(text)),
        }
    }

    /// A valid address, or none and what is wrong with it.
    fn mail(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match EmailAddress::parse(text) {
            Ok(email) => self.now.person.email = Some(email),
            Err(problem) => {
                self.now.person.invalid_email = true;
                self.notes.add_as(Code::InvalidEmail, Severity::Warning, self.now.line, "MEL", |found| {
                    found.with("value", text).with("problem", problem.name())
                });
            }
        }
    }

    /// A day, or none and what is wrong with it.
    fn day(&mut self, text: &str, element: &'static str) -> Option<chrono::NaiveDate> {
        let day = date(text);
        if day.is_none() && !text.is_empty() {
            self.notes.add_as(Code::InvalidDate, Severity::Warning, self.now.line, element, |found| {
                found.with("value", text).with("formats", vec!["dd/mm/yyyy".to_owned()])
            });
        }
        day
    }

    /// The names of a pupil or a guardian: an empty `NOM_USAGE` is none.
    fn name(&mut self) {
        let person = &mut self.now.person;
        if person.family_name.is_empty() {
            person.family_name = std::mem::take(&mut self.now.old_name);
        }
        if person.family_name.is_empty() {
            person.family_name = person.usage_name.take().unwrap_or_default();
        }
        if person.usage_name.as_ref() == Some(&person.family_name) {
            person.usage_name = None;
        }
        if person.family_name.is_empty() {
            self.notes.add_of(Code::MissingValue, self.now.line, "NOM_DE_FAMILLE", |found| found);
        }
    }

    /// What pupils and guardians have alike.
    fn of_person(&mut self, tag: Tag, text: &str) {
        let person = &mut self.now.person;
        match tag {
            Tag::OldName => self.now.old_name = text.into(),
            Tag::FamilyName => person.family_name = text.into(),
            Tag::UsageName => person.usage_name = (!text.is_empty()).then(|| text.into()),
            Tag::GivenName => person.given_name = text.into(),
            Tag::Mail => self.mail(text),
            _ if !text.is_empty() => {
                person.phones.reserve_exact(1);
                person.phones.push(text.into());
            }
            _ => {}
        }
    }

    fn completeness(&mut self) -> Completeness {
        let mut gaps = std::mem::take(&mut self.gaps);
        gaps.dedup();
        if gaps.is_empty() { Completeness::Claimed } else { Completeness::Partial { why: gaps } }
    }
}

impl XmlSink<Tag> for Siecle {
    fn open(&mut self, tag: Tag, attributes: &Attributes<'_>, line: &mut dyn FnMut() -> u64) -> Visit {
        match tag {
            Tag::Pupils => self.has.pupils = true,
            Tag::Guardians => self.has.guardians = true,
            Tag::Structures => self.has.structures = true,
            Tag::Nomenclatures => self.has.nomenclatures = true,
            Tag::Parameters => self.file.line = line(),
            Tag::Pupil => self.open_pupil(attributes, line()),
            Tag::PupilStructures => self.open_structures(attributes, line()),
            Tag::PupilStructure => self.open_structure(),
            Tag::Person => self.open_guardian(attributes, line()),
            Tag::Link | Tag::MiswrittenLink => self.open_link(tag, line()),
            Tag::Division | Tag::Group => self.open_group(tag, attributes),
            Tag::MefCode => self.names.open(CodeList::Mef, &attributes.get("CODE_MEF").unwrap_or_default()),
            Tag::Subject => self.names.open(CodeList::Subject, &attributes.get("CODE_MATIERE").unwrap_or_default()),
            _ => {}
        }
        Visit::Enter
    }

    fn text(&mut self, tag: Tag, text: &str) {
        match tag {
            Tag::Uaj | Tag::SchoolYear | Tag::Exported => self.parameter(tag, text),
            Tag::OldName
            | Tag::FamilyName
            | Tag::UsageName
            | Tag::GivenName
            | Tag::Mail
            | Tag::HomePhone
            | Tag::MobilePhone
            | Tag::WorkPhone => self.of_person(tag, text),
            Tag::StructureCode => self.now.structure.code = self.words.get(text),
            Tag::StructureType => self.now.structure.kind.push_str(text),
            Tag::Civility => self.civility(text),
            Tag::LinkPupil
            | Tag::LinkPerson
            | Tag::Relation
            | Tag::OldResponsibility
            | Tag::Responsibility
            | Tag::Pays => self.now.link.take(tag, text),
            Tag::CodeName => self.names.name(text),
            Tag::ShortCode => self.names.short(text),
            Tag::LongName | Tag::GroupMef | Tag::GroupDivision => self.of_group(tag, text),
            _ => self.of_pupil(tag, text),
        }
    }

    fn close(&mut self, tag: Tag) -> Visit {
        match tag {
            Tag::Pupil => self.close_pupil(),
            Tag::PupilStructure => self.close_structure(),
            Tag::Person => self.close_guardian(),
            Tag::Link | Tag::MiswrittenLink => self.close_link(),
            Tag::Division | Tag::Group => self.close_group(),
            Tag::MefCode | Tag::Subject => self.names.close(),
            _ => {}
        }
        Visit::Enter
    }

    fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }
}

impl Record {
    fn new() -> Self {
        Self {
            line: 0,
            id: None,
            person: RosterPerson::named(PersonProfile::Pupil, "", "", 0),
            elenoet: "".into(),
            ines: Default::default(),
            old_name: "".into(),
            mef: None,
            left: "".into(),
            left_because: None,
            structure: pupil::Structure::default(),
            link: guardian::LinkRecord::default(),
            group: None,
        }
    }
}

/// The value of the first identifier of a person, by which they are found.
fn key_of(people: &[RosterPerson], place: usize) -> Option<&str> {
    people.get(place)?.identifiers.first().map(|id: &Identifier| &*id.value)
}

#[cfg(test)]
mod tests;
