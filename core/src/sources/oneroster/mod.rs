//! OneRoster over REST, 1.1 and 1.2.

mod endpoint;

pub use endpoint::{Auth, BaseUrl, BaseUrlProblem, Credentials, CredentialsIn, Endpoint, SignatureMethod, Version};
