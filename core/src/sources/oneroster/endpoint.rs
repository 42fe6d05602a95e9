//! Where a OneRoster server is, and how one is let in.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::text::Secret;

/// A version of OneRoster that is spoken over REST.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Version {
    /// 1.1: everything below one address.
    #[serde(rename = "1.1")]
    V1_1,
    /// 1.2: rostering, gradebook and resources each below one of their own.
    #[serde(rename = "1.2")]
    V1_2,
}

impl Version {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::V1_1 => "1.1",
            Self::V1_2 => "1.2",
        }
    }
}

/// A server: its addresses, which vendors move independently of each other, and how it lets one in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// The version it speaks.
    pub version: Version,
    /// What the collections of rosters stand below.
    pub rostering: BaseUrl,
    /// What grades stand below; the same address in 1.1.
    pub gradebook: BaseUrl,
    /// What resources stand below; the same address in 1.1.
    pub resources: BaseUrl,
    /// How one is let in.
    pub auth: Auth,
}

/// How a server lets one in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Auth {
    /// OAuth 1.0a, two-legged: every request is signed with the key and the secret.
    #[serde(rename = "oauth1")]
    OAuth1 {
        /// How.
        signature: SignatureMethod,
    },
    /// OAuth 2 client credentials: the key and the secret are given for a token.
    #[serde(rename = "oauth2")]
    OAuth2 {
        /// Where tokens are given out.
        token_url: BaseUrl,
        /// Where the key and the secret stand in that request.
        #[serde(default)]
        credentials: CredentialsIn,
        /// What is asked for; none leaves the parameter out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        scopes: Vec<String>,
        /// What the address has to carry beyond that, such as Infinite Campus' `appName`. What is named here is said here
        /// alone: a server that wants `grant_type` in the query gets it there.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        parameters: BTreeMap<String, String>,
    },
    /// A token that was handed out once: the secret itself.
    Bearer,
}

/// How a request is signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SignatureMethod {
    /// HMAC-SHA1.
    #[serde(rename = "HMAC-SHA1")]
    HmacSha1,
    /// HMAC-SHA256.
    #[default]
    #[serde(rename = "HMAC-SHA256")]
    HmacSha256,
}

impl SignatureMethod {
    /// Its name in a request.
    pub fn name(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
        }
    }
}

/// Where the key and the secret stand in the request for a token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CredentialsIn {
    /// In the header, as HTTP Basic has them.
    #[default]
    Basic,
    /// In the form that is the body.
    Body,
    /// In the query.
    Query,
}

/// What a school gets from its SIS to connect with (S-CON-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The access key: consumer key, client id. Empty where there is a bearer token only.
    #[serde(default)]
    pub key: String,
    /// The secret.
    pub secret: Secret,
}

/// An address that others are made of by appending: absolute, `https`, without user, query or fragment, and without a
/// slash at its end. `http` is taken for this machine alone, for tests (S-SEC-1): whether that is allowed, and whether
/// a name leads into a private network, is asked where requests are performed.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct BaseUrl(#[cfg_attr(feature = "schema", schemars(with = "String"))] String);

/// Why a text is no [`BaseUrl`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BaseUrlProblem {
    /// It is no address.
    Unreadable,
    /// It is not `https`.
    NotHttps,
    /// It bears a user or a password.
    Credentials,
    /// It bears a query or a fragment.
    Query,
}

impl BaseUrlProblem {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotHttps => "not_https",
            Self::Credentials => "credentials",
            Self::Query => "query",
        }
    }
}

impl fmt::Display for BaseUrlProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl std::error::Error for BaseUrlProblem {}

impl BaseUrl {
    /// Reads an address; an address without a scheme is `https`, and doubled slashes are one (S-CON-1).
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, BaseUrlProblem> {
        let text = text.trim();
        let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let url = Url::parse(&text).map_err(|_| BaseUrlProblem::Unreadable)?;
        let host = url.host().ok_or(BaseUrlProblem::Unreadable)?;
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&host) => {}
            _ => return Err(BaseUrlProblem::NotHttps),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BaseUrlProblem::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlProblem::Query);
        }
        let path: String =
            url.path().split('/').filter(|step| !step.is_empty()).map(|step| format!("/{step}")).collect();
        Ok(Self(format!("{}{path}", url.origin().ascii_serialization())))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a host is this machine, whatever is asked of a resolver.
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name.eq_ignore_ascii_case("localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = BaseUrlProblem;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<BaseUrl> for String {
    fn from(url: BaseUrl) -> Self {
        url.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_con_1_slashes_and_a_missing_scheme_are_mended() {
        for (given, expected) in [
            ("https://sis.example/api/", "https://sis.example/api"),
            ("https://sis.example//api///ims/", "https://sis.example/api/ims"),
            (" sis.example ", "https://sis.example"),
            ("https://SIS.example:443/Api", "https://sis.example/Api"),
            ("https://sis.example:8443", "https://sis.example:8443"),
            ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(BaseUrl::parse(given).map(String::from).as_deref(), Ok(expected), "{given}");
        }
    }

    #[test]
    fn s_sec_1_only_https_without_credentials_is_an_address() {
        for (given, problem) in [
            ("http://sis.example", BaseUrlProblem::NotHttps),
            ("ftp://sis.example", BaseUrlProblem::NotHttps),
            ("http://127.0.0.1.nip.io", BaseUrlProblem::NotHttps),
            ("https://key:secret@sis.example", BaseUrlProblem::Credentials),
            ("https://sis.example/?a=b", BaseUrlProblem::Query),
            ("https://sis.example/#a", BaseUrlProblem::Query),
            ("https://", BaseUrlProblem::Unreadable),
            ("", BaseUrlProblem::Unreadable),
        ] {
            assert_eq!(BaseUrl::parse(given), Err(problem), "{given}");
        }
    }
}
