use clap::Args;
use rosterkit::api::plan_undo;
use rosterkit::sync::{Run, Undo};
use serde::Serialize;

use super::no_table;
use crate::args::{ByArgs, StoreArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road::{self, ApprovalArgs, Consent, Outcome};
use crate::screen::Screen;
use crate::show;

/// Undo a run: bring back what it changed and nobody has changed since
#[derive(Debug, Args)]
pub(super) struct UndoArgs {
    /// The run's number, as `rosterkit runs` lists it
    run: u64,
    #[command(flatten)]
    store: StoreArgs,
    /// A file with limits and capacity
    #[arg(long, value_name = "FILE")]
    policy: Option<std::path::PathBuf>,
    /// Only show the plan
    #[arg(long, conflicts_with_all = ["yes", "approve"])]
    dry_run: bool,
    #[command(flatten)]
    approval: ApprovalArgs,
    #[command(flatten)]
    by: ByArgs,
    /// List every operation, not the first of each kind
    #[arg(long)]
    all: bool,
}

/// What `undo --format json` says.
#[derive(Debug, Serialize)]
struct UndoReport<'a> {
    outcome: Outcome,
    /// The run that was found interrupted and finished before.
    #[serde(skip_serializing_if = "Option::is_none")]
    resumed: Option<&'a Run>,
    undo: &'a Undo,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a Run>,
}

pub(super) fn run(args: &UndoArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    if !args.dry_run {
        args.approval.demand(screen)?;
    }
    let policy = road::policy(args.policy.as_deref())?;
    let mut store = road::open(&args.store)?;
    let subscription = store.run(args.run)?.subscription;
    let resumed = road::finish_interrupted(&mut *store, &subscription, screen)?;
    let (undo, state) = plan_undo(args.run, &policy, screen.around().now, &*store)?;
    let plan = &undo.plan;
    if screen.is_human() && (!screen.is_quiet() || plan.verdict.held) {
        show::undo(&undo, args.all, screen);
    }
    let consent = if args.dry_run { Consent::unasked(plan) } else { args.approval.decide(plan, screen)? };
    let run = match consent {
        Consent::Given => {
            Some(road::apply(&mut *store, plan, args.approval.digest(), Some(state.version), &args.by, screen)?)
        }
        _ => None,
    };
    let outcome = Outcome::of(consent);
    if screen.is_human() {
        road::tell_outcome(outcome, run.as_ref(), screen);
    } else {
        screen.document(&UndoReport { outcome, resumed: resumed.as_ref(), undo: &undo, run: run.as_ref() });
    }
    Ok(outcome.exit())
}
