//! The addresses of a OneRoster server, from what a school types (S-CON-1).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use super::{AuthMethod, Vendor};
use crate::sources::oneroster::{Auth, BaseUrl, BaseUrlProblem, Endpoint, SignatureMethod, Version};
use crate::{Error, ErrorCode};

/// What a school says of its server, beside the key and the secret (S-CON-1). Nothing is needed where the vendor has one address
/// for everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SisAddress {
    /// The address of the application, of which the one of OneRoster is made by the vendor's rule, or the whole address of OneRoster:
    /// one with `ims/oneroster` in it, or with a version at its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The version; by default the one that the address says, then the vendor's first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
    /// What grades stand below, where it does not follow from the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gradebook: Option<String>,
    /// What resources stand below, where it does not follow from the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<String>,
    /// Where tokens are given out, where the vendor has no rule for it. Who gives one is let in by OAuth 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// What the address of tokens has to carry beyond that, such as Infinite Campus' `appName`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub token_parameters: BTreeMap<String, String>,
    /// How one is let in; as the vendor does by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth: Option<Auth>,
    /// Whether grades are to be exported, so that a token is asked for that allows it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub grades: bool,
}

/// Why no addresses can be made of what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressProblem {
    /// None was given, and the vendor has none for everybody.
    Missing,
    /// It is none that can be spoken to.
    Url(BaseUrlProblem),
    /// The vendor's rule lengthens the last step of a path, and there is no path. To lengthen the host would ask another one.
    PathMissing,
    /// A version that the vendor does not speak, or another than the address says.
    Version,
    /// OAuth 2, and nobody says where tokens are given out.
    TokenUrlMissing,
}

impl AddressProblem {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Url(problem) => problem.name(),
            Self::PathMissing => "path_missing",
            Self::Version => "version",
            Self::TokenUrlMissing => "token_url_missing",
        }
    }
}

/// A vendor's rule: what stands around `{application}` and before `{version}`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Rule<'a> {
    /// Appended to the application's address; without a slash in front it lengthens the last step of the path.
    Appended(&'a str),
    /// The same for everybody.
    Fixed(&'a str),
}

/// The steps that all addresses of OneRoster end in before the version.
const ONEROSTER: &str = "/ims/oneroster";

impl<'a> Rule<'a> {
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let before = text.strip_suffix("/{version}")?.strip_suffix(ONEROSTER)?;
        let rule = match before.strip_prefix("{application}") {
            Some(appended) => Self::Appended(appended),
            None => Self::Fixed(BaseUrl::parse(before).is_ok().then_some(before)?),
        };
        let (Self::Appended(part) | Self::Fixed(part)) = rule;
        let plain = |c: char| !matches!(c, '{' | '}' | '?' | '#');
        part.chars().all(plain).then_some(rule)
    }
}

/// The addresses of a vendor's server, from what a school says of it: the address of the application with what the vendor's rule
/// appends, or the whole address as it is. Slashes that are missing or doubled are mended (S-CON-1).
///
/// ```
/// use rosterkit::sis::{SisAddress, Vendors, endpoint};
/// let vendor = Vendors::built_in().get("skyward-qmlativ")?;
/// let address = SisAddress {
///     url: Some("https://demo.skyward.com/demo".to_owned()),
///     token_url: Some("https://demo.skyward.com/demoAPI/token".to_owned()),
///     ..SisAddress::default()
/// };
/// let endpoint = endpoint(vendor, &address)?;
/// assert_eq!(endpoint.rostering.as_str(), "https://demo.skyward.com/demoAPI/ims/oneroster/v1p1");
/// # Ok::<(), rosterkit::Error>(())
/// ```
///
/// # Errors
/// `invalid_sis_address`, with the member of [`SisAddress`] that is wrong and what is wrong with it.
pub fn endpoint(vendor: &Vendor, address: &SisAddress) -> Result<Endpoint, Error> {
    let refused = |name: &'static str, problem: AddressProblem| {
        let error = Error::new(ErrorCode::InvalidSisAddress).with("vendor", vendor.id.as_str());
        error.with("name", name).with("problem", problem.name())
    };
    let read = |name, text: &str| BaseUrl::parse(text).map_err(|problem| refused(name, AddressProblem::Url(problem)));
    let given = address.url.as_deref().filter(|url| !url.trim().is_empty());
    let given = given.map(|url| read("url", url)).transpose()?;
    let version = version(vendor, address, given.as_ref()).map_err(|problem| refused("version", problem))?;
    let base = base(vendor, given.as_ref()).map_err(|problem| refused("url", problem))?;
    let other = |name, given: Option<&String>, room| match given {
        Some(given) => read(name, given),
        None => read("url", &base.of(version, room)),
    };
    let rostering = read("url", &base.of(version, Room::Rostering))?;
    let token_url = match (&address.token_url, &vendor.token_url) {
        (Some(given), _) => Some(read("token_url", given)?),
        (None, Some(rule)) => Some(read("token_url", &rule.replace("{origin}", &origin(&rostering)))?),
        (None, None) => None,
    };
    let auth = match &address.auth {
        Some(auth) => auth.clone(),
        None => auth(vendor, version, address, token_url)
            .ok_or_else(|| refused("token_url", AddressProblem::TokenUrlMissing))?,
    };
    Ok(Endpoint {
        version,
        gradebook: other("gradebook", address.gradebook.as_ref(), Room::Gradebook)?,
        resources: other("resources", address.resources.as_ref(), Room::Resources)?,
        rostering,
        auth,
    })
}

/// What the collections of 1.2 stand below, each in one of its own.
#[derive(Clone, Copy)]
enum Room {
    Rostering,
    Gradebook,
    Resources,
}

impl Room {
    fn name(self) -> &'static str {
        match self {
            Self::Rostering => ROSTERING,
            Self::Gradebook => "gradebook",
            Self::Resources => "resources",
        }
    }
}

const ROSTERING: &str = "rostering";

/// The address before the rooms and versions.
enum Base {
    /// Up to `ims/oneroster`.
    Below(String),
    /// The whole one, as it was given.
    Whole(String),
}

impl Base {
    fn of(&self, version: Version, room: Room) -> String {
        match (self, version) {
            (Self::Below(base), Version::V1_1) => format!("{base}/v1p1"),
            (Self::Below(base), Version::V1_2) => format!("{base}/{}/v1p2", room.name()),
            (Self::Whole(base), Version::V1_1) => base.clone(),
            // One without `rostering` in it is what all rooms stand below, as far as anybody can know.
            (Self::Whole(base), Version::V1_2) => {
                let mut steps: Vec<&str> = base.split('/').collect();
                if let Some(step) = steps.iter_mut().rfind(|step| step.eq_ignore_ascii_case(ROSTERING)) {
                    *step = match room {
                        Room::Rostering => *step,
                        Room::Gradebook | Room::Resources => room.name(),
                    };
                }
                steps.join("/")
            }
        }
    }
}

fn base(vendor: &Vendor, given: Option<&BaseUrl>) -> Result<Base, AddressProblem> {
    let rule = vendor.address.as_deref().and_then(Rule::read);
    let given = match (given, &rule) {
        (Some(given), _) => given,
        (None, Some(Rule::Fixed(fixed))) => return Ok(Base::Below(format!("{fixed}{ONEROSTER}"))),
        (None, _) => return Err(AddressProblem::Missing),
    };
    let path = path(given).to_ascii_lowercase();
    if path.ends_with(ONEROSTER) {
        return Ok(Base::Below(given.as_str().to_owned()));
    }
    if path.contains("/ims/oneroster/") || path.rsplit('/').next().is_some_and(is_version) {
        return Ok(Base::Whole(given.as_str().to_owned()));
    }
    match rule {
        None => Ok(Base::Whole(given.as_str().to_owned())),
        Some(Rule::Fixed(fixed)) => Ok(Base::Below(format!("{fixed}{ONEROSTER}"))),
        Some(Rule::Appended(part)) if path.ends_with(&part.to_ascii_lowercase()) => {
            Ok(Base::Below(format!("{given}{ONEROSTER}")))
        }
        Some(Rule::Appended(part)) if !part.starts_with('/') && path.is_empty() => Err(AddressProblem::PathMissing),
        Some(Rule::Appended(part)) => Ok(Base::Below(format!("{given}{part}{ONEROSTER}"))),
    }
}

/// The version that is spoken: as asked for, as the address says, as the vendor does.
fn version(vendor: &Vendor, address: &SisAddress, given: Option<&BaseUrl>) -> Result<Version, AddressProblem> {
    let said = given.and_then(|given| {
        path(given).split('/').rev().find_map(|step| match step.to_ascii_lowercase().as_str() {
            "v1p1" => Some(Version::V1_1),
            "v1p2" => Some(Version::V1_2),
            _ => None,
        })
    });
    let version = match (address.version, said) {
        (Some(asked), Some(said)) if asked != said => return Err(AddressProblem::Version),
        (Some(version), _) | (None, Some(version)) => version,
        (None, None) => *vendor.versions.first().ok_or(AddressProblem::Version)?,
    };
    if vendor.versions.contains(&version) { Ok(version) } else { Err(AddressProblem::Version) }
}

/// How one is let in where the connection does not say; none where there is no address to ask a token of.
fn auth(vendor: &Vendor, version: Version, address: &SisAddress, token_url: Option<BaseUrl>) -> Option<Auth> {
    match vendor.auth {
        AuthMethod::OAuth1 if address.token_url.is_none() => {
            Some(Auth::OAuth1 { signature: SignatureMethod::default() })
        }
        AuthMethod::Bearer if address.token_url.is_none() => Some(Auth::Bearer),
        _ => Some(Auth::OAuth2 {
            token_url: token_url?,
            credentials: vendor.credentials,
            scopes: scopes(version, address.grades),
            parameters: address.token_parameters.clone(),
        }),
    }
}

/// What a token is asked for, and no more: rosters without demographics, and grades where they are exported, which includes to
/// take one back.
fn scopes(version: Version, grades: bool) -> Vec<String> {
    let part = match version {
        Version::V1_1 => "v1p1",
        Version::V1_2 => "v1p2",
    };
    let names: &[&str] = match grades {
        true => &["roster.readonly", "gradebook.readonly", "gradebook.createput", "gradebook.delete"],
        false => &["roster.readonly"],
    };
    names.iter().map(|name| format!("https://purl.imsglobal.org/spec/or/{part}/scope/{name}")).collect()
}

/// Whether a step of a path is a version: `v1`, `v1p1`.
fn is_version(step: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    step.strip_prefix('v').is_some_and(|rest| match rest.split_once('p') {
        Some((major, minor)) => digits(major) && digits(minor),
        None => digits(rest),
    })
}

/// The path of an address, without a slash at its end.
fn path(url: &BaseUrl) -> String {
    // It was read as an address before; the empty path stands for nothing that happens.
    let parsed = Url::parse(url.as_str());
    parsed.map(|url| url.path().trim_end_matches('/').to_owned()).unwrap_or_default()
}

/// Scheme, host and port of an address.
fn origin(url: &BaseUrl) -> String {
    let parsed = Url::parse(url.as_str());
    parsed.map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
