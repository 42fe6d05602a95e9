use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Administrator, OrganizationId, Standing};
use crate::access::Role;
use crate::text::{Country, EmailAddress, TimeZone};

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
    /// The time zone by which its days are counted (P-CLM-4); UTC where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<TimeZone>,
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

    /// Which day it is there.
    pub fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        self.time_zone.map_or_else(|| now.date_naive(), |zone| zone.day(now))
    }

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

    /// The addresses of those of whom one must stay (P-ADM-4).
    pub fn full_administrators(&self) -> impl Iterator<Item = &EmailAddress> {
        self.administrators
            .iter()
            .filter(|administrator| administrator.is_full())
            .map(|administrator| &administrator.email)
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
            time_zone: None,
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
}
