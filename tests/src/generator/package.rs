//! A whole OneRoster 1.1 package around the people of a roster.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::splitmix::mix64;
use super::{Dialect, Roster, orgs, users};

/// Students of a class, on average.
const CLASS: u64 = 25;

/// Writes a package into a folder: the roster's people and schools, and so many enrollments of people in classes of their
/// district. Every reference leads somewhere. The roster's `bulk` is to be set.
///
/// # Errors
/// Writing fails.
pub fn package(roster: &Roster, enrollments: u64, folder: &Path) -> io::Result<()> {
    let file = |name: &str| File::create(folder.join(name)).map(|file| BufWriter::with_capacity(1 << 20, file));
    orgs(roster, file("orgs.csv")?)?;
    users(roster, Dialect::default(), file("users.csv")?)?;
    let mut out = file("academicSessions.csv")?;
    writeln!(out, "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear")?;
    writeln!(out, "year,,,2026-27,schoolYear,2026-08-24,2027-07-03,,2027")?;
    writeln!(out, "autumn,,,Autumn,semester,2026-08-24,2027-01-16,year,2027")?;
    writeln!(out, "spring,,,Spring,semester,2027-01-16,2027-07-03,year,2027")?;
    out.flush()?;
    let mut out = file("courses.csv")?;
    writeln!(
        out,
        "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"
    )?;
    for number in 0..roster.org_count() {
        writeln!(
            out,
            "course-{number},,,year,Mathematics {number},M{number},06,{},Mathematics,02",
            roster.org(number)
        )?;
    }
    out.flush()?;
    let classes = (enrollments / CLASS).max(1);
    let mut out = file("classes.csv")?;
    writeln!(
        out,
        "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods"
    )?;
    for number in 0..classes {
        let school = number % roster.org_count();
        writeln!(
            out,
            "class-{number:08},,,Class {number},06,course-{school},C{number},scheduled,,{},\"autumn,spring\",,,1",
            roster.org(school)
        )?;
    }
    out.flush()?;
    let mut out = file("enrollments.csv")?;
    writeln!(
        out,
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"
    )?;
    for number in 0..enrollments {
        let class = number % classes;
        let user = roster.user_id(mix64(number) % roster.options.rows);
        let (role, primary) = if number < classes { ("teacher", "true") } else { ("student", "false") };
        let school = roster.org(class % roster.org_count());
        writeln!(
            out,
            "enrollment-{number:09},,,class-{class:08},{school},{user},{role},{primary},2026-08-24,2027-07-03"
        )?;
    }
    out.flush()?;
    let mut out = file("manifest.csv")?;
    writeln!(out, "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nsource.systemName,rosterkit")?;
    for (name, mode) in [
        ("academicSessions", "bulk"),
        ("categories", "absent"),
        ("classes", "bulk"),
        ("classResources", "absent"),
        ("courses", "bulk"),
        ("courseResources", "absent"),
        ("demographics", "absent"),
        ("enrollments", "bulk"),
        ("lineItems", "absent"),
        ("orgs", "bulk"),
        ("resources", "absent"),
        ("results", "absent"),
        ("users", "bulk"),
    ] {
        writeln!(out, "file.{name},{mode}")?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rosterkit::api::{PackageCall, check_package};
    use rosterkit::package::{PackageFrom, Profile};

    use super::*;
    use crate::generator::Options;

    #[test]
    fn a_generated_package_is_clean_to_the_letter() {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { bulk: true, ..Options::of(2_000) };
        package(&Roster::new(options), 16_000, folder.path()).unwrap();
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files.insert(name, std::fs::read(path).unwrap());
        }
        let names = files.keys().map(|name| (name.clone(), name.clone())).collect();
        let mut call = PackageCall::of(PackageFrom::Files(names));
        for profile in [Profile::Lenient, Profile::Strict] {
            call.reading.profile = profile;
            let report = check_package(&call, &files).unwrap();
            assert_eq!((report.errors, report.warnings), (0, 0), "{:#?}", report.diagnostics);
            assert_eq!(report.file("enrollments").unwrap().check.rows, 16_000);
        }
    }
}
