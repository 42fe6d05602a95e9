//! The project on disk, and what cargo says of it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::output::Failure;
use crate::process;

/// The workspaces of the project: the main one, and those whose dependencies must not weigh on it.
pub const WORKSPACES: [&str; 4] = [".", "benchmarks", "bindings-wasm/tool", "fuzz"];

/// What tests are built with: all members with all features, also where one binary is wanted. Of another selection cargo
/// would make another choice of features, and build most of what all members rest on again.
pub const EVERYTHING: [&str; 2] = ["--workspace", "--all-features"];

/// The engine's features among these, for a tool that builds one package: so it finds the rest built already.
pub const ENGINE_FEATURES: &str = "rosterkit/parallel,rosterkit/schema";

/// The project: its root and its packages.
pub struct Project {
    root: PathBuf,
    metadata: Value,
}

impl Project {
    /// Asks cargo for the workspace that this program belongs to.
    ///
    /// # Errors
    /// Cargo fails, for one if `Cargo.lock` is not what the manifests resolve to.
    pub fn open() -> Result<Self, Failure> {
        // At run time: with a target folder shared by several work trees, the path from the build may be another's.
        let here =
            std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = here.parent().unwrap_or(&here).to_owned();
        let mut command = cargo_in(&root);
        let text = process::read(command.args(["metadata", "--format-version=1", "--locked"]))?;
        let metadata = serde_json::from_str(&text)
            .map_err(|error| Failure::new(format!("`cargo metadata` is not understood: {error}")))?;
        Ok(Self { root, metadata })
    }

    /// The folder that holds the workspace's `Cargo.toml`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// `cargo`, run at the root.
    pub fn cargo(&self) -> Command {
        cargo_in(&self.root)
    }

    /// `cargo`, run in a folder of the project that is a workspace of its own.
    pub fn cargo_at(&self, folder: &str) -> Command {
        cargo_in(&self.root.join(folder))
    }

    /// Everything that `cargo metadata` tells.
    pub fn metadata(&self) -> &Value {
        &self.metadata
    }

    /// Whether a member of the workspace has this name.
    pub fn has_member(&self, name: &str) -> bool {
        self.members().any(|package| package.get("name").and_then(Value::as_str) == Some(name))
    }

    /// The members' packages.
    pub fn members(&self) -> impl Iterator<Item = &Value> {
        let ids = array(&self.metadata, "workspace_members");
        array(&self.metadata, "packages")
            .iter()
            .filter(move |package| package.get("id").is_some_and(|id| ids.contains(id)))
    }

    /// The folder that cargo builds into.
    pub fn target(&self) -> PathBuf {
        self.metadata
            .get("target_directory")
            .and_then(Value::as_str)
            .map_or_else(|| self.root.join("target"), PathBuf::from)
    }

    /// The folder in which vector runners leave what they found, empty when `cargo xtask test` begins
    /// (`ROSTERKIT_VECTOR_REPORTS`).
    pub fn vector_reports(&self) -> PathBuf {
        self.target().join("vector-reports")
    }

    /// Builds the `rosterkit` command and gives its path. `None` while no member has it.
    ///
    /// # Errors
    /// The build fails.
    pub fn command(&self, profile: Profile) -> Result<Option<PathBuf>, Failure> {
        if !self.has_member("rosterkit-cli") {
            return Ok(None);
        }
        let mut build = self.cargo();
        build.args(["build", "--locked", "--bin", "rosterkit"]);
        match profile {
            Profile::Dev => build.args(EVERYTHING),
            Profile::Release => build.args(["--package", "rosterkit-cli", "--release"]),
        };
        process::run(&mut build)?;
        Ok(Some(self.target().join(profile.folder()).join("rosterkit")))
    }
}

/// How a program is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// With debug assertions, as tests run it.
    Dev,
    /// As users get it.
    Release,
}

impl Profile {
    /// The profile's folder under the target folder.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// The elements of an array that is a field of `value`; none where it has no such field.
pub fn array<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A text that is a field of `value`; empty where it has no such field.
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn cargo_in(folder: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(folder);
    command
}
