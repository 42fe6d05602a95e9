//! Value types: parsed once, and then they cannot be wrong.

mod country;
mod digits;
mod email;
mod fold;
mod mask;
mod nearest;
mod phone;
mod postal;
mod secret;
mod time_zone;
mod uai;

pub use country::{Country, UnknownCountry};
pub(crate) use digits::{all_digits, eight_digits};
pub use email::{EmailAddress, EmailProblem, domain};
pub use fold::fold_header;
pub use mask::{MASK, mask_address, mask_addresses};
pub use nearest::nearest;
pub use phone::PhoneNumber;
pub use postal::{PostalCode, PostalCodeProblem};
pub use secret::Secret;
pub use time_zone::{TimeZone, UnknownTimeZone};
pub use uai::{Uai, UaiProblem};
