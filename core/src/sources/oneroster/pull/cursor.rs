//! Where a pull is, so that it can be gone on with elsewhere.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::options::PullOptions;
use super::walk::Walk;
use crate::sources::oneroster::{Endpoint, Failure, Version};
use crate::{Error, ErrorCode};

/// The form of cursors: a later rosterkit that reads another one says so.
const FORM: u32 = 1;

/// Where a pull is. As JSON it is an object whose members are nobody's business; it holds people, and no secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cursor {
    form: u32,
    version: Version,
    rostering: String,
    state: State,
}

/// What a pull knows, but for what lets it in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct State {
    pub(super) options: PullOptions,
    /// The collections, in the order of the options.
    pub(super) walks: Vec<Walk>,
    pub(super) started: Option<DateTime<Utc>>,
    pub(super) ended: Option<DateTime<Utc>>,
    pub(super) requests: u64,
    pub(super) tokens: u64,
    pub(super) bytes: u64,
    /// How often a token was asked for since there was one.
    pub(super) token_attempts: u32,
    /// Nothing is asked of the server before this.
    pub(super) not_before: Option<DateTime<Utc>>,
    /// Whether any page ever came.
    pub(super) was_let_in: bool,
    pub(super) failure: Option<Failure>,
}

impl State {
    pub(super) fn new(options: PullOptions) -> Self {
        let walks = options.collections.iter().map(|collection| Walk::new(collection.clone(), &options)).collect();
        Self {
            walks,
            options,
            started: None,
            ended: None,
            requests: 0,
            tokens: 0,
            bytes: 0,
            token_attempts: 0,
            not_before: None,
            was_let_in: false,
            failure: None,
        }
    }
}

impl Cursor {
    pub(super) fn of(endpoint: &Endpoint, state: &State) -> Self {
        let rostering = endpoint.rostering.as_str().to_owned();
        Self { form: FORM, version: endpoint.version, rostering, state: state.clone() }
    }

    /// The state to go on with.
    pub(super) fn take_up(self, endpoint: &Endpoint) -> Result<State, Error> {
        let same = self.version == endpoint.version && self.rostering == endpoint.rostering.as_str();
        if self.form != FORM || !same {
            let error = Error::new(ErrorCode::InvalidArgument).with("name", "cursor");
            return Err(error.with("value", self.rostering));
        }
        let mut state = self.state;
        state.options.check()?;
        state.walks.iter_mut().for_each(Walk::take_up);
        state.failure = None;
        state.token_attempts = 0;
        Ok(state)
    }
}
