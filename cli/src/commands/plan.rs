use std::path::PathBuf;

use clap::Args;
use rosterkit::diagnostic::Context;

use super::no_table;
use rosterkit_host::OutputFile;

use crate::args::PlanningArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road::{self, name_of};
use crate::screen::{Line, Paint, Screen};
use crate::show;

/// Say what a sync would change and why, without changing it
///
/// Only a run that was interrupted is finished first, for a plan is made from a whole state.
///
/// The answer with --format json is the plan itself; what is printed has masked addresses and cannot be applied, the
/// file of --out can. Exit code 3 says that a guard holds the plan.
#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    planning: PlanningArgs,
    /// Write the plan there, for `rosterkit apply`
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// List every operation, not the first of each kind
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &PlanArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let inputs = [&args.planning.from, &args.planning.list.store.store].map(PathBuf::as_path);
    let mut output = args.out.as_deref().map(|place| OutputFile::create("--out", place, &inputs)).transpose()?;
    let mut store = road::open(&args.planning.list.store)?;
    let plan = road::propose(&args.planning, &mut *store, screen)?.plan;
    if let Some(output) = &mut output {
        output.document(&plan);
    }
    if let Some(output) = output {
        output.finish()?;
    }
    if !screen.is_human() {
        screen.document(&plan);
    } else if !screen.is_quiet() || plan.verdict.held {
        show::plan(&plan, args.all, screen);
        if let Some(place) = &args.out {
            let text = screen.say_with(Phrase::PlanWritten, &Context::default().with("file", name_of(place)));
            screen.tell(Line::new().paint(Paint::Dim, text));
        }
    }
    Ok(if plan.verdict.held { Exit::Held } else { Exit::Clean })
}
