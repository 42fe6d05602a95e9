//! A code that was read or made.

use std::fmt;

use crate::text::Secret;

/// A claim code in its canonical writing: `4K3B9-…`, as [`ClaimCodes`](super::ClaimCodes) reads or makes it, its check
/// symbols right. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct ClaimCode(Secret);

impl ClaimCode {
    pub(super) fn new(canonical: String) -> Self {
        Self(Secret::from(canonical))
    }

    /// The canonical writing, for the one time that it is shown (C-SEC-1).
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl From<ClaimCode> for Secret {
    fn from(code: ClaimCode) -> Self {
        code.0
    }
}

impl fmt::Debug for ClaimCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClaimCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_sec_1_debug_shows_no_code() {
        let code = ClaimCode::new("4K3B9".to_owned());
        let secret = Secret::from(code.clone());
        assert_eq!(format!("{code:?} {secret:?}"), "ClaimCode(…) Secret(…)");
        assert_eq!(serde_json::to_string(&secret).unwrap(), "\"4K3B9\"");
    }
}
