//! The stages at a terminal: each is shown, and what to leave out of it is asked.

use rosterkit::api::ImportRosterAnswer;
use rosterkit::diagnostic::Context;

use super::underway::Underway;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};
use crate::show::{self, Stage};

/// Goes through the stages up to the recap; none where somebody stopped.
pub(super) fn stages(
    underway: &mut Underway,
    all: bool,
    screen: &mut Screen<'_>,
) -> Result<Option<ImportRosterAnswer>, Failure> {
    let mut answer = underway.look()?;
    show::roster(&answer.report, all, screen);
    if answer.look.blocked.as_ref().is_some_and(|block| block.name() == "data_errors") {
        return Ok(Some(answer));
    }
    for stage in [Stage::Divisions, Stage::Groups, Stage::People] {
        loop {
            show::stage(stage, &answer.look, all, screen);
            let Some(told) = screen.question(&screen.say(Phrase::StagedAsk)) else { return Ok(None) };
            let told: Vec<&str> = told.split(',').map(str::trim).filter(|what| !what.is_empty()).collect();
            if told.is_empty() {
                break;
            }
            for what in told {
                if !underway.leave_out(what, &answer.look) {
                    let text = screen.say_with(Phrase::ImportNotUnderstood, &Context::default().with("value", what));
                    screen.notice(Line::new().paint(Paint::Warning, text));
                }
            }
            answer = underway.look()?;
        }
    }
    show::stage(Stage::Memberships, &answer.look, all, screen);
    show::stage(Stage::Recap, &answer.look, all, screen);
    Ok(Some(answer))
}
