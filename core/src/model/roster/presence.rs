use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whether a person is there on the day that the call names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Presence {
    /// Present.
    #[default]
    Active,
    /// Present, and a later day of leaving is known.
    Scheduled {
        /// The day of leaving.
        leaves: NaiveDate,
    },
    /// Present, and in no division.
    Unplaced,
    /// Gone.
    Left {
        /// Since when, where the source says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<NaiveDate>,
        /// Why, as a code of the source.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Box<str>>,
    },
}

impl Presence {
    /// Whether the person is still there.
    pub fn is_present(&self) -> bool {
        !matches!(self, Self::Left { .. })
    }
}
