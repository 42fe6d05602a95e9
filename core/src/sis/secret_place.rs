//! Where the secret of a connection is: the secret itself is in no record and no log (S-SEC-2).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a secret is: `env:NAME`, a variable of the environment; `file:PATH`, a file that has nothing else in it; `vault:NAME`, what
/// the embedder's own vault knows by that name. Nothing else is one, so that a secret which somebody puts in its
/// place by mistake is refused before it is written anywhere.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct SecretPlace(#[cfg_attr(feature = "schema", schemars(with = "String"))] String);

/// A text that is no place of a secret. It is not told, for it may be the secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a secret is at `env:NAME`, `file:PATH` or `vault:NAME`")]
pub struct InvalidSecretPlace;

impl SecretPlace {
    /// Reads a place.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, InvalidSecretPlace> {
        let (kind, name) = text.split_once(':').ok_or(InvalidSecretPlace)?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let good = match kind {
            "env" => !name.starts_with(|c: char| c.is_ascii_digit()) && name.bytes().all(plain),
            "file" => !name.chars().any(char::is_control),
            "vault" => name.bytes().all(|byte| plain(byte) || matches!(byte, b'-' | b'.' | b'/')),
            _ => false,
        };
        if good && !name.is_empty() && name.len() <= 1024 { Ok(Self(text.to_owned())) } else { Err(InvalidSecretPlace) }
    }

    /// The place.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SecretPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for SecretPlace {
    type Error = InvalidSecretPlace;

    fn try_from(text: String) -> Result<Self, InvalidSecretPlace> {
        Self::parse(&text)
    }
}

impl From<SecretPlace> for String {
    fn from(place: SecretPlace) -> Self {
        place.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_sec_2_a_place_is_named_and_a_secret_is_none() {
        for place in ["env:SIS_SECRET", "file:/run/secrets/sis", "file:C:\\secrets\\sis", "vault:lake/sis-2026.1"] {
            assert_eq!(SecretPlace::parse(place).unwrap().as_str(), place);
        }
        for text in
            ["", "s3cr3t", "env:", "env:2A", "env:a b", "file:", "file:a\nb", "vault:a b", "https://a.example/x"]
        {
            assert_eq!(SecretPlace::parse(text), Err(InvalidSecretPlace), "{text}");
        }
        let told = serde_json::from_str::<SecretPlace>("\"s3cr3t\"").unwrap_err().to_string();
        assert!(!told.contains("s3cr3t"), "{told}");
    }
}
