//! The two ways in.

use std::collections::BTreeMap;

use rosterkit::api;
use rosterkit::api::diff::{DiffCall, diff_files};
use rosterkit::sync::Store;
use rosterkit::{Error, ErrorCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Answers a call of an operation.
pub type Door = dyn Fn(&str, &str, &mut BTreeMap<String, Vec<u8>>, &mut dyn Store) -> Result<String, Error>;

/// `api::call`.
pub fn through_api(
    operation: &str,
    call: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
    store: &mut dyn Store,
) -> Result<String, Error> {
    api::call(operation, call, files, store)
}

/// The typed function of each operation.
pub fn typed(
    operation: &str,
    call: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
    store: &mut dyn Store,
) -> Result<String, Error> {
    match operation {
        "check" => text(&api::check(&read(operation, call)?, files)?),
        "convert_package" => text(&api::convert_package(&read(operation, call)?, files)?),
        "check_package" => text(&api::check_package(&read(operation, call)?, files)?),
        "read_roster" => text(&api::read_roster(&read(operation, call)?, files)?),
        "siecle_groups" => text(&api::siecle_groups(&read(operation, call)?, files)?),
        "schemas" => text(&api::list_schemas(&read(operation, call)?)?),
        "diff" => text(&diff_files(&read::<DiffCall>(operation, call)?, files)?),
        "snapshot" => text(&api::snapshot(&read(operation, call)?, files)?),
        "plan" => text(&api::plan(&read(operation, call)?, files, store)?),
        "apply" => text(&api::apply(&read(operation, call)?, files, store)?),
        "undo" => text(&api::undo(&read(operation, call)?, files, store)?),
        "explain" => text(&api::explain(&read(operation, call)?, files, store)?),
        "subscription_add" => text(&api::subscription_add(&read(operation, call)?, store)?),
        "subscriptions" => text(&api::subscriptions(read(operation, call)?, store)?),
        "seats" => text(&api::seats(&read(operation, call)?, store)?),
        "texts" => text(&api::texts(&read(operation, call)?)),
        "perform" => text(&api::perform(&read(operation, call)?, store)?),
        "allowed" => text(&api::allowed(&read(operation, call)?, store)?),
        "organizations" => text(&api::organizations(&read(operation, call)?, store)?),
        "organization" => text(&api::organization(&read(operation, call)?, store)?),
        "administrators" => text(&api::administrators(&read(operation, call)?, store)?),
        "owned_subscriptions" => text(&api::owned_subscriptions(&read(operation, call)?, store)?),
        "owned_subscription" => text(&api::owned_subscription(&read(operation, call)?, store)?),
        "purchase" => text(&api::purchase(&read(operation, call)?, store)?),
        "claim" => text(&api::claim(&read(operation, call)?, store)?),
        "seats_add" => text(&api::seats_add(&read(operation, call)?, files, store)?),
        "seats_remove" => text(&api::seats_remove(&read(operation, call)?, files, store)?),
        "access" => text(&api::access(&read(operation, call)?, store)?),
        "notices" => text(&api::notices(&read(operation, call)?, store)?),
        "audit" => text(&api::audit(&read(operation, call)?, store)?),
        "audit_verify" => text(&api::audit_verify(&read(operation, call)?, store)?),
        "rebuild" => text(&api::rebuild(read(operation, call)?, store)?),
        "claim_code" => text(&api::claim_code(&read(operation, call)?)?),
        "claim_codes" => text(&api::claim_codes(&read(operation, call)?)?),
        "claim_url" => text(&api::claim_url(&read(operation, call)?)?),
        "serial" => text(&api::serial(&read(operation, call)?, files)?),
        "sis_vendors" => text(&api::sis_vendors(&read(operation, call)?, files)?),
        "sis_eligibility" => text(&api::sis_eligibility(&read(operation, call)?, files)?),
        "sis_endpoint" => text(&api::sis_endpoint(&read(operation, call)?, files)?),
        "sis_connection" => text(&api::sis_connection(&read(operation, call)?, store)?),
        "grade_export" => text(&api::grade_export(&read(operation, call)?, files)?),
        "accounts_file" => text(&api::export_accounts(&read(operation, call)?, files, store)?),
        "import" => text(&api::import(&read(operation, call)?, files, store)?),
        "match_accounts" => text(&api::match_accounts(&read(operation, call)?)),
        "unify_accounts" => text(&api::unify_accounts(&read(operation, call)?)),
        "assign_keys" => text(&api::assign_keys(&read(operation, call)?)),
        "decide_match" => text(&api::decide_match(&read(operation, call)?, store)?),
        "accounts" => text(&api::accounts(&read(operation, call)?, store)?),
        "accounts_put" => text(&api::accounts_put(&read(operation, call)?, store)?),
        "account_duplicates" => text(&api::account_duplicates(&read(operation, call)?)),
        "reconcile_accounts" => text(&api::reconcile_accounts(&read(operation, call)?, store)?),
        "make_logins" => text(&api::make_logins(&read(operation, call)?, files)?),
        "lvs_check" => text(&api::lvs_check(&read(operation, call)?, files)?),
        "staff_functions" => text(&api::staff_functions(&read(operation, call)?, files)?),
        "aaf_apply" => text(&api::aaf_apply(&read(operation, call)?, files)?),
        "ent_layouts" => text(&api::ent_layouts(&read(operation, call)?, files)?),
        "ent_links" => text(&api::ent_links(&read(operation, call)?)?),
        "identification" => text(&api::identification(&read(operation, call)?, files)?),
        "runs" => text(&api::runs(&read(operation, call)?, store)?),
        // What no typed function can be asked is the door's own answer.
        _ => api::call(operation, call, files, store),
    }
}

/// In Rust a call that lacks something cannot be written; the vectors that show it are answered as the door does.
fn read<C: DeserializeOwned>(operation: &str, call: &str) -> Result<C, Error> {
    serde_json::from_str(call).map_err(|error| {
        Error::new(ErrorCode::InvalidCall).with("operation", operation).with("problem", error.to_string())
    })
}

fn text(answer: &impl Serialize) -> Result<String, Error> {
    Ok(serde_json::to_string(answer).unwrap())
}
