//! A portal of many organizations in one SQLite store: `portal ORGANIZATIONS DATABASE`, ten administrators in each, and a list
//! of a hundred times as many seats. Tells what a decision costs, a command and a page of seats from opening the store on,
//! and the rebuilding of all.

use std::error::Error;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use rosterkit::access::{Action, Actor, Role, decide};
use rosterkit::api::{RebuildCall, rebuild};
use rosterkit::model::{
    Completeness, FileFacts, OrganizationDetails, OrganizationId, Person, ServiceRegion, Sighting, Snapshot,
    Subscription,
};
use rosterkit::portal::{Command, NamedPerson, PerformCall, load_organization, perform};
use rosterkit::records::{Records, Write, all};
use rosterkit::sync::{ApplyOptions, MemoryStore, Mode, Policy, Store, apply, plan};
use rosterkit::text::{Country, EmailAddress};
use rosterkit_store::SqliteStore;

const ADMINISTRATORS: usize = 10;

/// How many seats there are for each organization, all of them on one list.
const SEATS: u64 = 100;

const LIST: &str = "lumio";

/// How many commands are measured, each with the store opened anew.
const COMMANDS: usize = 20;

fn id(place: usize) -> Result<OrganizationId, Box<dyn Error>> {
    Ok(OrganizationId::parse(&format!("school-{place}"))?)
}

fn person(place: usize, number: usize) -> Result<NamedPerson, Box<dyn Error>> {
    let email = EmailAddress::parse(&format!("a{number}@school-{place}.example"))?;
    Ok(NamedPerson { email, given_name: "Ana".into(), family_name: format!("Martin {number}") })
}

fn ask(store: &mut dyn Store, actor: Actor, command: Command) -> Result<(), Box<dyn Error>> {
    let now = "2026-11-22T06:00:00Z".parse()?;
    perform(store, &PerformCall::of(actor, command, now))?;
    Ok(())
}

/// All of it by commands, in memory.
fn made(organizations: usize) -> Result<MemoryStore, Box<dyn Error>> {
    let mut store = MemoryStore::new();
    for place in 0..organizations {
        let details = OrganizationDetails {
            name: format!("School {place}"),
            sector: "education".into(),
            country: Country::of("FR").ok_or("FR")?,
            street: "1 rue du Lac".into(),
            city: "Annecy".into(),
            state: String::new(),
            postal_code: "74000".into(),
            phone: None,
            region: ServiceRegion::Europe,
            time_zone: None,
        };
        let (organization, details, first) = (id(place)?, Box::new(details), person(place, 0)?);
        let actor = Actor::person(first.email.clone());
        let register = Command::RegisterOrganization { organization, details, administrator: first };
        ask(&mut store, Actor::Operator, register)?;
        for number in 1..ADMINISTRATORS {
            let (person, roles) = (person(place, number)?, [(id(place)?, Role::TechnicalTrainer)].into());
            let email = person.email.clone();
            let invite = Command::InviteAdministrator { person, roles, has_account: None };
            ask(&mut store, actor.clone(), invite)?;
            ask(&mut store, Actor::person(email.clone()), Command::AcceptInvitations { email })?;
        }
    }
    Ok(store)
}

fn stored(made: &MemoryStore, database: &Path) -> Result<(), Box<dyn Error>> {
    let write =
        |(key, record): (String, rosterkit::records::Record)| Write { key, expected: 0, value: Some(record.value) };
    let writes: Vec<Write> = all(made, "").map(|listed| listed.map(write)).collect::<Result<_, _>>()?;
    let written = SqliteStore::create(database)?.write(&writes)?;
    if written { Ok(()) } else { Err("the store was not empty".into()) }
}

/// A list of so many seats, which a run gives.
fn seated(seats: u64, database: &Path) -> Result<(), Box<dyn Error>> {
    let mut store = SqliteStore::open(database)?;
    store.create_subscription(&Subscription { name: LIST.into(), total: seats })?;
    let sighting = |row: u64| -> Result<Sighting, Box<dyn Error>> {
        let email = EmailAddress::parse(&format!("teacher{row}@school-{}.example", row % 1_000))?;
        let person = Person { family_name: format!("Martin {row}").into(), ..Person::with_email(email) };
        Ok(Sighting { key: Some(format!("key-{row}").into()), person, row })
    };
    let snapshot = Snapshot {
        source: "csv".into(),
        layout: "emails".into(),
        completeness: Completeness::Claimed,
        domain: None,
        facts: FileFacts { rows: seats, final_line_end: true },
        people: (2..seats + 2).map(sighting).collect::<Result<_, _>>()?,
        set_aside: Vec::new(),
        organizations: Vec::new(),
    };
    let now = "2026-11-22T06:00:00Z".parse()?;
    let state = store.load(LIST)?;
    let plan = plan(snapshot, &state, &Policy::default(), Mode::Authoritative, now)?;
    let options = ApplyOptions::at(now).made_from(state.version).approved(Some(&plan.digest));
    apply(&mut store, &plan, &options, &mut |_, _| ControlFlow::Continue(()))?;
    Ok(())
}

/// The slowest of some pages of 50 seats, with the store opened for each.
fn page_ms(seats: u64, database: &Path) -> Result<f64, Box<dyn Error>> {
    let mut slowest: f64 = 0.0;
    for after in [0, 1_490, seats / 2, seats - 25] {
        let start = Instant::now();
        let page = SqliteStore::open(database)?.page(LIST, Some(after), 50)?;
        slowest = slowest.max(start.elapsed().as_secs_f64() * 1e3);
        if page.seats != seats || page.assigned != seats || page.page.first().map(|seat| seat.id) != Some(after + 1) {
            return Err("that is another page".into());
        }
    }
    Ok(slowest)
}

/// Nanoseconds of one decision.
fn decision() -> f64 {
    const TIMES: u32 = 10_000_000;
    let start = Instant::now();
    for time in 0..TIMES {
        let role = [Some(Role::Administrator), Some(Role::TechnicalTrainer), None][time as usize % 3];
        let action = Action::ALL[time as usize % Action::ALL.len()];
        black_box(decide(black_box(role), black_box(action)));
    }
    start.elapsed().as_nanos() as f64 / f64::from(TIMES)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(organizations), Some(database)) = (arguments.next(), arguments.next()) else {
        return Err("portal ORGANIZATIONS DATABASE".into());
    };
    let (organizations, database) = (organizations.parse::<usize>()?, Path::new(&database));
    stored(&made(organizations)?, database)?;
    let seats = organizations as u64 * SEATS;
    seated(seats, database)?;
    let mut slowest: f64 = 0.0;
    for time in 0..COMMANDS {
        let place = organizations / COMMANDS * time;
        let start = Instant::now();
        let mut store = SqliteStore::open(database)?;
        let command = Command::SetViewersMayAdd { organization: id(place)?, on: true };
        ask(&mut store, Actor::person(person(place, 0)?.email), command)?;
        slowest = slowest.max(start.elapsed().as_secs_f64() * 1e3);
        if !load_organization(&store, &id(place)?)?.is_some_and(|school| school.viewers_may_add) {
            return Err("the command did nothing".into());
        }
    }
    let page_ms = page_ms(seats, database)?;
    let start = Instant::now();
    let rebuilt = rebuild(RebuildCall {}, &mut SqliteStore::open(database)?)?;
    let rebuild_s = start.elapsed().as_secs_f64();
    println!(
        "{}",
        serde_json::json!({
            "decision_ns": decision(),
            "command_ms": slowest,
            "page_ms": page_ms,
            "rebuild_s": rebuild_s,
            "entries": rebuilt.portal.entries,
            "repaired": rebuilt.portal.repaired,
        })
    );
    Ok(())
}
