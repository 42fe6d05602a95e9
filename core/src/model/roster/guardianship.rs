use serde::{Deserialize, Serialize};

use super::Identifier;

/// How far a guardian answers for a pupil. Both codings of SIECLE and that of AAF are read into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Responsibility {
    /// A legal guardian.
    Legal,
    /// In charge of the pupil.
    InCharge,
    /// To be called only.
    Contact,
}

/// The link from a pupil to a guardian.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Guardianship {
    /// The guardian, who may not be in the roster.
    pub guardian: Identifier,
    /// The relationship in the new coding (`10` mother, `20` father, …); none where the source does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Box<str>>,
    /// How far they answer for the pupil.
    pub responsibility: Responsibility,
    /// Whether they pay the school's fees.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pays: bool,
}
