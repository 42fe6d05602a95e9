//! `sis_vendors`, `sis_eligibility`, `sis_endpoint`: what is known of the vendors of school information systems.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Files, files};
use crate::Error;
use crate::sis::{Deployment, Eligibility, SisAddress, Vendor, Vendors, eligibility, endpoint};
use crate::sources::oneroster::Endpoint;

/// What is asked of `sis_vendors`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SisVendorsCall {
    /// The one vendor that is wanted, by id; all by default.
    pub vendor: Option<String>,
    /// A file with vendors (TOML), instead of those that are built in.
    pub vendors_file: Option<String>,
}

/// What `sis_vendors` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SisVendorsAnswer {
    /// The vendors, in the order of the registry.
    pub vendors: Vec<Vendor>,
}

/// Tells what is known of vendors (S-CON-8).
///
/// # Errors
/// `unknown_vendor` with the nearest id; `invalid_vendors`, `io` and `cancelled` with a file.
pub fn sis_vendors(call: &SisVendorsCall, files: &dyn Files) -> Result<SisVendorsAnswer, Error> {
    let vendors = registry(call.vendors_file.as_deref(), files)?;
    Ok(SisVendorsAnswer {
        vendors: match &call.vendor {
            Some(id) => vec![vendors.get(id)?.clone()],
            None => vendors.all().to_vec(),
        },
    })
}

/// What is asked of `sis_eligibility`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SisEligibilityCall {
    /// The vendor, by id.
    pub vendor: String,
    /// What is known of the school and its SIS; nothing by default.
    #[serde(default)]
    pub deployment: Deployment,
    /// The day.
    pub today: NaiveDate,
    /// A file with vendors (TOML), instead of those that are built in.
    #[serde(default)]
    pub vendors_file: Option<String>,
}

/// Tells whether a school can connect its SIS, and why (S-CON-2, S-CON-3). `texts` has the words of the reasons.
///
/// # Errors
/// `unknown_vendor` with the nearest id; `invalid_vendors`, `io` and `cancelled` with a file.
pub fn sis_eligibility(call: &SisEligibilityCall, files: &dyn Files) -> Result<Eligibility, Error> {
    let vendors = registry(call.vendors_file.as_deref(), files)?;
    Ok(eligibility(vendors.get(&call.vendor)?, &call.deployment, call.today))
}

/// What is asked of `sis_endpoint`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SisEndpointCall {
    /// The vendor, by id.
    pub vendor: String,
    /// What the school says of its server.
    #[serde(default)]
    pub address: SisAddress,
    /// A file with vendors (TOML), instead of those that are built in.
    #[serde(default)]
    pub vendors_file: Option<String>,
}

/// Makes the addresses of a server from what a school says of it (S-CON-1).
///
/// # Errors
/// `invalid_sis_address`; `unknown_vendor` with the nearest id; `invalid_vendors`, `io` and `cancelled` with a file.
pub fn sis_endpoint(call: &SisEndpointCall, files: &dyn Files) -> Result<Endpoint, Error> {
    let vendors = registry(call.vendors_file.as_deref(), files)?;
    endpoint(vendors.get(&call.vendor)?, &call.address)
}

fn registry(file: Option<&str>, files: &dyn Files) -> Result<Cow<'static, Vendors>, Error> {
    Ok(match file {
        Some(name) => Cow::Owned(Vendors::from_toml(&files::text(files, name)?)?),
        None => Cow::Borrowed(Vendors::built_in()),
    })
}
