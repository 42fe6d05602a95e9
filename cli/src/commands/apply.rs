use std::path::{Path, PathBuf};

use clap::Args;
use rosterkit::sync::{Plan, Run};
use rosterkit::{Error, ErrorCode};
use serde::Serialize;

use super::no_table;
use crate::args::{ByArgs, StoreArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road::{self, ApprovalArgs, Outcome};
use crate::screen::Screen;
use crate::show;

/// Apply a plan that `rosterkit plan --out` wrote
///
/// It is applied only to the state that it was made from; when that has moved on, it is refused (exit code 3).
#[derive(Debug, Args)]
pub(super) struct ApplyArgs {
    /// The file with the plan
    plan: PathBuf,
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    approval: ApprovalArgs,
    #[command(flatten)]
    by: ByArgs,
    /// List every operation, not the first of each kind
    #[arg(long)]
    all: bool,
}

/// What `apply --format json` says.
#[derive(Debug, Serialize)]
struct ApplyReport<'a> {
    outcome: Outcome,
    /// The run that was found interrupted and finished before.
    #[serde(skip_serializing_if = "Option::is_none")]
    resumed: Option<&'a Run>,
    plan: &'a Plan,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a Run>,
}

pub(super) fn run(args: &ApplyArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    args.approval.demand(screen)?;
    let plan = read(&args.plan)?;
    let mut store = road::open(&args.store)?;
    let resumed = road::finish_interrupted(&mut *store, &plan.subscription, screen)?;
    // The interrupted run may be this very plan: then it is done, and there is nothing to ask.
    let done = resumed.as_ref().filter(|run| run.intent.digest == plan.digest);
    let (outcome, run) = match done {
        Some(run) => (Outcome::Applied, Some(run.clone())),
        None => {
            road::check_fresh(&*store, &plan)?;
            if screen.is_human() && (!screen.is_quiet() || plan.verdict.held) {
                show::plan(&plan, args.all, screen);
            }
            let outcome = Outcome::of(args.approval.decide(&plan, screen)?);
            let run = match outcome {
                Outcome::Applied => {
                    Some(road::apply(&mut *store, &plan, args.approval.digest(), None, &args.by, screen)?)
                }
                _ => None,
            };
            (outcome, run)
        }
    };
    if screen.is_human() {
        road::tell_outcome(outcome, run.as_ref(), screen);
    } else {
        screen.document(&ApplyReport { outcome, resumed: resumed.as_ref(), plan: &plan, run: run.as_ref() });
    }
    Ok(outcome.exit())
}

/// Reads a plan and makes sure that it is as it was written.
fn read(path: &Path) -> Result<Plan, Failure> {
    let text = road::read_text(path)?;
    let plan: Plan = serde_json::from_str(&text).map_err(|error| {
        Error::new(ErrorCode::InvalidPlan).with("problem", format!("{}:{}", error.line(), error.column()))
    })?;
    plan.verify()?;
    Ok(plan)
}
