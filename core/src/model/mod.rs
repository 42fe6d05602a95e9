//! Plain data, one file per noun. Every type here can be stored, sent and read back (serde).

mod administrator;
mod organization;
mod person;
mod seat;
mod snapshot;
mod subscription;

pub use administrator::{Administrator, Standing};
pub use organization::{
    InvalidId, Organization, OrganizationDetails, OrganizationField, OrganizationId, ServiceRegion,
};
pub use person::Person;
pub use seat::{Holder, Seat, SeatState};
pub use snapshot::{Completeness, FileFacts, Gap, Proof, SetAside, Sighting, Snapshot};
pub use subscription::{State, Subscription};
