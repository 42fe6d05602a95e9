//! Tokens that are given out.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Scopes;

/// How long a token lives.
const LIVES: Duration = Duration::from_secs(60 * 60);

/// The tokens that are out.
#[derive(Debug)]
pub(super) struct Tokens {
    key: Vec<u8>,
    out: Mutex<HashMap<String, Token>>,
}

/// A token: when it is over, how often it was shown, and for what it is.
#[derive(Debug)]
struct Token {
    until: Instant,
    shown: u64,
    scopes: Scopes,
}

impl Tokens {
    pub(super) fn new(secret: &str) -> Self {
        Self { key: secret.as_bytes().to_vec(), out: Mutex::default() }
    }

    /// A new token for these scopes, and how many seconds it lives.
    pub(super) fn give(&self, scopes: Scopes) -> (String, u64) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever does not have the secret cannot know the next one.
        let mut token = String::new();
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) {
            mac.update(format!("token {}", out.len()).as_bytes());
            for byte in mac.finalize().into_bytes() {
                // Writing into a text cannot fail.
                let _ = write!(token, "{byte:02x}");
            }
        }
        out.insert(token.clone(), Token { until: Instant::now() + LIVES, shown: 0, scopes });
        (token, LIVES.as_secs())
    }

    /// What a token is for, where it is taken once more.
    pub(super) fn take(&self, token: &str, uses: Option<u64>) -> Option<Scopes> {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let token = out.get_mut(token)?;
        token.shown += 1;
        let is_good = Instant::now() < token.until && uses.is_none_or(|uses| token.shown <= uses);
        is_good.then(|| token.scopes.clone())
    }
}
