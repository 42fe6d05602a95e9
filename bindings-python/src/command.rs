//! The command line: the very one of the crate `cli`.

use std::ffi::OsString;
use std::io::{stderr, stdin, stdout};

use pyo3::prelude::*;
use rosterkit_cli::{Streams, Surroundings, run};

/// Runs the command and gives its exit code. `args` starts with the program's name.
#[pyfunction]
pub(crate) fn command(py: Python<'_>, args: Vec<OsString>) -> u8 {
    py.detach(|| {
        let (mut input, mut out, mut err) = (stdin(), stdout(), stderr());
        let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
        run(args, streams, &Surroundings::of_process()).code()
    })
}
