//! Every member of every document is described in `docs/json.md`, in the section of its command or in one that is
//! shared.

use std::collections::BTreeSet;
use std::path::Path;

use rosterkit::ErrorCode;
use rosterkit::diagnostic::Code;
use serde_json::Value;

use crate::place::{BO, LAKE, ORGS, Place, SINGLE, SOLD, USERS, person};

/// The names of members, at any depth; those that are data (codes, columns, particulars) left out.
fn names(value: &Value, names_found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                names_found.insert(name.clone());
                let data = match name.as_str() {
                    "counts" => member.as_object().is_some_and(|counts| !counts.contains_key("add")),
                    "changed_by_column" | "context" => true,
                    // What a manifest says of each file, by the file's name; what a line of an import says, by field.
                    "files" | "values" => member.is_object(),
                    _ => false,
                };
                if !data {
                    names(member, names_found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, names_found)),
        _ => {}
    }
}

/// The words between backticks in a section of the document, and in those that are shared.
fn described(command: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/json.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut words = BTreeSet::new();
    for section in text.split("\n## ").skip(1) {
        let title = section.lines().next().unwrap();
        if title.starts_with('`') && title.trim_matches('`') != command {
            continue;
        }
        words.extend(section.split('`').skip(1).step_by(2).map(str::to_owned));
    }
    words
}

/// A document that a test has seen: the command that has its section, and the text.
fn documents() -> Vec<(&'static str, Value)> {
    let place = Place::with_store();
    let teacher = |number: usize, name: &str| {
        person(&format!("t-{number}"), "teacher", name, &format!("teacher{number}@school.example"))
    };
    let teachers = |numbers: std::ops::Range<usize>| numbers.map(|n| teacher(n, "Zoe")).collect::<String>();
    place.write("orgs.csv", ORGS);
    place.write("users.csv", format!("{USERS}{}", teachers(0..8)));
    place.write(
        "bad.csv",
        format!("{USERS}{} teecher,x\n{}", teachers(0..2).replace("teacher,", "teecher ,"), teachers(0..1)),
    );
    place.write("next.csv", format!("{USERS}{}{}", teacher(0, "Zoé"), teachers(1..7).replace("teacher1@", "renamed@")));
    place.write("held.csv", format!("{USERS}{}", teachers(0..2)));
    place.write("unknown.csv", "sourcedId,givenName,shoe size\n1,Anna,38\n");
    place.write("short.csv", format!("{USERS}{}", teachers(0..2).trim_end()));
    place.write("lake/orgs.csv", ORGS);
    place.write(
        "lake/manifest.csv",
        "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nsource.systemName,Lake\nsource.systemCode,L\n\
         file.orgs,bulk\nfile.users,delta\n",
    );
    place.write(
        "eleves.xml",
        "<BEE_ELEVES><PARAMETRES><UAJ>0750655E</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE><DATE_EXPORT>20/11/2026</DATE_EXPORT></PARAMETRES>\
         <DONNEES><ELEVES><ELEVE ELEVE_ID='1'><PRENOM>Ana</PRENOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>",
    );
    place.write("whole.xml", crate::staging::export(crate::staging::AUTUMN));
    place.write(
        "pupils.json",
        r#"[{"id": "1", "identifiers": [{"kind": "siecle.eleve_id", "value": "1"}], "profile": "pupil",
             "given_name": "Ana", "family_name": "ROUX", "establishments": ["0750655E"], "classes": ["5Z"]}]"#,
    );
    place.write(
        "profs.csv",
        "Civilité;Nom;Prénom;Matière\nM;PLATON;Francis;Grec\nX;NOIR;Luc;Grec\nM;PLATON;Francis;Grec\n",
    );
    place.write("grace.toml", "grace_days = 30\n");
    place.write("key", "07".repeat(32));
    place.run(&["claim", "code", "generate", "--count", "1", "--out", "code"]).expect(0);
    place.write("sold.json", SOLD);
    let roux = r#""profile": "pupil", "family_name": "Roux", "given_name""#;
    let petit = r#""profile": "teacher", "given_name": "Bo", "family_name": "Petit", "establishments": ["1"]"#;
    let id = r#"{"kind": "ent", "scope": "esup", "value": "E1"}"#;
    place.write(
        "people.json",
        format!(
            r#"[{{"line": 2, {roux}: "Ana", "identifiers": [{id}], "login": "ana.roux", "birth_date": "2012-03-04"}},
               {{"line": 3, {roux}: "Ana", "birth_date": "2012-03-05"}}, {{"line": 4, {roux}: "И"}},
               {{"line": 5, {roux}: "Zoé", "login": "x.y"}}]"#
        ),
    );
    place.write(
        "accounts.json",
        format!(
            r#"[{{"id": "a", {roux}: "Ana", "identifiers": [{id}]}}, {{"id": "b", {roux}: "Ana", "birth_date": "2012-03-05"}},
               {{"id": "c", {roux}: "Ana", "birth_date": "2012-03-05"}}, {{"id": "d", {petit}, "key": "PERSON.m-mmebopetit",
               "created": "2020-01-01", "login": "X.y"}}, {{"id": "e", {petit}, "key": "PERSON.42"}},
               {{"id": "f", {roux}: "Zoé"}}]"#
        ),
    );
    let store = ["--store", "district.db"];
    let list = ["--store", "district.db", "--subscription", "lumio"];
    let support = ["--customer", "AX-1", "--school", "Lac"];
    let from = |command: &'static str, file: &'static str, more: &[&'static str]| {
        [&[command, "--from", file][..], &list, more].concat()
    };
    place.write("secret", "demo-secret");
    let server = rosterkit_demo::Demo::new(rosterkit_demo::Package::generate(20, 1)).with("orgs:refuse").unwrap();
    let server = server.start().unwrap();
    let url: &'static str = format!("{}/ims/oneroster/v1p1", server.address()).leak();
    let kept = ["--url", url, "--auth", "bearer", "--secret-file", "secret", "--loopback", "--private-network"];
    let calls: Vec<(&str, Vec<&str>)> = vec![
        ("check", vec!["check", "bad.csv", "--orgs", "orgs.csv", "--fix", "fixed.csv", "--expect-rows", "9"]),
        ("check", vec!["check", "unknown.csv"]),
        ("check", vec!["check", "short.csv"]),
        ("check", vec!["check", "users.csv", "--expect-rows", "8"]),
        ("check", vec!["check", "lake"]),
        ("roster", vec!["roster", "eleves.xml", "--uai", "0951099D"]),
        ("schemas", vec!["schemas"]),
        (
            "import",
            vec![
                "import",
                "profs.csv",
                "--kind",
                "teachers",
                "--establishment",
                "0750654D",
                "--yes",
                "--out",
                "final.csv",
                "--skip-invalid",
            ],
        ),
        ("import", vec!["import", "profs.csv", "--kind", "staff", "--establishment", "0750654D", "--dry-run"]),
        (
            "import-roster",
            vec![
                "import-roster",
                "whole.xml",
                "--kind",
                "pupils",
                "--accounts",
                "pupils.json",
                "--out",
                "made.csv",
                "--yes",
            ],
        ),
        ("accounts match", vec!["accounts", "match", "people.json", "accounts.json"]),
        ("accounts unify", vec!["accounts", "unify", "people.json", "accounts.json"]),
        ("accounts ghosts", vec!["accounts", "ghosts", "accounts.json"]),
        (
            "accounts logins",
            vec!["accounts", "logins", "people.json", "--passwords", "random", "--taken", "accounts.json"],
        ),
        ("init", vec!["init", "--store", "other.db"]),
        ("subscription add", [&["subscription", "add", "other", "--seats", "3"][..], &store].concat()),
        ("accounts", [&["accounts", "put", "accounts.json", "--ent", "lac"][..], &store].concat()),
        (
            "accounts",
            [&["accounts", "decide", "x", "--account", "b", "--by", "c", "--ent", "lac"][..], &store].concat(),
        ),
        ("accounts", [&["accounts", "decide", "y", "--withdraw", "--by", "c", "--ent", "lac"][..], &store].concat()),
        ("accounts", [&["accounts", "decide", "x", "--withdraw", "--by", "c", "--ent", "lac"][..], &store].concat()),
        (
            "accounts reconcile",
            [&["accounts", "reconcile", "d", "e", "--ent", "lac", "--by", "c", "--yes"][..], &support, &store].concat(),
        ),
        ("accounts list", [&["accounts", "list", "--ent", "lac"][..], &store].concat()),
        ("sync", from("sync", "users.csv", &["--yes"])),
        ("plan", from("plan", "next.csv", &["--out", "plan.json"])),
        ("plan", from("plan", "held.csv", &[])),
        ("plan", from("plan", "short.csv", &["--skip-invalid", "--expect-rows", "9"])),
        ("sync", from("sync", "held.csv", &["--yes"])),
        ("sync", from("sync", "bad.csv", &["--yes"])),
        ("explain", from("explain", "held.csv", &["t-4"])),
        ("explain", from("explain", "next.csv", &["t-1"])),
        ("apply", [&["apply", "plan.json", "--yes"][..], &store].concat()),
        ("sync", from("sync", "users.csv", &["--yes"])),
        ("undo", [&["undo", "2", "--yes"][..], &store].concat()),
        ("sync", from("sync", "next.csv", &["--yes", "--policy", "grace.toml"])),
        ("seats", [&["seats"][..], &list].concat()),
        ("runs", [&["runs"][..], &store].concat()),
        ("subscription list", [&["subscription", "list"][..], &store].concat()),
        ("claim code check", vec!["claim", "code", "check", "4K3B9-QW0Z7-NRT2X-C8HVN-5YJ9Q", "1"]),
        ("claim code generate", vec!["claim", "code", "generate", "--count", "1"]),
        ("claim code generate", vec!["claim", "code", "generate", "--count", "1", "--out", "codes.txt"]),
        ("diff", vec!["diff", "users.csv", "next.csv", "--operations"]),
        ("diff", vec!["diff", "bad.csv", "next.csv", "--key", "role"]),
        ("diff", vec!["diff", "users.csv", "none.csv"]),
        ("org", ["org", "add", "lake"].into_iter().chain(LAKE).collect()),
        ("org", [&["org", "edit", "lake", "--city", "Annecy-le-Vieux", "--why", "moved"][..], &store].concat()),
        ("org", [&["org", "library", "lake", "--viewers-may-add", "true"][..], &store].concat()),
        ("org", [&["admin", "invite", "bo@school.example", "--in", "lake=supervisor"][..], &BO, &store].concat()),
        ("org", [&["admin", "accept", "bo@school.example", "--as", "bo@school.example"][..], &store].concat()),
        ("org", [&["admin", "role", "bo@school.example", "--role", "technical-trainer"][..], &store].concat()),
        ("org list", [&["org", "list", "--as", "ana@school.example"][..], &store].concat()),
        ("org list", [&["org", "list", "--limit", "0"][..], &store].concat()),
        ("org show", [&["org", "show", "lake"][..], &store].concat()),
        ("admin list", [&["admin", "list", "lake"][..], &store].concat()),
        ("admin may", [&["admin", "may", "claim", "lake", "--as", "bo@school.example"][..], &store].concat()),
        ("org", [&["admin", "remove", "bo@school.example", "--as", "ana@school.example"][..], &store].concat()),
        (
            "org",
            [
                &["claim", "purchase", "add", "p1", "--sold", "sold.json", "--code", "code", "--code-key", "key"][..],
                &store,
            ]
            .concat(),
        ),
        (
            "claim purchase show",
            [&["claim", "purchase", "show", "--serial", "SB-1", "--displays", "2"][..], &store].concat(),
        ),
        (
            "org",
            [
                &[
                    "claim",
                    "submit",
                    "--serial",
                    "SB-1",
                    "--displays",
                    "2",
                    "--for",
                    "lake",
                    "--vendor",
                    "V",
                    "--place",
                    "P",
                ][..],
                &store,
            ]
            .concat(),
        ),
        ("claim status", [&["claim", "status", "p1"][..], &store].concat()),
        ("org", [&["claim", "fulfil", "p1"][..], &store].concat()),
        ("claim status", [&["claim", "status", "p1", "--as", "ana@school.example"][..], &store].concat()),
        ("org", ["subscription", "single", "mine", "--for", "zoe@home.example"].into_iter().chain(SINGLE).collect()),
        ("org", [&["subscription", "cancel", "mine"][..], &store].concat()),
        ("subscription show", [&["subscription", "show", "mine", "--as", "zoe@home.example"][..], &store].concat()),
        ("seat add", [&["seat", "add", "--subscription", "own-1", "gus@school.example"][..], &store].concat()),
        ("seat add", [&["seat", "add", "--subscription", "own-1", "gus@@school.example"][..], &store].concat()),
        ("seat remove", [&["seat", "remove", "--subscription", "own-1", "--all"][..], &store].concat()),
        ("org", [&["subscription", "renew", "own-1", "--until", "2031-08-31", "--seats", "1"][..], &store].concat()),
        ("org", [&["subscription", "connect", "own-1", "--google-domain", "school.example"][..], &store].concat()),
        ("subscription show", [&["subscription", "show", "own-1"][..], &store].concat()),
        ("subscription list", [&["subscription", "list", "--org", "lake"][..], &store].concat()),
        ("access", [&["access", "gus@school.example", "own"][..], &store].concat()),
        ("access", [&["access", "zoe@school.example", "own", "--org", "lake"][..], &store].concat()),
        ("audit list", [&["audit", "list"][..], &store].concat()),
        ("audit list", [&["audit", "list", "--limit", "3"][..], &store].concat()),
        ("audit verify", [&["audit", "verify", "--expect", "9:00"][..], &store].concat()),
        ("rebuild", [&["rebuild"][..], &store].concat()),
        ("connect add", [&["connect", "add", "district"][..], &store, &kept].concat()),
        ("connect list", [&["connect", "list"][..], &store].concat()),
        ("connect test", [&["connect", "test", "district"][..], &store].concat()),
        ("check", [&["check", "oneroster:district"][..], &store].concat()),
        ("sis", vec!["sis"]),
        ("sis", vec!["sis", "skyward-sms", "--hosting", "self-hosted", "--teachers", "3", "--licensed-teachers", "2"]),
        ("sis", vec!["sis", "infinite-campus", "--trial-since", "2026-11-01"]),
        ("sis", vec!["sis", "powerschool", "--release", "24.4"]),
        ("connect remove", [&["connect", "remove", "district"][..], &store].concat()),
    ];
    let of = |(command, args): (&'static str, Vec<&str>)| {
        let ran = place.run(&[&args[..], &["--format", "json"]].concat());
        (command, ran.json())
    };
    calls.into_iter().map(of).collect()
}

#[test]
fn every_member_of_every_document_is_described() {
    for (command, document) in documents() {
        let mut found = BTreeSet::new();
        names(&document, &mut found);
        let described = described(command);
        let missing: Vec<_> = found.difference(&described).collect();
        assert!(missing.is_empty(), "{command}: {missing:?} not in docs/json.md\n{document}");
    }
}

#[test]
fn every_code_is_listed() {
    let described = described("");
    for code in Code::ALL.iter().map(|code| code.name()).chain(ErrorCode::ALL.iter().map(|code| code.name())) {
        assert!(described.contains(code), "{code} not in docs/json.md");
    }
}
