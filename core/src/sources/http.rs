//! Requests and responses as plain data.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::Secret;

/// A request to be performed as it is: nothing is added but what the transport needs (`Host`, `Content-Length`), and no
/// redirect is followed. `Debug` hides what authorizes it (S-SEC-2).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole address, its query encoded as it was signed.
    pub url: String,
    /// The other headers, each name in lower case. A cookie that came with a token may be among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The value of the header `authorization`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<Secret>,
    /// The body; what asks for a token is as secret as the token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Secret>,
}

/// What is done with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Read.
    Get,
    /// Ask for a token, or let the server choose a name.
    Post,
    /// Write under a name of ours.
    Put,
    /// Delete.
    Delete,
}

impl Method {
    /// Its name in a request.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl Request {
    /// A request that reads an address.
    pub fn get(url: impl Into<String>) -> Self {
        Self { method: Method::Get, url: url.into(), headers: Vec::new(), authorization: None, body: None }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A query may bear credentials too: some servers want those of a token there.
        let address = self.url.split_once('?').map_or(self.url.as_str(), |(address, _)| address);
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &address)
            .field("authorization", &self.authorization.is_some())
            .finish_non_exhaustive()
    }
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Headers; the case of their names does not matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of that name, which is given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A body is full of people, and some headers are as good as a password.
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Why no response came back: what a transport tells instead of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TransportFailure {
    /// The name could not be resolved, or nobody answers there.
    Unreachable,
    /// The certificate is not trusted, or none was shown.
    Tls,
    /// It took longer than allowed.
    Timeout,
    /// The connection ended before the response did.
    CutShort,
    /// The response is larger than allowed.
    TooLarge,
    /// A redirect to another host (S-SEC-1).
    Redirected,
    /// The address belongs to a private network (S-SEC-1).
    PrivateNetwork,
}
