use std::path::PathBuf;

use clap::Args;
use rosterkit::api::{StateCall, state};
use rosterkit_host::OutputFile;

use super::no_table;
use crate::args::ListArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road;
use crate::screen::Screen;

/// Write down who has a seat, so that a plan can be made where the store is not
///
/// The file is what the page in `examples/browser` plans from; `rosterkit apply` takes its plan as long as nothing has
/// changed here. Whole addresses are in it.
#[derive(Debug, Args)]
pub(super) struct StateArgs {
    #[command(flatten)]
    list: ListArgs,
    /// Write it there
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn run(args: &StateArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let mut output = OutputFile::create("--out", &args.out, &[args.list.store.store.as_path()])?;
    let call = StateCall { subscription: args.list.subscription.clone() };
    output.document(&state(&call, &*road::open(&args.list.store)?)?);
    output.finish()?;
    Ok(Exit::Clean)
}
