//! Roles, and what each is able to do (P-ROLE-1).

use serde::{Deserialize, Serialize};

use Capability::{ClaimSoftware, ManageAdministrators, ManageOrganizations, ManageUsers, View};

/// What somebody is in an organization (P-ROLE-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Role {
    /// Does everything.
    #[serde(rename = "admin")]
    Administrator,
    /// Looks after the users.
    #[serde(rename = "technical_trainer")]
    TechnicalTrainer,
    /// Looks only (P-ROLE-3).
    #[serde(rename = "supervisor")]
    Supervisor,
}

/// What a role may be able to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Activate subscriptions, claim what was bought, make product keys.
    ClaimSoftware,
    /// Invite, change and remove administrators.
    ManageAdministrators,
    /// Edit an organization and its settings.
    ManageOrganizations,
    /// Say who has a seat, and from where the list comes.
    ManageUsers,
    /// See what there is.
    View,
}

/// What each role is able to do: the one table that every answer comes from (P-ROLE-1).
pub const MATRIX: &[(Role, &[Capability])] = &[
    (Role::Administrator, &[ClaimSoftware, ManageAdministrators, ManageOrganizations, ManageUsers, View]),
    (Role::TechnicalTrainer, &[ManageUsers, View]),
    (Role::Supervisor, &[View]),
];

impl Role {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "admin",
            Self::TechnicalTrainer => "technical_trainer",
            Self::Supervisor => "supervisor",
        }
    }

    /// Whether the matrix has the capability in this role's row.
    pub fn may(self, capability: Capability) -> bool {
        MATRIX.iter().any(|(role, capabilities)| *role == self && capabilities.contains(&capability))
    }
}

impl Capability {
    /// Every capability, in the order of the matrix' columns.
    pub const ALL: [Self; 5] = [ClaimSoftware, ManageAdministrators, ManageOrganizations, ManageUsers, View];

    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            ClaimSoftware => "claim_software",
            ManageAdministrators => "manage_administrators",
            ManageOrganizations => "manage_organizations",
            ManageUsers => "manage_users",
            View => "view",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_role_1_every_cell_of_the_matrix_is_the_rule_s() {
        // The rows and columns of the specification's table.
        for (role, row) in [
            ("admin", [true, true, true, true, true]),
            ("technical_trainer", [false, false, false, true, true]),
            ("supervisor", [false, false, false, false, true]),
        ] {
            let (role, _) = MATRIX.iter().find(|(each, _)| each.name() == role).unwrap();
            assert_eq!(Capability::ALL.map(|capability| role.may(capability)), row, "{role:?}");
        }
        assert_eq!(MATRIX.len(), 3);
    }

    #[test]
    fn wire_names_are_what_is_written() {
        for (role, _) in MATRIX {
            assert_eq!(serde_json::to_value(role).unwrap(), role.name());
        }
        for capability in Capability::ALL {
            assert_eq!(serde_json::to_value(capability).unwrap(), capability.name());
        }
    }
}
