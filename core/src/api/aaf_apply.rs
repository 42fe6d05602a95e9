//! `aaf_apply`: a complete export and changes, applied to what is known.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Files, Progress, Stage, files};
use crate::archive::{Container, PackageLimits};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::formats::aaf::{AafApplied, AafFile, AafOptions, AafReader, AafReading, AafState};
use crate::model::roster::{PersonProfile, Roster};
use crate::xml::XmlLimits;
use crate::{Error, ErrorCode};

/// How much of a file is looked at to see what it is.
const BEGINNING: usize = 64 * 1024;

/// What is asked of `aaf_apply`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AafApplyCall {
    /// The exports, in any order: XML, or archives of it. What says that one is complete, and of which day, is its name, that of
    /// its archive, or what it holds.
    pub files: Vec<String>,
    /// The state that an earlier call has written; none begins with nothing.
    #[serde(default)]
    pub state: Option<String>,
    /// The name of a file to be made: the state afterwards (JSON). Personal data is in it.
    #[serde(default)]
    pub state_to: Option<String>,
    /// The academy, as keys are to name it; by default as the files do.
    #[serde(default)]
    pub academy: Option<Box<str>>,
    /// What a function makes of somebody, by its code, where that is to be otherwise than by the tables that are built in.
    #[serde(default)]
    pub functions: BTreeMap<String, PersonProfile>,
    /// Whether the roster is wanted in the answer.
    #[serde(default)]
    pub roster: bool,
    /// Limits of one XML file.
    #[serde(default)]
    pub limits: XmlLimits,
    /// Limits of archives.
    #[serde(default)]
    pub archive_limits: PackageLimits,
    /// The key of the tables of identifiers; random where files come from strangers. No answer depends on it.
    #[serde(default)]
    pub fingerprint_key: [u64; 2],
}

/// What `aaf_apply` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AafApplyAnswer {
    /// The academy, where something says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub academy: Option<Box<str>>,
    /// The day of the last export that was read whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// What each file changed, in the order in which they were applied; those that were not read come last.
    pub files: Vec<AafApplied>,
    /// Schools that are known now.
    pub schools: usize,
    /// Pupils.
    pub pupils: usize,
    /// Guardians.
    pub guardians: usize,
    /// Teachers and other staff.
    pub staff: usize,
    /// How many errors there are, kept or not.
    pub errors: u64,
    /// How many warnings there are, kept or not.
    pub warnings: u64,
    /// How many findings of each code there are, kept or not.
    #[cfg_attr(feature = "schema", schemars(extend("propertyNames" = {"$ref": "#/$defs/Code"})))]
    pub counts: BTreeMap<Code, u64>,
    /// The findings that are kept: first those of files, then what does not fit together.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings were counted and are not kept.
    pub not_kept: u64,
    /// The name of the file with the state, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The roster, where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster: Option<Roster>,
}

/// Applies exports of AAF to what is known of an academy, and tells what was abnormal.
///
/// # Errors
/// `io`, `cancelled`; `package_…` where an archive cannot be read; `invalid_argument` where the state is none.
pub fn aaf_apply(call: &AafApplyCall, files: &mut dyn Files) -> Result<AafApplyAnswer, Error> {
    let known = match &call.state {
        Some(name) => state(&files::text(files, name)?, name)?,
        None => AafState::new(),
    };
    let options = AafOptions {
        academy: call.academy.clone(),
        functions: call.functions.clone(),
        limits: call.limits,
        fingerprint_key: call.fingerprint_key,
    };
    let reading = read(call, AafReader::new(known, options), files)?;
    if let Some(name) = &call.state_to {
        let written = serde_json::to_vec(&reading.state);
        files
            .write(name, written.map_err(|error| Error::new(ErrorCode::Io).with("file", &**name).caused_by(error))?)?;
    }
    Ok(answer(call, reading))
}

/// A state as it was written.
fn state(text: &str, name: &str) -> Result<AafState, Error> {
    let wrong = || Error::new(ErrorCode::InvalidArgument).with("name", "state").with("value", name);
    let state: AafState = serde_json::from_str(text).map_err(|error| wrong().caused_by(error))?;
    if state.format == AafState::new().format { Ok(state) } else { Err(wrong()) }
}

fn read(call: &AafApplyCall, mut reader: AafReader, files: &dyn Files) -> Result<AafReading, Error> {
    let mut containers = Vec::new();
    let (mut heads, mut places) = (Vec::new(), Vec::new());
    for name in &call.files {
        let container = Container::open_file(name, files, &call.archive_limits)?;
        for (number, member) in container.members().iter().enumerate() {
            let mut beginning = Vec::new();
            container.read(number, &mut |piece| {
                beginning.extend_from_slice(piece);
                if beginning.len() < BEGINNING { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            beginning.truncate(BEGINNING);
            let (archive, head) = (AafFile::of(name, b""), AafFile::of(member.path(), &beginning));
            let mode = head.mode.or(archive.mode);
            heads.push(AafFile { mode, date: head.date.or(archive.date), name: head.name });
            places.push((containers.len(), number));
        }
        containers.push((name, container));
    }
    for place in reader.order(&heads) {
        let (Some(head), Some((container, number))) = (heads.get(place), places.get(place)) else { continue };
        let Some((file, container)) = containers.get(*container) else { continue };
        reader.start(head);
        let (mut done, mut flow) = (0, ControlFlow::Continue(()));
        container.read(*number, &mut |piece| {
            reader.push(piece);
            done += piece.len() as u64;
            flow = files.progress(&Progress { stage: Stage::Read, file: Some(file), done, total: None });
            flow
        })?;
        if flow.is_break() {
            return Err(Error::new(ErrorCode::Cancelled));
        }
    }
    Ok(reader.finish())
}

fn answer(call: &AafApplyCall, reading: AafReading) -> AafApplyAnswer {
    let AafReading { state, files, findings } = reading;
    let academy = state.academy().map(Box::from);
    let as_of = state.as_of;
    let (schools, pupils) = (state.schools.len(), state.pupils.len());
    let (guardians, staff) = (state.guardians.len(), state.staff.len());
    let (roster, links) = state.roster();
    let mut all = Findings::default();
    all.absorb(findings);
    all.absorb(links);
    AafApplyAnswer {
        academy,
        as_of,
        files,
        schools,
        pupils,
        guardians,
        staff,
        errors: all.errors(),
        warnings: all.warnings(),
        counts: all.counts().clone(),
        diagnostics: all.kept().to_vec(),
        not_kept: all.not_kept(),
        state: call.state_to.clone(),
        roster: call.roster.then_some(roster),
    }
}
