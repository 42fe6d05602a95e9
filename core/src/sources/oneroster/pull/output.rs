//! The files of a package, made of what was read.

use std::collections::BTreeMap;

use super::report::FileReport;
use super::walk::Walk;
use crate::formats::oneroster_csv::PackageVersion;
use crate::model::Completeness;
use crate::sources::oneroster::Version;
use crate::sources::oneroster::decode::{Decoder, Mode, Rows};

/// The files, by name; what they are; and their manifest among them.
///
/// A file that is not the whole of its kind is a `delta`, in which absence means nothing: as `bulk` it would say that
/// everybody who was not read is gone.
pub(super) fn files(
    version: Version,
    decoder: &Decoder,
    walks: &[Walk],
) -> (BTreeMap<String, Vec<u8>>, Vec<FileReport>) {
    let package = match version {
        Version::V1_1 => PackageVersion::V1_1,
        Version::V1_2 => PackageVersion::V1_2,
    };
    let (mut files, mut reports) = (BTreeMap::new(), Vec::new());
    let mut manifest = vec![("manifest.version", "1.0"), ("oneroster.version", version.name())]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect::<Vec<_>>();
    for file in package.files() {
        let parts: Vec<(&Walk, &Rows)> =
            walks.iter().filter_map(|walk| Some((walk, walk.read.files.get(file.name())?))).collect();
        let whole = parts.iter().all(|(walk, _)| !matches!(walk.completeness(), Completeness::Partial { .. }));
        let mode = if whole { Mode::Bulk } else { Mode::Delta };
        let rows: Vec<&Rows> = parts.into_iter().map(|(_, rows)| rows).filter(|rows| rows.len() > 0).collect();
        let property = format!("file.{}", file.name());
        if rows.is_empty() {
            manifest.push((property, "absent"));
            continue;
        }
        let (bytes, count) = Rows::file(&decoder.columns(file.name()), &rows, mode);
        manifest.push((property, mode.name()));
        reports.push(FileReport { name: file.file_name().to_owned(), rows: count });
        files.insert(file.file_name().to_owned(), bytes);
    }
    let lines = manifest.iter().map(|(name, value)| format!("{name},{value}\r\n"));
    let text: String = std::iter::once("propertyName,value\r\n".to_owned()).chain(lines).collect();
    files.insert("manifest.csv".to_owned(), text.into_bytes());
    (files, reports)
}
