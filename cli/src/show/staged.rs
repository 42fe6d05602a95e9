//! The stages of an import of a roster.

use rosterkit::api::{ImportRosterAnswer, ImportRosterRun};
use rosterkit::diagnostic::Context;
use rosterkit::import::ImportChange;
use rosterkit::import::staged::{
    GroupStage, Membership, PeopleStage, StageCounts, StagedBlock, StagedGroup, StagedLook, StagedPerson,
};

use super::import::{count, final_file, heading, operations};
use super::number::grouped;
use super::roster;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};

/// How many of a list are shown unless all are asked for.
const SHOWN: usize = 20;

/// A stage before the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Divisions,
    Groups,
    People,
    Memberships,
    Recap,
}

/// Shows the report of the files, then every stage. Quiet, only what blocks is shown.
pub(crate) fn show(answer: &ImportRosterAnswer, all: bool, screen: &mut Screen<'_>) {
    roster::show(&answer.report, all, screen);
    if screen.is_quiet() && answer.look.blocked.is_none() {
        return;
    }
    for one in [Stage::Divisions, Stage::Groups, Stage::People, Stage::Memberships, Stage::Recap] {
        stage(one, &answer.look, all, screen);
    }
}

/// Shows one stage.
pub(crate) fn stage(stage: Stage, look: &StagedLook, all: bool, screen: &mut Screen<'_>) {
    match stage {
        Stage::Divisions => groups(Phrase::StagedDivisions, &look.divisions, all, screen),
        Stage::Groups => groups(Phrase::StagedGroups, &look.groups, all, screen),
        Stage::People => people(&look.people, all, screen),
        Stage::Memberships => {
            heading(Phrase::StagedMemberships, screen);
            let line = |one: &Membership| format!("{} {}", one.account, one.code);
            list("+", Paint::New, look.memberships.added.iter().map(|one| (line(one), true)), all, screen);
            list("-", Paint::Gone, look.memberships.removed.iter().map(|one| (line(one), true)), all, screen);
        }
        Stage::Recap => recap(look, screen),
    }
}

/// What the last stage did.
pub(crate) fn run(run: &ImportRosterRun, screen: &mut Screen<'_>) {
    if !screen.is_quiet() {
        heading(Phrase::StagedRun, screen);
        operations(&run.operations, screen);
    }
    final_file(run.file.as_deref(), screen);
}

fn groups(title: Phrase, stage: &GroupStage, all: bool, screen: &mut Screen<'_>) {
    heading(title, screen);
    let line = |one: &StagedGroup| {
        let name = if one.group.name.is_empty() { String::new() } else { format!(" {}", one.group.name) };
        (format!("{}{name} ({})", one.group.code, one.people), one.selected)
    };
    list("+", Paint::New, stage.added.iter().map(line), all, screen);
    list("~", Paint::Changed, stage.changed.iter().map(line), all, screen);
    list("-", Paint::Gone, stage.removed.iter().map(line), all, screen);
    list("=", Paint::Dim, stage.unchanged.iter().map(line), all, screen);
}

fn people(stage: &PeopleStage, all: bool, screen: &mut Screen<'_>) {
    heading(Phrase::StagedPeople, screen);
    list("+", Paint::New, stage.added.iter().map(person), all, screen);
    list("~", Paint::Changed, stage.changed.iter().map(person), all, screen);
    list("-", Paint::Gone, stage.removed.iter().map(person), all, screen);
    for (phrase, number) in [
        (Phrase::StagedUnchanged, stage.unchanged),
        (Phrase::StagedAmbiguous, stage.ambiguous.len() as u64),
        (Phrase::StagedUnreadable, stage.unreadable.len() as u64),
        (Phrase::StagedElsewhere, stage.from_elsewhere),
    ] {
        if number > 0 {
            count(phrase, number, screen);
        }
    }
}

/// Somebody: name, divisions and groups, what changes, and in brackets what leaves them out.
fn person(one: &StagedPerson) -> (String, bool) {
    let (account, fields) = match &one.change {
        ImportChange::Created { account, .. } | ImportChange::Left { account, .. } => (Some(account), String::new()),
        ImportChange::Updated { account, fields, .. } => (Some(account), format!(": {}", fields.join(", "))),
        ImportChange::Removed { .. } => (one.before.as_ref(), String::new()),
    };
    let who = account.map_or_else(String::new, |account| {
        let name = account.usage_name.as_deref().unwrap_or(&account.family_name);
        let classes: Vec<&str> = account.classes.iter().map(|code| &**code).collect();
        let classes = if classes.is_empty() { String::new() } else { format!(", {}", classes.join(" ")) };
        format!("{} {name}{classes}", account.given_name)
    });
    (format!("{who}{fields} [{}]", one.name), one.selected)
}

fn recap(look: &StagedLook, screen: &mut Screen<'_>) {
    heading(Phrase::StagedRecap, screen);
    let recap = &look.recap;
    for (phrase, counts) in [
        (Phrase::StagedOfDivisions, &recap.divisions),
        (Phrase::StagedOfGroups, &recap.groups),
        (Phrase::StagedOfPeople, &recap.people),
        (Phrase::StagedOfMemberships, &recap.memberships),
    ] {
        let text = screen.say_with(phrase, &numbers(counts, screen));
        screen.line(format!("  {text}"));
    }
    for hold in &recap.holds {
        let text = hold.text(screen.language());
        screen.line(Line::new().text("  ").paint(Paint::Error, "!").text(format!(" {text}")));
    }
    if look.blocked == Some(StagedBlock::Approval) {
        let context = Context::default().with("digest", recap.digest.as_str());
        let text = screen.say_with(Phrase::PlanApprove, &context);
        screen.line(Line::new().text("  ").paint(Paint::Hint, "=").text(format!(" {text}")));
    }
}

fn numbers(counts: &StageCounts, screen: &Screen<'_>) -> Context {
    let number = |count| grouped(count, screen.language());
    Context::default()
        .with("added", number(counts.added))
        .with("changed", number(counts.changed))
        .with("removed", number(counts.removed))
        .with("left_out", number(counts.left_out))
}

fn list(
    sign: &str,
    paint: Paint,
    lines: impl ExactSizeIterator<Item = (String, bool)>,
    all: bool,
    screen: &mut Screen<'_>,
) {
    let total = lines.len();
    let shown = if all { total } else { total.min(SHOWN) };
    for (text, selected) in lines.take(shown) {
        let line =
            Line::new().text("  ").paint(if selected { paint } else { Paint::Dim }, sign).text(format!(" {text}"));
        let left_out = screen.say(Phrase::StagedLeftOut);
        screen.line(if selected { line } else { line.paint(Paint::Dim, format!(" ({left_out})")) });
    }
    if shown < total {
        count(Phrase::StagedMore, (total - shown) as u64, screen);
    }
}
