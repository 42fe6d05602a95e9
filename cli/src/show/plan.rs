//! A plan as a person reads it: what absence means first, then who loses a seat, and only then the rest.

use rosterkit::diagnostic::Context;
use rosterkit::model::{Person, Seat};
use rosterkit::sync::{Counts, Hold, Mode, Operation, OperationKind, Origin, Plan, Verdict, WhyNot};

use super::number::grouped;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// How many operations of a kind are listed unless all are asked for.
const FIRST: usize = 10;

/// How many rows or seats of a reason are named.
const NAMED: usize = 8;

/// The kinds in the order in which a reader has to see them, each with its heading.
const SECTIONS: [(OperationKind, Phrase, Paint, &str); 8] = [
    (OperationKind::Remove, Phrase::PlanRemoves, Paint::Gone, "-"),
    (OperationKind::Suspend, Phrase::PlanSuspends, Paint::Gone, "-"),
    (OperationKind::Release, Phrase::PlanReleases, Paint::Gone, "-"),
    (OperationKind::Move, Phrase::PlanMoves, Paint::Changed, ">"),
    (OperationKind::Update, Phrase::PlanUpdates, Paint::Changed, "~"),
    (OperationKind::Adopt, Phrase::PlanAdopts, Paint::Changed, "~"),
    (OperationKind::Restore, Phrase::PlanRestores, Paint::New, "+"),
    (OperationKind::Add, Phrase::PlanAdds, Paint::New, "+"),
];

/// Shows a plan. With `all`, every operation is listed.
pub(crate) fn show(plan: &Plan, all: bool, screen: &mut Screen<'_>) {
    head(plan, screen);
    for (kind, heading, paint, sign) in SECTIONS {
        section(plan, kind, heading, paint, sign, all, screen);
    }
    without_operation(plan, screen);
    capacity(plan, screen);
    for warning in &plan.warnings {
        let label = screen.say(Phrase::LabelWarning);
        let text = warning.text(screen.language());
        let colon = screen.colon();
        screen.line(Line::new().paint(Paint::Warning, label).text(format!("{colon}{text}")));
    }
    verdict(&plan.verdict, &plan.digest, screen);
}

fn head(plan: &Plan, screen: &mut Screen<'_>) {
    let name = plan.mode.name();
    let meaning = match (&plan.origin, plan.mode) {
        (Origin::Undo { .. }, _) => Phrase::PlanUndoes,
        (_, Mode::Additive) => Phrase::PlanAdditive,
        (_, Mode::Authoritative) => Phrase::PlanAuthoritative,
    };
    let (colon, meaning) = (screen.colon(), screen.say(meaning));
    screen.line(Line::new().paint(Paint::Strong, name).text(format!("{colon}{meaning}")));
    let context = Context::default().with("subscription", plan.subscription.as_str());
    let origin = match &plan.origin {
        Origin::Source { source, layout } => {
            screen.say_with(Phrase::PlanSource, &context.with("source", &**source).with("layout", layout.as_str()))
        }
        Origin::Undo { run } => screen.say_with(Phrase::PlanUndo, &context.with("run", *run)),
    };
    screen.line(origin);
    if matches!(plan.origin, Origin::Source { .. }) {
        super::completeness::show(&plan.completeness, "", screen);
    }
}

fn section(
    plan: &Plan,
    kind: OperationKind,
    heading: Phrase,
    paint: Paint,
    sign: &str,
    all: bool,
    screen: &mut Screen<'_>,
) {
    let count = count_of(kind, &plan.counts);
    if count == 0 {
        return;
    }
    let heading = screen.say_with(heading, &Context::default().with("count", grouped(count, screen.language())));
    screen.line(Line::new());
    screen.line(Line::new().paint(paint, sign).text(" ").paint(Paint::Strong, heading));
    let listed = if all { usize::MAX } else { FIRST };
    for operation in plan.operations.iter().filter(|operation| operation.op == kind).take(listed) {
        entry(operation, paint, sign, screen);
    }
    let listed = listed as u64;
    if count > listed {
        let context = Context::default().with("count", grouped(count - listed, screen.language()));
        let more = screen.say_with(Phrase::PlanMore, &context);
        screen.line(Line::new().text("    ").paint(Paint::Dim, more));
    }
}

fn count_of(kind: OperationKind, counts: &Counts) -> u64 {
    match kind {
        OperationKind::Add => counts.add,
        OperationKind::Update => counts.update,
        OperationKind::Move => counts.moved,
        OperationKind::Adopt => counts.adopt,
        OperationKind::Release => counts.release,
        OperationKind::Suspend => counts.suspend,
        OperationKind::Restore => counts.restore,
        OperationKind::Remove => counts.remove,
    }
}

fn entry(operation: &Operation, paint: Paint, sign: &str, screen: &mut Screen<'_>) {
    let seat = operation.before.as_deref().or(operation.after.as_ref());
    let address = |seat: Option<&Seat>| seat.map_or_else(String::new, |seat| seat.person.email.expose().to_owned());
    let mut line = Line::new().text("  ").paint(paint, sign).text(" ");
    line = match (operation.op, &operation.before, &operation.after) {
        (OperationKind::Move, before, after) => {
            line.text(address(before.as_deref())).text(" → ").text(address(after.as_ref()))
        }
        _ => line.text(address(seat)),
    };
    // Of a new seat there is nothing to explain, and of a changed one the values say it.
    let told = !matches!(operation.op, OperationKind::Add | OperationKind::Update | OperationKind::Move);
    if told {
        line = line.text(screen.colon()).text(operation.reason.text(screen.language()));
    }
    line = line.paint(Paint::Dim, place(operation, screen));
    screen.line(line);
    if let (Some(before), Some(after)) = (&operation.before, &operation.after) {
        for [field, from, to] in changes(&before.person, &after.person) {
            let change = super::change(&field, &from, &to, screen);
            screen.line(Line::new().text("      ").text(change));
        }
    }
}

/// Where it is: the seat, and the row of the source that it rests on.
fn place(operation: &Operation, screen: &Screen<'_>) -> String {
    let context = Context::default().with("seat", operation.seat());
    let text = match operation.row {
        Some(row) => screen.say_with(Phrase::PlaceSeatRow, &context.with("row", row)),
        None => screen.say_with(Phrase::PlaceSeat, &context),
    };
    format!("  ({text})")
}

/// What differs between two writings of a person: field, from, to. The address is among them only where the two
/// compare equal, because another address is told in the line above.
fn changes(before: &Person, after: &Person) -> Vec<[String; 3]> {
    let joined = |list: &[Box<str>]| list.join(", ");
    let mut changes = Vec::new();
    let mut field = |name: &str, from: &str, to: &str| {
        if from != to {
            changes.push([name, from, to].map(str::to_owned));
        }
    };
    if before.email == after.email {
        field("email", before.email.expose(), after.email.expose());
    }
    field("given_name", &before.given_name, &after.given_name);
    field("family_name", &before.family_name, &after.family_name);
    field("roles", &joined(&before.roles), &joined(&after.roles));
    field("organizations", &joined(&before.organizations), &joined(&after.organizations));
    changes
}

fn without_operation(plan: &Plan, screen: &mut Screen<'_>) {
    let count = plan.counts.unchanged;
    if plan.without_operation.is_empty() {
        return;
    }
    let context = Context::default().with("count", grouped(count, screen.language()));
    let heading = screen.say_with(Phrase::PlanUnchanged, &context);
    screen.line(Line::new());
    screen.line(Line::new().text("  ").paint(Paint::Strong, heading));
    for group in &plan.without_operation {
        let paint = if group.why == WhyNot::AlreadyProvisioned { Paint::Plain } else { Paint::Changed };
        let count = grouped(group.count, screen.language());
        let mut line = Line::new().text("    ").paint(paint, group.why.text(screen.language()));
        line = line.text(format!("{}{count}", screen.colon()));
        for (phrase, numbers) in [(Phrase::AtRows, &group.rows), (Phrase::AtSeats, &group.seats)] {
            if !numbers.is_empty() {
                let text = screen.say_with(phrase, &Context::default().with("numbers", named(numbers)));
                line = line.paint(Paint::Dim, format!(" ({text})"));
            }
        }
        screen.line(line);
    }
}

/// The first of some numbers.
pub(super) fn named(numbers: &[u64]) -> String {
    let mut text: Vec<String> = numbers.iter().take(NAMED).map(u64::to_string).collect();
    if numbers.len() > NAMED {
        text.push("…".to_owned());
    }
    text.join(", ")
}

fn capacity(plan: &Plan, screen: &mut Screen<'_>) {
    let capacity = &plan.capacity;
    let language = screen.language();
    let context = Context::default()
        .with("before", grouped(capacity.before, language))
        .with("after", grouped(capacity.after, language))
        .with("total", grouped(capacity.total, language));
    let text = screen.say_with(Phrase::PlanCapacity, &context);
    screen.line(Line::new());
    screen.line(text);
}

fn verdict(verdict: &Verdict, digest: &str, screen: &mut Screen<'_>) {
    let context = Context::default().with("digest", digest);
    if !verdict.held {
        let free = screen.say(Phrase::PlanFree);
        screen.line(Line::new().paint(Paint::New, free));
        let digest = screen.say_with(Phrase::PlanDigest, &context);
        screen.line(Line::new().paint(Paint::Dim, digest));
        return;
    }
    let label = screen.say(Phrase::PlanHeld);
    screen.line(Line::new().paint(Paint::Error, label));
    for hold in &verdict.because {
        let text = Hold::text(hold, screen.language());
        screen.line(Line::new().text("  ").paint(Paint::Error, "!").text(format!(" {text}")));
    }
    let approve = screen.say_with(Phrase::PlanApprove, &context);
    screen.line(Line::new().text("  ").paint(Paint::Hint, "=").text(format!(" {approve}")));
}
