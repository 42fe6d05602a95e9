//! Complete exports and changes, applied to what is known.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attributes::Field;
use super::meta::{AafDegree, AafFile, AafMeta, AafMode};
use super::person::{Functions, Making, person};
use super::register::Register;
use super::request::{Kind, Reading, Request, Requests, TREE, Take, Verb};
use super::school::{AafSchool, school};
use super::state::{AafKind, AafPerson, AafState};
use crate::diagnostic::{Code, DEFAULT_KEPT, Diagnostic, Findings, Location};
use crate::formats::code_names::CodeNames;
use crate::identity::HashKey;
use crate::model::Gap;
use crate::model::roster::{CodeList, CodeName, PersonProfile};
use crate::xml::{Notes, Visit, XmlLimits, XmlReader};

/// How exports are read.
#[derive(Debug, Clone, Default)]
pub struct AafOptions {
    /// The academy, as keys are to name it; by default that of the comments, or of the schools where no comment says it.
    pub academy: Option<Box<str>>,
    /// What a function makes of somebody, by its code, where that is to be otherwise than by the tables that are built in.
    pub functions: BTreeMap<String, PersonProfile>,
    /// Limits of one file.
    pub limits: XmlLimits,
    /// The key of the tables of identifiers; random where files come from strangers. No answer depends on it.
    pub fingerprint_key: [u64; 2],
}

/// What one file changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AafApplied {
    /// Its name.
    pub file: String,
    /// What it was taken for; none where it was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<AafMode>,
    /// The day of the export, where something says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// What its comments say.
    pub meta: AafMeta,
    /// People and schools that were not there before.
    pub added: u64,
    /// Those that were there, and are now as the file has them.
    pub replaced: u64,
    /// People and schools that were removed.
    pub removed: u64,
}

/// What reading gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AafReading {
    /// What is known now.
    pub state: AafState,
    /// The files, in the order in which they were applied; those that are older than what is known come last.
    pub files: Vec<AafApplied>,
    /// What was found.
    pub findings: Findings,
}

/// Applies files one after the other: complete exports, then changes in the order of their days.
///
/// A change replaces the whole person, and what it leaves empty is gone (§ 4.3 of the formats): AAF writes no patches. An addition of
/// somebody who is known is such a change. Who is removed by a request must be who the request means: where the id and the
/// key of the person differ, nobody is removed, and that is told, as is every request about somebody who is not known.
///
/// ```
/// use rosterkit::formats::aaf::{AafFile, AafOptions, AafReader, AafState};
/// let file = br#"<ficAlimMENESR><!-- codeAcademieExport="21" --><addRequest><operationalAttributes><attr name="categoriePersonne">
///   <value>Eleve</value></attr></operationalAttributes><identifier><id>2033187</id></identifier><attributes>
///   <attr name="sn"><value>Martin</value></attr><attr name="givenName"><value>Zo&#233;</value></attr>
///   </attributes></addRequest></ficAlimMENESR>"#;
/// let mut reader = AafReader::new(AafState::new(), AafOptions::default());
/// reader.start(&AafFile::of("X_Complet_20250901_Eleve_0000.xml", file));
/// reader.push(file);
/// let (roster, _) = reader.finish().state.roster();
/// assert_eq!(roster.people[0].identifiers[0].to_string(), "aaf:21:2033187");
/// ```
#[derive(Debug)]
pub struct AafReader {
    known: Known,
    limits: XmlLimits,
    files: Vec<AafApplied>,
    /// Those that are older than what is known.
    passed_over: Vec<AafApplied>,
    findings: Findings,
    current: Option<Current>,
}

/// The file that is read.
#[derive(Debug)]
struct Current {
    xml: XmlReader<super::request::Tag>,
    requests: Requests,
}

/// What is known while files are read.
#[derive(Debug)]
struct Known {
    /// The rest of the state, without what the registers hold.
    state: AafState,
    schools: Register<AafSchool>,
    pupils: Register<AafPerson>,
    guardians: Register<AafPerson>,
    staff: Register<AafPerson>,
    making: Making,
    names: CodeNames,
    /// What the complete export that is read has begun anew: an export of one kind may be in several files.
    begun: Vec<AafKind>,
    /// The day of that export.
    complete_of: Option<NaiveDate>,
    /// The day of the last file without a gap.
    reached: Option<NaiveDate>,
    is_cut: bool,
    file: AafApplied,
    mode: Option<AafMode>,
}

impl AafReader {
    /// A reader onto what is known.
    pub fn new(mut state: AafState, options: AafOptions) -> Self {
        state.academy = options.academy.or(state.academy);
        let key = HashKey::given(options.fingerprint_key);
        let names = CodeNames::of(std::mem::take(&mut state.names));
        let known = Known {
            schools: Register::new(std::mem::take(&mut state.schools), |school| &school.establishment.key, key),
            pupils: Register::new(std::mem::take(&mut state.pupils), AafPerson::id, key),
            guardians: Register::new(std::mem::take(&mut state.guardians), AafPerson::id, key),
            staff: Register::new(std::mem::take(&mut state.staff), AafPerson::id, key),
            state,
            making: Making {
                functions: Functions { given: options.functions, unknown: BTreeMap::new() },
                ..Making::default()
            },
            names,
            begun: Vec::new(),
            complete_of: None,
            reached: None,
            is_cut: false,
            file: applied(&AafFile { name: String::new(), mode: None, date: None }),
            mode: None,
        };
        let (files, passed_over) = (Vec::new(), Vec::new());
        Self { known, limits: options.limits, files, passed_over, findings: Findings::default(), current: None }
    }

    /// The places of the files in the order in which they are to be read: the newest complete export, then the changes since, by
    /// day. Those that are older than what is known are left out, and told.
    ///
    /// Files without a day stay in the order in which they are given, complete ones before the others and changes behind them.
    pub fn order(&mut self, files: &[AafFile]) -> Vec<usize> {
        let complete = files.iter().filter(|file| file.mode == Some(AafMode::Complete));
        let known = self.known.state.as_of;
        let newest = complete.filter_map(|file| file.date).max();
        let newest = newest.filter(|newest| known.is_none_or(|known| *newest > known));
        let is_old = |file: &AafFile| match (file.mode, file.date, newest) {
            (_, Some(day), Some(newest)) => day < newest,
            (Some(AafMode::Complete), Some(_), None) => true,
            (_, Some(day), None) => known.is_some_and(|known| day <= known),
            (_, None, _) => false,
        };
        let mut kept = Vec::new();
        for (place, file) in files.iter().enumerate() {
            if !is_old(file) {
                kept.push((file.rank(), place));
                continue;
            }
            self.pass_over(file, newest.or(known));
        }
        kept.sort();
        kept.into_iter().map(|(_, place)| place).collect()
    }

    /// Tells that a file is not read, for what is known is of that day.
    fn pass_over(&mut self, file: &AafFile, as_of: Option<NaiveDate>) {
        let location = Location { file: Some(file.name.as_str().into()), ..Location::default() };
        let as_of = as_of.map(|day| day.to_string()).unwrap_or_default();
        self.findings.push(Diagnostic::new(Code::AafSuperseded, location).with("date", as_of));
        self.passed_over.push(AafApplied { mode: None, ..applied(file) });
    }

    /// Begins the next file; the one before it ends. One that is older than the complete export that was read is passed over.
    pub fn start(&mut self, file: &AafFile) {
        self.end();
        if file.date.is_some() && file.date < self.known.complete_of {
            self.pass_over(file, self.known.complete_of);
            return;
        }
        self.known.begin(file);
        let requests = Requests::of(&file.name, DEFAULT_KEPT);
        self.current = Some(Current { xml: XmlReader::new(TREE, self.limits), requests });
    }

    /// Takes the next bytes of the file that was begun last.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(Current { xml, requests }) = &mut self.current {
            xml.push(bytes, &mut Reading { requests, to: &mut self.known });
        }
    }

    /// Says that the files end here.
    pub fn finish(mut self) -> AafReading {
        self.end();
        let Known { mut state, schools, pupils, guardians, staff, making, names, reached, is_cut, .. } = self.known;
        state.schools = schools.into_entries();
        state.pupils = pupils.into_entries();
        state.guardians = guardians.into_entries();
        state.staff = staff.into_entries();
        state.names = names.into_names();
        // What was read of a day that is not whole is read again.
        if !is_cut {
            state.as_of = state.as_of.max(reached);
        }
        for (code, rows) in making.functions.unknown {
            let found = Diagnostic::new(Code::AafUnknownFunction, Location::default());
            self.findings.push(found.with("value", &*code).with("rows", rows));
        }
        if state.academy().is_none() && state.people() > 0 {
            self.findings.push(Diagnostic::new(Code::AafNoAcademy, Location::default()));
        }
        self.files.append(&mut self.passed_over);
        AafReading { state, files: self.files, findings: self.findings }
    }

    fn end(&mut self) {
        let Some(Current { xml, mut requests }) = self.current.take() else { return };
        let end = xml.finish(&mut Reading { requests: &mut requests, to: &mut self.known });
        let is_other = end.root.as_deref().is_some_and(|root| root != "ficAlimMENESR");
        if is_other {
            requests
                .notes
                .add_whole(Code::UnknownLayout, |found| found.with("nearest", vec!["ficAlimMENESR".to_owned()]));
        }
        self.known.state.learn(&requests.meta);
        let gap = end.gap.or(is_other.then_some(Gap::Unreadable));
        self.known.end(gap, std::mem::take(&mut requests.meta));
        self.files.push(std::mem::replace(
            &mut self.known.file,
            applied(&AafFile { name: String::new(), mode: None, date: None }),
        ));
        self.findings.absorb(requests.notes.into_findings());
    }
}

fn applied(file: &AafFile) -> AafApplied {
    AafApplied {
        file: file.name.clone(),
        mode: file.mode,
        date: file.date,
        meta: AafMeta::default(),
        added: 0,
        replaced: 0,
        removed: 0,
    }
}

impl Known {
    fn begin(&mut self, file: &AafFile) {
        self.file = applied(file);
        self.mode = file.mode;
        if file.mode == Some(AafMode::Complete) && file.date > self.complete_of {
            self.complete_of = file.date;
            self.begun.clear();
        }
    }

    fn end(&mut self, gap: Option<Gap>, meta: AafMeta) {
        self.file.date = self.file.date.or(meta.date);
        self.file.mode = self.mode;
        self.file.meta = meta;
        match gap {
            None => self.reached = self.reached.max(self.file.date),
            Some(gap) => {
                self.is_cut = true;
                if !self.state.gaps.contains(&gap) {
                    self.state.gaps.push(gap);
                }
            }
        }
    }

    fn register(&mut self, kind: AafKind) -> &mut Register<AafPerson> {
        match kind {
            AafKind::Guardians => &mut self.guardians,
            AafKind::Staff => &mut self.staff,
            AafKind::Pupils | AafKind::Schools => &mut self.pupils,
        }
    }

    /// What the file is, as far as the kind of this request goes. A complete export begins the kind anew.
    fn settle_mode(&mut self, kind: AafKind, verb: Verb) {
        let is_empty = match kind {
            AafKind::Schools => self.schools.is_empty(),
            _ => self.register(kind).is_empty(),
        };
        if verb != Verb::Add {
            // Whatever its name says: a file with changes in it is not all that there is.
            if self.mode != Some(AafMode::Delta) {
                self.state.complete.remove(&kind);
                self.mode = Some(AafMode::Delta);
            }
            return;
        }
        let mode = *self.mode.get_or_insert(if is_empty { AafMode::Complete } else { AafMode::Delta });
        if mode == AafMode::Complete && !self.begun.contains(&kind) {
            if self.begun.is_empty() {
                self.state.gaps.clear();
                self.state.complete.clear();
            }
            self.begun.push(kind);
            self.state.complete.insert(kind);
            let gone = match kind {
                AafKind::Schools => self.schools.clear(),
                _ => self.register(kind).clear(),
            };
            self.file.removed += gone as u64;
        }
    }

    fn put(&mut self, request: &Request, kind: Kind, of: AafKind, notes: &mut Notes) {
        let id = request.id.as_str();
        let was_there = if of == AafKind::Schools {
            let school = school(request, notes);
            self.schools.put(school)
        } else {
            let bridged = self.state.degree != Some(AafDegree::First);
            let Some(person) = person(request, kind, bridged, &mut self.making, notes) else { return };
            self.register(of).put(AafPerson::new(id, person))
        };
        if request.verb == Verb::Modify && !was_there {
            notes.add(Code::AafModifyUnknown, request.line, |found| found.with("value", id).with("kind", kind.name()));
        }
        if was_there {
            self.file.replaced += 1;
        } else {
            self.file.added += 1;
        }
    }

    /// What a code is called; a change that leaves the name empty takes it away. A complete export forgets none: a name too many is no
    /// harm.
    fn name(&mut self, request: &Request, kind: Kind) {
        let list = match kind {
            Kind::Subject => CodeList::Subject,
            Kind::Mef => CodeList::Mef,
            _ => return,
        };
        match request.first(Field::CodeName).filter(|_| request.verb != Verb::Delete) {
            Some(name) => {
                self.names.put(CodeName { list, code: request.id.as_str().into(), name: name.into(), short: "".into() })
            }
            None => self.names.remove(list, &request.id),
        }
    }

    fn remove(&mut self, request: &Request, kind: Kind, of: AafKind, notes: &mut Notes) {
        let id = request.id.as_str();
        let known = match of {
            AafKind::Schools => self.schools.get(id).map(|_| id.to_owned()),
            _ => self.register(of).get(id).map(|person| person.key().to_owned()),
        };
        match known {
            None => notes
                .add(Code::AafDeleteUnknown, request.line, |found| found.with("value", id).with("kind", kind.name())),
            Some(key) if key != id => notes.add(Code::AafDeleteOtherKey, request.line, |found| {
                found.with("value", id).with("found", key).with("kind", kind.name())
            }),
            Some(_) => {
                match of {
                    AafKind::Schools => self.schools.remove(id),
                    _ => self.register(of).remove(id),
                }
                self.file.removed += 1;
            }
        }
    }
}

impl Take for Known {
    fn take(&mut self, request: &Request, meta: &AafMeta, notes: &mut Notes) -> Visit {
        if let (Some(known), Some(said)) = (&self.state.exporter, &meta.academy)
            && known != said
        {
            notes.add(Code::AafOtherAcademy, request.line, |found| {
                found.with("found", &**said).with("expected", &**known)
            });
            self.is_cut = true;
            return Visit::Stop;
        }
        self.state.learn(meta);
        let Some(kind) = request.kind else { return Visit::Enter };
        let Some(of) = AafKind::of(kind) else {
            self.name(request, kind);
            return Visit::Enter;
        };
        self.settle_mode(of, request.verb);
        match request.verb {
            Verb::Add | Verb::Modify => self.put(request, kind, of, notes),
            Verb::Delete => self.remove(request, kind, of, notes),
        }
        Visit::Enter
    }
}
