use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Field;
use crate::Error;
use crate::formats;
use crate::model::roster::PersonProfile;
use crate::tabular::schema::Schema;

/// Whom a file lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Teachers (I-LAY-1).
    Teachers,
    /// Administrative staff (I-LAY-2).
    Staff,
    /// Pupils (I-LAY-5), which the guide leaves to AAF.
    Pupils,
    /// Parents and other guardians (I-LAY-5).
    Guardians,
}

impl ImportKind {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Teachers => "teachers",
            Self::Staff => "staff",
            Self::Pupils => "pupils",
            Self::Guardians => "guardians",
        }
    }

    /// What they are to the school. A function never makes an administrator of anybody (I-LAY-3).
    pub fn profile(self) -> PersonProfile {
        match self {
            Self::Teachers => PersonProfile::Teacher,
            Self::Staff => PersonProfile::Staff,
            Self::Pupils => PersonProfile::Pupil,
            Self::Guardians => PersonProfile::Guardian,
        }
    }

    /// The layout of the file.
    ///
    /// # Errors
    /// `unknown_schema`, which the built-in layouts do not give.
    pub fn schema(self) -> Result<Arc<Schema>, Error> {
        formats::schema(&format!("itslearning-{}", self.name()))
    }

    /// How the layout's columns end: `Nom enseignant`.
    fn ending(self) -> &'static str {
        match self {
            Self::Teachers => " enseignant",
            Self::Staff => " administratif",
            Self::Pupils => " eleve",
            Self::Guardians => " responsable",
        }
    }

    /// What a column of the layout is.
    pub(super) fn field(self, column: &str) -> Option<Field> {
        let name = column.strip_suffix(self.ending())?;
        Field::ALL.into_iter().find(|field| field.column() == name)
    }

    /// Whether a column of the layout has passwords, which are shown to nobody.
    pub fn is_password(self, column: &str) -> bool {
        self.field(column) == Some(Field::Password)
    }

    /// The layout's column of a field, whether or not the layout has it.
    pub(super) fn column(self, field: Field) -> String {
        format!("{}{}", field.column(), self.ending())
    }
}
