//! One request, performed.

use std::error::Error as StdError;
use std::io;

use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Url};
use rosterkit::Error;
use rosterkit::sources::http::{Request, Response, TransportFailure};
use tokio::time::timeout;

use super::HttpOptions;
use super::reach::{Refused, Resolver};
use super::tls;
use crate::invalid;

/// Performs requests over connections that it keeps.
pub(super) struct Wire {
    client: Client,
    options: HttpOptions,
}

impl Wire {
    /// With these options; nobody is asked yet.
    ///
    /// # Errors
    /// `invalid_argument`: certificates that are none, a name for the program that cannot stand in a header.
    pub(super) fn new(options: &HttpOptions) -> Result<Self, Error> {
        let client = Client::builder()
            .tls_backend_preconfigured(tls::config(options.certificates.as_deref())?)
            .dns_resolver(Resolver(options.reach))
            // Somebody else would look up the name, and connect (S-SEC-1).
            .no_proxy()
            .redirect(Policy::none())
            .connect_timeout(options.connect_timeout)
            .user_agent(&options.user_agent)
            .build()
            .map_err(|_| invalid("user_agent", &options.user_agent))?;
        Ok(Self { client, options: options.clone() })
    }

    /// Performs one, from its name being looked up to the last byte of its answer.
    pub(super) async fn perform(&self, request: &Request) -> Result<Response, TransportFailure> {
        let whole = async {
            let url = Url::parse(&request.url).map_err(|_| TransportFailure::Unreachable)?;
            self.options.reach.check(&url)?;
            let sent = self.written(request, url).send().await.map_err(|error| failure(&error))?;
            self.received(sent).await
        };
        timeout(self.options.request_timeout, whole).await.unwrap_or(Err(TransportFailure::Timeout))
    }

    fn written(&self, request: &Request, url: Url) -> RequestBuilder {
        let mut written = self.client.request(method(request), url);
        for (name, value) in &request.headers {
            written = written.header(name, value);
        }
        if let Some(secret) = &request.authorization {
            // What is no header is left to the builder, which refuses the request without repeating it.
            let value = HeaderValue::from_str(secret.expose()).map(|mut value| {
                value.set_sensitive(true);
                value
            });
            written = match value {
                Ok(value) => written.header(AUTHORIZATION, value),
                Err(_) => written.header(AUTHORIZATION, "\n"),
            };
        }
        match &request.body {
            Some(body) => written.body(body.expose().to_owned()),
            None => written,
        }
    }

    async fn received(&self, mut response: reqwest::Response) -> Result<Response, TransportFailure> {
        let status = response.status();
        // The address was signed as it is, and another one is another server as far as credentials go.
        if status.is_redirection() && response.headers().contains_key(LOCATION) {
            return Err(TransportFailure::Redirected);
        }
        let headers = response.headers().iter().map(header).collect();
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(|error| failure(&error))? {
            if body.len() as u64 + piece.len() as u64 > self.options.response_bytes {
                return Err(TransportFailure::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(Response { status: status.as_u16(), headers, body })
    }
}

fn method(request: &Request) -> reqwest::Method {
    use rosterkit::sources::http::Method;
    match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Delete => reqwest::Method::DELETE,
    }
}

fn header((name, value): (&HeaderName, &HeaderValue)) -> (String, String) {
    (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// Why there is no answer. What the library says of it may repeat the address, and in that may be a secret (S-SEC-2): it is looked at and
/// not kept.
fn failure(error: &reqwest::Error) -> TransportFailure {
    if any(error, &|cause| cause.is::<Refused>()) {
        return TransportFailure::PrivateNetwork;
    }
    if any(error, &|cause| cause.is::<rustls::Error>()) {
        return TransportFailure::Tls;
    }
    if error.is_timeout() {
        return TransportFailure::Timeout;
    }
    if error.is_connect() || error.is_builder() {
        return TransportFailure::Unreachable;
    }
    TransportFailure::CutShort
}

/// Whether an error, or what led to it, is one.
fn any(error: &(dyn StdError + 'static), is: &dyn Fn(&(dyn StdError + 'static)) -> bool) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        // What an error of reading carries is not its cause, but stands for it.
        let carried = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if is(error) || carried.is_some_and(|carried| any(carried, is)) {
            return true;
        }
        cause = error.source();
    }
    false
}
