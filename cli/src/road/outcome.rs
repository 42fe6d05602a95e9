//! What a plan came to.

use rosterkit::sync::{Plan, Run};
use serde::Serialize;

use super::Consent;
use crate::exit::Exit;
use crate::phrase::Phrase;
use crate::screen::{Line, Paint, Screen};
use crate::show;

/// What a plan came to, as the JSON documents name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// It was applied.
    Applied,
    /// A guard holds it.
    Held,
    /// Somebody was asked and said no.
    Declined,
    /// It was only to be looked at.
    DryRun,
}

impl Outcome {
    pub(crate) fn of(consent: Consent) -> Self {
        match consent {
            Consent::Given => Self::Applied,
            Consent::Held => Self::Held,
            Consent::Declined => Self::Declined,
            Consent::Unasked => Self::DryRun,
        }
    }

    pub(crate) fn exit(self) -> Exit {
        match self {
            Self::Applied | Self::DryRun => Exit::Clean,
            Self::Held | Self::Declined => Exit::Held,
        }
    }
}

impl Consent {
    /// Of a plan about which nobody is asked: a guard may hold it all the same.
    pub(crate) fn unasked(plan: &Plan) -> Self {
        if plan.verdict.held { Self::Held } else { Self::Unasked }
    }
}

/// Tells a person what a plan came to. What is held has been told with the plan.
pub(crate) fn tell_outcome(outcome: Outcome, run: Option<&Run>, screen: &mut Screen<'_>) {
    let quiet = screen.is_quiet();
    match (outcome, run) {
        (Outcome::Applied, Some(run)) if !quiet || run.failed > 0 => show::applied(run, screen),
        (Outcome::Applied, _) => {}
        (Outcome::Held, _) => {
            let text = screen.say(Phrase::NothingChanged);
            screen.notice(Line::new().paint(Paint::Error, text));
        }
        (Outcome::Declined, _) => {
            let text = screen.say(Phrase::NothingChanged);
            screen.notice(text);
        }
        (Outcome::DryRun, _) => {
            let text = screen.say(Phrase::NothingChanged);
            screen.tell(Line::new().paint(Paint::Dim, text));
        }
    }
}
