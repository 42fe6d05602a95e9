//! Pulls against servers with the habits of real ones.

mod letting_in;
mod paging;
mod server;
mod trouble;
