//! A folder with fixtures, and the command run in it.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub const USERS: &str = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,\
    familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n";

pub const ORGS: &str = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n\
    o-1,active,2026-08-24T06:00:00.000Z,Riverside,school,,\n";

/// What an organization needs to be made, with its administrator, in the store `district.db`.
pub const LAKE: [&str; 22] = [
    "--store",
    "district.db",
    "--name",
    "Collège du Lac",
    "--sector",
    "education",
    "--country",
    "FR",
    "--street",
    "1 rue du Lac",
    "--city",
    "Annecy",
    "--postal-code",
    "74000",
    "--region",
    "europe",
    "--admin",
    "ana@school.example",
    "--given-name",
    "Ana",
    "--family-name",
    "Lima",
];

/// The name of somebody who is invited.
pub const BO: [&str; 4] = ["--given-name", "Bo", "--family-name", "Martin"];

pub struct Place {
    folder: TempDir,
}

/// How one call ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A place with a store `district.db`, in it a subscription `lumio` with ten seats.
    pub fn with_store() -> Self {
        let place = Self::new();
        place.run(&["init", "--store", "district.db"]).expect(0);
        place.run(&["subscription", "add", "--store", "district.db", "lumio", "--seats", "10"]).expect(0);
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// Writes a roster of these people: key, role, given name, address.
    pub fn roster(&self, name: &str, people: &[(&str, &str, &str, &str)]) {
        let mut text = USERS.to_owned();
        for (key, role, given, email) in people {
            text.push_str(&person(key, role, given, email));
        }
        self.write(name, text);
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    pub fn run_with(&self, args: &[&str], input: &str) -> Ran {
        self.run_in(&[], args, input)
    }

    /// The same in an environment with these variables too.
    pub fn run_in(&self, variables: &[(&str, &str)], args: &[&str], input: &str) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rosterkit"))
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("LC_ALL", "C")
            .env("TMPDIR", self.folder.path())
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input closes it, which is no failure of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// `sync --from FILE` into the store, with more arguments.
    pub fn sync(&self, from: &str, more: &[&str]) -> Ran {
        let mut args = vec!["sync", "--store", "district.db", "--subscription", "lumio", "--from", from];
        args.extend(more);
        self.run(&args)
    }

    /// The addresses that have a seat, whole.
    pub fn seats(&self) -> Vec<String> {
        let list = ["seats", "--store", "district.db", "--subscription", "lumio", "--expose", "--format", "json"];
        let document = self.run(&list).expect(0).json();
        let seats = document["seats"].as_array().unwrap();
        seats.iter().map(|seat| seat["person"]["email"].as_str().unwrap().to_owned()).collect()
    }
}

/// What is sold with two displays: a subscription `own-1` of the product `own`.
pub const SOLD: &str = r#"{"purchased_on": "2026-06-01", "by": "claim", "displays": {"count": 2, "serials": ["SB-1"]},
    "subscriptions": [{"id": "own-1", "terms": {"product": "own", "kind": "group", "seats": 2, "purchased_on": "2026-06-01",
    "starts_on": "2026-06-01", "ends_on": "2030-08-31"}}]}"#;

/// The rest of a call that writes a single plan down.
pub const SINGLE: [&str; 10] = [
    "--country",
    "CA",
    "--product",
    "lumio",
    "--purchased",
    "2026-06-01",
    "--ends",
    "2027-05-31",
    "--store",
    "district.db",
];

/// One line of a roster.
pub fn person(key: &str, role: &str, given: &str, email: &str) -> String {
    let user = email.split('@').next().unwrap_or_default();
    format!("{key},active,2026-08-24T06:00:00.000Z,true,o-1,{role},{user},,{given},Example,,,{email},,,,,\n")
}

impl Ran {
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n--- stdout\n{}\n--- stderr\n{}", self.out, self.err);
        self
    }

    /// The one document on standard output.
    pub fn json(&self) -> Value {
        assert!(self.out.ends_with('\n') && self.out.matches('\n').count() == 1, "not one document: {}", self.out);
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    pub fn has(&self, text: &str) -> &Self {
        assert!(self.out.contains(text) || self.err.contains(text), "no `{text}` in\n{}\n{}", self.out, self.err);
        self
    }
}
