//! The programs that are compared.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

/// Where the programs are, and which Python peers are installed.
pub struct Tools {
    /// Ours.
    pub ours: PathBuf,
    /// The folder of the Rust peers.
    peers: PathBuf,
    python: PathBuf,
    modules: Vec<&'static str>,
}

/// The Python peers and our own package, by the name of their module.
pub const PYTHON_PEERS: [&str; 8] =
    ["duckdb", "polars", "pandas", "frictionless", "pydantic", "lxml", "xml", "rosterkit"];

impl Tools {
    /// Looks for them.
    pub fn find(ours: &Path) -> Outcome<Self> {
        let this = std::env::current_exe()?;
        let peers = this.parent().unwrap_or(Path::new(".")).to_owned();
        let own = Path::new(".venv/bin/python");
        let python = if own.exists() { std::path::absolute(own)? } else { PathBuf::from("python3") };
        let has = |module: &&str| {
            let import = Command::new(&python).args(["-c", &format!("import {module}")]).output();
            import.is_ok_and(|output| output.status.success())
        };
        let modules = PYTHON_PEERS.into_iter().filter(has).collect();
        if !ours.exists() {
            return Err(format!("there is no {}", ours.display()).into());
        }
        Ok(Self { ours: ours.to_owned(), peers, python, modules })
    }

    /// The command that runs ours.
    pub fn rosterkit<const N: usize>(&self, arguments: [&str; N]) -> Vec<OsString> {
        std::iter::once(self.ours.clone().into()).chain(arguments.map(OsString::from)).collect()
    }

    /// The command that runs ours on a diff. `key` is column names, parted by commas.
    pub fn our_diff(&self, before: &str, after: &str, key: &str) -> Vec<OsString> {
        let mut command = self.rosterkit(["diff", before, after, "--format", "json"]);
        for name in key.split(',') {
            command.extend(["--key".into(), name.into()]);
        }
        command
    }

    /// The command that runs a Rust peer.
    pub fn rust(&self, name: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Vec<OsString> {
        std::iter::once(self.peers.join(name).into())
            .chain(arguments.into_iter().map(|argument| argument.as_ref().to_owned()))
            .collect()
    }

    /// The command that runs a Python peer, if it is installed.
    pub fn python<'a>(&self, module: &str, arguments: impl IntoIterator<Item = &'a str>) -> Option<Vec<OsString>> {
        self.modules.contains(&module).then(|| {
            let script = format!("peers/{module}_peer.py");
            [self.python.clone().into(), script.into()]
                .into_iter()
                .chain(arguments.into_iter().map(OsString::from))
                .collect()
        })
    }

    /// The command that runs a line of Python.
    pub fn python_code(&self, code: &str) -> Vec<OsString> {
        [self.python.clone().into(), "-c".into(), code.into()].into()
    }

    /// What is compared, on what.
    pub fn machine(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let missing: Vec<_> = PYTHON_PEERS.into_iter().filter(|module| !self.modules.contains(module)).collect();
        let missing = if missing.is_empty() {
            "all Python peers are installed".to_owned()
        } else {
            format!("not installed: {} (`cargo xtask bench --install-peers`)", missing.join(", "))
        };
        format!("{cores} cores; {missing}\nwall and CPU in seconds, peak memory in MiB")
    }
}
