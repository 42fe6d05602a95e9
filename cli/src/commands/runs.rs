use clap::Args;
use rosterkit::api::{RunsCall, runs};
use rosterkit::sync::{Run, RunStatus};

use crate::args::StoreArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Align, Format, Screen, Table};
use crate::show;

/// List what has been applied, the latest first
#[derive(Debug, Args)]
pub(super) struct RunsArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Only those of this subscription
    #[arg(long, value_name = "NAME")]
    subscription: Option<String>,
    /// How many are listed
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

pub(super) fn run(args: &RunsArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let store = road::open(&args.store)?;
    let call = RunsCall { subscription: args.subscription.clone(), limit: args.limit };
    let answer = runs(&call, &*store)?;
    match screen.format() {
        Format::Json => screen.document(&answer),
        Format::Csv => {
            screen.row(&["run", "subscription", "status", "started_at", "origin", "operations", "failed", "digest"]);
            for run in &answer.runs {
                let numbers = [run.id, run.intent.operations, run.failed].map(|number| number.to_string());
                let [id, operations, failed] = &numbers;
                let (started, origin) = (show::instant(&run.started_at), show::origin(&run.intent.origin, screen));
                let status = status_name(run.status);
                screen.row(&[id, &run.subscription, status, &started, &origin, operations, failed, &run.intent.digest]);
            }
        }
        Format::Human => {
            let mut table = Table::new(vec![
                (screen.say(Phrase::ColumnRun), Align::Right),
                (screen.say(Phrase::ColumnSubscription), Align::Left),
                (screen.say(Phrase::ColumnStarted), Align::Left),
                (screen.say(Phrase::ColumnSource), Align::Left),
                (screen.say(Phrase::ColumnChanges), Align::Left),
                (screen.say(Phrase::ColumnStatus), Align::Left),
            ]);
            for run in &answer.runs {
                table.row(vec![
                    run.id.to_string(),
                    run.subscription.clone(),
                    show::instant(&run.started_at),
                    show::origin(&run.intent.origin, screen),
                    show::counts(&run.intent.counts),
                    status(run, screen),
                ]);
            }
            table.show(screen);
        }
    }
    Ok(Exit::Clean)
}

fn status_name(status: RunStatus) -> &'static str {
    match status {
        RunStatus::Unfinished => "unfinished",
        RunStatus::Done => "done",
    }
}

fn status(run: &Run, screen: &Screen<'_>) -> String {
    match (run.status, run.undone_by) {
        (RunStatus::Unfinished, _) => screen.say(Phrase::StatusUnfinished),
        (RunStatus::Done, None) => screen.say(Phrase::StatusDone),
        (RunStatus::Done, Some(by)) => {
            let context = rosterkit::diagnostic::Context::default().with("run", by);
            screen.say_with(Phrase::StatusUndone, &context)
        }
    }
}
