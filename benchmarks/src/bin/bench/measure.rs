//! Wall time, CPU time and peak memory of one command.
//!
//! The kernel gives a process the sum over all children it has waited for, and the largest peak among them. So that
//! both are those of one command, this program starts itself once more for each measurement.

use std::ffi::OsString;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use serde_json::{Value, json};

use crate::Outcome;

/// The first argument with which this program measures one command.
pub const SELF: &str = "measure-one";

/// What one run cost, and what it said.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of CPU, user and system, over all threads and children.
    pub cpu: f64,
    /// Peak resident memory in MiB.
    pub peak: f64,
    /// The exit code; -1 for a signal.
    pub code: i64,
    /// Standard output.
    pub output: String,
}

impl Run {
    /// The document on standard output: all of it, or else its last line.
    pub fn answer(&self) -> Option<Value> {
        let text = self.output.trim();
        serde_json::from_str(text).ok().or_else(|| serde_json::from_str(text.lines().next_back()?).ok())
    }

    /// A number of the answer.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.answer()?.get(name)?.as_f64()
    }
}

/// Runs `command` once. Its standard error is dropped, its standard output kept in a file beside `data`.
pub fn once(command: &[OsString], threads: Option<u32>, data: &Path) -> Outcome<Run> {
    let kept = data.join("standard-output");
    let mut this = Command::new(std::env::current_exe()?);
    this.arg(SELF).arg(&kept).args(command);
    if let Some(threads) = threads {
        for name in ["RAYON_NUM_THREADS", "POLARS_MAX_THREADS"] {
            this.env(name, threads.to_string());
        }
    }
    let told = this.output()?;
    let told: Value = serde_json::from_slice(&told.stdout)
        .map_err(|_| format!("{:?}: {}", command.first(), String::from_utf8_lossy(&told.stderr)))?;
    let number = |name: &str| told.get(name).and_then(Value::as_f64).unwrap_or_default();
    Ok(Run {
        wall: number("wall"),
        cpu: number("cpu"),
        peak: number("peak"),
        code: number("code") as i64,
        output: String::from_utf8_lossy(&std::fs::read(&kept)?).into_owned(),
    })
}

/// The run with the least CPU of `repeat`; `before` is called ahead of each.
pub fn best(
    command: &[OsString],
    threads: Option<u32>,
    data: &Path,
    repeat: u32,
    mut before: impl FnMut() -> Outcome<()>,
) -> Outcome<Run> {
    let mut best: Option<Run> = None;
    for _ in 0..repeat.max(1) {
        before()?;
        let run = once(command, threads, data)?;
        if best.as_ref().is_none_or(|other| run.cpu < other.cpu) {
            best = Some(run);
        }
    }
    best.ok_or_else(|| "no run".into())
}

/// Measures the command in `arguments`, after the file for its output, and prints the figures as JSON.
pub fn run_self(mut arguments: impl Iterator<Item = OsString>) -> Outcome<()> {
    let kept = arguments.next().ok_or("no file for the output")?;
    let program = arguments.next().ok_or("no command")?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(File::create(kept)?).stderr(Stdio::null());
    let started = Instant::now();
    let status = command.status()?;
    let wall = started.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    let figures = json!({
        "wall": wall,
        "cpu": micros as f64 / 1e6,
        // The kernel counts in KiB.
        "peak": usage.max_rss() as f64 / 1024.0,
        "code": status.code().unwrap_or(-1),
    });
    println!("{figures}");
    Ok(())
}
