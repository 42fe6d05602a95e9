use clap::Args;
use rosterkit::diagnostic::Context;
use rosterkit::model::{Seat, SeatState, State, Subscription};
use rosterkit::sync::Store;
use rosterkit::text::fold_header;
use serde::Serialize;

use crate::args::ListArgs;
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
    /// Only those with this in their address, name or key; case and accents do not matter
    search: Option<String>,
    /// How many are listed [default: 50, all with --format json or csv]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How many are passed over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
}

/// What `seats --format json` says.
#[derive(Debug, Serialize)]
struct SeatsReport<'a> {
    subscription: &'a Subscription,
    /// How many seats give access.
    assigned: u64,
    /// How many seats the search finds; without a search, all there are.
    found: u64,
    offset: usize,
    seats: Vec<&'a Seat>,
}

pub(super) fn run(args: &SeatsArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let state = road::open(&args.list.store)?.load(&args.list.subscription)?;
    let found = search(&state, args.search.as_deref());
    let count = found.len();
    let limit = args.limit.unwrap_or(if screen.is_human() { 50 } else { usize::MAX });
    let page: Vec<&Seat> = found.into_iter().skip(args.offset).take(limit).collect();
    match screen.format() {
        Format::Json => screen.document(&SeatsReport {
            subscription: &state.subscription,
            assigned: state.assigned(),
            found: count as u64,
            offset: args.offset,
            seats: page,
        }),
        Format::Csv => as_table(&page, screen),
        Format::Human => for_people(&state, &page, count, args.offset, screen),
    }
    Ok(Exit::Clean)
}

/// P-PRV-18. What is searched for is folded as headers are: letters and digits alone count.
fn search<'a>(state: &'a State, wanted: Option<&str>) -> Vec<&'a Seat> {
    let Some(wanted) = wanted.map(fold_header).filter(|wanted| !wanted.is_empty()) else {
        return state.seats.iter().collect();
    };
    let has = |text: &str| fold_header(text).contains(&wanted);
    let matches = |seat: &&Seat| {
        let person = &seat.person;
        has(person.email.expose())
            || has(&format!("{} {}", person.given_name, person.family_name))
            || has(&format!("{} {}", person.family_name, person.given_name))
            || seat.holders.iter().any(|holder| holder.key.as_deref().is_some_and(has))
    };
    state.seats.iter().filter(matches).collect()
}

fn as_table(page: &[&Seat], screen: &mut Screen<'_>) {
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

fn for_people(state: &State, page: &[&Seat], found: usize, offset: usize, screen: &mut Screen<'_>) {
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
    let (assigned, total) = (state.assigned(), state.subscription.total);
    let context = Context::default()
        .with("assigned", grouped(assigned, language))
        .with("total", grouped(total, language))
        .with("found", grouped(found, language))
        .with("first", grouped(if page.is_empty() { 0 } else { offset + 1 }, language))
        .with("last", grouped(offset + page.len(), language));
    let text = screen.say_with(Phrase::SeatsSummary, &context);
    screen.line(Line::new());
    screen.line(Line::new().paint(if assigned > total { Paint::Error } else { Paint::Plain }, text));
}

#[cfg(test)]
mod tests {
    use rosterkit::model::{Holder, Person};
    use rosterkit::text::EmailAddress;

    use super::*;

    fn state() -> State {
        let mut state = State::empty(Subscription { name: "lumio".to_owned(), total: 2 });
        for (id, email, given, key) in [(1, "zoe.m@a.example", "Zoé", Some("t-1")), (2, "bo@b.example", "Bo", None)] {
            let person = Person { given_name: given.into(), ..Person::with_email(EmailAddress::parse(email).unwrap()) };
            let holders = vec![Holder { source: "csv".into(), key: key.map(Into::into) }];
            state.seats.push(Seat { id, person, holders, state: SeatState::Active });
        }
        state
    }

    #[test]
    fn p_prv_18_seats_are_found_by_address_name_and_key_whatever_case_and_accents() {
        let state = state();
        let ids = |wanted| search(&state, Some(wanted)).iter().map(|seat| seat.id).collect::<Vec<_>>();
        assert_eq!(ids("ZOE"), [1]);
        assert_eq!(ids("zoé"), [1]);
        assert_eq!(ids("B.EXAMPLE"), [2]);
        assert_eq!(ids("T-1"), [1]);
        assert_eq!(ids("example"), [1, 2]);
        assert_eq!(ids("nobody"), [0_u64; 0]);
        assert_eq!(search(&state, None).len(), 2);
    }
}
