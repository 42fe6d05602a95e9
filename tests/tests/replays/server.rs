//! A OneRoster server with faults, and the school that reads it every night through the real client.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use rosterkit::api::{ApplyCall, BadRows, Reading, Sight, Sighted, Source, apply};
use rosterkit::identity::Selection;
use rosterkit::model::Completeness;
use rosterkit::sources::oneroster::{
    Auth, BaseUrl, Collection, Credentials, Endpoint, Pull, PullOptions, Pulled, Version,
};
use rosterkit::sync::{self, Plan, Policy};
use rosterkit::{Error, ErrorCode};
use rosterkit_connect::http::{Ending, HttpOptions, Reach, carry};
use rosterkit_demo::{Demo, Package, Table};

use crate::school::{LIST, School};

/// What the server has: users by id and by the name before the `@`, all of one school.
pub fn package<I: AsRef<str>, N: AsRef<str>>(users: impl IntoIterator<Item = (I, N, &'static str)>) -> Package {
    let mut package = Package::default();
    let mut orgs = Table::new(&["sourcedId", "name", "type"]);
    orgs.push(["lake", "Lake School", "school"].map(str::to_owned).into());
    package.put("orgs", orgs);
    let columns = ["sourcedId", "enabledUser", "orgSourcedIds", "role", "username", "givenName", "familyName", "email"];
    let mut table = Table::new(&columns);
    for (id, name, role) in users {
        let (id, name) = (id.as_ref(), name.as_ref());
        let email = format!("{name}@school.example");
        table.push([id, "true", "lake", role, name, "Camille", name, &email].map(str::to_owned).into());
    }
    package.put("users", table);
    package
}

/// That many students.
pub fn students(count: usize) -> Package {
    package((0..count).map(|number| (format!("k{number}"), format!("s{number}"), "student")))
}

/// What one reads without more ado: organizations and users, a hundred a page, and patience for seconds, not minutes.
pub fn options() -> PullOptions {
    let collections = ["orgs", "users"].map(|path| Collection::new(path, &[]).unwrap()).to_vec();
    let mut options = PullOptions { collections, page_size: 100, ..PullOptions::default() };
    (options.retry.attempts, options.retry.base_ms) = (2, 10);
    options
}

/// What comes of reading such a server, through the real client.
pub fn read(package: &Package, faults: &[&str], options: PullOptions) -> Pulled {
    let demo = Demo::new(package.clone());
    let server = faults.iter().fold(demo, |demo, fault| demo.with(fault).unwrap()).start().unwrap();
    let base = BaseUrl::parse(&server.base(rosterkit_demo::Version::V1_1)).unwrap();
    let endpoint = Endpoint {
        version: Version::V1_1,
        rostering: base.clone(),
        gradebook: base.clone(),
        resources: base,
        auth: Auth::OAuth1 { signature: Default::default() },
    };
    let credentials = Credentials { key: "demo".into(), secret: "demo-secret".to_owned().into() };
    let mut pull = Pull::new(endpoint, credentials, options, [7; 32]).unwrap();
    let http = HttpOptions { reach: Reach { loopback: true, private: false }, ..HttpOptions::default() };
    let carried = carry(&mut pull, &http, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!(carried.ending, Ending::Done);
    pull.finish()
}

/// Files in memory, as the road reads them.
struct Files<'a>(&'a BTreeMap<String, Vec<u8>>);

impl Source for Files<'_> {
    type File = str;
    type Failure = Error;

    fn name(&self, file: &str) -> String {
        file.to_owned()
    }

    fn read(&mut self, file: &str, take: &mut dyn FnMut(&[u8])) -> Result<(), Error> {
        take(self.0.get(file).ok_or_else(|| Error::new(ErrorCode::Io).with("file", file))?);
        Ok(())
    }
}

/// How one takes what came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// As whole, whatever the client says of it: what the other tools did.
    Blind,
    /// As far as the client says.
    Told,
}

impl School<'_> {
    /// What it would change that a server was read.
    pub fn plan_of(
        &mut self,
        pulled: &Pulled,
        selections: &[&str],
        belief: Belief,
        policy: &Policy,
    ) -> Result<Plan, Error> {
        let selections: Vec<String> = selections.iter().map(|text| (*text).to_owned()).collect();
        let state = self.store.load(LIST)?;
        let sight = Sight {
            from: "users.csv",
            reading: Reading { orgs: Some("orgs.csv"), ..Reading::default() },
            selection: Selection::parse(&selections)?,
            roles: None,
            mode: None,
            source: "sis".into(),
            domain: None,
            bad_rows: BadRows::Refuse,
        };
        let Sighted { mut snapshot, mode, .. } = sight.look(&mut Files(&pulled.files))?;
        if belief == Belief::Told && snapshot.completeness.may_remove() {
            snapshot.completeness = pulled.report.completeness.clone();
        } else if belief == Belief::Blind {
            snapshot.completeness = Completeness::Claimed;
        }
        sync::plan(snapshot, &state, policy, mode, self.now)
    }

    /// A nightly job over a server, which a guard may hold: it approves nothing.
    pub fn night_of(&mut self, pulled: &Pulled, selections: &[&str], belief: Belief, policy: &Policy) {
        let plan = self.plan_of(pulled, selections, belief, policy).unwrap();
        match apply(&ApplyCall::of(plan, self.now), &BTreeMap::new(), self.store) {
            Err(error) if error.code() == ErrorCode::HeldPlan => {}
            run => assert_eq!(run.unwrap().run.failed, 0),
        }
    }
}
