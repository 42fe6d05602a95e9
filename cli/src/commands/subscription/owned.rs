use clap::Args;
use rosterkit::api::{
    OwnedSubscriptionCall, OwnedSubscriptionsCall, SubscriptionDetails, owned_subscription, owned_subscriptions,
};
use rosterkit::diagnostic::Context;
use rosterkit::model::{OrganizationId, SubscriptionId};

use super::super::no_table;
use crate::args::{ActingArgs, subscription};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Align, Format, Line, Paint, Screen, Table};
use crate::show::grouped;

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    #[command(flatten)]
    acting: ActingArgs,
    /// Its id
    #[arg(value_parser = subscription)]
    id: SubscriptionId,
}

/// The subscriptions of an organization.
pub(super) fn list(
    acting: &ActingArgs,
    organization: &OrganizationId,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let (actor, organization, now) = (acting.actor(), Some(organization.clone()), screen.around().now);
    let answer =
        owned_subscriptions(&OwnedSubscriptionsCall { actor, organization, now }, &*road::open(&acting.store)?)?;
    match screen.format() {
        Format::Json => screen.document(&answer),
        Format::Csv => {
            screen.row(&["subscription", "product", "kind", "status", "paid_until", "seats", "assigned", "source"]);
            for details in &answer.subscriptions {
                screen.row(&cells(details).each_ref().map(String::as_str));
            }
        }
        Format::Human => {
            let mut table = Table::new(vec![
                (screen.say(Phrase::ColumnSubscription), Align::Left),
                (screen.say(Phrase::ColumnProduct), Align::Left),
                (screen.say(Phrase::ColumnType), Align::Left),
                (screen.say(Phrase::ColumnStatus), Align::Left),
                (screen.say(Phrase::ColumnUntil), Align::Left),
                (screen.say(Phrase::ColumnSeats), Align::Right),
                (screen.say(Phrase::ColumnAssigned), Align::Right),
                (screen.say(Phrase::ColumnSource), Align::Left),
            ]);
            for details in &answer.subscriptions {
                table.row(cells(details).to_vec());
            }
            table.show(screen);
        }
    }
    Ok(Exit::Clean)
}

/// Where a subscription stands (P-SUB-4); in red where more seats are assigned than there are (P-SUB-6).
pub(super) fn show(args: &ShowArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    no_table(screen)?;
    let (actor, subscription, now) = (args.acting.actor(), args.id.clone(), screen.around().now);
    let details =
        owned_subscription(&OwnedSubscriptionCall { actor, subscription, now }, &*road::open(&args.acting.store)?)?;
    if !screen.is_human() {
        screen.document(&details);
        return Ok(Exit::Clean);
    }
    let language = screen.language();
    let [id, product, kind, status, until, _, _, source] = cells(&details);
    let stands = Context::default().with("subscription", id).with("product", product).with("kind", kind);
    let stands = screen.say_with(Phrase::SubscriptionStands, &stands.with("status", status).with("until", until));
    screen.line(stands);
    let seats = Context::default()
        .with("assigned", grouped(details.assigned, language))
        .with("total", grouped(details.subscription.terms.seats, language));
    let (phrase, paint) = if details.over_by > 0 {
        (Phrase::SubscriptionOver, Paint::Error)
    } else {
        (Phrase::SubscriptionSeats, Paint::Plain)
    };
    let seats = screen.say_with(phrase, &seats.with("by", grouped(details.over_by, language)));
    screen.line(Line::new().paint(paint, seats));
    if !source.is_empty() {
        let text = screen.say_with(Phrase::SubscriptionSource, &Context::default().with("source", source));
        screen.line(text);
    }
    for key in &details.subscription.keys {
        let context = Context::default().with("ending", key.ending.as_str()).with("count", key.activations);
        let text = screen.say_with(Phrase::SubscriptionKey, &context);
        screen.line(text);
    }
    Ok(Exit::Clean)
}

fn cells(details: &SubscriptionDetails) -> [String; 8] {
    let SubscriptionDetails { subscription, status, paid_until, assigned, .. } = details;
    let terms = &subscription.terms;
    let source = subscription.source.as_ref().map(|connected| connected.source.holder().to_owned());
    [
        subscription.id.to_string(),
        terms.product.to_string(),
        terms.kind.name().to_owned(),
        status.name().to_owned(),
        paid_until.to_string(),
        terms.seats.to_string(),
        assigned.to_string(),
        source.unwrap_or_default(),
    ]
}
