//! Value types: parsed once, and then they cannot be wrong.

mod country;
mod digits;
mod email;
mod fold;
#[cfg(feature = "french")]
mod ine;
mod mask;
mod nearest;
#[cfg(feature = "french")]
mod person_name;
mod phone;
mod postal;
mod secret;
#[cfg(feature = "french")]
mod sync_key;
mod time_zone;
mod uai;

pub use country::{Country, UnknownCountry};
pub(crate) use digits::{all_digits, eight_digits};
pub use email::{EmailAddress, EmailProblem, domain};
pub use fold::fold_header;
#[cfg(feature = "french")]
pub use ine::{Ine, IneShape};
pub use mask::{MASK, mask_address, mask_addresses};
pub use nearest::nearest;
#[cfg(feature = "french")]
pub use person_name::{NameProblem, PersonName};
pub use phone::PhoneNumber;
pub use postal::{PostalCode, PostalCodeProblem};
pub use secret::Secret;
#[cfg(feature = "french")]
pub use sync_key::SyncKey;
pub use time_zone::{TimeZone, UnknownTimeZone};
pub use uai::{Uai, UaiProblem};
