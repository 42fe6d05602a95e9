//! `lvs_check`, `staff_functions`: the profiles of *La Vie Scolaire*, and what function codes give.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Files, files};
use crate::Error;
use crate::lvs::{Departure, FunctionStanding, Functions, LvsProfile, LvsProfiles};

/// What is asked of `lvs_check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LvsCheckCall {
    /// The profiles of an establishment.
    pub profiles: Vec<LvsProfile>,
    /// A file with recommendations (TOML), instead of those that are built in.
    #[serde(default)]
    pub profiles_file: Option<String>,
}

/// What `lvs_check` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LvsCheckAnswer {
    /// Where they depart from what is recommended; nothing where they do not.
    pub departures: Vec<Departure>,
}

/// Tells where the profiles of an establishment depart from what is recommended (I-LVS-1).
///
/// # Errors
/// `invalid_functions`, `io` and `cancelled` with a file.
pub fn lvs_check(call: &LvsCheckCall, files: &dyn Files) -> Result<LvsCheckAnswer, Error> {
    let profiles = match &call.profiles_file {
        Some(name) => Cow::Owned(LvsProfiles::from_toml(&files::text(files, name)?)?),
        None => Cow::Borrowed(LvsProfiles::built_in()),
    };
    Ok(LvsCheckAnswer { departures: profiles.departures(&call.profiles) })
}

/// What is asked of `staff_functions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffFunctionsCall {
    /// The codes; all of the table by default.
    #[serde(default)]
    pub codes: Option<Vec<String>>,
    /// A file with functions (TOML), instead of those that are built in.
    #[serde(default)]
    pub functions_file: Option<String>,
}

/// What `staff_functions` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffFunctionsAnswer {
    /// What each code gives, in the order of the call or of the table.
    pub functions: Vec<FunctionStanding>,
}

/// Tells what function codes give in the ENT and in LVS (I-LAY-3, I-LVS-2). A code that the table does not have gives least.
///
/// # Errors
/// `invalid_functions`, `io` and `cancelled` with a file.
pub fn staff_functions(call: &StaffFunctionsCall, files: &dyn Files) -> Result<StaffFunctionsAnswer, Error> {
    let functions = match &call.functions_file {
        Some(name) => Cow::Owned(Functions::from_toml(&files::text(files, name)?)?),
        None => Cow::Borrowed(Functions::built_in()),
    };
    let standing = |code: &str| functions.standing(code);
    Ok(StaffFunctionsAnswer {
        functions: match &call.codes {
            Some(codes) => codes.iter().map(|code| standing(code)).collect(),
            None => functions.all().iter().map(|function| standing(&function.code)).collect(),
        },
    })
}
