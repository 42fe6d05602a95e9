//! School information systems: what differs from vendor to vendor, as data, and what follows from it.
//!
//! [`Vendors`] is the registry (`vendors.toml`, or an embedder's own file); [`endpoint`] makes of the three texts that a school
//! gets from its SIS the addresses that are spoken to; [`eligibility`] says before connecting whether that can come to
//! something, and why; a [`SisConnection`] is what the portal keeps of one that was made. No code knows a vendor by its name.

mod access;
mod address;
mod connection;
mod eligibility;
mod release;
mod secret_place;
mod vendor;

pub use access::{AccessRecord, access_ending, access_in_use};
pub use address::{AddressProblem, SisAddress, endpoint};
pub use connection::{CourseLink, SisConnection, Switch, Switches};
pub use eligibility::{
    ConditionStanding, Deployment, Eligibility, EligibilityReason, EligibilityVerdict, LicenceHeld, ReasonCode, RunBy,
    Support, eligibility,
};
pub use release::{InvalidRelease, Release};
pub use secret_place::{InvalidSecretPlace, SecretPlace};
pub use vendor::{
    AuthMethod, Floor, Grades, Hosting, Label, Licence, Partnership, PartnershipStatus, Screens, Vendor, Vendors,
};
