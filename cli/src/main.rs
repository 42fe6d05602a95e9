//! The `rosterkit` command. All of it is in the library, so that the Python package runs the same.

use std::io::{stderr, stdin, stdout};
use std::process::ExitCode;

use rosterkit_cli::{Streams, Surroundings, run};

fn main() -> ExitCode {
    let (mut input, mut out, mut err) = (stdin(), stdout(), stderr());
    let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
    run(std::env::args_os(), streams, &Surroundings::of_process()).into()
}
