use serde::{Deserialize, Serialize};

/// A school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Establishment {
    /// Its key in the source, by which people and groups name it: the UAI, or AAF's number.
    pub key: Box<str>,
    /// Its UAI, where the source has it; as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uai: Option<Box<str>>,
    /// Its name; empty where the source has none.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub name: Box<str>,
}

/// What a group of pupils is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// A division (*classe*): each pupil is in one.
    Division,
    /// A group: a part of a division, or pupils of several.
    Group,
}

/// A division or a group of one school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// What it is.
    pub kind: GroupKind,
    /// The key of its school.
    pub establishment: Box<str>,
    /// Its code, unique among the groups of its kind in the school.
    pub code: Box<str>,
    /// Its long name; empty where the source has none.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub name: Box<str>,
    /// The codes of the divisions that its pupils come from; of groups alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub divisions: Vec<Box<str>>,
    /// Codes of *module élémentaire de formation*.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mefs: Vec<Box<str>>,
}
