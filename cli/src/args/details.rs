use clap::Args;
use rosterkit::model::OrganizationDetails;
use rosterkit::text::{Country, TimeZone, UnknownTimeZone};

use super::{RegionArg, country};
use crate::failure::Failure;

/// What is known of an organization.
#[derive(Debug, Clone, Args)]
pub(crate) struct DetailsArgs {
    /// Name
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// Sector of activity
    #[arg(long, value_name = "TEXT")]
    sector: Option<String>,
    /// Country: two letters (ISO 3166-1)
    #[arg(long, value_name = "CODE", value_parser = country)]
    country: Option<Country>,
    /// Street address
    #[arg(long, value_name = "TEXT")]
    street: Option<String>,
    /// City
    #[arg(long, value_name = "TEXT")]
    city: Option<String>,
    /// State or province
    #[arg(long, value_name = "TEXT")]
    state: Option<String>,
    /// Postal code
    #[arg(long, value_name = "TEXT")]
    postal_code: Option<String>,
    /// Phone number; an empty one takes it away
    #[arg(long, value_name = "TEXT")]
    phone: Option<String>,
    /// From where it is served
    #[arg(long, value_enum, value_name = "REGION")]
    region: Option<RegionArg>,
    /// Time zone by which its days are counted, as `Europe/Paris`; UTC when it is not known
    #[arg(long, value_name = "ZONE", value_parser = time_zone)]
    time_zone: Option<TimeZone>,
}

fn time_zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::of(name).ok_or_else(|| UnknownTimeZone.to_string())
}

impl DetailsArgs {
    /// The details of an organization that is new.
    pub(crate) fn whole(&self) -> Result<OrganizationDetails, Failure> {
        let needed =
            |name: &'static str, value: &Option<String>| value.clone().ok_or_else(|| Failure::argument(name, ""));
        Ok(OrganizationDetails {
            name: needed("--name", &self.name)?,
            sector: needed("--sector", &self.sector)?,
            country: self.country.ok_or_else(|| Failure::argument("--country", ""))?,
            street: needed("--street", &self.street)?,
            city: needed("--city", &self.city)?,
            state: self.state.clone().unwrap_or_default(),
            postal_code: self.postal_code.clone().unwrap_or_default(),
            phone: self.phone.clone().filter(|phone| !phone.is_empty()),
            region: self.region.ok_or_else(|| Failure::argument("--region", ""))?.into(),
            time_zone: self.time_zone,
        })
    }

    /// Puts what is given in the place of what is known.
    pub(crate) fn put_into(&self, details: &mut OrganizationDetails) {
        let texts = [
            (&mut details.name, &self.name),
            (&mut details.sector, &self.sector),
            (&mut details.street, &self.street),
            (&mut details.city, &self.city),
            (&mut details.state, &self.state),
            (&mut details.postal_code, &self.postal_code),
        ];
        for (text, given) in texts {
            if let Some(given) = given {
                text.clone_from(given);
            }
        }
        details.country = self.country.unwrap_or(details.country);
        details.region = self.region.map_or(details.region, Into::into);
        details.time_zone = self.time_zone.or(details.time_zone);
        if let Some(phone) = &self.phone {
            details.phone = Some(phone.clone()).filter(|phone| !phone.is_empty());
        }
    }
}
