//! STS-web: what a school exports for its timetable program: teachers and staff, divisions and groups, and who teaches what to whom.
//!
//! It is read from STS (`STS_EDT`). The file of the other direction (`EDT_STS`), which the timetable program makes for STS, has another
//! root and is refused: the two are mixed up often.

mod tree;

use std::collections::HashMap;

use chrono::NaiveDate;

use self::tree::{ROOTS, Tag};
use super::code_names::CodeNames;
use super::french::{Parameters, RosterOptions, RosterReading, civility, date, sex};
use crate::diagnostic::{Code, Severity};
use crate::model::roster::{
    Assignment, CodeList, Group, GroupKind, Identifier, IdentifierKind, PersonProfile, Presence, Roster, RosterPerson,
    Service,
};
use crate::model::{Completeness, Gap};
use crate::xml::{Attributes, Notes, Visit, XmlReader, XmlSink};

/// Reads `sts_emp` files of one school, or of several (E-STS-1).
///
/// Who has no function teaches: local staff are written without one. Who is a principal teacher, and who stands in for somebody, is
/// decided by the day that the caller names.
///
/// ```
/// use chrono::NaiveDate;
/// use rosterkit::formats::{french::RosterOptions, sts::StsReader};
/// let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let mut reader = StsReader::new(RosterOptions::on(today));
/// reader.start("sts_emp.xml");
/// reader.push(b"<STS_EDT><DONNEES><INDIVIDUS><INDIVIDU ID='7' TYPE='epp'><NOM_USAGE>MARTIN</NOM_USAGE></INDIVIDU></INDIVIDUS></DONNEES></STS_EDT>");
/// let reading = reader.finish();
/// assert_eq!(reading.roster.people[0].identifiers[0].to_string(), "sts:epp:7");
/// ```
#[derive(Debug)]
pub struct StsReader {
    xml: Option<XmlReader<Tag>>,
    sts: Sts,
}

/// What has been read so far, and the record that is being read.
#[derive(Debug)]
struct Sts {
    options: RosterOptions,
    notes: Notes,
    roster: Roster,
    gaps: Vec<Gap>,
    parameters: Parameters,
    /// Where people are, by `TYPE` and `ID`.
    places: HashMap<Identifier, usize>,
    /// Services, and who gives each.
    services: Vec<(Identifier, Service, u64)>,
    names: CodeNames,
    people_from: usize,
    groups_from: usize,
    now: Record,
}

/// What is being read.
#[derive(Debug, Default)]
struct Record {
    line: u64,
    person: Option<RosterPerson>,
    functions: Vec<Box<str>>,
    principal: Dated,
    principal_of: Vec<Box<str>>,
    group: Option<Group>,
    subject: Box<str>,
    substitution: Dated,
    period: Dated,
    stands_in: bool,
}

/// A code from a day until another.
#[derive(Debug, Default)]
struct Dated {
    code: Box<str>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Dated {
    /// Whether it is so on that day. Without a beginning it always was, without an end it always will be.
    fn is_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl StsReader {
    /// A reader that knows that.
    pub fn new(options: RosterOptions) -> Self {
        let sts = Sts {
            notes: Notes::new("", options.kept),
            options,
            roster: Roster::empty("sts", "sts_emp"),
            gaps: Vec::new(),
            parameters: Parameters::default(),
            places: HashMap::new(),
            services: Vec::new(),
            names: CodeNames::default(),
            people_from: 0,
            groups_from: 0,
            now: Record::default(),
        };
        Self { xml: None, sts }
    }

    /// Begins the next file; findings are about it by that name.
    pub fn start(&mut self, file: &str) {
        self.end_file();
        self.sts.notes.turn_to(file);
        self.sts.parameters = Parameters::default();
        (self.sts.people_from, self.sts.groups_from) = (self.sts.roster.people.len(), self.sts.roster.groups.len());
        self.xml = Some(XmlReader::new(ROOTS, self.sts.options.limits));
    }

    /// Takes the next bytes of the file that was begun last.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(xml) = &mut self.xml {
            xml.push(bytes, &mut self.sts);
        }
    }

    /// Says that the files end here, and gives the people of them.
    pub fn finish(mut self) -> RosterReading {
        self.end_file();
        let mut sts = self.sts;
        sts.give_services();
        std::mem::take(&mut sts.names).give(&mut sts.roster);
        if !sts.gaps.is_empty() {
            sts.gaps.dedup();
            sts.roster.completeness = Completeness::Partial { why: sts.gaps };
        }
        RosterReading { roster: sts.roster, findings: sts.notes.into_findings() }
    }

    fn end_file(&mut self) {
        if let Some(xml) = self.xml.take() {
            let end = xml.finish(&mut self.sts);
            let sts = &mut self.sts;
            sts.gaps.extend(end.gap);
            sts.parameters.end_file(&sts.options, &mut sts.notes, &mut sts.roster, sts.people_from, sts.groups_from);
        }
    }
}

impl Sts {
    fn open_person(&mut self, attributes: &Attributes<'_>, line: u64) {
        let mut person = RosterPerson::named(PersonProfile::Teacher, "", "", line);
        match attributes.get("ID").filter(|id| !id.is_empty()) {
            Some(id) => {
                let scope = attributes.get("TYPE").unwrap_or_default();
                person.identifiers = vec![Identifier::within(IdentifierKind::Sts, &scope, &id)];
            }
            None => self.notes.add_of(Code::MissingValue, line, "ID", |found| found),
        }
        self.now = Record { line, person: Some(person), ..Record::default() };
    }

    fn of_person(&mut self, tag: Tag, text: &str) {
        let line = self.now.line;
        let Some(person) = &mut self.now.person else { return };
        match tag {
            _ if text.is_empty() => {}
            Tag::Sex => person.sex = sex(text),
            // A number or a short text, by the version of the file.
            Tag::Civility => {
                person.civility = match text {
                    "1" => civility("M"),
                    "2" | "3" => civility("MME"),
                    _ => civility(text),
                }
            }
            Tag::UsageName => person.usage_name = Some(text.into()),
            Tag::BirthName => person.family_name = text.into(),
            Tag::GivenName => person.given_name = text.into(),
            Tag::Function => self.now.functions.push(text.into()),
            _ => match date(text) {
                Some(day) => person.birth_date = Some(day),
                None => self.notes.add_as(Code::InvalidDate, Severity::Warning, line, "DATE_NAISSANCE", |found| {
                    found.with("value", text).with("formats", vec!["yyyy-mm-dd".to_owned()])
                }),
            },
        }
    }

    fn close_person(&mut self) {
        let Some(mut person) = self.now.person.take() else { return };
        let now = std::mem::take(&mut self.now);
        if person.family_name.is_empty() {
            person.family_name = person.usage_name.take().unwrap_or_default();
        }
        person.usage_name = person.usage_name.filter(|name| *name != person.family_name);
        if person.family_name.is_empty() {
            self.notes.add_of(Code::MissingValue, now.line, "NOM_USAGE", |found| found);
        }
        let teaches = now.functions.is_empty() || now.functions.iter().any(|code| &**code == "ENS");
        person.profile = if teaches { PersonProfile::Teacher } else { PersonProfile::Staff };
        person.presence = Presence::Active;
        person.assignments.push(Assignment {
            establishment: self.parameters.uai.clone(),
            functions: now.functions,
            principal_of: now.principal_of,
            ..Assignment::default()
        });
        if let Some(id) = person.identifiers.first() {
            if let Some(first) = self.places.get(id).and_then(|place| self.roster.people.get(*place)) {
                self.notes.add_of(Code::DuplicateIdentifier, now.line, "ID", |found| {
                    found.with("value", id.to_string()).with("line", first.line)
                });
                return;
            }
            self.places.insert(id.clone(), self.roster.people.len());
        }
        self.roster.people.push(person);
    }

    fn open_group(&mut self, kind: GroupKind, attributes: &Attributes<'_>, line: u64) {
        let code = attributes.get("CODE").unwrap_or_default().as_ref().into();
        let group = Group {
            kind,
            establishment: (*self.parameters.uai).into(),
            code,
            name: "".into(),
            divisions: Vec::new(),
            mefs: Vec::new(),
        };
        self.now = Record { line, group: Some(group), ..Record::default() };
    }

    fn open_teacher(&mut self, attributes: &Attributes<'_>, line: u64) {
        let Some(group) = &self.now.group else { return };
        let (Some(id), scope) = (attributes.get("ID"), attributes.get("TYPE").unwrap_or_default()) else { return };
        let teacher = Identifier::within(IdentifierKind::Sts, &scope, &id);
        let service = Service { kind: group.kind, group: group.code.clone(), subject: self.now.subject.clone() };
        self.services.push((teacher, service, line));
    }

    /// A substitute teaches what the absent one would, as long as a period says so.
    fn close_substitution(&mut self) {
        let Dated { code, .. } = std::mem::take(&mut self.now.substitution);
        let Some(id) = self.now.person.as_ref().and_then(|person| person.identifiers.first()) else { return };
        if std::mem::take(&mut self.now.stands_in) && !code.is_empty() {
            // Whether the code is a division's or a group's is known once all of these have been read.
            let service = Service { kind: GroupKind::Division, group: code, subject: self.now.subject.clone() };
            self.services.push((id.clone(), service, self.now.line));
        }
    }

    /// Gives each teacher their services; those of a teacher who is not there are counted.
    fn give_services(&mut self) {
        let (mut unknown, mut first) = (0_u64, 0);
        let is_there = |kind, code: &str| self.roster.groups.iter().any(|one| one.kind == kind && &*one.code == code);
        let services = std::mem::take(&mut self.services);
        let kinds: Vec<GroupKind> = services
            .iter()
            .map(|(_, service, _)| match service.kind {
                GroupKind::Division if is_there(GroupKind::Division, &service.group) => GroupKind::Division,
                GroupKind::Division if is_there(GroupKind::Group, &service.group) => GroupKind::Group,
                kind => kind,
            })
            .collect();
        for ((teacher, service, line), kind) in services.into_iter().zip(kinds) {
            let service = Service { kind, ..service };
            let at = self.places.get(&teacher).and_then(|place| self.roster.people.get_mut(*place));
            match at.and_then(|person| person.assignments.first_mut()) {
                Some(at) if !at.services.contains(&service) => {
                    let list = if service.kind == GroupKind::Division { &mut at.divisions } else { &mut at.groups };
                    if !list.iter().any(|code| **code == *service.group) {
                        list.push((*service.group).into());
                    }
                    at.services.push(service);
                }
                Some(_) => {}
                None => {
                    first = if unknown == 0 { line } else { first };
                    unknown += 1;
                }
            }
        }
        if unknown > 0 {
            self.notes.add(Code::UnknownTeacher, first, |found| found.with("found", unknown));
        }
    }
}

impl XmlSink<Tag> for Sts {
    fn open(&mut self, tag: Tag, attributes: &Attributes<'_>, line: &mut dyn FnMut() -> u64) -> Visit {
        match tag {
            Tag::ToSts => {
                self.notes.add(Code::WrongDirection, line(), |found| {
                    found.with("found", "EDT_STS").with("expected", "STS_EDT")
                });
                self.gaps.push(Gap::Unreadable);
                return Visit::Stop;
            }
            Tag::School => {
                let uai = attributes.get("CODE").unwrap_or_default();
                self.parameters.school(&uai, line(), &self.options, &mut self.notes);
            }
            Tag::SchoolYear => {
                let year = attributes.get("ANNEE").unwrap_or_default();
                let found = self.parameters.school_year(&year, line(), &self.options, &mut self.notes);
                self.roster.school_year = self.roster.school_year.or(found);
            }
            Tag::Person => self.open_person(attributes, line()),
            Tag::Principal => self.now.principal = Dated::default(),
            Tag::Division => self.open_group(GroupKind::Division, attributes, line()),
            Tag::Group => self.open_group(GroupKind::Group, attributes, line()),
            Tag::GroupMef | Tag::GroupDivision => {
                if let (Some(group), Some(code)) = (&mut self.now.group, attributes.get("CODE")) {
                    let list = if tag == Tag::GroupMef { &mut group.mefs } else { &mut group.divisions };
                    list.push(code.as_ref().into());
                }
            }
            Tag::Service => self.now.subject = attributes.get("CODE_MATIERE").unwrap_or_default().as_ref().into(),
            Tag::Teacher => self.open_teacher(attributes, line()),
            Tag::Substitution => (self.now.substitution, self.now.stands_in) = (Dated::default(), false),
            Tag::Period => self.now.period = Dated::default(),
            Tag::Mef => self.names.open(CodeList::Mef, &attributes.get("CODE").unwrap_or_default()),
            Tag::Subject => self.names.open(CodeList::Subject, &attributes.get("CODE").unwrap_or_default()),
            _ => {}
        }
        Visit::Enter
    }

    fn text(&mut self, tag: Tag, text: &str) {
        let now = &mut self.now;
        match tag {
            Tag::CodeName => self.names.name(text),
            Tag::ShortCode => self.names.short(text),
            Tag::Name => self.parameters.name = text.into(),
            Tag::PrincipalOf => now.principal.code = text.into(),
            Tag::PrincipalFrom => now.principal.from = date(text),
            Tag::PrincipalUntil => now.principal.until = date(text),
            Tag::SubstituteGroup => now.substitution.code = text.into(),
            Tag::SubstituteSubject => now.subject = text.into(),
            Tag::PeriodFrom => now.period.from = date(text),
            Tag::PeriodUntil => now.period.until = date(text),
            Tag::LongName => {
                if let Some(group) = &mut now.group {
                    group.name = text.into();
                }
            }
            _ => self.of_person(tag, text),
        }
    }

    fn close(&mut self, tag: Tag) -> Visit {
        match tag {
            Tag::Principal => {
                let principal = std::mem::take(&mut self.now.principal);
                if principal.is_on(self.options.today) && !principal.code.is_empty() {
                    self.now.principal_of.push(principal.code);
                }
            }
            Tag::Period => self.now.stands_in |= self.now.period.is_on(self.options.today),
            Tag::Substitution => self.close_substitution(),
            Tag::Person => self.close_person(),
            Tag::Mef | Tag::Subject => self.names.close(),
            Tag::Division | Tag::Group => {
                self.roster.groups.extend(self.now.group.take().filter(|group| !group.code.is_empty()));
            }
            _ => {}
        }
        Visit::Enter
    }

    fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }
}

#[cfg(test)]
mod tests;
