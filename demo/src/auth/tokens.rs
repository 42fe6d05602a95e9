//! Tokens that are given out.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// How long a token lives.
const LIVES: Duration = Duration::from_secs(60 * 60);

/// The tokens that are out: when each is over, and how often it was shown.
#[derive(Debug)]
pub(super) struct Tokens {
    key: Vec<u8>,
    out: Mutex<HashMap<String, (Instant, u64)>>,
}

impl Tokens {
    pub(super) fn new(secret: &str) -> Self {
        Self { key: secret.as_bytes().to_vec(), out: Mutex::default() }
    }

    /// A new token, and how many seconds it lives.
    pub(super) fn give(&self) -> (String, u64) {
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
        out.insert(token.clone(), (Instant::now() + LIVES, 0));
        (token, LIVES.as_secs())
    }

    /// Whether a token is taken, once more.
    pub(super) fn takes(&self, token: &str, uses: Option<u64>) -> bool {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((until, shown)) = out.get_mut(token) else { return false };
        *shown += 1;
        Instant::now() < *until && uses.is_none_or(|uses| *shown <= uses)
    }
}
