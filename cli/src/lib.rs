//! The `rosterkit` command as a library.
//!
//! [`run`] takes the arguments, the three streams and what there is to know of the [`Surroundings`], and gives the
//! [exit code](Exit). It neither ends the process nor touches its streams by itself, except for the progress bar,
//! which is drawn on a terminal only.
//!
//! | folder | is |
//! | --- | --- |
//! | `args` | what several commands are told: how to read a file, what to select |
//! | `commands` | one file per command: its arguments, and what it does |
//! | `road` | the stages that commands share: reading, snapshot, store, approval, output files |
//! | `screen` | the one way out: masking, colour, language, JSON and CSV |
//! | `show` | what people read: findings, plans, differences |

mod args;
mod commands;
mod exit;
mod failure;
mod interrupt;
mod phrase;
mod progress;
mod road;
mod screen;
mod show;
mod surroundings;

use std::ffi::OsString;

pub use commands::definition;
pub use exit::Exit;
pub use surroundings::{Streams, Surroundings};

/// Runs the command. `args` starts with the program's name, as [`std::env::args_os`] gives it.
pub fn run<'a>(args: impl IntoIterator<Item = OsString>, streams: Streams<'a>, around: &'a Surroundings) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    commands::run(&args, streams, around)
}
