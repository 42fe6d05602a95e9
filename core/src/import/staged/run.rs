//! The last stage: logins and the passwords that were asked for are made, and what is to be written is worked out.

use std::collections::BTreeMap;

use rand_core::CryptoRng;

use super::look::{Worked, work_out};
use super::{RosterImport, StagedInput, StagedLook};
use crate::ent::Passwords;
use crate::import::run::{Outcome, Provision};
use crate::model::roster::Group;
use crate::{Error, ErrorCode};

/// What the import of a roster comes to. Nothing of it is written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedOutcome {
    /// The stages, as they were looked at.
    pub look: StagedLook,
    /// What becomes of accounts, what there is to do, and the final file.
    pub outcome: Outcome,
    /// The divisions and groups that are there then, by school: those of the roster's schools.
    pub groups: BTreeMap<Box<str>, Vec<Group>>,
}

/// Works out the last stage. Nothing is written by it: whoever keeps the accounts takes the changes, all or none.
///
/// # Errors
/// `import_blocked` with what has to be seen to first, and with `no_login` where the model has no login left for somebody;
/// `unknown_login_model`; as [`look`](super::look()).
pub fn run(import: &RosterImport, input: &StagedInput<'_>, random: &mut dyn CryptoRng) -> Result<StagedOutcome, Error> {
    let Worked { look, changes, groups } = work_out(import, input)?;
    if let Some(block) = &look.blocked {
        return Err(Error::new(ErrorCode::ImportBlocked).with("problem", block.name()));
    }
    let provision = Provision {
        kind: import.kind,
        login_model: &import.login_model,
        passwords: &import.passwords,
        make_passwords: import.identification.passwords(import.make_passwords) == Passwords::Made,
        accounts: input.accounts,
        logins: Vec::new(),
        given: BTreeMap::new(),
        today: input.today,
    };
    Ok(StagedOutcome { look, outcome: provision.make(changes, random)?, groups })
}
