//! Tests of the check as a whole, by subject.

mod cells;
mod completeness;
mod dirty;
mod emails;
mod fixing;
mod header;
mod oracle;

use std::sync::Arc;

use super::*;
use crate::api::CheckReport;
use crate::diagnostic::{Code, Diagnostic};
use crate::formats;
use crate::tabular::schema::Schema;

/// A sink that keeps what it is handed.
#[derive(Debug, Default, PartialEq)]
struct Kept {
    rows: Vec<(u64, bool)>,
    fixed: Vec<u8>,
    revoked: Vec<u64>,
}

impl RowSink for Kept {
    fn row(&mut self, row: &CheckedRow<'_>) {
        self.rows.push((row.row(), row.is_valid()));
    }

    fn fixed(&mut self, bytes: &[u8]) {
        self.fixed.extend_from_slice(bytes);
    }

    fn revoked(&mut self, row: u64) {
        self.revoked.push(row);
    }
}

/// Checks in pieces of a size, with the mended file.
fn run(options: CheckOptions, bytes: &[u8], pieces: usize) -> (Checked, Kept) {
    let mut kept = Kept::default();
    let mut checker = Checker::new(CheckOptions { fix: true, ..options }).unwrap();
    for chunk in bytes.chunks(pieces.max(1)) {
        checker.push(chunk, &mut kept);
    }
    let checked = checker.finish(&mut kept);
    (checked, kept)
}

fn report(options: CheckOptions, bytes: &[u8]) -> CheckReport {
    run(options, bytes, bytes.len()).0.report
}

/// Options for a built-in layout.
fn with(schema: &str) -> CheckOptions {
    CheckOptions { schema: Some(formats::schema(schema).unwrap()), ..CheckOptions::default() }
}

/// Options for a layout given in TOML.
fn custom(toml: &str) -> CheckOptions {
    CheckOptions { schema: Some(Arc::new(Schema::from_toml(toml).unwrap())), ..CheckOptions::default() }
}

/// The layout of one column `v` of that type, beside an `id` that keeps rows from being blank.
fn column(definition: &str) -> CheckOptions {
    custom(&format!("name = 't'\n[[column]]\nname = 'id'\n[[column]]\nname = 'v'\n{definition}"))
}

fn codes(report: &CheckReport) -> Vec<&'static str> {
    report.diagnostics.iter().map(|found| found.code.name()).collect()
}

/// The codes of one value in that column.
fn codes_of(options: &CheckOptions, value: &str) -> Vec<&'static str> {
    let quoted = value.replace('"', "\"\"");
    codes(&report(options.clone(), format!("id,v\n1,\"{quoted}\"\n").as_bytes()))
}

fn only(report: &CheckReport) -> &Diagnostic {
    let [only] = report.diagnostics.as_slice() else { panic!("one finding: {:?}", report.diagnostics) };
    only
}

const USERS: &str = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,\
                     familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password";

/// A row of users.csv with the given cells and usual ones for the rest.
fn user(id: &str, cells: &[(&str, &str)]) -> String {
    let names: Vec<&str> = USERS.split(',').collect();
    let mut row: Vec<String> = [
        id,
        "active",
        "2026-04-19T10:48:57.237Z",
        "true",
        "org1",
        "teacher",
        "u",
        "",
        "Zoé",
        "Martin",
        "",
        "",
        "zoe@school.example",
        "",
        "",
        "",
        "",
        "",
    ]
    .map(str::to_owned)
    .to_vec();
    for (name, value) in cells {
        let at = names.iter().position(|known| known == name).unwrap();
        row[at] = if value.contains([',', '"', '\n']) {
            format!("\"{}\"", value.replace('"', "\"\""))
        } else {
            (*value).to_owned()
        };
    }
    row.join(",") + "\n"
}

fn users(rows: &[String]) -> Vec<u8> {
    format!("{USERS}\n{}", rows.concat()).into_bytes()
}

/// The keys of an orgs.csv with these ids.
fn orgs(ids: &[&str]) -> Arc<KeySet> {
    let mut text = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n".to_owned();
    for id in ids {
        text += &format!("{id},,,School,school,,\n");
    }
    let (checked, _) = run(with("oneroster-1.1-orgs"), text.as_bytes(), 1000);
    assert_eq!(checked.report.errors, 0);
    checked.keys.unwrap()
}

#[test]
fn every_code_is_raised() {
    let mut seen = std::collections::BTreeSet::new();
    let mut see = |options: CheckOptions, bytes: &[u8]| seen.extend(report(options, bytes).counts.into_keys());
    see(with("emails"), b"");
    see(with("emails"), b"E-mail\n\"a@x.example\"\n\nb@x.example,\n");
    see(with("oneroster-1.1-orgs"), b"sourcedId,Sourced Id,nam,typ\n1,2,3\n");
    see(CheckOptions::default(), b"a,b\n1,2\n");
    see(column(""), b"id,v\n1");
    see(column(""), b"id,v\n1,\"x\n");
    see(column(""), b"id,v\n1,\"x\n2,y\n");
    see(column(""), b"id,v\n1,a\"b\n2, x\n3,=1+1\n4,L\xe9a\n5,\xc3\xa9\xc3\xa8\n");
    see(
        CheckOptions { limits: crate::tabular::ReadLimits { record_bytes: 5, cells: 9 }, ..column("") },
        b"id,v\n123456,1\n",
    );
    for (definition, value) in [
        ("filled = true", ""),
        ("type = 'email'", "x"),
        ("type = 'enum'\nvalues = ['a']\nrefused = ['z']", "b"),
        ("type = 'enum'\nvalues = ['a']\nrefused = ['z']", "z"),
        ("type = 'boolean'", "oui"),
        ("type = 'date'", "2026-02-30"),
        ("type = 'integer'", "x"),
        ("type = 'uuid'", "x"),
        ("type = 'phone'", "x"),
        ("type = 'postal_code'", "x"),
        ("type = 'postal_code'", "6000"),
        ("type = 'uai'", "0750655F"),
        ("type = 'pattern'\npattern = '[a-z]+'", "A"),
        ("max_length = 1", "ab"),
        ("id = true", "1.16E+20"),
    ] {
        see(column(definition), format!("id,v\n1,{value}\n").as_bytes());
    }
    let aged = column("type = 'date'\nage = { minimum = 16, maximum = 99 }");
    see(CheckOptions { today: chrono::NaiveDate::from_ymd_opt(2026, 11, 22), ..aged }, b"id,v\n1,2020-01-01\n");
    let mut referring = with("oneroster-1.1-users");
    referring.references.insert("orgs.csv".to_owned(), orgs(&["org1"]));
    see(referring, &users(&[user("1", &[]), user("1", &[("orgSourcedIds", "org2")])]));
    let rules = "name = 't'\n[[column]]\nname = 'a'\n[[column]]\nname = 'b'\n";
    see(custom(&format!("{rules}[[together]]\ncolumns = ['a', 'b']")), b"a,b\n1,\n");
    see(custom(&format!("{rules}[[exclusive]]\ncolumns = ['a', 'b']")), b"a,b\n1,2\n");
    // What a claim code, its address or a serial number may have wrong is found in `claim`, and by no check of a file.
    let elsewhere = [
        Code::ClaimCodeLength,
        Code::ClaimCodeSymbol,
        Code::ClaimCodeCheck,
        Code::InvalidClaimUrl,
        Code::InsecureClaimUrl,
        Code::UntrustedClaimHost,
        Code::UnknownSerial,
        Code::SerialCheck,
    ];
    assert!(elsewhere.iter().all(|code| !seen.contains(code)), "{seen:?}");
    let all = Code::ALL.iter();
    // Those from there on are about people and French files, and about packages: found in `identity`, `formats` and `package`.
    #[cfg(feature = "french")]
    let all = all.take_while(|code| **code != Code::UnfoldableName);
    #[cfg(feature = "oneroster")]
    let all = all.take_while(|code| **code != Code::MissingManifest);
    let unseen: Vec<_> = all.filter(|code| !seen.contains(code) && !elsewhere.contains(code)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}
