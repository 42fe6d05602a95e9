//! Rosters that come over the network, without the network: a state machine hands out an [`http::Request`], is fed the
//! [`http::Response`], and ends in the files that a package would have. Whoever performs the requests — `connect`, a script
//! with its own client, a page with `fetch` — decides nothing.

mod exchange;
pub mod http;
pub mod oneroster;
mod retry;

pub use exchange::{Exchange, Step};
pub use retry::{RetryClass, RetryPolicy, retry_after};
