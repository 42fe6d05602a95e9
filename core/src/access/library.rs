//! The shared library of an organization (Lumio Spark): what its users may do there (P-LIB-1…3). They are users, not
//! administrators, and have a small table of their own.

use serde::{Deserialize, Serialize};

/// What a user is in the shared library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LibraryRole {
    /// Looks, and copies to their own library; what everybody is at first (P-LIB-1).
    #[default]
    Viewer,
    /// Adds, changes and removes what is there.
    Editor,
    /// The same, and says whether viewers may add.
    LibraryAdministrator,
}

/// What may be done in the shared library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LibraryAct {
    /// Look at what is there.
    View,
    /// Copy it to one's own library.
    Copy,
    /// Add resources of one's own, and remove these.
    AddOwn,
    /// Change and remove everybody's.
    EditAll,
    /// Say whether viewers may add.
    ChangeSetting,
}

/// What each role may do in the library.
pub const LIBRARY: &[(LibraryRole, &[LibraryAct])] = &[
    (LibraryRole::Viewer, &[LibraryAct::View, LibraryAct::Copy]),
    (LibraryRole::Editor, &[LibraryAct::View, LibraryAct::Copy, LibraryAct::AddOwn, LibraryAct::EditAll]),
    (LibraryRole::LibraryAdministrator, LibraryAct::ALL),
];

impl LibraryAct {
    /// Every one, in the order of the table's columns.
    pub const ALL: &'static [Self] = &[Self::View, Self::Copy, Self::AddOwn, Self::EditAll, Self::ChangeSetting];
}

impl LibraryRole {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Editor => "editor",
            Self::LibraryAdministrator => "library_administrator",
        }
    }

    /// Whether they may, in an organization where viewers may add or may not (P-LIB-3).
    pub fn may(self, act: LibraryAct, viewers_may_add: bool) -> bool {
        let listed = LIBRARY.iter().any(|(role, acts)| *role == self && acts.contains(&act));
        listed || act == LibraryAct::AddOwn && viewers_may_add
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LibraryRole::{Editor, LibraryAdministrator, Viewer};

    #[test]
    fn p_lib_3_every_cell_of_the_library_s_table_is_the_rule_s() {
        for (role, viewers_may_add, row) in [
            (Viewer, false, [true, true, false, false, false]),
            (Viewer, true, [true, true, true, false, false]),
            (Editor, false, [true, true, true, true, false]),
            (Editor, true, [true, true, true, true, false]),
            (LibraryAdministrator, false, [true; 5]),
            (LibraryAdministrator, true, [true; 5]),
        ] {
            let may: Vec<bool> = LibraryAct::ALL.iter().map(|act| role.may(*act, viewers_may_add)).collect();
            assert_eq!(may, row, "{role:?} {viewers_may_add}");
        }
        assert_eq!(LibraryRole::default(), Viewer);
    }
}
