use clap::Args;
use rosterkit::api::{SeatsAnswer, SeatsCall, seats};
use rosterkit::diagnostic::Context;
use rosterkit::model::{Seat, SeatState};

use crate::args::{ActorArgs, ListArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::road;
use crate::screen::{Align, Format, Line, Paint, Screen, Table};
use crate::show::{self, grouped};

/// List who has a seat, page by page
#[derive(Debug, Args)]
pub(super) struct SeatsArgs {
    #[command(flatten)]
    list: ListArgs,
    #[command(flatten)]
    acting: ActorArgs,
    /// Only those with this in their address, name or key; case and accents do not matter
    search: Option<String>,
    /// How many are listed [default: 50, all with --format json or csv]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How many are passed over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
}

pub(super) fn run(args: &SeatsArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let call = SeatsCall {
        subscription: args.list.subscription.clone(),
        actor: args.acting.actor(),
        search: args.search.clone(),
        limit: args.limit.or_else(|| screen.is_human().then_some(50)),
        offset: args.offset,
    };
    let answer = seats(&call, &*road::open(&args.list.store)?)?;
    match screen.format() {
        Format::Json => screen.document(&answer),
        Format::Csv => as_table(&answer.seats, screen),
        Format::Human => for_people(&answer, screen),
    }
    Ok(Exit::Clean)
}

fn as_table(page: &[Seat], screen: &mut Screen<'_>) {
    screen.row(&["seat", "email", "given_name", "family_name", "roles", "organizations", "state", "until", "holders"]);
    for seat in page {
        let Seat { id, person, .. } = seat;
        let (state, until) = match &seat.state {
            SeatState::Active => ("active", String::new()),
            SeatState::Suspended { until, .. } => ("suspended", show::instant(until)),
        };
        let (roles, organizations) = (person.roles.join(" "), person.organizations.join(" "));
        let id = id.to_string();
        let (email, holders) = (person.email.expose(), holders(seat));
        screen.row(&[
            &id,
            email,
            &person.given_name,
            &person.family_name,
            &roles,
            &organizations,
            state,
            &until,
            &holders,
        ]);
    }
}

fn holders(seat: &Seat) -> String {
    let names: Vec<String> = seat
        .holders
        .iter()
        .map(|holder| match &holder.key {
            Some(key) => format!("{}:{key}", holder.source),
            None => holder.source.to_string(),
        })
        .collect();
    names.join(" ")
}

fn for_people(answer: &SeatsAnswer, screen: &mut Screen<'_>) {
    let SeatsAnswer { subscription, assigned, found, offset, seats: page } = answer;
    let language = screen.language();
    let mut table = Table::new(vec![
        (screen.say(Phrase::ColumnSeat), Align::Right),
        (screen.say(Phrase::ColumnAddress), Align::Left),
        (screen.say(Phrase::ColumnName), Align::Left),
        (screen.say(Phrase::ColumnRoles), Align::Left),
        (screen.say(Phrase::ColumnStatus), Align::Left),
        (screen.say(Phrase::ColumnHolders), Align::Left),
    ]);
    for seat in page {
        let person = &seat.person;
        let status = match &seat.state {
            SeatState::Active => screen.say(Phrase::SeatActive),
            SeatState::Suspended { until, .. } => {
                screen.say_with(Phrase::SeatSuspended, &Context::default().with("until", show::instant(until)))
            }
        };
        table.row(vec![
            seat.id.to_string(),
            person.email.expose().to_owned(),
            format!("{} {}", person.given_name, person.family_name).trim().to_owned(),
            person.roles.join(", "),
            status,
            holders(seat),
        ]);
    }
    table.show(screen);
    let (assigned, total) = (*assigned, subscription.total);
    let context = Context::default()
        .with("assigned", grouped(assigned, language))
        .with("total", grouped(total, language))
        .with("found", grouped(*found, language))
        .with("first", grouped(if page.is_empty() { 0 } else { offset + 1 }, language))
        .with("last", grouped(offset + page.len(), language));
    let text = screen.say_with(Phrase::SeatsSummary, &context);
    screen.line(Line::new());
    screen.line(Line::new().paint(if assigned > total { Paint::Error } else { Paint::Plain }, text));
}
