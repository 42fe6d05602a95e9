//! Every operation, as the command line and the bindings give it: one file each, `XxxCall` → `XxxAnswer`, and
//! [`call`], the one door for those who come with JSON.

mod access;
mod administrators;
mod allowed;
mod apply;
mod audit;
mod call;
mod check;
mod claim_code;
mod claim_codes;
mod claim_url;
pub mod diff;
mod explain;
mod files;
mod hand;
mod notices;
mod organizations;
mod owned;
mod perform;
mod plan;
mod purchases;
mod reading;
mod rebuild;
mod roster;
mod runs;
mod schemas;
mod seats;
mod serial;
mod snapshot;
mod state;
mod subscriptions;
mod texts;
mod undo;

pub use access::{Access, AccessAnswer, AccessBecause, AccessCall, access};
pub use administrators::{AdministratorsAnswer, AdministratorsCall, administrators};
pub use allowed::{AllowedCall, allowed};
pub use apply::{ApplyAnswer, ApplyCall, apply};
pub use audit::{AuditCall, AuditVerifyCall, ExpectedEntry, audit, audit_verify};
pub use call::{Operation, call, operations};
pub use check::{CheckAnswer, CheckCall, CheckReport, FoundColumn, check, check_rows};
pub use claim_code::{CheckedCode, ClaimCodeAnswer, ClaimCodeCall, claim_code};
pub use claim_codes::{ClaimCodesAnswer, ClaimCodesCall, claim_codes};
pub use claim_url::{ClaimUrlAnswer, ClaimUrlCall, claim_url};
pub use explain::{ExplainCall, explain, explain_sighted};
pub use files::{Files, Progress, Stage};
pub use hand::{SeatsAddCall, SeatsChangedAnswer, SeatsRemoveCall, seats_add, seats_remove};
pub use notices::{NoticesAnswer, NoticesCall, notices};
pub use organizations::{
    ListedOrganization, OrganizationCall, OrganizationsAnswer, OrganizationsCall, organization, organizations,
};
pub use owned::{
    OwnedSubscriptionCall, OwnedSubscriptionsAnswer, OwnedSubscriptionsCall, SubscriptionDetails, owned_subscription,
    owned_subscriptions,
};
pub use perform::perform;
pub use plan::{PlanAnswer, PlanCall, plan};
pub use purchases::{AtHand, ClaimAnswer, ClaimCall, PurchaseAnswer, PurchaseCall, claim, purchase};
pub use reading::{ReadingCall, RosterCall};
pub use rebuild::{RebuildAnswer, RebuildCall, RebuiltSubscription, rebuild};
pub use roster::{BadRows, Reading, Sight, Sighted, Source, check_file};
pub use runs::{RunsAnswer, RunsCall, runs};
pub use schemas::{ColumnInfo, SchemaInfo, SchemasAnswer, SchemasCall, list_schemas, schemas};
pub use seats::{SeatsAnswer, SeatsCall, seats};
pub use serial::{SerialAnswer, SerialCall, serial};
pub use snapshot::{SnapshotAnswer, SnapshotCall, snapshot};
pub use state::{StateCall, state};
pub use subscriptions::{
    ListedSubscription, SubscriptionAddCall, SubscriptionsAnswer, SubscriptionsCall, subscription_add, subscriptions,
};
pub use texts::{FoundCode, RaisedCode, Sentence, TextsAnswer, TextsCall, texts};
pub use undo::{UndoAnswer, UndoCall, plan_undo, undo};
