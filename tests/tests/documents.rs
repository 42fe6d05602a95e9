//! The shell examples of the documents do what they show.
// For clippy, which knows by it that these are tests.
#![cfg(test)]

use std::path::PathBuf;

use rosterkit_tests::command::{project_root, rosterkit};
use rosterkit_tests::examples::{examples, run_document};

/// The Markdown files that people copy from: those at the root, and those under `docs` and `examples`.
fn documents() -> Vec<PathBuf> {
    let root = project_root();
    let mut found = Vec::new();
    let mut folders = vec![root.join("docs"), root.join("examples")];
    let mut listing = vec![root];
    while let Some(folder) = listing.pop().or_else(|| folders.pop()) {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            } else if path.is_dir() && folder != project_root() && !path.ends_with("node_modules") {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn examples_do_what_the_documents_show() {
    let mut failures = Vec::new();
    for path in documents() {
        let markdown = std::fs::read_to_string(&path).unwrap();
        // Most documents have none; only then is the program needed.
        let outcome = match examples(&markdown) {
            Ok(found) if found.is_empty() => Ok(0),
            Ok(_) => run_document(&markdown, &rosterkit().unwrap(), &project_root()),
            Err(mistake) => Err(mistake),
        };
        if let Err(failure) = outcome {
            failures.push(format!("{}: {failure}", path.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn the_readme_has_examples_that_run() {
    let readme = std::fs::read_to_string(project_root().join("README.md")).unwrap();
    assert!(!examples(&readme).unwrap().is_empty(), "README.md has no `sh run` fence");
}
