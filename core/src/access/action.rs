//! What somebody may want to do, and the one capability that each takes (P-ROLE-5).

use serde::{Deserialize, Serialize};

use super::{Capability, Rule};

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $Action:ident = $name:literal needs $Capability:ident, by $rule:literal;)+) => {
        /// Something to be done in an organization.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Action {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $Action,)+
        }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$Action),+];

            /// The wire name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$Action => $name),+ }
            }

            /// What one must be able to do for it.
            pub fn capability(self) -> Capability {
                match self { $(Self::$Action => Capability::$Capability),+ }
            }

            /// The rule that asks for this capability.
            pub fn rule(self) -> Rule {
                match self { $(Self::$Action => Rule::of($rule)),+ }
            }
        }

        /// Each action as a type, for [`Authorized`](super::Authorized).
        pub mod act {
            $($(#[doc = $doc])+ #[derive(Debug, Clone, Copy)] pub struct $Action;

            impl super::Act for $Action {
                const ACTION: super::Action = super::Action::$Action;
            })+
        }
    };
}

/// An action as a type.
pub trait Act {
    /// Which.
    const ACTION: Action;
}

actions! {
    /// Looks at the organization, its administrators and its subscriptions.
    View = "view" needs View, by "P-ORG-3";
    /// Invites somebody.
    InviteAdministrator = "invite_administrator" needs ManageAdministrators, by "P-ROLE-1";
    /// Changes somebody's role.
    ChangeRole = "change_role" needs ManageAdministrators, by "P-ADM-9";
    /// Changes an administrator's name.
    EditAdministrator = "edit_administrator" needs ManageAdministrators, by "P-ADM-9";
    /// Removes somebody.
    RemoveAdministrator = "remove_administrator" needs ManageAdministrators, by "P-ADM-3";
    /// Changes what is known of the organization.
    EditOrganization = "edit_organization" needs ManageOrganizations, by "P-ORG-2";
    /// Says whether viewers may add to the shared library.
    ChangeLibrarySetting = "change_library_setting" needs ManageOrganizations, by "P-ORG-4";
    /// Claims software that came with a display.
    Claim = "claim" needs ClaimSoftware, by "P-CLM-2";
    /// Activates a subscription that was bought.
    Activate = "activate" needs ClaimSoftware, by "P-SUB-2";
    /// Makes a product key.
    GenerateProductKey = "generate_product_key" needs ClaimSoftware, by "P-SUB-5";
    /// Gives seats by hand or by file.
    AddUsers = "add_users" needs ManageUsers, by "P-ROLE-5";
    /// Takes seats by hand.
    RemoveUsers = "remove_users" needs ManageUsers, by "P-ROLE-5";
    /// Connects a source from which the list comes.
    ConnectSource = "connect_source" needs ManageUsers, by "P-ROLE-5";
    /// Disconnects it.
    DisconnectSource = "disconnect_source" needs ManageUsers, by "P-ROLE-5";
    /// Approves a plan that a guard holds.
    ApprovePlan = "approve_plan" needs ManageUsers, by "P-ROLE-5";
    /// Associates the SIS of the organization.
    AssociateSis = "associate_sis" needs ManageOrganizations, by "S-CON-1";
    /// Dissociates it.
    DissociateSis = "dissociate_sis" needs ManageOrganizations, by "S-CON-7";
    /// Adds and removes what one connects to the SIS with, and puts new secrets in.
    ChangeSisAccess = "change_sis_access" needs ManageOrganizations, by "S-CON-6";
    /// Turns the import of rosters and the export of grades on and off.
    SetSisSwitch = "set_sis_switch" needs ManageOrganizations, by "S-CON-5";
    /// Says whether the domain name may be shared with the SIS.
    ShareWithSis = "share_with_sis" needs ManageOrganizations, by "S-CON-4";
    /// Links and unlinks courses for those whose they are.
    LinkCourse = "link_course" needs ManageUsers, by "S-ROS-2";
    /// Changes what somebody is in the shared library.
    ChangeLibraryRole = "change_library_role" needs ManageUsers, by "P-LIB-2";
}
