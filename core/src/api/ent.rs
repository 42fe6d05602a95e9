//! `ent_layouts`, `ent_links`, `identification`: what is known of ENTs, and what a school sets there.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Files, files};
use crate::Error;
use crate::ent::{Identification, Link, LinkSet, Passwords};
use crate::formats::ent_accounts::{EntLayout, EntLayouts};

/// What is asked of `ent_layouts`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct EntLayoutsCall {
    /// The one layout that is wanted, by name; all by default.
    pub layout: Option<String>,
    /// A file with layouts (TOML), instead of those that are built in.
    pub layouts_file: Option<String>,
}

/// What `ent_layouts` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntLayoutsAnswer {
    /// The layouts, in the order in which they are recognized.
    pub layouts: Vec<EntLayout>,
}

/// Tells in which layouts ENTs write their accounts (E-ENT-1).
///
/// # Errors
/// `unknown_schema` with the nearest name; `invalid_schema`, `io` and `cancelled` with a file.
pub fn ent_layouts(call: &EntLayoutsCall, files: &dyn Files) -> Result<EntLayoutsAnswer, Error> {
    let layouts = match &call.layouts_file {
        Some(name) => Cow::Owned(EntLayouts::from_toml(&files::text(files, name)?)?),
        None => Cow::Borrowed(EntLayouts::built_in()),
    };
    Ok(EntLayoutsAnswer {
        layouts: match &call.layout {
            Some(name) => vec![layouts.get(name)?.clone()],
            None => layouts.all().to_vec(),
        },
    })
}

/// What is asked of `ent_links`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntLinksCall {
    /// The change.
    pub set: LinkSet,
    /// The links as they are; none by default.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// What `ent_links` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntLinksAnswer {
    /// The address with the school's number in it.
    pub url: String,
    /// The links as they are then.
    pub links: Vec<Link>,
    /// How many of them are other than before.
    pub changed: usize,
}

/// Puts one address with the school's number on the links of a set of profiles (E-LNK-1).
///
/// # Errors
/// `invalid_argument` where the address, the parameter or the number is none.
pub fn ent_links(call: &EntLinksCall) -> Result<EntLinksAnswer, Error> {
    let url = call.set.address()?;
    let links = call.set.applied_to(&call.links)?;
    let changed = links.iter().filter(|link| !call.links.contains(link)).count();
    Ok(EntLinksAnswer { url, links, changed })
}

/// What is asked of `identification`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct IdentificationCall {
    /// The setting of the school.
    pub identification: Identification,
    /// Whether passwords for new people were asked for.
    pub passwords: bool,
    /// A file with layouts of ENTs (TOML), instead of those that are built in.
    pub layouts_file: Option<String>,
}

/// What `identification` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IdentificationAnswer {
    /// Whether new people get a password.
    pub passwords: Passwords,
}

/// Tells what the *mode d'identification* of a school means for new people (E-SSO-1, E-IMP-2).
///
/// # Errors
/// `unknown_schema` where the ENT's layout is none; `invalid_schema`, `io` and `cancelled` with a file.
pub fn identification(call: &IdentificationCall, files: &dyn Files) -> Result<IdentificationAnswer, Error> {
    if call.identification.layout.is_some() {
        let (layout, layouts_file) = (call.identification.layout.clone(), call.layouts_file.clone());
        ent_layouts(&EntLayoutsCall { layout, layouts_file }, files)?;
    }
    Ok(IdentificationAnswer { passwords: call.identification.passwords(call.passwords) })
}
