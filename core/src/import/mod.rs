//! The import of people by CSV in five steps (I-STP-1 to I-STP-8): load, map, verify, recap, run.
//!
//! ```text
//! Import (what was chosen) + file + accounts + day ─▶ look ─▶ ImportLook: each step as a screen shows it
//!                                                     run  ─▶ Outcome: changes of accounts, the final file
//! ```
//! What somebody chose on the way is an [`Import`]: plain data, that can be stored after any step and taken up again in another
//! language. All else is worked out of it anew; nothing is changed before the last step.

mod absent;
mod changes;
mod edited;
mod field;
mod final_file;
mod kind;
mod line;
mod look;
mod run;
pub mod staged;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ent::Identification;
use crate::identity::ladder::MatchDecisions;
use crate::identity::logins::PasswordRule;
use crate::sync::Guard;
use crate::tabular::DialectHints;

pub use changes::{Changes, ImportChange};
pub use field::Field;
pub use final_file::accounts_file;
pub use kind::ImportKind;
pub use line::{ImportLine, Lines};
pub use look::{
    ImportBlock, ImportColumn, ImportLoad, ImportLook, ImportMap, ImportRecap, ImportStep, ImportVerify, Input, look,
};
pub use run::{ImportMessage, ImportOperation, ImportOperationKind, Outcome, run};

/// What was chosen for an import, as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The file, by the name the caller gave it.
    pub file: String,
    /// Whom it lists.
    pub kind: ImportKind,
    /// The key of the establishment that they belong to: its UAI.
    pub establishment: Box<str>,
    /// Whether each row says its establishment (I-LAY-4); staff alone.
    #[serde(default)]
    pub establishments_from_file: bool,
    /// Whether accounts of that kind and establishment that a CSV made and the file does not have are removed (I-STP-6).
    #[serde(default)]
    pub complete: bool,
    /// What is known of how the file is written: separator, header or none, encoding; recognized where it is not.
    #[serde(default)]
    pub hints: DialectHints,
    /// By header, or by number (from 1) in a file without one: the field that it is, or none where the column is not read. Headers
    /// that are not named are recognized (I-STP-2).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Option<String>>,
    /// Cells with new values (I-STP-3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<ImportEdit>,
    /// Whether lines in conflict are left out; otherwise they block (I-STP-3).
    #[serde(default)]
    pub skip_conflicts: bool,
    /// What was decided about homonyms (I-KEY-3).
    #[serde(default)]
    pub decisions: MatchDecisions,
    /// By which model logins are made, where the file has none.
    #[serde(default = "usual_model")]
    pub login_model: String,
    /// How passwords are made, where the file has none (I-FLD-7).
    #[serde(default)]
    pub passwords: PasswordRule,
    /// Whether passwords are made at all: not where the ENT signs people in (E-IMP-2).
    #[serde(default = "yes")]
    pub make_passwords: bool,
    /// How the people sign in; by the application itself by default. Where the ENT lets them in no password is made, whoever asks
    /// (E-SSO-1).
    #[serde(default)]
    pub identification: Identification,
    /// When it waits for an approval (P-GRD-1, P-GRD-2). It has no addresses that move and loses no organization, so of these limits
    /// none is kept.
    #[serde(default)]
    pub guard: Guard,
    /// The digest of the recap that somebody approved; needed where the guard holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
}

/// A cell with a new value. Of several for one cell, the last holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportEdit {
    /// The row, as a spreadsheet numbers it.
    pub row: u64,
    /// The field, as the layout names its column. One that the file has no column for cannot be edited.
    pub field: String,
    /// The value.
    pub value: String,
}

fn usual_model() -> String {
    "prenom.nom".to_owned()
}

fn yes() -> bool {
    true
}

impl Import {
    /// An import of that file with everything recognized and nobody removed.
    pub fn of(file: impl Into<String>, kind: ImportKind, establishment: &str) -> Self {
        Self {
            file: file.into(),
            kind,
            establishment: establishment.into(),
            establishments_from_file: false,
            complete: false,
            hints: DialectHints::default(),
            columns: BTreeMap::new(),
            edits: Vec::new(),
            skip_conflicts: false,
            decisions: MatchDecisions::default(),
            login_model: usual_model(),
            passwords: PasswordRule::default(),
            make_passwords: true,
            identification: Identification::default(),
            guard: Guard::default(),
            approval: None,
        }
    }
}

#[cfg(test)]
mod tests;
