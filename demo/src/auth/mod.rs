//! Who is let in: whoever signs with the key and the secret (OAuth 1), bears the secret itself, or bears a token that was given out for
//! both (OAuth 2).

mod oauth1;
mod scopes;
mod tokens;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::HeaderMap;
use serde_json::json;
use subtle::ConstantTimeEq;

use crate::answer::{Answer, Problem};
use crate::query::pairs;
pub(crate) use scopes::{Scopes, needed};
use tokens::Tokens;

/// What is asked, as far as letting somebody in goes.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) method: &'a str,
    /// Scheme, host and path.
    pub(crate) address: &'a str,
    pub(crate) query: &'a str,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a str,
}

/// The door: one key with its secret.
#[derive(Debug)]
pub(crate) struct Door {
    key: String,
    secret: String,
    tokens: Tokens,
    signatures: oauth1::Signatures,
}

impl Door {
    pub(crate) fn new(key: String, secret: String) -> Self {
        let tokens = Tokens::new(&secret);
        Self { key, secret, tokens, signatures: oauth1::Signatures::default() }
    }

    /// Whether a request comes in, and for what. A token is taken `uses` times where that is limited.
    pub(crate) fn lets_in(&self, asked: &Asked<'_>, uses: Option<u64>) -> Result<Scopes, Problem> {
        let given = asked.headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (scheme, rest) = given.split_once(' ').unwrap_or((given, ""));
        let why = match scheme.to_ascii_lowercase().as_str() {
            "bearer" if same(rest.trim(), &self.secret) => return Ok(Scopes::All),
            "bearer" => match self.tokens.take(rest.trim(), uses) {
                Some(scopes) => return Ok(scopes),
                None => "the token is not known, or is over",
            },
            "oauth" => match self.signatures.check(asked, rest, &self.key, &self.secret) {
                Ok(()) => return Ok(Scopes::All),
                Err(why) => why,
            },
            _ => "nobody says who asks",
        };
        Err(Problem::new(401, "unauthorisedrequest", why))
    }

    /// Gives out a token for the key and the secret, which stand in the header, in the form or in the query.
    pub(crate) fn token(&self, asked: &Asked<'_>) -> Answer {
        let told: Vec<(String, String)> = pairs(asked.query).into_iter().chain(form(asked.body)).collect();
        let find = |name: &str| told.iter().find(|(told, _)| told == name).map_or("", |(_, value)| value.as_str());
        if find("grant_type") != "client_credentials" {
            return Answer::json(400, &json!({"error": "unsupported_grant_type"}));
        }
        let (key, secret) =
            basic(asked.headers).unwrap_or_else(|| (find("client_id").to_owned(), find("client_secret").to_owned()));
        if !same(&key, &self.key) | !same(&secret, &self.secret) {
            return Answer::json(401, &json!({"error": "invalid_client"}));
        }
        let asked = find("scope");
        let Some(scopes) = Scopes::read(asked) else {
            return Answer::json(400, &json!({"error": "invalid_scope"}));
        };
        let granted = scopes.granted(asked);
        let (token, lives) = self.tokens.give(scopes);
        Answer::json(
            200,
            &json!({"access_token": token, "token_type": "Bearer", "expires_in": lives, "scope": granted}),
        )
    }
}

/// The pairs of a form, where a space is a plus.
fn form(body: &str) -> Vec<(String, String)> {
    pairs(&body.replace('+', "%20"))
}

/// Key and secret of HTTP Basic, which OAuth 2 encodes as in a form before.
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let encoded = headers.get("authorization")?.to_str().ok()?.strip_prefix("Basic ")?;
    let told = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (key, secret) = told.split_once(':')?;
    let decoded = |text: &str| form(text).into_iter().next().map_or(String::new(), |(text, _)| text);
    Some((decoded(key), decoded(secret)))
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}
