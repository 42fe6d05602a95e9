//! What a package has: which of its files is which of the version's.

use super::manifest::MANIFEST;
use super::notes::{Notes, in_file};
use super::{Container, FileMode, Manifest, Member, Profile};
use crate::diagnostic::Code;
use crate::formats::oneroster_csv::{PackageFile, PackageVersion};
use crate::text::nearest;

/// The files that stand in the package's folder, by their numbers in the container.
#[derive(Debug)]
pub(super) struct Inventory {
    manifest: Option<usize>,
    tables: Vec<usize>,
    /// Those that are no tables, or stand elsewhere.
    others: Vec<usize>,
}

impl Inventory {
    /// Sorts the files of a package. They stand in one folder: the manifest's, or else the one with most tables.
    pub(super) fn of(container: &Container<'_>, notes: &mut Notes) -> Self {
        let members = container.members();
        let is_manifest = |member: &Member| member.name().eq_ignore_ascii_case(MANIFEST);
        let folder = match members.iter().find(|member| is_manifest(member)) {
            Some(manifest) => manifest.folder(),
            None => fullest(members),
        };
        let mut inventory = Self { manifest: None, tables: Vec::new(), others: Vec::new() };
        for (number, member) in members.iter().enumerate() {
            if member.folder() != folder || !member.is_csv() {
                inventory.others.push(number);
            } else if is_manifest(member) && inventory.manifest.is_none() {
                inventory.manifest = Some(number);
                told_name(member, MANIFEST, notes);
            } else {
                inventory.tables.push(number);
            }
        }
        if let Some(folder) = folder {
            notes.add(Code::FilesInFolder, in_file(folder), |found| found.with("folder", folder));
        }
        inventory
    }

    pub(super) fn manifest(&self) -> Option<usize> {
        self.manifest
    }

    /// The tables but for the manifest.
    pub(super) fn tables(&self) -> &[usize] {
        &self.tables
    }

    /// Which table is which file of the version, in the order in which they are to be read. Tells of those that are none,
    /// and of what the manifest says otherwise.
    pub(super) fn assign(
        &self,
        container: &Container<'_>,
        version: PackageVersion,
        manifest: Option<&Manifest>,
        notes: &mut Notes,
    ) -> Vec<(&'static PackageFile, usize)> {
        let members = container.members();
        let member = |number: &usize| members.get(*number);
        let mut assigned = Vec::new();
        for file in version.files() {
            let named = |number: &&usize| {
                member(number).is_some_and(|member| member.name().eq_ignore_ascii_case(file.file_name()))
            };
            let listed = manifest.and_then(|manifest| manifest.files.get(file.name()));
            match self.tables.iter().find(named) {
                Some(number) => {
                    assigned.push((file, *number));
                    let Some(member) = member(number) else { continue };
                    told_name(member, file.file_name(), notes);
                    if manifest.is_some() && listed.is_none_or(|mode| *mode == FileMode::Absent) {
                        let name = file.file_name();
                        notes.add(Code::UnlistedFile, in_file(member.path()), |found| found.with("file", name));
                    }
                }
                None if listed.is_some_and(|mode| *mode != FileMode::Absent) => {
                    let name = file.file_name();
                    notes.add(Code::MissingFile, in_file(MANIFEST), |found| found.with("file", name));
                }
                None => {}
            }
        }
        let is_assigned = |number: &&usize| assigned.iter().any(|(_, other)| other == *number);
        let free = version.files().iter().filter(|file| assigned.iter().all(|(other, _)| other.name() != file.name()));
        let free: Vec<&str> = free.map(PackageFile::file_name).collect();
        for member in self.tables.iter().filter(|number| !is_assigned(number)).chain(&self.others).filter_map(member) {
            let near = nearest(member.name(), free.iter().copied()).filter(|_| member.is_csv());
            notes.add(Code::UnknownFile, in_file(member.path()), |found| {
                let found = found.with("file", member.path());
                match near {
                    Some(near) => found.with("nearest", near),
                    None => found,
                }
            });
        }
        assigned
    }
}

/// The folder with most tables, the root before others.
fn fullest(members: &[Member]) -> Option<&str> {
    let tables = || members.iter().filter(|member| member.is_csv());
    let count = |folder: Option<&str>| tables().filter(|member| member.folder() == folder).count();
    tables().map(Member::folder).fold(None, |best, folder| if count(folder) > count(best) { folder } else { best })
}

/// Says that a file is nearly called what it should be, where that is looked at.
fn told_name(member: &Member, wanted: &str, notes: &mut Notes) {
    if notes.profile() == Profile::Strict && member.name() != wanted {
        notes.add(Code::MiswrittenName, in_file(member.path()), |found| {
            found.with("value", member.name()).with("nearest", wanted)
        });
    }
}
