//! Fingerprints of what a plan is made from, and the digest by which it is approved.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Plan;
use crate::model::State;
use crate::{Error, ErrorCode};

/// The SHA-256 of a state, in hexadecimal: what a plan from a file is compared with (P-GRD-3).
pub fn fingerprint_state(state: &State) -> String {
    sha256(state)
}

impl Plan {
    /// The plan with its digest filled in.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.digest = self.compute_digest();
        self
    }

    /// Checks that the digest is that of the content.
    ///
    /// # Errors
    /// `invalid_plan` when it is not.
    pub fn verify(&self) -> Result<(), Error> {
        if self.compute_digest() == self.digest {
            return Ok(());
        }
        Err(Error::new(ErrorCode::InvalidPlan).with("problem", "digest"))
    }

    fn compute_digest(&self) -> String {
        sha256(&(
            (&self.mode, &self.subscription, &self.origin, &self.completeness, &self.inputs),
            (&self.counts, &self.capacity, &self.verdict, &self.warnings),
            (&self.operations, &self.without_operation, &self.facts),
        ))
    }
}

struct Hashing(Sha256);

impl std::io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn sha256(value: &impl Serialize) -> String {
    let mut hashing = std::io::BufWriter::new(Hashing(Sha256::new()));
    // Neither the hash nor the serialization of plain data fails.
    let _ = serde_json::to_writer(&mut hashing, value);
    let digest = hashing.into_inner().map(|hashing| hashing.0.finalize()).unwrap_or_default();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
