//! Packages as they come, and what is said of them.

mod archives;
mod findings;
mod manifests;
mod people;

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::*;
use crate::api::{PackageCall, check_package};
use crate::diagnostic::{Code, Diagnostic, Value};
use crate::formats::oneroster_csv::PackageVersion;

/// Files by name.
type Content = BTreeMap<String, Vec<u8>>;

fn package(files: &[(&str, &str)]) -> Content {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// A whole small package of that version, in bulk.
fn small(version: PackageVersion) -> Content {
    let row = |columns: &str, cells: &str| format!("{columns}\n{cells}\n");
    let of = |name: &str| {
        let file = version.file(name).unwrap();
        file.columns().filter(|column| *column != "resourceSourcedIds").collect::<Vec<_>>().join(",")
    };
    let mut files = vec![
        ("orgs", row(&of("orgs"), "o1,,,Riverside,school,,\no2,,,Lake District,district,,")),
        (
            "academicSessions",
            row(
                &of("academicSessions"),
                "y1,,,2026-27,schoolYear,2026-08-24,2027-06-30,,2027\ns1,,,Autumn,semester,2026-08-24,2027-01-15,y1,2027",
            ),
        ),
        ("courses", row(&of("courses"), "c1,,,y1,Mathematics,M1,,o1,Mathematics,2")),
        ("classes", row(&of("classes"), "k1,,,Maths 1,,c1,,scheduled,,o1,s1,,,")),
        (
            "enrollments",
            row(&of("enrollments"), "e1,,,k1,o1,u1,teacher,true,2026-08-24,2027-01-15\ne2,,,k1,o1,u2,student,false,,"),
        ),
    ];
    if version == PackageVersion::V1_1 {
        let users = "u1,,,true,o1,teacher,ana,,Ana,Martin,,,ana@lake.example,,,,,\n\
                     u2,,,true,o1,student,bo,,Bo,Diallo,,,bo@lake.example,,,u1,,";
        files.push(("users", row(&of("users"), users)));
    } else {
        let users = "u1,,,true,ana,,Ana,Martin,,,ana@lake.example,,,,,,,,,,o1,\n\
                     u2,,,true,bo,,Bo,Diallo,,,bo@lake.example,,,u1,,,,,,,o1,";
        files.push(("users", row(&of("users"), users)));
        let roles = "r1,,,u1,primary,teacher,,,o1,\nr2,,,u2,primary,student,,,o1,";
        files.push(("roles", row(&of("roles"), roles)));
    }
    let mut manifest = format!(
        "propertyName,value\nmanifest.version,1.0\noneroster.version,{}\nsource.systemName,Lake\n",
        version.name()
    );
    for file in version.files() {
        let mode = if files.iter().any(|(name, _)| *name == file.name()) { "bulk" } else { "absent" };
        manifest.push_str(&format!("file.{},{mode}\n", file.name()));
    }
    let mut content: Content =
        files.into_iter().map(|(name, text)| (format!("{name}.csv"), text.into_bytes())).collect();
    content.insert("manifest.csv".to_owned(), manifest.into_bytes());
    content
}

/// The same with some text of a file replaced, which must be there.
fn with(mut content: Content, file: &str, from: &str, to: &str) -> Content {
    let text = String::from_utf8(content.remove(file).unwrap()).unwrap();
    assert!(text.contains(from), "{from}");
    content.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
    content
}

fn from(content: &Content) -> PackageFrom {
    PackageFrom::Files(content.keys().map(|name| (name.clone(), name.clone())).collect())
}

fn checked(content: &Content, profile: Profile) -> PackageReport {
    let mut call = PackageCall::of(from(content));
    call.reading.profile = profile;
    check_package(&call, content).unwrap()
}

fn lenient(content: &Content) -> PackageReport {
    checked(content, Profile::Lenient)
}

fn found(report: &PackageReport, code: Code) -> Vec<&Diagnostic> {
    let files = report.files.iter().flat_map(|file| &file.check.diagnostics);
    report.diagnostics.iter().chain(files).filter(|found| found.code == code).collect()
}

fn text(found: &Diagnostic, name: &str) -> String {
    match found.context.get(name) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(other) => format!("{other:?}"),
        None => String::new(),
    }
}

/// A zip archive of entries, in their order; names may repeat.
fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in entries {
        let path = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let (mut entry, config) =
            archive.new_file(path).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(bytes).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap()
}

fn zip_of(content: &Content) -> Vec<u8> {
    let entries: Vec<(&str, &[u8])> = content.iter().map(|(name, bytes)| (name.as_str(), &**bytes)).collect();
    zipped(&entries)
}
