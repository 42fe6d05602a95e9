//! The vectors (`tests/vectors`): calls and what is expected of them, the same for every language. Here they are
//! walked in Rust, once through the door `api::call` and once through the typed functions.
// For clippy, which knows by it that these are tests.
#![cfg(test)]

mod compare;
mod coverage;
mod door;
mod fits;
mod vector;
mod walk;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use vector::Vector;
use walk::walk;

/// Where the vectors lie.
fn folder() -> PathBuf {
    rosterkit_tests::command::project_root().join("tests/vectors")
}

/// How many vectors there are, and the digest of their answers: `manifest.json`, which every runner must agree with.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Manifest {
    count: usize,
    digest: String,
}

/// Walks all vectors, tells what is not as expected, and compares with the manifest.
fn run(language: &str, door: &door::Door) {
    let vectors = Vector::all(&folder());
    let (digest, wrong) = walk(&vectors, door);
    assert!(wrong.is_empty(), "{} of {} vectors:\n{}", wrong.len(), vectors.len(), wrong.join("\n"));
    let found = Manifest { count: vectors.len(), digest };
    let place = folder().join("manifest.json");
    if std::env::var_os("ROSTERKIT_VECTORS").is_some_and(|value| value == "write") {
        std::fs::write(&place, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let manifest: Manifest = serde_json::from_str(&std::fs::read_to_string(&place).unwrap()).unwrap();
    assert_eq!(found, manifest, "CONTRIBUTING.md says how the manifest is made again");
    rosterkit_tests::vectors::report(language, found.count, &found.digest).unwrap();
}

#[test]
fn rust_through_the_door() {
    run("rust", &door::through_api);
}

#[test]
fn rust_typed() {
    run("rust-typed", &door::typed);
}
