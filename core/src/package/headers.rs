//! What headers say: which version the files of a package without a manifest are, and whether the columns stand as the
//! binding has them.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::notes::{Notes, in_row};
use super::{Container, Profile};
use crate::Error;
use crate::diagnostic::{Code, Location};
use crate::formats::oneroster_csv::{PackageFile, PackageVersion};
use crate::tabular::check::Layout;
use crate::tabular::{DialectHints, FileOffsets, ReadLimits, Record, TableReader};
use crate::text::fold_header;

/// How much of a file is looked at for its header.
const SAMPLE: usize = 64 * 1024;

/// A column that is in one edition of a version only: the file, its column, and the edition.
const EDITION: (&str, &str, &str) = ("users", "resourceSourcedIds", "1.2.0");

/// The version whose columns the files have most of; of equals the latest, which allows more.
///
/// # Errors
/// `package_damaged`, `package_nested`, `io`.
pub(super) fn version(container: &Container<'_>, tables: &[usize]) -> Result<PackageVersion, Error> {
    let mut worth = PackageVersion::ALL.map(|version| (0_i64, version));
    for number in tables {
        let Some(member) = container.members().get(*number) else { continue };
        let header = header(container, *number)?;
        for (points, version) in &mut worth {
            let file = version.files().iter().find(|file| file.file_name().eq_ignore_ascii_case(member.name()));
            *points += file.map_or(-10, |file| likeness(file, &header));
        }
    }
    let best = worth.into_iter().max_by_key(|(points, version)| (*points, *version));
    Ok(best.map_or(PackageVersion::V1_2, |(_, version)| version))
}

/// How many of a file's columns a header has, less those that only one of the two has.
fn likeness(file: &PackageFile, header: &BTreeSet<String>) -> i64 {
    let known: BTreeSet<String> = file.columns().map(fold_header).collect();
    let common = header.intersection(&known).count() as i64;
    common - header.symmetric_difference(&known).filter(|name| !name.starts_with("metadata")).count() as i64
}

fn header(container: &Container<'_>, number: usize) -> Result<BTreeSet<String>, Error> {
    let mut sample = Vec::new();
    container.read(number, &mut |piece| {
        sample.extend_from_slice(piece.get(..piece.len().min(SAMPLE)).unwrap_or_default());
        if sample.len() < SAMPLE { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let mut names = None;
    let mut reader = TableReader::new(DialectHints::default(), ReadLimits::default());
    let mut on = |record: &Record<'_>, _: &FileOffsets<'_>| {
        let cells = record.cells().map(|cell| fold_header(&String::from_utf8_lossy(&cell.value())));
        names.get_or_insert_with(|| cells.collect());
    };
    reader.push(&sample, &mut on);
    reader.finish(&mut on);
    Ok(names.unwrap_or_default())
}

/// Tells of columns by other names than the binding's; in the strict profile also of their case, their order, and those
/// that are not there.
pub(super) fn look_at(file: &PackageFile, path: &str, layout: &Layout, notes: &mut Notes) {
    let strict = notes.profile() == Profile::Strict;
    let (edition_file, edition_column, edition) = EDITION;
    for (place, name) in layout.names().iter().enumerate() {
        let Some(column) = layout.column(place) else { continue };
        if file.name() == edition_file && column.name == edition_column {
            notes.add(Code::EarlierColumn, in_header(path, name, place), |found| {
                found.with("name", edition_column).with("version", edition)
            });
        }
        let other = if strict { **name != *column.name } else { fold_header(name) != fold_header(&column.name) };
        if other {
            notes.add(Code::MiswrittenName, in_header(path, name, place), |found| {
                found.with("value", &**name).with("nearest", column.name.as_str())
            });
        }
    }
    if !strict {
        return;
    }
    let columns = layout.schema().columns();
    for (field, column) in columns.iter().enumerate().filter(|(_, column)| !column.required) {
        let may_lack = file.name() == edition_file && column.name == edition_column;
        if layout.place_of(field).is_none() && !may_lack {
            notes.add(Code::MissingColumn, in_row(path, 1, 1), |found| found.with("name", column.name.as_str()));
        }
    }
    let mut wanted = columns.iter().enumerate().filter(|(field, _)| layout.place_of(*field).is_some());
    for (place, name) in layout.names().iter().enumerate() {
        let expected = wanted.next();
        let stands = layout.field_of(place);
        if let Some((field, column)) = expected
            && stands != Some(field)
        {
            notes.add(Code::ColumnOrder, in_header(path, name, place), |found| {
                found.with("expected", column.name.as_str()).with("found", &**name)
            });
            return;
        }
    }
}

fn in_header(path: &str, name: &std::sync::Arc<str>, place: usize) -> Location {
    let number = u32::try_from(place + 1).ok();
    Location { column: Some(name.clone()), column_number: number, ..in_row(path, 1, 1) }
}
