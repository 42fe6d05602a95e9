//! Exchanges with servers over HTTP.
//!
//! [`carry`] performs what a [`rosterkit::sources::Exchange`] hands out, until it is over or a limit of the [`HttpOptions`] is
//! reached. It decides nothing about the data: retries, waits and the order of requests are the exchange's.
//!
//! What an address may be is [`Reach`]'s (S-SEC-1): `https` only, no address of a private network whatever its name, and no redirect is
//! followed.

mod carrying;
mod options;
mod reach;
mod tls;
mod traffic;
mod wire;

pub use carrying::carry;
pub use options::HttpOptions;
pub use reach::Reach;
pub use traffic::{Carried, Ending, Traffic};
