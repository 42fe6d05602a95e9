//! Vendors of school information systems, as data.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::Release;
use super::address::Rule;
use crate::settings::{self, Read, Value, table, words};
use crate::sources::oneroster::{CredentialsIn, Version};
use crate::tabular::schema::Title;
use crate::text::nearest;
use crate::{Error, ErrorCode};

/// A vendor: all that differs from one to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Vendor {
    /// Its id, which connections name.
    pub id: String,
    /// What the product is called.
    pub name: String,
    /// The versions of OneRoster that it speaks; the first unless it is configured otherwise.
    pub versions: Vec<Version>,
    /// How the OneRoster address is made of that of the application: `{application}` stands for the one, `{version}` for what the
    /// version asks for (`v1p1`, `rostering/v1p2`). One without `{application}` is the same for everybody; none: the SIS shows
    /// the whole address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// How it lets one in, unless a connection says otherwise.
    pub auth: AuthMethod,
    /// Where tokens are given out, where that follows from the address: `{origin}` stands for its scheme, host and port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Where the key and the secret stand in a request for a token.
    #[serde(default)]
    pub credentials: CredentialsIn,
    /// What the vendor calls that which one connects with.
    pub screens: Screens,
    /// What the school needs of the vendor; nothing by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// From which version of the program on it works; any by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Floor>,
    /// What it means where the program runs (S-CON-3).
    pub hosting: Hosting,
    /// Who helps on the vendor's side.
    pub contact: Title,
    /// For how many months an access record lasts that the vendor's screens make, unless one says otherwise; for ever by
    /// default (S-CON-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_months: Option<u32>,
    /// How grades are exported to it.
    #[serde(default)]
    pub grades: Grades,
    /// How far the partnership is (S-CON-8).
    pub partnership: Partnership,
}

/// How a vendor lets one in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum AuthMethod {
    /// OAuth 1.0a: every request is signed.
    OAuth1,
    /// OAuth 2 client credentials: a token is asked for.
    OAuth2,
    /// A token that was handed out once.
    Bearer,
}

/// What is read off the vendor's screens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Screens {
    /// The host URL.
    pub url: Label,
    /// The access key.
    pub key: Label,
    /// The secret.
    pub secret: Label,
    /// Where tokens are given out, where the screens show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_url: Option<Label>,
    /// The configuration that the access belongs to, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<Label>,
}

/// A name on a screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// To whom reads English.
    pub en: String,
    /// To whom reads French: the screens are in English, so what they say stands first.
    pub fr: String,
    /// What usually stands there, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<String>,
}

/// What the school needs of the vendor: a licence, a connector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Licence {
    /// What it is called in English.
    pub en: String,
    /// In French.
    pub fr: String,
    /// For how many days one that is on trial counts as well; none does by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial_days: Option<u32>,
}

/// From which version on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Floor {
    /// The first one.
    pub release: Release,
    /// Whether it is only advised; it is a condition by default.
    #[serde(default)]
    pub advised: bool,
}

/// What it means that the vendor does not run the program for the school (S-CON-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hosting {
    /// Then it cannot be connected.
    Required,
    /// It is connected, without assistance.
    AssistanceOnly,
    /// It is connected, and better were otherwise.
    Recommended,
}

/// How grades are exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Grades {
    /// The title of the category of what names none.
    pub category: String,
    /// Whether the category is made where there is none of that title; where it is not, one that is there is taken.
    pub creates_category: bool,
    /// What has to be set in the SIS for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<Title>,
}

impl Default for Grades {
    fn default() -> Self {
        Self { category: "Assignments".into(), creates_category: true, setting: None }
    }
}

/// How far a partnership is, and with whom (S-CON-8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Partnership {
    /// How far.
    pub status: PartnershipStatus,
    /// The condition.
    pub condition: Title,
}

/// How far a partnership is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartnershipStatus {
    /// For whoever fulfils the condition.
    Available,
    /// For those who take part in a pilot.
    Pilot,
    /// It was asked for.
    Requested,
}

struct File {
    vendor: Vec<Vendor>,
}

table!(File { vendor });
table!(Vendor {
    id,
    name,
    versions,
    address,
    auth,
    token_url,
    credentials = CredentialsIn::default(),
    screens,
    licence,
    floor,
    hosting,
    contact,
    access_months,
    grades = Grades::default(),
    partnership,
});
table!(Screens { url, key, secret, token_url, configuration });
table!(Label { en, fr, usual });
table!(Licence { en, fr, trial_days });
table!(Floor { release, advised = false });
table!(Grades { category = Grades::default().category, creates_category = true, setting });
table!(Partnership { status, condition });
words!(AuthMethod, CredentialsIn, Hosting, PartnershipStatus, Version);

impl Read for Release {
    fn read(value: Value<'_>) -> Result<Self, settings::Problem> {
        let text = value.as_text().unwrap_or_default();
        Self::parse(text).map_err(|_| value.is_not("a version, as `6.2`"))
    }
}

/// The vendors that are known, in the order in which they are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vendors(Vec<Vendor>);

impl Vendors {
    /// The vendors that are built in.
    pub fn built_in() -> &'static Self {
        static VENDORS: OnceLock<Vendors> = OnceLock::new();
        // The file is part of the program, and a test reads it: the empty list stands for nothing that happens.
        VENDORS.get_or_init(|| Self::from_toml(include_str!("vendors.toml")).unwrap_or(Self(Vec::new())))
    }

    /// Reads vendors from TOML; `vendors.toml` of this crate shows the form.
    ///
    /// # Errors
    /// `invalid_vendors`: no file of that form, an id that is twice there, no version, or an address that cannot be made.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let refused = |problem: String| Error::new(ErrorCode::InvalidVendors).with("problem", problem);
        let file: File = settings::read(text).map_err(|problem| refused(problem.with_line(text)))?;
        for (place, vendor) in file.vendor.iter().enumerate() {
            if vendor.id.is_empty() || file.vendor.iter().take(place).any(|other| other.id == vendor.id) {
                return Err(refused(format!("`{}`: id", vendor.id)));
            }
            if vendor.versions.is_empty() {
                return Err(refused(format!("`{}`: versions", vendor.id)));
            }
            if vendor.address.as_deref().is_some_and(|address| Rule::read(address).is_none()) {
                return Err(refused(format!("`{}`: address", vendor.id)));
            }
        }
        Ok(Self(file.vendor))
    }

    /// Every vendor.
    pub fn all(&self) -> &[Vendor] {
        &self.0
    }

    /// The vendor of that id.
    ///
    /// # Errors
    /// `unknown_vendor` with the nearest id.
    pub fn get(&self, id: &str) -> Result<&Vendor, Error> {
        self.0.iter().find(|vendor| vendor.id == id).ok_or_else(|| {
            let error = Error::new(ErrorCode::UnknownVendor).with("name", id);
            match nearest(id, self.0.iter().map(|vendor| vendor.id.as_str())) {
                Some(near) => error.with("nearest", near),
                None => error,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s_con_8_every_vendor_says_how_far_the_partnership_is_in_both_languages() {
        let vendors = Vendors::from_toml(include_str!("vendors.toml")).unwrap();
        let statuses: Vec<_> = vendors.all().iter().map(|it| (it.id.as_str(), it.partnership.status)).collect();
        use PartnershipStatus::{Available, Requested};
        let expected = [
            ("infinite-campus", Available),
            ("skyward-sms", Available),
            ("skyward-qmlativ", Available),
            ("aspen", Available),
            ("powerschool", Available),
            ("generic", Requested),
        ];
        assert_eq!(statuses, expected);
        for vendor in vendors.all() {
            let Title { en, fr } = &vendor.partnership.condition;
            assert!(!en.is_empty() && !fr.is_empty() && en != fr, "{}", vendor.id);
        }
        assert_eq!(vendors, *Vendors::built_in());
    }

    #[test]
    fn s_con_1_the_names_of_credentials_are_those_of_the_vendor_s_screens() {
        for (id, key, secret) in [
            ("infinite-campus", "Consumer key", "Consumer secret"),
            ("skyward-sms", "Key", "Secret"),
            ("skyward-qmlativ", "Key", "Secret"),
            ("aspen", "Client ID", "Secret key"),
            ("powerschool", "ClientID", "ClientSecret"),
        ] {
            let screens = &Vendors::built_in().get(id).unwrap().screens;
            assert_eq!((screens.key.en.as_str(), screens.secret.en.as_str()), (key, secret), "{id}");
        }
        let qmlativ = &Vendors::built_in().get("skyward-qmlativ").unwrap().screens;
        assert_eq!(qmlativ.key.usual.as_deref(), Some("GOOGLE"));
        assert_eq!(qmlativ.configuration.as_ref().unwrap().usual.as_deref(), Some("GGLCL"));
    }

    #[test]
    fn a_file_that_cannot_be_used_is_refused_with_what_is_wrong() {
        let file = |change: fn(String) -> String| Vendors::from_toml(&change(include_str!("vendors.toml").to_owned()));
        for (refused, problem) in [
            (file(|text| text.replace("id = \"aspen\"", "id = \"generic\"")), "`generic`: id"),
            (file(|text| text.replace("versions = [\"1.2\"]", "versions = []")), "`infinite-campus`: versions"),
            (file(|text| text.replace("{application}/api", "{aplication}/api")), "`skyward-sms`: address"),
        ] {
            let error = refused.unwrap_err();
            assert_eq!(
                (error.code(), error.context().get("problem")),
                (ErrorCode::InvalidVendors, Some(&problem.into()))
            );
        }
        let error = Vendors::from_toml("[[vendor]]\nid = 'a'\nhost = 'b'").unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
    }

    #[test]
    fn an_id_that_is_none_is_told_the_nearest() {
        let error = Vendors::built_in().get("powerschol").unwrap_err();
        assert_eq!(
            (error.code(), error.context().get("nearest")),
            (ErrorCode::UnknownVendor, Some(&"powerschool".into()))
        );
    }
}
