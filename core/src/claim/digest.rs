//! How codes are kept: as a keyed digest, never as themselves (C-SEC-1).

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::ClaimCode;
use crate::{Error, ErrorCode};

/// How many bytes a key has at least: as many as a digest.
const SHORTEST_KEY: usize = 32;

/// The key of digests. It is kept apart from them, so that whoever takes the list of digests cannot try codes on it.
/// `Debug` does not show it, and its memory is overwritten when it is let go of.
#[derive(Clone)]
pub struct CodeKey(Zeroizing<Vec<u8>>);

impl CodeKey {
    /// A key of at least 32 random bytes.
    ///
    /// # Errors
    /// `invalid_argument` where there are fewer.
    pub fn new(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() < SHORTEST_KEY {
            let error = Error::new(ErrorCode::InvalidArgument).with("name", "key");
            return Err(error.with("value", format!("{} bytes", bytes.len())));
        }
        Ok(Self(Zeroizing::new(bytes.to_vec())))
    }

    /// What is kept of a code: HMAC-SHA-256 of its canonical writing.
    ///
    /// ```
    /// use rosterkit::claim::{ClaimCodes, CodeFormat, CodeKey, Scheme};
    /// let codes = ClaimCodes::new(&CodeFormat { scheme: Scheme::None, ..CodeFormat::default() })?;
    /// let key = CodeKey::new(b"32 bytes that the system drew...")?;
    /// let kept = key.digest(&codes.read("00000-11111-22222-33333-44444").unwrap());
    /// assert!(key.matches(&codes.read("ooooo iiiii 22222 33333 44444").unwrap(), &kept));
    /// # Ok::<(), rosterkit::Error>(())
    /// ```
    pub fn digest(&self, code: &ClaimCode) -> CodeDigest {
        CodeDigest(self.mac(code).finalize().into_bytes().into())
    }

    /// Whether a digest is that of a code; takes the same time wherever the first difference is.
    pub fn matches(&self, code: &ClaimCode, digest: &CodeDigest) -> bool {
        self.mac(code).verify_slice(&digest.0).is_ok()
    }

    fn mac(&self, code: &ClaimCode) -> Hmac<Sha256> {
        // HMAC takes keys of any length; what an error would leave is a key that matches nothing kept.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).unwrap_or_else(|_| Hmac::new(&Default::default()));
        mac.update(code.expose().as_bytes());
        mac
    }
}

impl fmt::Debug for CodeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeKey(…)")
    }
}

/// What is kept of a code. Serialized as 64 hexadecimal digits; compared in constant time.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeDigest(#[serde(with = "super::hex")] [u8; 32]);

impl CodeDigest {
    /// The bytes, by which a store finds the row.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<[u8; 32]> for CodeDigest {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CodeDigest {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CodeDigest".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let description = "What is kept of a code: its keyed digest, as 64 hexadecimal digits.";
        schemars::json_schema!({"description": description, "type": "string"})
    }
}

impl PartialEq for CodeDigest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for CodeDigest {}

/// What is known of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeStatus {
    /// No purchase has it.
    Unknown,
    /// It was claimed already.
    Used,
    /// It can be claimed.
    Free,
}

impl CodeStatus {
    /// What is told to whoever asks: of a used code the same as of an unknown one, unless they may know (C-SEC-2). Both
    /// are failed tries.
    #[must_use]
    pub fn told(self, may_know: bool) -> Self {
        if self == Self::Used && !may_know { Self::Unknown } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{ClaimCodes, CodeFormat, Scheme};

    fn code(text: &str) -> ClaimCode {
        let format = CodeFormat { scheme: Scheme::None, ..CodeFormat::default() };
        ClaimCodes::new(&format).unwrap().read(text).unwrap()
    }

    #[test]
    fn c_sec_1_the_digest_is_hmac_sha_256_of_the_canonical_code() {
        let key = CodeKey::new(&[7; 32]).unwrap();
        let digest = key.digest(&code("ooooo-11111-22222-33333-44444"));
        // Python: hmac.new(bytes([7] * 32), b"00000-11111-22222-33333-44444", "sha256").hexdigest()
        assert_eq!(
            serde_json::to_string(&digest).unwrap(),
            "\"af7a83d02aec3a4e9dc9e6b4d14830d817ef86a16a333780c1505c51b63d5839\""
        );
        assert_eq!(serde_json::from_str::<CodeDigest>(&serde_json::to_string(&digest).unwrap()).unwrap(), digest);
        assert!(serde_json::from_str::<CodeDigest>("\"b1\"").is_err());
    }

    #[test]
    fn c_sec_1_only_its_own_code_and_key_match_a_digest() {
        let [key, other] = [7, 8].map(|byte| CodeKey::new(&[byte; 32]).unwrap());
        let (a, b) = (code("00000-11111-22222-33333-44444"), code("00000-11111-22222-33333-44445"));
        let digest = key.digest(&a);
        assert!(key.matches(&a, &digest));
        assert!(!key.matches(&b, &digest) && !other.matches(&a, &digest));
        assert_ne!(key.digest(&b), digest);
        for place in 0..32 {
            let mut bytes = *digest.as_bytes();
            bytes[place] ^= 1;
            assert!(!key.matches(&a, &bytes.into()));
        }
    }

    #[test]
    fn c_sec_1_a_short_key_is_refused_and_none_is_shown() {
        assert!(CodeKey::new(&[7; 31]).is_err());
        assert_eq!(format!("{:?}", CodeKey::new(&[7; 32]).unwrap()), "CodeKey(…)");
    }

    #[test]
    fn c_sec_2_a_used_code_looks_unknown_to_those_who_may_not_know() {
        use CodeStatus::*;
        assert_eq!([Unknown, Used, Free].map(|status| status.told(false)), [Unknown, Unknown, Free]);
        assert_eq!([Unknown, Used, Free].map(|status| status.told(true)), [Unknown, Used, Free]);
    }
}
