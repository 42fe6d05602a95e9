//! Plain data, one file per noun. Every type here can be stored, sent and read back (serde).

#[cfg(feature = "french")]
mod account;
mod administrator;
mod id;
mod organization;
mod owned;
mod person;
mod purchase;
#[cfg(feature = "french")]
pub mod roster;
mod seat;
mod snapshot;
mod source;
mod subscription;
mod terms;

#[cfg(feature = "french")]
pub use account::{Account, AccountOrigin};
pub use administrator::{Administrator, Standing};
pub use id::{InvalidId, OrganizationId, Product, PurchaseId, SubscriptionId};
pub use organization::{Organization, OrganizationDetails, OrganizationField, ServiceRegion};
pub use owned::{Connected, OwnedSubscription, Owner, ProductKey};
pub use person::Person;
pub use purchase::{ClaimStatus, Purchase, Sold, SoldDisplays, SoldSubscription, Taken, Taking};
pub use seat::{Holder, Seat, SeatState};
pub use snapshot::{Completeness, FileFacts, Gap, Proof, SetAside, Sighting, Snapshot};
pub use source::{MANUAL, Source, SourceProblem};
pub use subscription::{State, Subscription};
pub use terms::{SubscriptionKind, SubscriptionStatus, SubscriptionTerms, sells_single_plans};
