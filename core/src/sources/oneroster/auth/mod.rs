//! Being let in: signatures, tokens, and when a token is fetched anew.

pub(crate) mod encoding;
mod oauth1;
mod token;

use std::fmt;

use chacha20::ChaCha20Rng;
use chrono::{DateTime, Utc};
use rand_core::{Rng, SeedableRng};
use zeroize::Zeroizing;

use super::{Auth, Credentials, Failure};
use crate::sources::http::{Request, Response};
use crate::sync::hexadecimal;
use crate::text::Secret;
use token::Token;

/// The content of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// What lets requests in at one server. `Debug` shows no secret (S-SEC-2).
pub struct Access {
    auth: Auth,
    credentials: Credentials,
    seed: Zeroizing<[u8; 32]>,
    token: Option<Token>,
    /// How many tokens there have been.
    generation: u32,
}

impl Access {
    /// Access with these credentials. `seed` is 32 bytes that the system drew; nonces and the chance in waits come from
    /// it.
    pub fn new(auth: Auth, credentials: Credentials, seed: [u8; 32]) -> Self {
        Self { auth, credentials, seed: Zeroizing::new(seed), token: None, generation: 0 }
    }

    /// The request to be made before any other: that for a token, where there is none that can be used at this instant.
    pub fn token_request(&self, now: DateTime<Utc>) -> Option<Request> {
        match &self.auth {
            Auth::OAuth2 { token_url, credentials, scopes, parameters } if !self.has_token(now) => {
                Some(token::request(token_url, *credentials, scopes, parameters, &self.credentials))
            }
            _ => None,
        }
    }

    fn has_token(&self, now: DateTime<Utc>) -> bool {
        self.token.as_ref().is_some_and(|token| token.is_fresh(now))
    }

    /// Takes the response to [`token_request`](Self::token_request).
    ///
    /// # Errors
    /// What is wrong with it: no token is in it, or the server refuses us.
    pub fn take_token(&mut self, response: &Response, now: DateTime<Utc>) -> Result<(), Failure> {
        let Auth::OAuth2 { token_url, .. } = &self.auth else { return Ok(()) };
        match Token::read(response, token_url, now) {
            Some(token) => {
                self.token = Some(token);
                self.generation = self.generation.saturating_add(1);
                Ok(())
            }
            None => Err(Failure::of_token(response, now)),
        }
    }

    /// Which token requests are let in with now; see [`renew`](Self::renew).
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Gives up the token that a request of that generation was refused with. False where no other one can be had.
    pub fn renew(&mut self, generation: u32) -> bool {
        if generation == self.generation {
            self.token = None;
        }
        matches!(self.auth, Auth::OAuth2 { .. })
    }

    /// Adds what lets a request in. `attempt` is a number that no other request of this access has: each is signed with
    /// a nonce of its own, a repeated one too.
    pub fn authorize(&self, request: &mut Request, attempt: u64, now: DateTime<Utc>) {
        match &self.auth {
            Auth::OAuth1 { signature } => {
                let mut nonce = [0; 16];
                self.random(attempt).fill_bytes(&mut nonce);
                let nonce = hexadecimal(&nonce);
                request.authorization = oauth1::sign(request, &self.credentials, *signature, &nonce, now.timestamp());
            }
            Auth::OAuth2 { .. } => {
                let Some(token) = &self.token else { return };
                request.authorization = Some(token.authorization.clone());
                if let Some(cookies) = token.cookies_for(&request.url) {
                    request.headers.push(("cookie".to_owned(), cookies.to_owned()));
                }
            }
            Auth::Bearer => {
                let token = format!("Bearer {}", self.credentials.secret.expose());
                request.authorization = Some(Secret::from(token));
            }
        }
    }

    /// A number by chance, the same for the same attempt.
    pub fn chance(&self, attempt: u64) -> u32 {
        let mut random = self.random(attempt);
        let mut nonce = [0; 16];
        random.fill_bytes(&mut nonce);
        random.next_u32()
    }

    fn random(&self, attempt: u64) -> ChaCha20Rng {
        let mut random = ChaCha20Rng::from_seed(*self.seed);
        random.set_stream(attempt);
        random
    }

    /// Whether a text has the secret in it, so that it must not be shown.
    pub fn is_in(&self, text: &str) -> bool {
        let has = |secret: &str| !secret.is_empty() && text.contains(secret);
        let token = self.token.as_ref().and_then(|token| token.authorization.expose().strip_prefix("Bearer "));
        has(self.credentials.secret.expose()) || token.is_some_and(has)
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").field("auth", &self.auth).field("generation", &self.generation).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::oneroster::{BaseUrl, SignatureMethod};

    fn credentials() -> Credentials {
        Credentials { key: "key".to_owned(), secret: Secret::from("s3cret".to_owned()) }
    }

    fn now() -> DateTime<Utc> {
        "2026-09-01T06:00:00Z".parse().unwrap()
    }

    fn authorized(access: &Access, attempt: u64) -> Request {
        let mut request = Request::get("https://sis.example/ims/oneroster/v1p1/users?limit=1");
        access.authorize(&mut request, attempt, now());
        request
    }

    #[test]
    fn each_attempt_is_signed_with_a_nonce_of_its_own() {
        let access = Access::new(Auth::OAuth1 { signature: SignatureMethod::HmacSha256 }, credentials(), [7; 32]);
        assert_eq!(access.token_request(now()), None);
        let [one, two, again] = [1, 2, 1].map(|attempt| authorized(&access, attempt).authorization.unwrap());
        assert_ne!(one, two);
        assert_eq!(one, again);
        assert_ne!(access.chance(1), access.chance(2));
    }

    #[test]
    fn a_refused_token_is_fetched_anew_once_for_all_who_were_refused_with_it() {
        let token_url = BaseUrl::parse("https://sis.example/token").unwrap();
        let auth = Auth::OAuth2 {
            token_url,
            credentials: Default::default(),
            scopes: Vec::new(),
            parameters: Default::default(),
        };
        let mut access = Access::new(auth, credentials(), [7; 32]);
        let give = |access: &mut Access, token: &str| {
            let body = format!(r#"{{"access_token": "{token}"}}"#).into_bytes();
            access.take_token(&Response { status: 200, headers: Vec::new(), body }, now()).unwrap();
        };
        assert!(access.token_request(now()).is_some());
        give(&mut access, "t1");
        assert_eq!(access.token_request(now()), None);
        let generation = access.generation();
        assert!(access.renew(generation) && access.token_request(now()).is_some());
        give(&mut access, "t2");
        assert!(access.renew(generation));
        assert_eq!(authorized(&access, 1).authorization.unwrap().expose(), "Bearer t2");
        assert!(access.is_in("token t2 is bad") && access.is_in("secret s3cret") && !access.is_in("t1"));
    }

    #[test]
    fn s_sec_2_no_secret_is_seen_by_who_reads_a_log() {
        let access = Access::new(Auth::Bearer, credentials(), [7; 32]);
        let request = authorized(&access, 1);
        assert_eq!(request.authorization.as_ref().unwrap().expose(), "Bearer s3cret");
        for text in [format!("{access:?}"), format!("{request:?}"), format!("{:?}", credentials())] {
            assert!(!text.contains("s3cret") && !text.contains('7'), "{text}");
        }
    }
}
