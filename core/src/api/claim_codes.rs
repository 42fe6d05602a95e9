//! `claim_codes`: new claim codes.

use chacha20::ChaCha20Rng;
use rand_core::SeedableRng;
use serde::{Deserialize, Serialize};

use crate::claim::{ClaimCodes, CodeFormat, hex};
use crate::text::Secret;
use crate::{Error, ErrorCode};

/// How many codes a call makes at most.
const MOST: u64 = 1_000_000;

/// What is asked of `claim_codes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimCodesCall {
    /// How many codes; at most 1,000,000.
    pub count: u64,
    /// 32 bytes that the system drew for this call, as 64 hexadecimal digits. Whoever knows them knows the codes: they are
    /// kept nowhere, and never used again.
    pub seed: Secret,
    /// The form of the codes; five groups of five by default.
    #[serde(default)]
    pub format: CodeFormat,
}

/// What `claim_codes` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimCodesAnswer {
    /// The codes, no two of them the same. They are shown once; kept are only their keyed digests (C-SEC-1).
    pub codes: Vec<Secret>,
}

/// Makes codes from a seed, which ChaCha20 stretches (C-GEN-1). The same call makes the same codes.
///
/// # Errors
/// `invalid_code_format`; `invalid_argument` where `seed` is not 64 hexadecimal digits, or `count` is more than
/// 1,000,000 or than half of the codes that there are.
pub fn claim_codes(call: &ClaimCodesCall) -> Result<ClaimCodesAnswer, Error> {
    let codes = ClaimCodes::new(&call.format)?;
    let invalid = |name: &'static str| Error::new(ErrorCode::InvalidArgument).with("name", name);
    // What was given for the seed may be most of one.
    let seed = hex::read(call.seed.expose()).ok_or_else(|| invalid("seed").with("value", "…"))?;
    let count = usize::try_from(call.count).ok().filter(|_| call.count <= MOST);
    let count = count.ok_or_else(|| invalid("count").with("value", call.count))?;
    let made = codes.generate(count, &mut ChaCha20Rng::from_seed(seed))?;
    Ok(ClaimCodesAnswer { codes: made.into_iter().map(Secret::from).collect() })
}
