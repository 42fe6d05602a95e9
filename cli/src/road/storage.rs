//! The store, and what is done with it.

use rosterkit::diagnostic::Context;
use rosterkit::model::Subscription;
use rosterkit::portal::{self, Applying};
#[cfg(feature = "postgres")]
use rosterkit::sync::RecordsStore;
use rosterkit::sync::{self, ApplyOptions, Plan, Run, Store};
use rosterkit::{Error, ErrorCode};
#[cfg(feature = "postgres")]
use rosterkit_store::PostgresRecords;
use rosterkit_store::SqliteStore;

use crate::args::{ByArgs, StoreArgs};
use crate::phrase::Phrase;
use crate::progress::Unit;
use crate::screen::{Line, Paint, Screen};

/// Opens the store: a file, or the database of an address.
pub(crate) fn open(args: &StoreArgs) -> Result<Box<dyn Store>, Error> {
    #[cfg(feature = "postgres")]
    if let Some(address) = args.address() {
        return Ok(Box::new(RecordsStore::over(PostgresRecords::open(address)?)));
    }
    Ok(Box::new(SqliteStore::open(&args.store)?))
}

/// Makes the store: a file, or the table in the database of an address.
pub(crate) fn create(args: &StoreArgs) -> Result<Box<dyn Store>, Error> {
    #[cfg(feature = "postgres")]
    if let Some(address) = args.address() {
        return Ok(Box::new(RecordsStore::over(PostgresRecords::create(address)?)));
    }
    Ok(Box::new(SqliteStore::create(&args.store)?))
}

/// Opens the store, and makes it and the subscription where they do not exist yet. What exists is left as it is, its
/// number of seats too.
pub(crate) fn open_or_create(
    args: &StoreArgs,
    subscription: &str,
    seats: u64,
    screen: &mut Screen<'_>,
) -> Result<Box<dyn Store>, Error> {
    let mut store = match open(args) {
        Err(error) if error.code() == ErrorCode::StoreMissing => {
            let store = create(args)?;
            let file = Context::default().with("file", super::name_of(&args.store));
            notice(Phrase::StoreMade, &file, screen);
            store
        }
        opened => opened?,
    };
    let made = store.create_subscription(&Subscription { name: subscription.to_owned(), total: seats });
    match made {
        Err(error) if error.code() == ErrorCode::SubscriptionExists => {}
        made => {
            made?;
            let context = Context::default().with("name", subscription).with("seats", seats);
            notice(Phrase::SubscriptionMade, &context, screen);
        }
    }
    Ok(store)
}

fn notice(phrase: Phrase, context: &Context, screen: &mut Screen<'_>) {
    if screen.is_human() {
        let text = screen.say_with(phrase, context);
        screen.tell(text);
    }
}

/// Finishes the run of a subscription that was interrupted, and says so. Nothing is planned before that.
pub(crate) fn finish_interrupted(
    store: &mut dyn Store,
    subscription: &str,
    screen: &mut Screen<'_>,
) -> Result<Option<Run>, Error> {
    let mut progress = screen.progress(Phrase::ProgressResume, Unit::Seats);
    let run = sync::resume(store, subscription, screen.around().now, &mut |done, total| progress.at(done, total))?;
    drop(progress);
    if let Some(run) = &run {
        let text = screen.say_with(Phrase::RunResumed, &Context::default().with("run", run.id));
        screen.notice(Line::new().paint(Paint::Warning, text));
    }
    Ok(run)
}

/// Refuses a plan whose state has moved on (P-GRD-3), before anybody is asked about it.
pub(crate) fn check_fresh(store: &dyn Store, plan: &Plan) -> Result<(), Error> {
    if sync::fingerprint_state(&store.load(&plan.subscription)?) == plan.inputs.state {
        return Ok(());
    }
    Err(Error::new(ErrorCode::StalePlan).with("subscription", plan.subscription.as_str()))
}

/// Applies a plan that somebody agreed to, as who acts. `version` is that of the state it was just made from, none for a plan that
/// comes from elsewhere.
pub(crate) fn apply(
    store: &mut dyn Store,
    plan: &Plan,
    approval: Option<&str>,
    version: Option<u64>,
    by: &ByArgs,
    screen: &mut Screen<'_>,
) -> Result<Run, Error> {
    let mut progress = screen.progress(Phrase::ProgressApply, Unit::Seats);
    let options = ApplyOptions { made_from_version: version, ..ApplyOptions::at(screen.around().now) };
    let (actor, why) = (&by.actor(), by.why());
    let applying = Applying { actor, why, options: options.approved(approval) };
    portal::apply(store, plan, &applying, &mut |done, total| progress.at(done, total))
}
