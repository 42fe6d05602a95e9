//! Every operation, as the command line and the bindings give it: one file each, `XxxCall` → `XxxAnswer`, and
//! [`call`], the one door for those who come with JSON.

mod apply;
mod call;
mod check;
pub mod diff;
mod explain;
mod files;
mod plan;
mod reading;
mod roster;
mod runs;
mod schemas;
mod seats;
mod snapshot;
mod state;
mod subscriptions;
mod texts;
mod undo;

pub use apply::{ApplyAnswer, ApplyCall, apply};
pub use call::{Operation, call, operations};
pub use check::{CheckAnswer, CheckCall, CheckReport, FoundColumn, check, check_rows};
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
