//! What a plan may do on its own: mode of removal, ownership, capacity, and the guard's limits (P-GRD-1, P-GRD-2).

use serde::{Deserialize, Serialize};

/// The rules a plan is made under. Every field has a default; a policy file gives those that differ (TOML).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Whose the list is once a source is synchronized.
    pub ownership: Ownership,
    /// What happens when more seats would be assigned than there are (P-SUB-6).
    pub capacity: CapacityPolicy,
    /// For how many days a seat is suspended before it may be removed (P-GRD-4); 0 removes at once.
    pub grace_days: u32,
    /// When a plan is held.
    pub guard: Guard,
}

impl Default for Policy {
    fn default() -> Self {
        Self { ownership: Ownership::Replace, capacity: CapacityPolicy::Flag, grace_days: 0, guard: Guard::default() }
    }
}

/// Whose the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// The source's alone: an authoritative sync also ends seats that other sources or hands made (P-PRV-6).
    Replace,
    /// Every source's: a seat ends when its last holder lets go.
    Coexist,
}

/// What happens when more seats would be assigned than there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapacityPolicy {
    /// The plan says so and is applied.
    Flag,
    /// The plan is refused whole.
    Refuse,
}

/// When a plan is held until somebody approves its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Guard {
    /// Adds; no limit by default.
    pub adds: Vec<Limit>,
    /// Changes of values; no limit by default.
    pub updates: Vec<Limit>,
    /// Changes of address or key (renames): from 50 % on, and 2.
    pub moves: Vec<Limit>,
    /// Seats that end or are suspended: more than 20 % and more than 10, or from 50 % on, and 2.
    pub removes: Vec<Limit>,
    /// Hold when the source has no rows.
    pub empty_source: bool,
    /// Hold when an organization in which at least this many active seats are is named by no row any more; 0 never.
    pub lost_organization: u64,
    /// Hold when the source has fewer rows than this.
    pub minimum_rows: u64,
}

/// One limit. It is passed when both halves are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The share in percent of the seats that the source (for `replace`: the list) holds before the plan.
    pub percent: u32,
    /// The number.
    pub count: u64,
    /// Whether the limit itself passes already (`at least`) or only what is over it (`more than`).
    #[serde(default)]
    pub inclusive: bool,
}

impl Default for Guard {
    fn default() -> Self {
        Self {
            adds: Vec::new(),
            updates: Vec::new(),
            moves: vec![Limit { percent: 50, count: 2, inclusive: true }],
            removes: vec![
                Limit { percent: 20, count: 10, inclusive: false },
                Limit { percent: 50, count: 2, inclusive: true },
            ],
            empty_source: true,
            lost_organization: 2,
            minimum_rows: 0,
        }
    }
}
