use clap::Args;
use rosterkit::api::CheckReport;
use rosterkit::portal::SyncOutcome;
use rosterkit::sync::{Plan, Run, Store};
use serde::Serialize;

use super::no_table;
use crate::args::{ByArgs, PlanningArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::road::{self, ApprovalArgs, Consent, Outcome};
use crate::screen::Screen;
use crate::show;

/// Check a roster, plan, and apply what no guard holds
///
/// Shows the plan and asks before anything is changed. Where nobody can be asked, --yes is needed. A file with errors
/// is not applied, and a run that was interrupted is finished first.
#[derive(Debug, Args)]
pub(super) struct SyncArgs {
    #[command(flatten)]
    planning: PlanningArgs,
    /// Make the store and the subscription, with that many seats, where they do not exist yet
    #[arg(long, value_name = "SEATS", conflicts_with = "dry_run")]
    create: Option<u64>,
    /// Only show the plan; a run that was interrupted is finished all the same
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

/// What `sync --format json` says.
#[derive(Debug, Serialize)]
struct SyncReport<'a> {
    outcome: Outcome,
    /// The run that was found interrupted and finished before.
    #[serde(skip_serializing_if = "Option::is_none")]
    resumed: Option<&'a Run>,
    check: &'a CheckReport,
    plan: &'a Plan,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a Run>,
}

pub(super) fn run(args: &SyncArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    if !args.dry_run {
        args.approval.demand(screen)?;
    }
    let list = &args.planning.list;
    let mut store = match args.create {
        Some(seats) => road::open_or_create(&list.store, &list.subscription, seats, screen)?,
        None => road::open(&list.store)?,
    };
    let name = list.subscription.as_str();
    let done = propose_and_apply(args, &mut *store, screen);
    if let (Err(failure), false) = (&done, args.dry_run) {
        let outcome = SyncOutcome::Failed(failure.error.code().name().to_owned());
        // What went wrong first is what is told.
        let _ = road::report_sync(&mut *store, name, outcome, screen);
    }
    done
}

fn propose_and_apply(args: &SyncArgs, store: &mut dyn Store, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let proposal = road::propose(&args.planning, store, screen)?;
    let plan = &proposal.plan;
    if screen.is_human() && (!screen.is_quiet() || plan.verdict.held) {
        show::plan(plan, args.all, screen);
    }
    let consent = if args.dry_run { Consent::unasked(plan) } else { args.approval.decide(plan, screen)? };
    let run = match consent {
        Consent::Given => {
            let approval = args.approval.digest();
            Some(road::apply(store, plan, approval, Some(proposal.version), &args.by, screen)?)
        }
        _ => None,
    };
    let outcome = Outcome::of(consent);
    if outcome == Outcome::Held && !args.dry_run {
        road::report_sync(store, &plan.subscription, SyncOutcome::Held(plan.digest.clone()), screen)?;
    }
    if screen.is_human() {
        road::tell_outcome(outcome, run.as_ref(), screen);
    } else {
        screen.document(&SyncReport {
            outcome,
            resumed: proposal.resumed.as_ref(),
            check: &proposal.check,
            plan,
            run: run.as_ref(),
        });
    }
    if screen.around().ends {
        std::mem::forget(proposal);
    }
    Ok(outcome.exit())
}
