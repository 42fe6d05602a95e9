//! What speaks to the network, so that nothing else does. What is said is decided in `rosterkit`; this crate carries it.
//!
//! - [`http`]: exchanges over HTTP, such as the pull of a roster.
//! - [`mail`]: notices by e-mail.

pub mod http;
pub mod mail;

use rosterkit::{Error, ErrorCode};

/// That a setting cannot be used. What is secret is no `value`.
fn invalid(name: &'static str, value: &str) -> Error {
    Error::new(ErrorCode::InvalidArgument).with("name", name).with("value", value)
}
