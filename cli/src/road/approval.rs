//! Who says that a plan is to be applied.

use clap::Args;
use rosterkit::sync::Plan;
use rosterkit::{Error, ErrorCode};

use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::Screen;

/// A consent given beforehand.
#[derive(Debug, Clone, Args)]
pub(crate) struct ApprovalArgs {
    /// Apply without asking, unless a guard holds the plan
    #[arg(long, short)]
    yes: bool,
    /// Apply the very plan with this digest, also when a guard holds it; no further question is asked
    #[arg(long, value_name = "DIGEST")]
    approve: Option<String>,
}

/// What somebody is asked to agree to: a plan, or what stands like one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// What an approval names.
    pub(crate) digest: &'a str,
    /// Whether a guard holds it.
    pub(crate) held: bool,
    /// Whether it changes nothing.
    pub(crate) is_empty: bool,
    /// The question.
    pub(crate) question: Phrase,
}

/// What comes of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// It is to be applied.
    Given,
    /// A guard holds it.
    Held,
    /// Somebody was asked and said no.
    Declined,
    /// Nobody was asked, because the plan was only to be looked at.
    Unasked,
}

impl ApprovalArgs {
    /// The digest that is approved.
    pub(crate) fn digest(&self) -> Option<&str> {
        self.approve.as_deref()
    }

    /// Whether consent was given beforehand, of whatever kind.
    pub(crate) fn is_given(&self) -> bool {
        self.yes || self.approve.is_some()
    }

    /// Refuses a call that could only end in a question that nobody is there to answer, before any work is done.
    pub(crate) fn demand(&self, screen: &Screen<'_>) -> Result<(), Failure> {
        if self.is_given() || screen.can_ask() {
            return Ok(());
        }
        Err(Error::new(ErrorCode::ConfirmationNeeded).into())
    }

    /// Decides on a plan that has been shown.
    pub(crate) fn decide(&self, plan: &Plan, screen: &mut Screen<'_>) -> Result<Consent, Failure> {
        let (held, is_empty) = (plan.verdict.held, plan.operations.is_empty());
        self.agree(&Asked { digest: &plan.digest, held, is_empty, question: Phrase::AskApply }, screen)
    }

    /// Decides on what has been shown. `--approve` names this very thing, so it is consent enough; `--yes` is consent to
    /// what no guard holds, and so is an answer. What changes nothing asks nobody.
    pub(crate) fn agree(&self, asked: &Asked<'_>, screen: &mut Screen<'_>) -> Result<Consent, Failure> {
        match &self.approve {
            Some(given) if given != asked.digest => {
                let error = Error::new(ErrorCode::WrongApproval);
                Err(error.with("digest", asked.digest).with("given", given.as_str()).into())
            }
            Some(_) => Ok(Consent::Given),
            None if asked.held => Ok(Consent::Held),
            None if self.yes || asked.is_empty || screen.ask(asked.question) => Ok(Consent::Given),
            None => Ok(Consent::Declined),
        }
    }
}
