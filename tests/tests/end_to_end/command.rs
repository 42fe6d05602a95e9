//! The `rosterkit` program in a folder of its own.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use rosterkit_tests::command::rosterkit;

/// A folder, and the program run in it.
pub struct Rosterkit {
    folder: tempfile::TempDir,
}

/// What came of one run.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Rosterkit {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn create(&self, name: &str) -> BufWriter<File> {
        BufWriter::new(File::create(self.path(name)).unwrap())
    }

    /// The program with these arguments, in English, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
        let mut command = Command::new(PROGRAM.get_or_init(|| rosterkit().unwrap()));
        command.args(arguments).current_dir(self.folder.path()).env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().unwrap();
        Run {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs and expects that exit code.
    pub fn expect(&self, status: i32, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.status, status, "{arguments:?}\n{}\n{}", run.stdout, run.stderr);
        run
    }

    /// Every seat of the subscription `lumio`, whole.
    pub fn seats(&self) -> serde_json::Value {
        let mut seats = self
            .expect(
                0,
                &[
                    "seats",
                    "--store",
                    "s.db",
                    "--subscription",
                    "lumio",
                    "--expose",
                    "--format",
                    "json",
                    "--limit",
                    "1000000",
                ],
            )
            .json();
        seats["seats"].take()
    }
}

impl Run {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.stdout, self.stderr))
    }
}
