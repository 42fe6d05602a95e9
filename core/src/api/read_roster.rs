//! `read_roster`: the people of the files of French schools.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::files::{Files, Progress, Stage};
use crate::archive::{Container, PackageLimits};
use crate::diagnostic::{Code, DEFAULT_KEPT, Diagnostic, Findings};
use crate::formats::french::{Kind, Reads, Recognized, RosterOptions, RosterReading};
use crate::model::Completeness;
use crate::model::roster::{GroupKind, PersonProfile, Presence, Roster};
use crate::xml::XmlLimits;
use crate::{Error, ErrorCode};

/// What is asked of `read_roster`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadRosterCall {
    /// The files of one source, as they were delivered: XML, or zip and tgz archives with XML in them. Which file is what, is told by
    /// what it holds.
    pub files: Vec<String>,
    /// The day on which people are there or have left, and principal teachers are such.
    pub today: NaiveDate,
    /// The first calendar year of the school year that the files should be of; not compared where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_year: Option<i32>,
    /// The UAI of the school that the files should be of; not compared where it is not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uai: Option<Box<str>>,
    /// The academy that the files come from; the numbers of AAF are unique within it alone.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub academy: Box<str>,
    /// Limits of archives.
    #[serde(default)]
    pub archive_limits: PackageLimits,
    /// Limits of one XML file.
    #[serde(default)]
    pub limits: XmlLimits,
    /// How many findings are kept; 1,000 by default, all are counted.
    #[serde(default = "kept")]
    pub max_diagnostics: usize,
    /// The key of the tables of identifiers; random where files come from strangers. No answer depends on it.
    #[serde(default)]
    pub fingerprint_key: [u64; 2],
}

fn kept() -> usize {
    DEFAULT_KEPT
}

impl ReadRosterCall {
    /// Those files as of that day, with the defaults for all else.
    pub fn of(files: Vec<String>, today: NaiveDate) -> Self {
        Self {
            files,
            today,
            school_year: None,
            uai: None,
            academy: "".into(),
            archive_limits: PackageLimits::default(),
            limits: XmlLimits::default(),
            max_diagnostics: DEFAULT_KEPT,
            fingerprint_key: [0; 2],
        }
    }

    fn options(&self) -> RosterOptions {
        RosterOptions {
            today: self.today,
            school_year: self.school_year,
            uai: self.uai.clone(),
            academy: self.academy.clone(),
            limits: self.limits,
            kept: self.max_diagnostics,
            fingerprint_key: self.fingerprint_key,
        }
    }
}

/// What `read_roster` answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadRosterAnswer {
    /// What was found out about the files.
    pub report: RosterReport,
    /// The people.
    pub roster: Roster,
}

/// What was found out about the files of a roster: the document of `rosterkit roster --format json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RosterReport {
    /// The source: `siecle`, `sts`, …
    pub source: Box<str>,
    /// What was read of it: `siecle_eleves`, `sts_emp`, …; those of several files are joined by `+`.
    pub layout: Box<str>,
    /// The files, those of archives by their names in these.
    pub files: Vec<RosterFile>,
    /// The first calendar year of the school year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_year: Option<i32>,
    /// The day of the export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported: Option<NaiveDate>,
    /// Who and what there is, counted.
    pub people: RosterCounts,
    /// How many errors there are, kept or not.
    pub errors: u64,
    /// How many warnings there are, kept or not.
    pub warnings: u64,
    /// How many findings of each code there are, kept or not.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = {"$ref": "#/$defs/Code"})))]
    pub counts: BTreeMap<Code, u64>,
    /// The findings that are kept: the first of them, in the order of the files; what is told of all files together comes last.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings were counted and are not kept.
    pub not_kept: u64,
    /// What absence from it means.
    pub completeness: Completeness,
}

/// A file of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RosterFile {
    /// Its name; that of a file of an archive follows the archive's after a `/`.
    pub file: Box<str>,
    /// Whether it was read. What is of no source is passed over.
    pub is_read: bool,
}

/// Who and what there is in a roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RosterCounts {
    /// Pupils who are there, in a division.
    pub pupils: u64,
    /// Pupils who are there, in no division.
    pub unplaced: u64,
    /// Pupils who are there and have a day of leaving.
    pub scheduled: u64,
    /// People who have left.
    pub left: u64,
    /// Guardians.
    pub guardians: u64,
    /// Teachers.
    pub teachers: u64,
    /// Others who work there.
    pub staff: u64,
    /// People of whom it is not said what they are.
    pub unknown: u64,
    /// People of any kind who are there and have an address: those who can have a seat.
    pub with_address: u64,
    /// Schools.
    pub establishments: u64,
    /// Divisions.
    pub divisions: u64,
    /// Groups.
    pub groups: u64,
}

impl RosterCounts {
    /// Those of a roster.
    pub fn of(roster: &Roster) -> Self {
        let groups = |kind| roster.groups.iter().filter(|group| group.kind == kind).count() as u64;
        let mut counts = Self {
            establishments: roster.establishments.len() as u64,
            divisions: groups(GroupKind::Division),
            groups: groups(GroupKind::Group),
            ..Self::default()
        };
        for person in &roster.people {
            counts.with_address += u64::from(person.email.is_some() && person.presence.is_present());
            let count = match (&person.presence, person.profile) {
                (Presence::Left { .. }, _) => &mut counts.left,
                (Presence::Scheduled { .. }, PersonProfile::Pupil) => &mut counts.scheduled,
                (Presence::Unplaced, PersonProfile::Pupil) => &mut counts.unplaced,
                (_, PersonProfile::Pupil) => &mut counts.pupils,
                (_, PersonProfile::Guardian) => &mut counts.guardians,
                (_, PersonProfile::Teacher) => &mut counts.teachers,
                (_, PersonProfile::Staff) => &mut counts.staff,
                (_, PersonProfile::Unknown) => &mut counts.unknown,
            };
            *count += 1;
        }
        counts
    }
}

impl RosterReport {
    /// Whether there is no error; warnings there may be.
    pub fn is_clean(&self) -> bool {
        self.errors == 0
    }

    fn new(files: Vec<RosterFile>, roster: &Roster, findings: &Findings) -> Self {
        Self {
            source: roster.source.clone(),
            layout: roster.layout.clone(),
            files,
            school_year: roster.school_year,
            exported: roster.exported,
            people: RosterCounts::of(roster),
            errors: findings.errors(),
            warnings: findings.warnings(),
            counts: findings.counts().clone(),
            diagnostics: findings.kept().to_vec(),
            not_kept: findings.not_kept(),
            completeness: roster.completeness.clone(),
        }
    }
}

/// Reads the files of one source for their people (E-SIE-1, E-STS-1).
///
/// ```
/// use std::collections::BTreeMap;
/// use chrono::NaiveDate;
/// use rosterkit::api::{ReadRosterCall, read_roster};
/// let xml = b"<STS_EDT><DONNEES><INDIVIDUS><INDIVIDU ID='7' TYPE='epp'><NOM_USAGE>MARTIN</NOM_USAGE></INDIVIDU></INDIVIDUS></DONNEES></STS_EDT>";
/// let files = BTreeMap::from([("export".to_owned(), xml.to_vec())]);
/// let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let answer = read_roster(&ReadRosterCall::of(vec!["export".to_owned()], today), &files)?;
/// assert_eq!((&*answer.report.source, answer.report.people.teachers), ("sts", 1));
/// # Ok::<(), rosterkit::Error>(())
/// ```
///
/// # Errors
/// `not_a_roster` where no file is of a known source; `invalid_argument` where two are of different ones, which are read one by one;
/// what [`Container::open_file`] and [`Container::read`] give; `cancelled`.
pub fn read_roster(call: &ReadRosterCall, files: &dyn Files) -> Result<ReadRosterAnswer, Error> {
    let mut reading = Reading { source: None, read: Vec::new() };
    for name in &call.files {
        let container = Container::open_file(name, files, &call.archive_limits)?;
        for (number, member) in container.members().iter().enumerate() {
            let shown = if member.path() == name { name.clone() } else { format!("{name}/{}", member.path()) };
            reading.file(&shown, &container, number, call, files)?;
        }
    }
    let Some((_, reader)) = reading.source else {
        let name = call.files.first().map_or("", String::as_str);
        return Err(Error::new(ErrorCode::NotARoster).with("name", name));
    };
    let RosterReading { roster, findings } = reader.finish();
    let report = RosterReport::new(reading.read, &roster, &findings);
    Ok(ReadRosterAnswer { report, roster })
}

/// The reader of the source that the first file was of, and the files so far.
struct Reading {
    source: Option<(&'static Kind, Box<dyn Reads>)>,
    read: Vec<RosterFile>,
}

impl Reading {
    /// Reads a file once it is known of which source it is.
    fn file(
        &mut self,
        name: &str,
        container: &Container<'_>,
        number: usize,
        call: &ReadRosterCall,
        files: &dyn Files,
    ) -> Result<(), Error> {
        let total = container.members().get(number).and_then(|member| member.size());
        let (mut done, mut beginning, mut recognized) = (0_u64, Vec::new(), false);
        let (mut failed, mut cancelled) = (None, false);
        container.read(number, &mut |piece| {
            done += piece.len() as u64;
            let progress = Progress { stage: Stage::Read, file: Some(name), done, total };
            if files.progress(&progress).is_break() {
                cancelled = true;
                return ControlFlow::Break(());
            }
            if recognized {
                self.push(piece);
                return ControlFlow::Continue(());
            }
            beginning.extend_from_slice(piece);
            match Kind::of(&beginning) {
                Recognized::As(kind) => {
                    if let Err(error) = self.start(kind, name, call) {
                        failed = Some(error);
                        return ControlFlow::Break(());
                    }
                    recognized = true;
                    self.push(&std::mem::take(&mut beginning));
                    ControlFlow::Continue(())
                }
                Recognized::Later if beginning.len() <= call.limits.markup_bytes => ControlFlow::Continue(()),
                Recognized::Later | Recognized::Unknown => ControlFlow::Break(()),
            }
        })?;
        if cancelled {
            return Err(Error::new(ErrorCode::Cancelled));
        }
        self.read.push(RosterFile { file: name.into(), is_read: recognized });
        failed.map_or(Ok(()), Err)
    }

    fn push(&mut self, piece: &[u8]) {
        if let Some((_, reader)) = &mut self.source {
            reader.push(piece);
        }
    }

    fn start(&mut self, kind: &'static Kind, name: &str, call: &ReadRosterCall) -> Result<(), Error> {
        let (first, reader) = self.source.get_or_insert_with(|| (kind, (kind.reader)(call.options())));
        if first.name != kind.name {
            return Err(Error::new(ErrorCode::InvalidArgument).with("name", "files").with("value", name));
        }
        reader.start(name);
        Ok(())
    }
}
