mod lifecycle;
mod owned;
mod source;

use clap::{Args, Subcommand};
use rosterkit::access::Actor;
use rosterkit::api::{ListedSubscription, SubscriptionAddCall, SubscriptionsCall, subscription_add, subscriptions};
use rosterkit::diagnostic::Context;
use rosterkit::model::OrganizationId;
use rosterkit::{Error, ErrorCode};

use super::no_table;
use crate::args::{ActingArgs, StoreArgs, TakeArgs, organization};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Align, Format, Screen, Table};
use crate::show::grouped;

/// Make, activate, renew and list subscriptions, and connect their sources
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct SubscriptionArgs {
    #[command(subcommand)]
    command: SubscriptionCommand,
}

#[derive(Debug, Subcommand)]
enum SubscriptionCommand {
    /// Make a list of nobody's on which nobody has a seat yet
    Add {
        #[command(flatten)]
        store: StoreArgs,
        /// Its name
        name: String,
        /// How many seats it has
        #[arg(long, value_name = "N")]
        seats: u64,
    },
    /// List every list of the store, or the subscriptions of an organization
    List {
        #[command(flatten)]
        acting: ActingArgs,
        /// Of this organization, with where each stands
        #[arg(long = "org", value_name = "ID", value_parser = organization)]
        organization: Option<OrganizationId>,
    },
    /// Show where a subscription stands
    Show(owned::ShowArgs),
    /// Activate what was bought, with the code of the purchase mail
    Activate(Box<TakeArgs>),
    /// Write down a single plan that somebody bought for themselves
    Single(lifecycle::SingleArgs),
    /// Renew a group subscription
    Renew(lifecycle::RenewArgs),
    /// Cancel a single plan: it lasts until the paid period ends
    Cancel(lifecycle::CancelArgs),
    /// Make a product key, which is shown this once
    Key(lifecycle::KeyArgs),
    /// Connect the source that the list comes from
    ///
    /// What the first sync would change is best looked at before: `rosterkit plan` with the source's name.
    Connect(source::ConnectArgs),
    /// Disconnect the source; everybody keeps their seat
    Disconnect(source::DisconnectArgs),
}

pub(super) fn run(args: &SubscriptionArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        SubscriptionCommand::Add { store, name, seats } => add(store, name, *seats, screen),
        SubscriptionCommand::List { acting, organization: Some(organization) } => {
            owned::list(acting, organization, screen)
        }
        SubscriptionCommand::List { acting, organization: None } => list(acting, screen),
        SubscriptionCommand::Show(args) => owned::show(args, screen),
        SubscriptionCommand::Activate(args) => lifecycle::activate(args, screen),
        SubscriptionCommand::Single(args) => lifecycle::single(args, screen),
        SubscriptionCommand::Renew(args) => lifecycle::renew(args, screen),
        SubscriptionCommand::Cancel(args) => lifecycle::cancel(args, screen),
        SubscriptionCommand::Key(args) => lifecycle::key(args, screen),
        SubscriptionCommand::Connect(args) => source::connect(args, screen),
        SubscriptionCommand::Disconnect(args) => source::disconnect(args, screen),
    }
}

fn add(store: &StoreArgs, name: &str, seats: u64, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let call = SubscriptionAddCall { name: name.to_owned(), seats };
    let subscription = subscription_add(&call, &mut *road::open(store)?)?;
    if screen.is_human() {
        let seats = grouped(seats, screen.language());
        let context = Context::default().with("name", name).with("seats", seats);
        let text = screen.say_with(Phrase::SubscriptionMade, &context);
        screen.tell(text);
    } else {
        screen.document(&subscription);
    }
    Ok(Exit::Clean)
}

/// Every list: the operator's to see.
fn list(acting: &ActingArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if acting.actor() != Actor::Operator {
        return Err(Error::new(ErrorCode::OrganizationNeeded).into());
    }
    let answer = subscriptions(SubscriptionsCall {}, &*road::open(&acting.store)?)?;
    match screen.format() {
        Format::Json => screen.document(&answer),
        Format::Csv => {
            screen.row(&["name", "total", "assigned"]);
            for ListedSubscription { name, total, assigned } in &answer.subscriptions {
                screen.row(&[name, &total.to_string(), &assigned.to_string()]);
            }
        }
        Format::Human => {
            let language = screen.language();
            let mut table = Table::new(vec![
                (screen.say(Phrase::ColumnSubscription), Align::Left),
                (screen.say(Phrase::ColumnSeats), Align::Right),
                (screen.say(Phrase::ColumnAssigned), Align::Right),
            ]);
            for ListedSubscription { name, total, assigned } in answer.subscriptions {
                table.row(vec![name, grouped(total, language), grouped(assigned, language)]);
            }
            table.show(screen);
        }
    }
    Ok(Exit::Clean)
}
