//! Every operation, as the command line and the bindings give it: one file each, `XxxCall` → `XxxAnswer`, and
//! [`call`], the one door for those who come with JSON.

#[cfg(feature = "french")]
mod aaf_apply;
#[cfg(feature = "portal")]
mod access;
#[cfg(feature = "portal")]
mod administrators;
#[cfg(feature = "portal")]
mod allowed;
mod apply;
#[cfg(feature = "portal")]
mod audit;
mod call;
mod check;
#[cfg(feature = "oneroster")]
mod check_package;
mod claim_code;
#[cfg(feature = "portal")]
mod claim_codes;
#[cfg(feature = "portal")]
mod claim_url;
#[cfg(feature = "oneroster")]
mod convert_package;
pub mod diff;
#[cfg(feature = "french")]
mod ent;
#[cfg(feature = "oneroster")]
mod exchanged;
mod explain;
#[cfg(feature = "french")]
mod export_roster;
#[cfg(feature = "oneroster")]
mod exporting;
mod files;
#[cfg(feature = "oneroster")]
mod grade_export;
#[cfg(feature = "portal")]
mod hand;
#[cfg(feature = "french")]
mod import;
#[cfg(feature = "french")]
mod import_roster;
mod list;
#[cfg(feature = "french")]
mod logins;
#[cfg(feature = "french")]
mod lvs;
#[cfg(feature = "french")]
mod matching;
#[cfg(feature = "portal")]
mod notices;
#[cfg(feature = "oneroster")]
mod oneroster_pull;
#[cfg(feature = "portal")]
mod organizations;
#[cfg(feature = "portal")]
mod owned;
#[cfg(feature = "oneroster")]
mod package_roster;
#[cfg(feature = "portal")]
mod perform;
mod plan;
#[cfg(feature = "oneroster")]
mod pulling;
#[cfg(feature = "portal")]
mod purchases;
#[cfg(feature = "french")]
mod read_roster;
mod reading;
#[cfg(feature = "portal")]
mod rebuild;
#[cfg(feature = "french")]
mod reconcile;
mod roster;
mod runs;
mod schemas;
mod seats;
#[cfg(feature = "portal")]
mod serial;
#[cfg(feature = "french")]
mod siecle_groups;
#[cfg(feature = "oneroster")]
mod sis;
#[cfg(all(feature = "oneroster", feature = "portal"))]
mod sis_connection;
mod snapshot;
mod state;
#[cfg(feature = "oneroster")]
mod step;
mod subscriptions;
mod texts;
mod undo;

pub use apply::{ApplyAnswer, ApplyCall, apply};
pub use call::{Operation, call, operations};
pub use check::{CheckAnswer, CheckCall, CheckReport, FoundColumn, check, check_rows};
pub use claim_code::{CheckedCode, ClaimCodeAnswer, ClaimCodeCall, claim_code};
pub use explain::{ExplainCall, explain, explain_sighted};
pub use files::{Files, Progress, Stage};
pub use plan::{PlanAnswer, PlanCall, plan};
pub use reading::{ReadingCall, RosterCall};
pub use roster::{BadRows, Reading, Sight, Sighted, Source, check_file};
pub use runs::{RunsAnswer, RunsCall, runs};
pub use schemas::{ColumnInfo, SchemaInfo, SchemasAnswer, SchemasCall, list_schemas, schemas};
pub use seats::{SeatsAnswer, SeatsCall, seats};
pub use snapshot::{SnapshotAnswer, SnapshotCall, snapshot};
pub use state::{StateCall, state};
pub use subscriptions::{
    ListedSubscription, SubscriptionAddCall, SubscriptionsAnswer, SubscriptionsCall, subscription_add, subscriptions,
};
pub use texts::{FoundCode, RaisedCode, Sentence, TextsAnswer, TextsCall, texts};
pub use undo::{UndoAnswer, UndoCall, plan_undo, undo};

#[cfg(feature = "french")]
pub use aaf_apply::{AafApplyAnswer, AafApplyCall, aaf_apply};
#[cfg(feature = "french")]
pub use ent::{
    EntLayoutsAnswer, EntLayoutsCall, EntLinksAnswer, EntLinksCall, IdentificationAnswer, IdentificationCall,
    ent_layouts, ent_links, identification,
};
#[cfg(feature = "french")]
pub use export_roster::is_export;
#[cfg(feature = "french")]
pub use import::{AccountsFileAnswer, AccountsFileCall, ImportAnswer, ImportCall, ImportRun, export_accounts, import};
#[cfg(feature = "french")]
pub use import_roster::{ImportRosterAnswer, ImportRosterCall, ImportRosterRun, import_roster};

#[cfg(feature = "oneroster")]
pub use check_package::{PackageCall, PackageReading, check_package};
#[cfg(feature = "oneroster")]
pub use convert_package::{ConvertCall, convert_package};

#[cfg(feature = "french")]
pub use read_roster::{ReadRosterAnswer, ReadRosterCall, RosterCounts, RosterFile, RosterReport, read_roster};
#[cfg(feature = "french")]
pub use siecle_groups::{SiecleGroupsAnswer, SiecleGroupsCall, siecle_groups};

#[cfg(all(feature = "oneroster", feature = "portal"))]
pub use self::sis_connection::{SisConnectionAnswer, SisConnectionCall, sis_connection};
#[cfg(feature = "portal")]
pub use self::{
    access::{Access, AccessAnswer, AccessBecause, AccessCall, access},
    administrators::{AdministratorsAnswer, AdministratorsCall, administrators},
    allowed::{AllowedCall, allowed},
    audit::{AuditCall, AuditVerifyCall, ExpectedEntry, audit, audit_verify},
    claim_codes::{ClaimCodesAnswer, ClaimCodesCall, claim_codes},
    claim_url::{ClaimUrlAnswer, ClaimUrlCall, claim_url},
    hand::{SeatsAddCall, SeatsChangedAnswer, SeatsRemoveCall, seats_add, seats_remove},
    notices::{NoticesAnswer, NoticesCall, notices},
    organizations::{
        ListedOrganization, OrganizationCall, OrganizationsAnswer, OrganizationsCall, organization, organizations,
    },
    owned::{
        OwnedSubscriptionCall, OwnedSubscriptionsAnswer, OwnedSubscriptionsCall, SubscriptionDetails,
        owned_subscription, owned_subscriptions,
    },
    perform::perform,
    purchases::{AtHand, ClaimAnswer, ClaimCall, PurchaseAnswer, PurchaseCall, claim, purchase},
    rebuild::{RebuildAnswer, RebuildCall, RebuiltSubscription, rebuild},
    serial::{SerialAnswer, SerialCall, serial},
};
#[cfg(feature = "oneroster")]
pub use self::{
    exchanged::{Asked, Exchanged, ReceivedResponse},
    exporting::GradeExporting,
    grade_export::{GradeExportAnswer, GradeExportCall, grade_export},
    oneroster_pull::{OneRosterPullAnswer, OneRosterPullCall, oneroster_pull},
    pulling::OneRosterPulling,
    sis::{
        SisEligibilityCall, SisEndpointCall, SisVendorsAnswer, SisVendorsCall, sis_eligibility, sis_endpoint,
        sis_vendors,
    },
};
#[cfg(feature = "french")]
pub use self::{
    logins::{LoginPerson, MadeLogin, MakeLoginsAnswer, MakeLoginsCall, ModelChoice, make_logins},
    lvs::{LvsCheckAnswer, LvsCheckCall, StaffFunctionsAnswer, StaffFunctionsCall, lvs_check, staff_functions},
    matching::{
        AssignKeysAnswer, AssignKeysCall, DecideMatchAnswer, DecideMatchCall, MatchAccountsCall, UnifyAccountsCall,
        WithdrawnSubject, assign_keys, decide_match, match_accounts, unify_accounts,
    },
    reconcile::{
        AccountDuplicatesAnswer, AccountDuplicatesCall, AccountsAnswer, AccountsCall, AccountsPutAnswer,
        AccountsPutCall, ReconcileAccountsAnswer, ReconcileAccountsCall, account_duplicates, accounts, accounts_put,
        reconcile_accounts,
    },
};
