//! The borders: dependencies between members point one way, and the engine performs no I/O.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Step, sources};
use crate::output::Failure;
use crate::process;
use crate::project::{Project, array, text};
use crate::tally::Tally;

/// What `design.md` calls "Dependencies point one way", and "core does no I/O".
pub const STEP: Step =
    Step { name: "borders", about: "dependencies point one way; core does no I/O, reads no clock, draws nothing", run };

/// The members that each member may depend on. A member that is not here is refused, so that a new crate gets its
/// line here with its first commit.
const MAY_USE: &[(&str, &[&str])] = &[
    ("rosterkit", &[]),
    ("rosterkit-store", &["rosterkit"]),
    ("rosterkit-connect", &["rosterkit"]),
    ("rosterkit-host", &["rosterkit"]),
    // It is what others are tested against, so it knows none of them.
    ("rosterkit-demo", &[]),
    ("rosterkit-cli", &["rosterkit", "rosterkit-host", "rosterkit-store", "rosterkit-connect", "rosterkit-demo"]),
    ("rosterkit-python", &["rosterkit", "rosterkit-host", "rosterkit-store", "rosterkit-connect", "rosterkit-cli"]),
    ("rosterkit-node", &["rosterkit", "rosterkit-host", "rosterkit-store", "rosterkit-connect"]),
    ("rosterkit-wasm", &["rosterkit"]),
    ("rosterkit-examples", &["rosterkit", "rosterkit-host", "rosterkit-store", "rosterkit-connect"]),
    (
        "rosterkit-tests",
        &["rosterkit", "rosterkit-host", "rosterkit-store", "rosterkit-connect", "rosterkit-demo", "rosterkit-cli"],
    ),
    // The recipes start programs; they are built before anything else and must stay quick to build.
    ("xtask", &[]),
];

/// Crates that must not be anywhere below `rosterkit`: files, network, databases, clocks, randomness, runtimes.
const NOT_BELOW_CORE: &[&str] = &[
    "async-std",
    "curl",
    "fastrand",
    "getrandom",
    "hyper",
    "iana-time-zone",
    "libsqlite3-sys",
    "memmap2",
    "mio",
    "native-tls",
    "notify",
    "polling",
    "postgres",
    "rand",
    "reqwest",
    "rusqlite",
    "rustls",
    "smol",
    "socket2",
    "sqlx",
    "tempfile",
    "time",
    "tokio",
    "ureq",
    "walkdir",
];

/// Asks cargo what the engine is built with, all features on.
const BELOW_CORE: [&str; 9] =
    ["tree", "--locked", "--package", "rosterkit", "--all-features", "--edges", "normal,build", "--prefix", "none"];

/// Paths of the standard library that the engine's code must not name.
const NOT_IN_CORE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "Utc::now",
    "Local::now",
    "RandomState",
];

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    let mut wrong = members_wrong(project.metadata(), MAY_USE);
    // The metadata has every feature that any member turns on; what the engine is built with by itself is less.
    let built = process::read(project.cargo().args(BELOW_CORE))?;
    let built: BTreeSet<&str> = built.lines().filter_map(|line| line.split_whitespace().next()).collect();
    wrong.extend(below_core_wrong(project.metadata(), &built));
    for source in sources::all(&project.root().join("core/src"))? {
        wrong.extend(code_wrong(&source));
    }
    match Failure::of_places("borders crossed", &wrong) {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

/// Edges between members that `allowed` does not have, and members that it does not know.
fn members_wrong(metadata: &Value, allowed: &[(&str, &[&str])]) -> Vec<String> {
    let ids = array(metadata, "workspace_members");
    let members: Vec<&Value> = array(metadata, "packages")
        .iter()
        .filter(|package| package.get("id").is_some_and(|id| ids.contains(id)))
        .collect();
    let names: BTreeSet<&str> = members.iter().map(|package| text(package, "name")).collect();
    let mut wrong = Vec::new();
    for package in members {
        let name = text(package, "name");
        let Some((_, may)) = allowed.iter().find(|(member, _)| *member == name) else {
            wrong.push(format!("{name}: not known; say in xtask/src/steps/borders.rs what it may depend on"));
            continue;
        };
        for dependency in array(package, "dependencies") {
            let other = text(dependency, "name");
            if names.contains(other) && !may.contains(&other) {
                wrong.push(format!("{name} depends on {other}"));
            }
            let features = array(dependency, "features");
            if other == "rosterkit" && name != "rosterkit-tests" && features.iter().any(|one| one == "schema") {
                wrong.push(format!("{name} turns on `schema`, which only the generator of types needs"));
            }
        }
    }
    wrong
}

/// Crates below `rosterkit`, and `built` with it, that perform I/O, each with the road that leads to it. Development dependencies are not
/// below it: they reach no user.
fn below_core_wrong(metadata: &Value, built: &BTreeSet<&str>) -> Vec<String> {
    let packages: BTreeMap<&str, &Value> =
        array(metadata, "packages").iter().map(|package| (text(package, "id"), package)).collect();
    let nodes: BTreeMap<&str, &Value> = metadata
        .get("resolve")
        .map_or(&[][..], |resolve| array(resolve, "nodes"))
        .iter()
        .map(|node| (text(node, "id"), node))
        .collect();
    let name_of = |id: &str| packages.get(id).map_or("", |package| text(package, "name"));
    let Some(start) =
        array(metadata, "workspace_members").iter().filter_map(Value::as_str).find(|id| name_of(id) == "rosterkit")
    else {
        return vec!["there is no member `rosterkit`".to_owned()];
    };
    let mut seen = BTreeSet::from([start]);
    let mut waiting = vec![(start, "rosterkit".to_owned())];
    let mut wrong = Vec::new();
    while let Some((id, road)) = waiting.pop() {
        for edge in nodes.get(id).map_or(&[][..], |node| array(node, "deps")) {
            let reaches_users = array(edge, "dep_kinds").iter().any(|kind| text(kind, "kind") != "dev");
            let target = text(edge, "pkg");
            if !reaches_users || !seen.insert(target) {
                continue;
            }
            let road = format!("{road} → {}", name_of(target));
            if NOT_BELOW_CORE.contains(&name_of(target)) && built.contains(name_of(target)) {
                wrong.push(road.clone());
            }
            waiting.push((target, road));
        }
    }
    wrong
}

/// Lines of the engine that name a part of the standard library that reaches outside.
fn code_wrong(source: &sources::Source) -> Vec<String> {
    let mut wrong = Vec::new();
    for (index, line) in source.code.iter().enumerate() {
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        wrong.extend(
            NOT_IN_CORE
                .iter()
                .filter(|path| code.contains(**path))
                .map(|path| format!("core/src/{}:{}: `{path}`", source.path, index + 1)),
        );
    }
    wrong
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn metadata() -> Value {
        json!({
            "workspace_members": ["core", "store"],
            "packages": [
                {"id": "core", "name": "rosterkit", "dependencies": []},
                {"id": "store", "name": "rosterkit-store", "dependencies": [{"name": "rosterkit"}]},
                {"id": "a", "name": "quiet", "dependencies": []},
                {"id": "b", "name": "tokio", "dependencies": []},
            ],
            "resolve": {"nodes": [
                {"id": "core", "deps": [{"pkg": "a", "dep_kinds": [{"kind": null}]}]},
                {"id": "a", "deps": [{"pkg": "b", "dep_kinds": [{"kind": "dev"}]}]},
                {"id": "b", "deps": []},
                {"id": "store", "deps": []},
            ]},
        })
    }

    #[test]
    fn what_is_allowed_passes() {
        assert_eq!(members_wrong(&metadata(), MAY_USE), Vec::<String>::new());
        assert_eq!(below_core_wrong(&metadata(), &BTreeSet::from(["quiet", "tokio"])), Vec::<String>::new());
    }

    #[test]
    fn an_edge_against_the_order_and_an_unknown_member_are_named() {
        let mut wrong = metadata();
        wrong["packages"][0]["dependencies"] = json!([{"name": "rosterkit-store"}]);
        assert_eq!(members_wrong(&wrong, MAY_USE), ["rosterkit depends on rosterkit-store"]);
        wrong["packages"][0]["name"] = json!("newcomer");
        assert!(members_wrong(&wrong, MAY_USE).iter().any(|line| line.starts_with("newcomer: not known")));
    }

    #[test]
    fn schemas_of_types_are_in_no_package() {
        let mut wrong = metadata();
        wrong["packages"][1]["dependencies"][0]["features"] = json!(["schema"]);
        assert_eq!(members_wrong(&wrong, MAY_USE).len(), 1);
        wrong["packages"][1]["name"] = json!("rosterkit-tests");
        assert_eq!(members_wrong(&wrong, MAY_USE), Vec::<String>::new());
    }

    #[test]
    fn a_crate_that_performs_io_is_found_however_deep() {
        let mut wrong = metadata();
        wrong["resolve"]["nodes"][1]["deps"][0]["dep_kinds"] = json!([{"kind": "dev"}, {"kind": null}]);
        assert_eq!(below_core_wrong(&wrong, &BTreeSet::from(["quiet", "tokio"])), ["rosterkit → quiet → tokio"]);
        // A feature that only another member turns on brings it in.
        assert_eq!(below_core_wrong(&wrong, &BTreeSet::from(["quiet"])), Vec::<String>::new());
    }

    #[test]
    fn code_that_reaches_outside_is_found_and_a_comment_is_not() {
        let source = sources::Source {
            path: "x.rs".into(),
            code: vec!["//! not std::fs".into(), "use std::fs::File;".into(), "let a = 1;".into()],
        };
        assert_eq!(code_wrong(&source), ["core/src/x.rs:2: `std::fs`"]);
    }
}
