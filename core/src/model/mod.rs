//! Plain data, one file per noun. Every type here can be stored, sent and read back (serde).

mod person;
mod seat;
mod snapshot;
mod subscription;

pub use person::Person;
pub use seat::{Holder, Seat, SeatState};
pub use snapshot::{Completeness, FileFacts, Gap, Proof, SetAside, Sighting, Snapshot};
pub use subscription::{State, Subscription};
