//! Dotted versions of programs: `6.10`, `24.5.1.0`.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A version of a program, numbers between dots. They are compared as numbers, so 6.10 is later than 6.2, and what is not
/// written is zero: 6.2 and 6.2.0 are the same (S-CON-2).
#[derive(Debug, Clone, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Release(#[cfg_attr(feature = "schema", schemars(with = "String"))] Vec<u64>);

/// A text that is no version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a version is numbers between dots, eight at most")]
pub struct InvalidRelease;

/// How many numbers a version has at most.
const MOST: usize = 8;

impl Release {
    /// Reads a version.
    ///
    /// # Errors
    /// It is something else than one to eight numbers between dots.
    pub fn parse(text: &str) -> Result<Self, InvalidRelease> {
        let number = |part: &str| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten().ok_or(InvalidRelease)
        };
        let numbers: Vec<u64> = text.trim().split('.').map(number).collect::<Result<_, _>>()?;
        if numbers.len() > MOST { Err(InvalidRelease) } else { Ok(Self(numbers)) }
    }

    /// The numbers without the zeros at the end, which say nothing.
    fn significant(&self) -> &[u64] {
        let mut numbers = self.0.as_slice();
        while let [rest @ .., 0] = numbers {
            numbers = rest;
        }
        numbers
    }
}

impl Ord for Release {
    fn cmp(&self, other: &Self) -> Ordering {
        self.significant().cmp(other.significant())
    }
}

impl PartialOrd for Release {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Release {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u64::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

impl TryFrom<String> for Release {
    type Error = InvalidRelease;

    fn try_from(text: String) -> Result<Self, InvalidRelease> {
        Self::parse(&text)
    }
}

impl From<Release> for String {
    fn from(release: Release) -> Self {
        release.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_con_2_versions_are_compared_number_by_number() {
        let release = |text| Release::parse(text).unwrap();
        for (earlier, later) in [("6.2", "6.10"), ("6", "6.0.1"), ("24.4.9.9", "24.5.1.0"), ("9.9", "10")] {
            assert!(release(earlier) < release(later), "{earlier} {later}");
        }
        assert_eq!(release("6.2"), release("6.2.0"));
        assert_eq!(release(" 24.5.1.0 ").to_string(), "24.5.1.0");
    }

    #[test]
    fn s_con_2_what_is_not_numbers_between_dots_is_no_version() {
        for text in ["", "6.", ".6", "6.2b", "v6.2", "+6", "6,2", "1.2.3.4.5.6.7.8.9", "99999999999999999999"] {
            assert_eq!(Release::parse(text), Err(InvalidRelease), "{text}");
        }
    }
}
