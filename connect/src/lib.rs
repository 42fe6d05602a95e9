//! What speaks to the network, so that nothing else does. What is said is decided in `rosterkit`; this crate carries it.
//!
//! - [`mail`]: notices by e-mail.

pub mod mail;
