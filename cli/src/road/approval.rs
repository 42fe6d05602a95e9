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

    /// Refuses a call that could only end in a question that nobody is there to answer, before any work is done.
    pub(crate) fn demand(&self, screen: &Screen<'_>) -> Result<(), Failure> {
        if self.yes || self.approve.is_some() || screen.can_ask() {
            return Ok(());
        }
        Err(Error::new(ErrorCode::ConfirmationNeeded).into())
    }

    /// Decides on a plan that has been shown. `--approve` names this very plan, so it is consent enough; `--yes` is
    /// consent to a plan that no guard holds, and so is an answer. A plan that changes nothing asks nobody.
    pub(crate) fn decide(&self, plan: &Plan, screen: &mut Screen<'_>) -> Result<Consent, Failure> {
        match &self.approve {
            Some(given) if *given != plan.digest => {
                let error = Error::new(ErrorCode::WrongApproval);
                Err(error.with("digest", plan.digest.as_str()).with("given", given.as_str()).into())
            }
            Some(_) => Ok(Consent::Given),
            None if plan.verdict.held => Ok(Consent::Held),
            None if self.yes || plan.operations.is_empty() || screen.ask(Phrase::AskApply) => Ok(Consent::Given),
            None => Ok(Consent::Declined),
        }
    }
}
