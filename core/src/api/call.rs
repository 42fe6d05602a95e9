//! The one door: an operation by its name, call and answer as JSON.

#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::diff::{DiffAnswer, DiffCall, diff_files};
#[cfg(feature = "french")]
use super::{
    AafApplyAnswer, AafApplyCall, EntLayoutsAnswer, EntLayoutsCall, EntLinksAnswer, EntLinksCall, IdentificationAnswer,
    IdentificationCall, aaf_apply, ent_layouts, ent_links, identification,
};
#[cfg(feature = "portal")]
use super::{
    AccessAnswer, AccessCall, AdministratorsAnswer, AdministratorsCall, AllowedCall, AuditCall, AuditVerifyCall,
    ClaimAnswer, ClaimCall, ClaimCodesAnswer, ClaimCodesCall, ClaimUrlAnswer, ClaimUrlCall, ExplainCall, NoticesAnswer,
    NoticesCall, OrganizationCall, OrganizationsAnswer, OrganizationsCall, OwnedSubscriptionCall,
    OwnedSubscriptionsAnswer, OwnedSubscriptionsCall, PurchaseAnswer, PurchaseCall, RebuildAnswer, RebuildCall,
    RunsAnswer, RunsCall, SeatsAddCall, SeatsAnswer, SeatsCall, SeatsChangedAnswer, SeatsRemoveCall, SerialAnswer,
    SerialCall, SnapshotAnswer, SnapshotCall, StateCall, SubscriptionDetails, SubscriptionsAnswer, SubscriptionsCall,
    UndoAnswer, UndoCall, access, administrators, allowed, audit, audit_verify, claim, claim_codes, claim_url, explain,
    notices, organization, organizations, owned_subscription, owned_subscriptions, perform, purchase, rebuild, runs,
    seats, seats_add, seats_remove, serial, snapshot, state, subscriptions, undo,
};
#[cfg(feature = "french")]
use super::{
    AccountDuplicatesAnswer, AccountDuplicatesCall, AccountsAnswer, AccountsCall, AccountsFileAnswer, AccountsFileCall,
    AccountsPutAnswer, AccountsPutCall, AssignKeysAnswer, AssignKeysCall, DecideMatchAnswer, DecideMatchCall,
    ImportAnswer, ImportCall, ImportRosterAnswer, ImportRosterCall, LvsCheckAnswer, LvsCheckCall, MakeLoginsAnswer,
    MakeLoginsCall, MatchAccountsCall, ReconcileAccountsAnswer, ReconcileAccountsCall, StaffFunctionsAnswer,
    StaffFunctionsCall, UnifyAccountsCall, account_duplicates, accounts, accounts_put, assign_keys, decide_match,
    export_accounts, import, import_roster, lvs_check, make_logins, match_accounts, reconcile_accounts,
    staff_functions, unify_accounts,
};
use super::{
    ApplyAnswer, ApplyCall, CheckAnswer, CheckCall, ClaimCodeAnswer, ClaimCodeCall, Files, PlanAnswer, PlanCall,
    SchemasAnswer, SchemasCall, SubscriptionAddCall, TextsAnswer, TextsCall, apply, check, claim_code, list_schemas,
    plan, subscription_add, texts,
};
#[cfg(feature = "oneroster")]
use super::{
    ConvertCall, GradeExportAnswer, GradeExportCall, OneRosterPullAnswer, OneRosterPullCall, PackageCall,
    SisEligibilityCall, SisEndpointCall, SisVendorsAnswer, SisVendorsCall, check_package, convert_package,
    grade_export, oneroster_pull, sis_eligibility, sis_endpoint, sis_vendors,
};
#[cfg(feature = "french")]
use super::{ReadRosterAnswer, ReadRosterCall, SiecleGroupsAnswer, SiecleGroupsCall, read_roster, siecle_groups};
#[cfg(all(feature = "oneroster", feature = "portal"))]
use super::{SisConnectionAnswer, SisConnectionCall, sis_connection};
#[cfg(feature = "french")]
use crate::identity::{ladder::Ladder, unify::Unification};
use crate::model::Subscription;
#[cfg(feature = "oneroster")]
use crate::package::{PackageReport, convert::ConvertReport};
use crate::sync::Store;
use crate::text::nearest;
use crate::{Error, ErrorCode};
#[cfg(feature = "portal")]
use crate::{
    access::Decision,
    model::{Organization, State},
    portal::{AuditPage, PerformAnswer, PerformCall, Verification},
    sync::Explanation,
};
#[cfg(feature = "oneroster")]
use crate::{sis::Eligibility, sources::oneroster::Endpoint};

/// An operation that [`call`] knows.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    name: &'static str,
    run: fn(&str, &mut dyn Files, &mut dyn Store) -> Result<String, Error>,
    #[cfg(feature = "schema")]
    call_schema: fn(&mut SchemaGenerator) -> Schema,
    #[cfg(feature = "schema")]
    answer_schema: fn(&mut SchemaGenerator) -> Schema,
}

impl Operation {
    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The schema of its call, made by a generator for what is read (`SchemaSettings::for_deserialize`).
    #[cfg(feature = "schema")]
    pub fn call_schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.call_schema)(generator)
    }

    /// The schema of its answer, made by a generator for what is written (`SchemaSettings::for_serialize`).
    #[cfg(feature = "schema")]
    pub fn answer_schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.answer_schema)(generator)
    }
}

macro_rules! operations {
    ($($(#[$gate:meta])? $name:literal: $Call:ty => $Answer:ty, |$call:ident, $files:ident, $store:ident| $run:expr;)+) => {
        /// Every operation. To add one: its file in this folder, a line here, its vectors.
        ///
        /// Inline, as [`call`] is: all that reads calls and writes answers is compiled in the crate that uses it, and
        /// as that one is. In a module for browsers it is small rather than fast.
        #[inline]
        pub fn operations() -> &'static [Operation] {
            &[$($(#[$gate])? Operation {
            name: $name,
            run: |text, $files, $store| {
                let $call: $Call = read($name, text)?;
                let answer: $Answer = $run?;
                write($name, &answer)
            },
            #[cfg(feature = "schema")]
            call_schema: |generator| generator.subschema_for::<$Call>(),
            #[cfg(feature = "schema")]
            answer_schema: |generator| generator.subschema_for::<$Answer>(),
        }),+]
        }
    };
}

operations! {
    "check": CheckCall => CheckAnswer, |call, files, _store| check(&call, files);
    #[cfg(feature = "oneroster")]
    "check_package": PackageCall => PackageReport, |call, files, _store| check_package(&call, files);
    #[cfg(feature = "oneroster")]
    "convert_package": ConvertCall => ConvertReport, |call, files, _store| convert_package(&call, files);
    #[cfg(feature = "french")]
    "accounts_file": AccountsFileCall => AccountsFileAnswer, |call, files, store| export_accounts(&call, files, store);
    #[cfg(feature = "french")]
    "import_roster": ImportRosterCall => ImportRosterAnswer, |call, files, store| import_roster(&call, files, store);
    #[cfg(feature = "french")]
    "import": ImportCall => ImportAnswer, |call, files, store| import(&call, files, store);
    #[cfg(feature = "french")]
    "read_roster": ReadRosterCall => ReadRosterAnswer, |call, files, _store| read_roster(&call, files);
    #[cfg(feature = "french")]
    "siecle_groups": SiecleGroupsCall => SiecleGroupsAnswer, |call, files, _store| siecle_groups(&call, files);
    "schemas": SchemasCall => SchemasAnswer, |call, _files, _store| list_schemas(&call);
    "diff": DiffCall => DiffAnswer, |call, files, _store| diff_files(&call, files);
    #[cfg(feature = "portal")]
    "snapshot": SnapshotCall => SnapshotAnswer, |call, files, _store| snapshot(&call, files);
    "plan": PlanCall => PlanAnswer, |call, files, store| plan(&call, files, store);
    "apply": ApplyCall => ApplyAnswer, |call, files, store| apply(&call, files, store);
    #[cfg(feature = "portal")]
    "undo": UndoCall => UndoAnswer, |call, files, store| undo(&call, files, store);
    #[cfg(feature = "portal")]
    "explain": ExplainCall => Explanation, |call, files, store| explain(&call, files, store);
    "subscription_add": SubscriptionAddCall => Subscription, |call, _files, store| subscription_add(&call, store);
    #[cfg(feature = "portal")]
    "subscriptions": SubscriptionsCall => SubscriptionsAnswer, |call, _files, store| subscriptions(call, store);
    #[cfg(feature = "portal")]
    "seats": SeatsCall => SeatsAnswer, |call, _files, store| seats(&call, store);
    #[cfg(feature = "portal")]
    "runs": RunsCall => RunsAnswer, |call, _files, store| runs(&call, store);
    "texts": TextsCall => TextsAnswer, |call, _files, _store| Ok::<_, Error>(texts(&call));
    #[cfg(feature = "portal")]
    "perform": PerformCall => PerformAnswer, |call, _files, store| perform(&call, store);
    #[cfg(feature = "portal")]
    "allowed": AllowedCall => Decision, |call, _files, store| allowed(&call, store);
    #[cfg(feature = "portal")]
    "organizations": OrganizationsCall => OrganizationsAnswer, |call, _files, store| organizations(&call, store);
    #[cfg(feature = "portal")]
    "organization": OrganizationCall => Organization, |call, _files, store| organization(&call, store);
    #[cfg(feature = "portal")]
    "administrators": AdministratorsCall => AdministratorsAnswer, |call, _files, store| administrators(&call, store);
    #[cfg(feature = "portal")]
    "owned_subscriptions": OwnedSubscriptionsCall => OwnedSubscriptionsAnswer, |call, _files, store| owned_subscriptions(&call, store);
    #[cfg(feature = "portal")]
    "owned_subscription": OwnedSubscriptionCall => SubscriptionDetails, |call, _files, store| owned_subscription(&call, store);
    #[cfg(feature = "portal")]
    "purchase": PurchaseCall => PurchaseAnswer, |call, _files, store| purchase(&call, store);
    #[cfg(feature = "portal")]
    "claim": ClaimCall => ClaimAnswer, |call, _files, store| claim(&call, store);
    #[cfg(feature = "portal")]
    "seats_add": SeatsAddCall => SeatsChangedAnswer, |call, files, store| seats_add(&call, files, store);
    #[cfg(feature = "portal")]
    "seats_remove": SeatsRemoveCall => SeatsChangedAnswer, |call, files, store| seats_remove(&call, files, store);
    #[cfg(feature = "portal")]
    "access": AccessCall => AccessAnswer, |call, _files, store| access(&call, store);
    #[cfg(feature = "portal")]
    "notices": NoticesCall => NoticesAnswer, |call, _files, store| notices(&call, store);
    #[cfg(feature = "portal")]
    "audit": AuditCall => AuditPage, |call, _files, store| audit(&call, store);
    #[cfg(feature = "portal")]
    "audit_verify": AuditVerifyCall => Verification, |call, _files, store| audit_verify(&call, store);
    #[cfg(feature = "portal")]
    "rebuild": RebuildCall => RebuildAnswer, |call, _files, store| rebuild(call, store);
    #[cfg(feature = "portal")]
    "state": StateCall => State, |call, _files, store| state(&call, store);
    "claim_code": ClaimCodeCall => ClaimCodeAnswer, |call, _files, _store| claim_code(&call);
    #[cfg(feature = "portal")]
    "claim_codes": ClaimCodesCall => ClaimCodesAnswer, |call, _files, _store| claim_codes(&call);
    #[cfg(feature = "portal")]
    "claim_url": ClaimUrlCall => ClaimUrlAnswer, |call, _files, _store| claim_url(&call);
    #[cfg(feature = "portal")]
    "serial": SerialCall => SerialAnswer, |call, files, _store| serial(&call, files);
    #[cfg(feature = "oneroster")]
    "sis_vendors": SisVendorsCall => SisVendorsAnswer, |call, files, _store| sis_vendors(&call, files);
    #[cfg(feature = "oneroster")]
    "sis_eligibility": SisEligibilityCall => Eligibility, |call, files, _store| sis_eligibility(&call, files);
    #[cfg(feature = "oneroster")]
    "sis_endpoint": SisEndpointCall => Endpoint, |call, files, _store| sis_endpoint(&call, files);
    #[cfg(all(feature = "oneroster", feature = "portal"))]
    "sis_connection": SisConnectionCall => SisConnectionAnswer, |call, _files, store| sis_connection(&call, store);
    #[cfg(feature = "oneroster")]
    "grade_export": GradeExportCall => GradeExportAnswer, |call, files, _store| grade_export(&call, files);
    #[cfg(feature = "oneroster")]
    "oneroster_pull": OneRosterPullCall => OneRosterPullAnswer, |call, files, _store| oneroster_pull(&call, files);
    #[cfg(feature = "french")]
    "match_accounts": MatchAccountsCall => Ladder, |call, _files, _store| Ok::<_, Error>(match_accounts(&call));
    #[cfg(feature = "french")]
    "unify_accounts": UnifyAccountsCall => Unification, |call, _files, _store| Ok::<_, Error>(unify_accounts(&call));
    #[cfg(feature = "french")]
    "assign_keys": AssignKeysCall => AssignKeysAnswer, |call, _files, _store| Ok::<_, Error>(assign_keys(&call));
    #[cfg(feature = "french")]
    "decide_match": DecideMatchCall => DecideMatchAnswer, |call, _files, store| decide_match(&call, store);
    #[cfg(feature = "french")]
    "accounts": AccountsCall => AccountsAnswer, |call, _files, store| accounts(&call, store);
    #[cfg(feature = "french")]
    "accounts_put": AccountsPutCall => AccountsPutAnswer, |call, _files, store| accounts_put(&call, store);
    #[cfg(feature = "french")]
    "account_duplicates": AccountDuplicatesCall => AccountDuplicatesAnswer, |call, _files, _store| Ok::<_, Error>(account_duplicates(&call));
    #[cfg(feature = "french")]
    "reconcile_accounts": ReconcileAccountsCall => ReconcileAccountsAnswer, |call, _files, store| reconcile_accounts(&call, store);
    #[cfg(feature = "french")]
    "make_logins": MakeLoginsCall => MakeLoginsAnswer, |call, files, _store| make_logins(&call, files);
    #[cfg(feature = "french")]
    "lvs_check": LvsCheckCall => LvsCheckAnswer, |call, files, _store| lvs_check(&call, files);
    #[cfg(feature = "french")]
    "staff_functions": StaffFunctionsCall => StaffFunctionsAnswer, |call, files, _store| staff_functions(&call, files);
    #[cfg(feature = "french")]
    "aaf_apply": AafApplyCall => AafApplyAnswer, |call, files, _store| aaf_apply(&call, files);
    #[cfg(feature = "french")]
    "ent_layouts": EntLayoutsCall => EntLayoutsAnswer, |call, files, _store| ent_layouts(&call, files);
    #[cfg(feature = "french")]
    "ent_links": EntLinksCall => EntLinksAnswer, |call, _files, _store| ent_links(&call);
    #[cfg(feature = "french")]
    "identification": IdentificationCall => IdentificationAnswer, |call, files, _store| identification(&call, files);
}

/// Answers a call: `operation` is a name of [`operations`], `call` and the answer are JSON of the types of this
/// module that bear its name (`CheckCall`, `CheckAnswer`, …).
///
/// ```
/// use std::collections::BTreeMap;
/// use rosterkit::{api, sync::MemoryStore};
/// let mut files = BTreeMap::from([("list.csv".to_owned(), b"ana@a.example\n".to_vec())]);
/// let mut store = MemoryStore::new();
/// api::call("subscription_add", r#"{"name": "lumio", "seats": 10}"#, &mut files, &mut store)?;
/// let call = r#"{"subscription": "lumio", "roster": {"from": "list.csv", "reading": {"schema": "emails"}},
///     "now": "2026-09-01T06:00:00Z"}"#;
/// let answer = api::call("plan", call, &mut files, &mut store)?;
/// assert!(answer.contains(r#""mode":"additive""#));
/// # Ok::<(), rosterkit::Error>(())
/// ```
///
/// # Errors
/// `unknown_operation`; `invalid_call` where the call is no JSON, lacks something or has something that the operation
/// does not know; what the operation gives.
#[inline]
pub fn call(operation: &str, call: &str, files: &mut dyn Files, store: &mut dyn Store) -> Result<String, Error> {
    match operations().iter().find(|known| known.name == operation) {
        Some(known) => (known.run)(call, files, store),
        None => {
            let error = Error::new(ErrorCode::UnknownOperation).with("name", operation);
            Err(match nearest(operation, operations().iter().map(Operation::name)) {
                Some(near) => error.with("nearest", near),
                None => error,
            })
        }
    }
}

fn read<C: DeserializeOwned>(operation: &'static str, call: &str) -> Result<C, Error> {
    // Serde reads a list as the members of a struct in their order; a call has names.
    if !call.trim_start().starts_with('{') {
        serde_json::from_str::<Map<String, Value>>(call).map_err(|error| invalid(operation, error))?;
    }
    serde_json::from_str(call).map_err(|error| invalid(operation, error))
}

fn write(operation: &'static str, answer: &impl Serialize) -> Result<String, Error> {
    // What we answer has no map with keys other than texts, so this cannot fail.
    serde_json::to_string(answer).map_err(|error| invalid(operation, error))
}

fn invalid(operation: &'static str, error: serde_json::Error) -> Error {
    Error::new(ErrorCode::InvalidCall).with("operation", operation).with("problem", error.to_string()).caused_by(error)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::sync::MemoryStore;

    #[test]
    fn a_name_that_is_none_is_told_the_nearest() {
        let error = call("chek", "{}", &mut BTreeMap::new(), &mut MemoryStore::new()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnknownOperation);
        assert_eq!(error.context().get("nearest"), Some(&"check".into()));
    }

    #[test]
    fn no_operation_overlooks_what_it_does_not_know() {
        for operation in operations() {
            for text in ["", "[]", r#"{"no such": 1}"#] {
                let error = call(operation.name, text, &mut BTreeMap::new(), &mut MemoryStore::new()).unwrap_err();
                assert_eq!(error.code(), ErrorCode::InvalidCall, "{} {text}", operation.name);
                assert_eq!(error.context().get("operation"), Some(&operation.name.into()));
            }
        }
    }
}
