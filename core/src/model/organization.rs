use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Administrator, Standing};
use crate::access::Role;
use crate::text::{Country, EmailAddress};

/// What an organization is called in a store: 1 to 64 letters and digits of ASCII, `-`, `_` and `.`, the first a letter or a
/// digit. It is given once and never changes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrganizationId(Box<str>);

/// A text that cannot be an organization's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 1 to 64 letters, digits, `-`, `_` and `.`, and begins with a letter or digit")]
pub struct InvalidId;

impl OrganizationId {
    /// Reads an id.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        if begins && text.len() <= 64 && text.bytes().all(good) { Ok(Self(text.into())) } else { Err(InvalidId) }
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for OrganizationId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        Self::parse(&text)
    }
}

impl From<OrganizationId> for String {
    fn from(id: OrganizationId) -> Self {
        id.0.into()
    }
}

impl fmt::Display for OrganizationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OrganizationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for OrganizationId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OrganizationId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let description =
            "What an organization is called in a store: 1 to 64 letters and digits of ASCII, `-`, `_` and `.`.";
        schemars::json_schema!({"description": description, "type": "string"})
    }
}

/// A school, a district, a company: what administrators and subscriptions belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Organization {
    /// What it is called in the store.
    pub id: OrganizationId,
    /// What is known of it.
    pub details: OrganizationDetails,
    /// Whether viewers may add their own resources to the shared library (P-ORG-4); not at first.
    pub viewers_may_add: bool,
    /// Who administers it, in the order in which they came. Each address stands there once.
    pub administrators: Vec<Administrator>,
}

/// What is known of an organization (P-ORG-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganizationDetails {
    /// Its name.
    pub name: String,
    /// Its sector of activity, in words of its own.
    pub sector: String,
    /// The country.
    pub country: Country,
    /// Street address.
    pub street: String,
    /// City.
    pub city: String,
    /// State or province; empty where there is none.
    #[serde(default)]
    pub state: String,
    /// Postal code; empty where the country has none.
    #[serde(default)]
    pub postal_code: String,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// From where it is served.
    pub region: ServiceRegion,
}

/// From which part of the world an organization is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceRegion {
    /// The Americas.
    Americas,
    /// Asia and the Pacific.
    AsiaPacific,
    /// Europe. ClassLink cannot be a source there (P-PRV-7).
    Europe,
    /// The Middle East and Africa.
    MiddleEastAfrica,
}

/// A field of [`OrganizationDetails`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganizationField {
    /// `name`.
    Name,
    /// `sector`.
    Sector,
    /// `street`.
    Street,
    /// `city`.
    City,
    /// `state`.
    State,
    /// `postal_code`.
    PostalCode,
    /// `phone`.
    Phone,
}

impl OrganizationField {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Sector => "sector",
            Self::Street => "street",
            Self::City => "city",
            Self::State => "state",
            Self::PostalCode => "postal_code",
            Self::Phone => "phone",
        }
    }
}

impl OrganizationDetails {
    /// The longest text a field may have, in characters.
    pub const LONGEST: usize = 200;

    /// The fields that cannot be as they are, in their order: empty where a text is needed, too long, with a control
    /// character in it, or a postal code or phone number that does not exist in the country (P-ORG-1).
    pub fn wrong_fields(&self) -> Vec<OrganizationField> {
        use OrganizationField::{City, Name, Phone, PostalCode, Sector, State, Street};
        let text = |text: &str| text.chars().count() <= Self::LONGEST && !text.chars().any(char::is_control);
        let filled = |it: &str| !it.trim().is_empty() && text(it);
        let postal_code = self.postal_code.trim();
        let postal =
            if self.country.has_postal_codes() { self.country.is_postal_code(postal_code) } else { text(postal_code) };
        [
            (Name, filled(&self.name)),
            (Sector, filled(&self.sector)),
            (Street, filled(&self.street)),
            (City, filled(&self.city)),
            (State, text(&self.state)),
            (PostalCode, postal),
            (Phone, self.phone.as_deref().is_none_or(|phone| self.country.is_phone_number(phone))),
        ]
        .into_iter()
        .filter_map(|(field, good)| (!good).then_some(field))
        .collect()
    }
}

impl Organization {
    /// An organization that nobody administers yet.
    pub fn new(id: OrganizationId, details: OrganizationDetails) -> Self {
        Self { id, details, viewers_may_add: false, administrators: Vec::new() }
    }

    /// Who has that address here, invited or active.
    pub fn administrator(&self, email: &EmailAddress) -> Option<&Administrator> {
        self.administrators.iter().find(|administrator| administrator.email == *email)
    }

    /// The role that counts: that of somebody who accepted (P-ROLE-2).
    pub fn role_of(&self, email: &EmailAddress) -> Option<Role> {
        let administrator = self.administrator(email)?;
        (administrator.standing == Standing::Active).then_some(administrator.role)
    }

    /// Whether an administrator would be left if `email` were none any more (P-ADM-4).
    pub fn keeps_administrator_without(&self, email: &EmailAddress) -> bool {
        self.administrators.iter().any(|administrator| administrator.is_full() && administrator.email != *email)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OrganizationField::{City, Name, Phone, PostalCode};

    fn details(country: &str, postal_code: &str, phone: Option<&str>) -> OrganizationDetails {
        OrganizationDetails {
            name: "Collège du Lac".into(),
            sector: "education".into(),
            country: Country::of(country).unwrap(),
            street: "1 rue du Lac".into(),
            city: "Annecy".into(),
            state: String::new(),
            postal_code: postal_code.into(),
            phone: phone.map(Into::into),
            region: ServiceRegion::Europe,
        }
    }

    #[test]
    fn p_org_1_fields_that_cannot_be_are_named_all_at_once() {
        assert_eq!(details("FR", "74000", Some("04 99 00 12 34")).wrong_fields(), []);
        assert_eq!(details("HK", "", None).wrong_fields(), []);
        let wrong = OrganizationDetails { name: " ".into(), city: "a\nb".into(), ..details("FR", "", Some("4")) };
        assert_eq!(wrong.wrong_fields(), [Name, City, PostalCode, Phone]);
        let long = OrganizationDetails { name: "é".repeat(201), ..details("FR", "74000", None) };
        assert_eq!(long.wrong_fields(), [Name]);
    }

    #[test]
    fn ids_can_stand_in_a_file_name_and_a_shell() {
        for good in ["a", "lake-school", "0740001A", "a.b_c", &"a".repeat(64)] {
            assert!(OrganizationId::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", ".", "a b", "é", "a/b", &"a".repeat(65)] {
            assert!(OrganizationId::parse(bad).is_err(), "{bad}");
        }
    }
}
