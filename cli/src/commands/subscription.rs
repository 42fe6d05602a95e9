use clap::{Args, Subcommand};
use rosterkit::api::{ListedSubscription, SubscriptionAddCall, SubscriptionsCall, subscription_add, subscriptions};
use rosterkit::diagnostic::Context;

use super::no_table;
use crate::args::StoreArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Align, Format, Screen, Table};
use crate::show::grouped;

/// Make and list subscriptions
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct SubscriptionArgs {
    #[command(subcommand)]
    command: SubscriptionCommand,
}

#[derive(Debug, Subcommand)]
enum SubscriptionCommand {
    /// Make a subscription on which nobody has a seat yet
    Add {
        #[command(flatten)]
        store: StoreArgs,
        /// Its name
        name: String,
        /// How many seats it has
        #[arg(long, value_name = "N")]
        seats: u64,
    },
    /// List the subscriptions
    List {
        #[command(flatten)]
        store: StoreArgs,
    },
}

pub(super) fn run(args: &SubscriptionArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.command {
        SubscriptionCommand::Add { store, name, seats } => add(store, name, *seats, screen),
        SubscriptionCommand::List { store } => list(store, screen),
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

fn list(store: &StoreArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let answer = subscriptions(SubscriptionsCall {}, &*road::open(store)?)?;
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
