//! The package for Node: built, packed, installed elsewhere from what was packed, and tested there.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Step;
use crate::node;
use crate::output::Failure;
use crate::process;
use crate::project::{ENGINE_FEATURES, Project, text};
use crate::tally::{Counts, Tally};

/// What a user of Node gets.
pub const STEP: Step =
    Step { name: "node", about: "the npm package, built, packed and installed: its tests, vectors and types", run };

/// The crate, whose version the package has.
const CRATE: &str = "rosterkit-node";

fn run(project: &Project, tally: &mut Tally) -> Result<(), Failure> {
    let source = project.root().join("bindings-node");
    same_version(project, &source)?;
    process::run(npm(&source).args(["ci", "--ignore-scripts"]))?;
    process::run(npm(&source).args(["run", "build", "--", "--profile", "dev", "--features", ENGINE_FEATURES]))?;
    let folder = installed(project, &source)?;
    types_fit(&source, &folder)?;
    run_tests(project, tally, &folder)
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder).args(["--no-audit", "--no-fund"]);
    command
}

fn same_version(project: &Project, source: &Path) -> Result<(), Failure> {
    let package: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(source.join("package.json"))?)
        .map_err(|error| Failure::new(format!("package.json: {error}")))?;
    let ours = project.members().find(|member| text(member, "name") == CRATE).map(|member| text(member, "version"));
    if ours == Some(text(&package, "version")) {
        return Ok(());
    }
    Err(Failure::new(format!("package.json has another version than {CRATE}")))
}

/// A folder that has the packed package and nothing else of ours but its tests.
fn installed(project: &Project, source: &Path) -> Result<PathBuf, Failure> {
    let folder = project.target().join("node");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    let place = folder.to_string_lossy().into_owned();
    let packed = process::read(npm(source).args(["pack", "--silent", "--pack-destination", &place]))?;
    let tarball = format!("./{}", packed.trim());
    process::run(npm(&folder).args(["install", "--offline", "--no-package-lock", &tarball]))?;
    copy(&source.join("test"), &folder.join("test"))?;
    // The examples too, with their data, so that it is the installed package that they import.
    for name in ["node", "data"] {
        copy(&project.root().join("examples").join(name), &folder.join("examples").join(name))?;
    }
    Ok(folder)
}

/// The command that runs an example with the installed package.
pub fn example(project: &Project, program: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(project.target().join(format!("node/examples/node/{program}.mjs")));
    node
}

/// Copies the files of a folder.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// What is written against the package's types fits them, and what must not fit does not.
fn types_fit(source: &Path, folder: &Path) -> Result<(), Failure> {
    let modules = source.join("node_modules");
    let mut tsc = Command::new("node");
    tsc.current_dir(folder).arg(modules.join("typescript/bin/tsc")).args(["--project", "test/tsconfig.json"]);
    process::run(tsc.arg("--typeRoots").arg(modules.join("@types")))
}

fn run_tests(project: &Project, tally: &mut Tally, folder: &Path) -> Result<(), Failure> {
    let (root, reports) = (project.root(), project.vector_reports());
    let mut counts = Counts::default();
    let variables = [("ROSTERKIT_ROOT", root), ("ROSTERKIT_VECTOR_REPORTS", &*reports)];
    let good = node::test(folder, &test_files(&folder.join("test"))?, &variables, &mut counts)?;
    tally.tests("node", &counts);
    if good && counts.passed > 0 { Ok(()) } else { Err(Failure::new("tests failed, or none ran")) }
}

/// The files with tests. Given a folder, Node's runner would take every script in it for one.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if name.ends_with(".test.js") || name.ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_no_tests_is_not_run() {
        let root = tempfile::tempdir().unwrap();
        for name in ["b.test.mjs", "a.test.js", "root.js", "types.mts"] {
            std::fs::write(root.path().join(name), "").unwrap();
        }
        let names: Vec<_> = test_files(root.path()).unwrap();
        assert_eq!(names, ["a.test.js", "b.test.mjs"].map(|name| root.path().join(name)));
    }

    #[test]
    fn only_the_files_of_a_folder_are_copied() {
        let root = tempfile::tempdir().unwrap();
        let [from, to] = ["from", "to"].map(|name| root.path().join(name));
        std::fs::create_dir_all(from.join("deeper")).unwrap();
        std::fs::write(from.join("a.js"), "a").unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(std::fs::read_dir(&to).unwrap().count(), 1);
        assert_eq!(std::fs::read_to_string(to.join("a.js")).unwrap(), "a");
    }
}
