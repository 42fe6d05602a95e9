//! OneRoster over REST, 1.1 and 1.2.

mod auth;
mod collection;
mod decode;
mod endpoint;
mod failure;
mod pull;

pub use auth::Access;
pub(crate) use auth::encoding::encode;
pub use collection::Collection;
pub use decode::{Include, Note, Noted};
pub use endpoint::{Auth, BaseUrl, BaseUrlProblem, Credentials, CredentialsIn, Endpoint, SignatureMethod, Version};
pub use failure::{Failure, FailureCode};
pub use pull::{CollectionReport, Cursor, FileReport, Limits, Pull, PullOptions, PullReport, Pulled, Told};
