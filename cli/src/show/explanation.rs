//! One person through the whole chain, as a person reads it.

use rosterkit::diagnostic::Context;
use rosterkit::identity::MatchedBy;
use rosterkit::model::{Seat, SeatState};
use rosterkit::sync::{Explanation, OperationKind, RowFound, SeatFound};

use super::{completeness, instant};
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// Shows an explanation in the order of the road: source, seat, plan, guard.
pub(crate) fn show(explanation: &Explanation, person: &str, screen: &mut Screen<'_>) {
    let context = Context::default().with("person", person).with("subscription", explanation.subscription.as_str());
    let head = screen.say_with(Phrase::ExplainHead, &context);
    screen.line(Line::new().paint(Paint::Strong, head));
    source(explanation, screen);
    if explanation.seats.is_empty() {
        let text = screen.say(Phrase::ExplainNoSeat);
        item(text, screen);
    }
    for found in &explanation.seats {
        seat(found, screen);
    }
    plan(explanation, screen);
    verdict(explanation, screen);
}

fn item(text: impl Into<String>, screen: &mut Screen<'_>) {
    screen.line(Line::new().text("  ").text(text));
}

fn source(explanation: &Explanation, screen: &mut Screen<'_>) {
    let Some(source) = &explanation.source else { return };
    let context = Context::default()
        .with("source", &*source.name)
        .with("layout", source.layout.as_str())
        .with("mode", source.mode.name());
    let text = screen.say_with(Phrase::ExplainSource, &context);
    item(text, screen);
    completeness::show(&source.completeness, "    ", screen);
    if explanation.rows.is_empty() {
        let text = screen.say(Phrase::ExplainNoRow);
        item(text, screen);
    }
    for found in &explanation.rows {
        row(found, screen);
    }
}

fn row(found: &RowFound, screen: &mut Screen<'_>) {
    let place = screen.say_with(Phrase::PlaceRow, &Context::default().with("row", found.row));
    let who: Vec<&str> = [found.key.as_deref(), found.email.as_deref()].into_iter().flatten().collect();
    let mut line = Line::new().text(format!("  {place}{}{}", screen.colon(), who.join(", ")));
    if let Some(why) = found.set_aside {
        line = line.text(" – ").paint(Paint::Changed, why.text(screen.language()));
    }
    screen.line(line);
}

fn seat(found: &SeatFound, screen: &mut Screen<'_>) {
    let Seat { id, person, holders, state } = &found.seat;
    let holders: Vec<String> = holders
        .iter()
        .map(|holder| match &holder.key {
            Some(key) => format!("{} ({key})", holder.source),
            None => holder.source.to_string(),
        })
        .collect();
    let place = screen.say_with(Phrase::PlaceSeat, &Context::default().with("seat", *id));
    let held = screen.say_with(Phrase::ExplainHeldBy, &Context::default().with("holders", holders));
    let state = match state {
        SeatState::Active => screen.say(Phrase::SeatActive),
        SeatState::Suspended { until, .. } => {
            screen.say_with(Phrase::SeatSuspended, &Context::default().with("until", instant(until)))
        }
    };
    let mut line = Line::new()
        .text(format!("  {place}{}", screen.colon()))
        .text(person.email.expose())
        .text(format!(", {state}, {held}"));
    let by: Vec<String> = found
        .by
        .iter()
        .map(|by| match by {
            MatchedBy::Key => screen.say(Phrase::MatchedByKey),
            MatchedBy::Address => screen.say(Phrase::MatchedByAddress),
        })
        .collect();
    if !by.is_empty() {
        line = line.paint(Paint::Dim, format!(" ({})", by.join(", ")));
    }
    screen.line(line);
}

fn plan(explanation: &Explanation, screen: &mut Screen<'_>) {
    for operation in &explanation.operations {
        let paint = match operation.op {
            OperationKind::Remove | OperationKind::Suspend | OperationKind::Release => Paint::Gone,
            OperationKind::Add | OperationKind::Restore => Paint::New,
            OperationKind::Move | OperationKind::Update | OperationKind::Adopt => Paint::Changed,
        };
        let place = screen.say_with(Phrase::PlaceSeat, &Context::default().with("seat", operation.seat()));
        let reason = operation.reason.text(screen.language());
        let (line, colon) = (Line::new().text("  → ").paint(paint, operation.op.name()), screen.colon());
        screen.line(line.text(format!(" ({place}){colon}{reason}")));
    }
    for unmoved in &explanation.without_operation {
        let place = match (unmoved.row, unmoved.seat) {
            (Some(row), _) => screen.say_with(Phrase::PlaceRow, &Context::default().with("row", row)),
            (None, Some(seat)) => screen.say_with(Phrase::PlaceSeat, &Context::default().with("seat", seat)),
            (None, None) => String::new(),
        };
        let nothing = screen.say(Phrase::ExplainNoOperation);
        let why = unmoved.why.text(screen.language());
        let (line, colon) = (Line::new().text("  → ").paint(Paint::Dim, nothing), screen.colon());
        screen.line(line.text(format!(" ({place}){colon}{why}")));
    }
}

fn verdict(explanation: &Explanation, screen: &mut Screen<'_>) {
    let Some(concern) = explanation.verdict.as_ref().filter(|concern| concern.held) else { return };
    let text = screen.say(Phrase::PlanHeld);
    screen.line(Line::new().text("  ").paint(Paint::Error, text));
    for hold in &concern.because {
        let text = hold.text(screen.language());
        screen.line(Line::new().text("    ").paint(Paint::Error, "!").text(format!(" {text}")));
    }
}
