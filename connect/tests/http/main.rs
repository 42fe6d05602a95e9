//! Exchanges carried over HTTP, against a server that does what a test says.
// For clippy, which knows by it that these are tests.
#![cfg(test)]

mod carrying;
mod failures;
mod limits;
#[path = "../loopback/mod.rs"]
mod loopback;
mod reach;
mod script;
mod server;

use std::ops::ControlFlow;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use rosterkit_connect::http::{Carried, HttpOptions, Reach, carry};
use script::Script;

/// For a server on this machine.
fn here() -> HttpOptions {
    HttpOptions { reach: Reach { loopback: true, private: false }, ..HttpOptions::default() }
}

fn carried(script: &mut Script, options: &HttpOptions) -> Carried {
    carry(script, options, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}
