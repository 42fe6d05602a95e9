//! The way through a package: its manifest, then each file in an order in which what it refers to has been read.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;

use super::facts::Facts;
use super::inventory::Inventory;
use super::line_breaks::LineBreaks;
use super::links::{Links, Target, Targets};
use super::manifest::{MANIFEST, ManifestReader};
use super::mode::{ModeTally, Said};
use super::notes::{Notes, in_file};
use super::report::{PackageFileReport, PackageReport};
use super::roots::{Referrer, Roots};
use super::rules::{self, Desk, Rule};
use super::terms::Terms;
use super::{Container, FileMode, Manifest, Member, Profile, headers};
use crate::api::CheckReport;
use crate::diagnostic::{Code, DEFAULT_KEPT, Severity};
use crate::formats::oneroster_csv::{PackageFile, PackageVersion};
use crate::model::{Completeness, Gap};
use crate::tabular::check::{CheckOptions, Checked, CheckedRow, Checker, Layout, RowSink};
use crate::tabular::{DialectHints, FileOffsets, ReadLimits, Record};
use crate::{Error, ErrorCode};

/// How a package is checked.
#[derive(Debug, Clone)]
pub struct PackageOptions {
    /// How it is judged.
    pub profile: Profile,
    /// What findings call the package; none where its files are given one by one.
    pub name: Option<Arc<str>>,
    /// Limits of one record.
    pub limits: ReadLimits,
    /// How many rows of a file are read, at most.
    pub max_rows: u32,
    /// How many findings are kept, of the package and of each file.
    pub kept: usize,
    /// The key of the fingerprints of keys and references; random where packages come from strangers.
    pub fingerprint_key: [u64; 2],
    /// The day on which ages count.
    pub today: Option<NaiveDate>,
}

impl Default for PackageOptions {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            name: None,
            limits: ReadLimits::default(),
            max_rows: u32::MAX,
            kept: DEFAULT_KEPT,
            fingerprint_key: [0; 2],
            today: None,
        }
    }
}

/// Who looks on while a package is checked.
pub trait Onlooker {
    /// So many bytes of a file have been read; to break it off ends the check with `cancelled`.
    fn read(&mut self, member: &Member, bytes: u64) -> ControlFlow<()> {
        let _ = (member, bytes);
        ControlFlow::Continue(())
    }

    /// Takes the rows of a file, which is named as a manifest does.
    fn rows(&mut self, file: &str) -> Option<&mut dyn RowSink> {
        let _ = file;
        None
    }

    /// A file has been read to its end.
    ///
    /// # Errors
    /// What ends the check.
    fn closed(&mut self, file: &PackageFileReport) -> Result<(), Error> {
        let _ = file;
        Ok(())
    }
}

/// Nobody: the report alone is wanted.
impl Onlooker for () {}

/// Checks a package: every file of its version, the references between them, and the rules across them.
///
/// Memory is that of the keys of every file that others refer to, and of a file's own keys while it is read (59 bytes
/// for each at most); of a few bytes for a row that others refer to; and of the findings kept.
///
/// # Errors
/// `not_a_package` where there is neither a manifest nor a file by a name that a version has; what
/// [`Container::read`] gives; `cancelled`.
pub fn check(
    container: &Container<'_>,
    options: &PackageOptions,
    onlooker: &mut dyn Onlooker,
) -> Result<PackageReport, Error> {
    Package::open(container, options)?.walk(None, onlooker)
}

/// A package whose manifest has been read.
pub(crate) struct Package<'a> {
    container: &'a Container<'a>,
    options: &'a PackageOptions,
    manifest: Option<Manifest>,
    version: PackageVersion,
    files: Vec<(&'static PackageFile, usize)>,
    notes: Notes,
}

impl<'a> Package<'a> {
    pub(crate) fn open(container: &'a Container<'a>, options: &'a PackageOptions) -> Result<Self, Error> {
        let mut notes = Notes::new(options.profile, options.kept);
        let inventory = Inventory::of(container, &mut notes);
        let manifest = match inventory.manifest() {
            Some(number) => Some(read_manifest(container, number, &mut notes)?),
            None => None,
        };
        let version = match manifest.as_ref().and_then(|manifest| manifest.version) {
            Some(version) => version,
            None => headers::version(container, inventory.tables())?,
        };
        if manifest.is_none() && version != PackageVersion::V1_0 {
            notes.add(Code::MissingManifest, in_file(MANIFEST), |found| found.with("version", version.name()));
        }
        let files = inventory.assign(container, version, manifest.as_ref(), &mut notes);
        if files.is_empty() && manifest.is_none() {
            let name = options.name.as_deref().unwrap_or(MANIFEST);
            return Err(Error::new(ErrorCode::NotAPackage).with("file", name));
        }
        Ok(Self { container, options, manifest, version, files, notes })
    }

    /// The files that the manifest lists or people need, and the package does not have.
    pub(crate) fn missing(&self, needed: &[&str]) -> Vec<Gap> {
        let is_missing = |file: &&PackageFile| {
            let wanted =
                needed.contains(&file.name()) || self.declared(file).is_some_and(|mode| mode != FileMode::Absent);
            wanted && self.files.iter().all(|(other, _)| other.name() != file.name())
        };
        let missing = self.version.files().iter().filter(is_missing);
        missing.map(|file| Gap::FileAbsent { file: file.file_name().into() }).collect()
    }

    /// Its version.
    pub(crate) fn version(&self) -> PackageVersion {
        self.version
    }

    /// What the manifest says of a file.
    fn declared(&self, file: &PackageFile) -> Option<FileMode> {
        self.manifest.as_ref().and_then(|manifest| manifest.files.get(file.name()).copied())
    }

    /// Checks all files, or those that are named, in the order in which they are.
    pub(crate) fn walk(mut self, only: Option<&[&str]>, onlooker: &mut dyn Onlooker) -> Result<PackageReport, Error> {
        let missing = self.missing(&[]);
        let mut files = std::mem::take(&mut self.files);
        if let Some(only) = only {
            let find = |name: &&str| files.iter().find(|(file, _)| file.name() == *name).copied();
            files = only.iter().filter_map(find).collect();
        }
        let mut targets: Targets = self.version.files().iter().map(|file| (file.file_name(), Target::Absent)).collect();
        if only.is_some() {
            targets.values_mut().for_each(|target| *target = Target::Open);
        }
        let (mut facts, mut roots, mut reports) = (Facts::default(), Roots::default(), Vec::new());
        for (file, number) in files {
            let is_delta = self.declared(file) == Some(FileMode::Delta);
            let links = Links::of(file, &targets, is_delta);
            let Some(member) = self.container.members().get(number) else { continue };
            let mut desk = FileDesk {
                file,
                path: member.path(),
                version: self.version,
                links,
                rule: None,
                mode: ModeTally::default(),
                terms: Terms::default(),
                breaks: (self.options.profile == Profile::Strict).then(LineBreaks::default),
                facts: &mut facts,
                roots: &mut roots,
                notes: &mut self.notes,
            };
            let mut checked = read(self.container, number, member, self.options, &mut desk, onlooker)?;
            let declared = self.manifest.as_ref().and_then(|manifest| manifest.files.get(file.name()).copied());
            let mode = desk.finish(declared);
            take_out_references(&mut checked.report);
            judge(file, &mut checked.report, self.options.profile);
            let target = match checked.keys {
                // Nobody else has them.
                Some(keys) if mode == FileMode::Bulk => {
                    Arc::into_inner(keys).map_or(Target::Open, |keys| Target::Keys(Arc::new(keys.into())))
                }
                _ => Target::Open,
            };
            targets.insert(file.file_name(), target);
            let report = PackageFileReport { name: file.name().to_owned(), mode, check: checked.report };
            onlooker.closed(&report)?;
            reports.push(report);
        }
        Ok(self.report(missing, roots, reports))
    }

    /// What was found. Absence from the package means nothing where a file that the manifest lists is not there, is not
    /// whole, or holds changes only.
    fn report(mut self, missing: Vec<Gap>, roots: Roots, files: Vec<PackageFileReport>) -> PackageReport {
        roots.tell(&mut self.notes);
        let mut why = missing;
        why.extend(files.iter().flat_map(|file| gaps_of(file, &format!("{}.csv", file.name))));
        let completeness = if why.is_empty() { Completeness::Claimed } else { Completeness::Partial { why } };
        let findings = self.notes.into_findings();
        let mut counts = findings.counts().clone();
        for (code, count) in files.iter().flat_map(|file| &file.check.counts) {
            *counts.entry(*code).or_default() += count;
        }
        let of_files = |count: fn(&CheckReport) -> u64| files.iter().map(|file| count(&file.check)).sum::<u64>();
        PackageReport {
            package: self.options.name.clone(),
            profile: self.options.profile,
            version: self.version,
            manifest: self.manifest,
            errors: findings.errors() + of_files(|check| check.errors),
            warnings: findings.warnings() + of_files(|check| check.warnings),
            counts,
            not_kept: findings.not_kept(),
            diagnostics: findings.kept().to_vec(),
            files,
            completeness,
        }
    }
}

/// What shows that a file of a package does not hold all there is.
pub(crate) fn gaps_of(report: &PackageFileReport, name: &str) -> Vec<Gap> {
    let mut gaps = match &report.check.completeness {
        Completeness::Partial { why } => why.clone(),
        _ => Vec::new(),
    };
    if report.mode == FileMode::Delta {
        gaps.push(Gap::Delta { file: name.into() });
    }
    gaps
}

fn read_manifest(container: &Container<'_>, number: usize, notes: &mut Notes) -> Result<Manifest, Error> {
    let path = container.members().get(number).map_or(MANIFEST, Member::path);
    let mut reader = ManifestReader::new(path);
    container.read(number, &mut |piece| {
        reader.push(piece, notes);
        ControlFlow::Continue(())
    })?;
    Ok(reader.finish(notes))
}

/// Reads a file from its first byte to its last.
fn read(
    container: &Container<'_>,
    number: usize,
    member: &Member,
    options: &PackageOptions,
    desk: &mut FileDesk<'_>,
    onlooker: &mut dyn Onlooker,
) -> Result<Checked, Error> {
    let mut checker = Checker::new(CheckOptions {
        file: Some(member.path().into()),
        schema: Some(options.profile.schema(desk.file)),
        layouts: Vec::new(),
        hints: DialectHints { header: Some(true), ..DialectHints::default() },
        limits: options.limits,
        max_rows: options.max_rows,
        kept: options.kept,
        fingerprint_key: options.fingerprint_key,
        keys: desk.version.refers_to(desk.file),
        today: options.today,
        ..CheckOptions::default()
    })?;
    let (mut bytes, mut flow) = (0_u64, ControlFlow::Continue(()));
    let name = desk.file.name();
    container.read(number, &mut |piece| {
        bytes += piece.len() as u64;
        match onlooker.rows(name) {
            Some(rows) => checker.push(piece, &mut (&mut *desk, rows)),
            None => checker.push(piece, desk),
        }
        flow = onlooker.read(member, bytes);
        flow
    })?;
    if flow.is_break() {
        return Err(Error::new(ErrorCode::Cancelled));
    }
    Ok(match onlooker.rows(name) {
        Some(rows) => checker.finish(&mut (desk, rows)),
        None => checker.finish(desk),
    })
}

/// Takes the findings about references of a file to itself out of its report: they are told as what is missing.
fn take_out_references(report: &mut CheckReport) {
    let count = report.counts.remove(&Code::UnknownReference).unwrap_or(0);
    report.warnings = report.warnings.saturating_sub(count);
    let excerpts = std::mem::take(&mut report.excerpts);
    let kept = std::mem::take(&mut report.diagnostics).into_iter().zip(excerpts);
    (report.diagnostics, report.excerpts) = kept.filter(|(found, _)| found.code != Code::UnknownReference).unzip();
    let found: u64 = report.counts.values().sum();
    report.not_kept = found.saturating_sub(report.diagnostics.len() as u64);
}

/// Makes errors of warnings in the strict profile, and in the lenient one a warning of a file that has no rows: it is to be
/// left out of a package, and many systems do not. Without users there is nobody, so that one stays an error.
fn judge(file: &PackageFile, report: &mut CheckReport, profile: Profile) {
    if profile == Profile::Strict {
        report.errors += std::mem::take(&mut report.warnings);
        for found in &mut report.diagnostics {
            found.severity = profile.severity(found.severity);
        }
    } else if file.name() != "users" {
        let empty = report.counts.get(&Code::EmptyFile).copied().unwrap_or(0);
        report.errors = report.errors.saturating_sub(empty);
        report.warnings += empty;
        for found in report.diagnostics.iter_mut().filter(|found| found.code == Code::EmptyFile) {
            found.severity = Severity::Warning;
        }
    }
}

/// What is looked at in the rows of one file beyond the file itself.
struct FileDesk<'a> {
    file: &'static PackageFile,
    path: &'a str,
    version: PackageVersion,
    links: Links,
    rule: Option<Box<dyn Rule>>,
    mode: ModeTally,
    terms: Terms,
    /// Looked for in the strict profile alone.
    breaks: Option<LineBreaks>,
    facts: &'a mut Facts,
    roots: &'a mut Roots,
    notes: &'a mut Notes,
}

impl FileDesk<'_> {
    fn finish(mut self, declared: Option<FileMode>) -> FileMode {
        if let Some(mut rule) = self.rule.take() {
            rule.finish(&mut Desk {
                path: self.path,
                links: &self.links,
                facts: self.facts,
                terms: &mut self.terms,
                notes: self.notes,
            });
        }
        self.terms.tell(self.path, self.notes);
        if let Some(breaks) = self.breaks {
            breaks.tell(self.path, self.notes);
        }
        self.mode.finish(self.path, declared, self.version, self.notes)
    }
}

impl RowSink for FileDesk<'_> {
    fn begin(&mut self, layout: &Layout) {
        headers::look_at(self.file, self.path, layout, self.notes);
        self.links.begin(layout);
        self.mode.begin(layout);
        if let Some(breaks) = &mut self.breaks {
            breaks.begin(layout);
        }
        self.rule = rules::of(self.file, self.version, layout, &self.links);
    }

    fn record(&mut self, record: &Record<'_>, offsets: &FileOffsets<'_>) {
        self.links.look_ahead(record, offsets);
    }

    fn row(&mut self, row: &CheckedRow<'_>) {
        if let Some(breaks) = &mut self.breaks {
            breaks.row(row);
        }
        if self.mode.row(row, &mut self.terms) == Said::Gone {
            return;
        }
        self.links.row(row, self.path, self.roots);
        if let Some(rule) = &mut self.rule {
            rule.row(
                row,
                &mut Desk {
                    path: self.path,
                    links: &self.links,
                    facts: self.facts,
                    terms: &mut self.terms,
                    notes: self.notes,
                },
            );
        }
    }

    fn unanswered(&mut self, field: usize, row: u64, line: u64, value: Option<&str>) {
        let reference = self.file.schema().columns().get(field).and_then(|column| column.references.as_ref());
        let severity = reference.map_or(Severity::Warning, |reference| reference.severity);
        let by = Referrer { file: self.path, row, line };
        self.roots.record(self.file.file_name(), value.unwrap_or("…"), by, severity);
    }
}
