//! From where the list of a subscription comes (P-PRV-1).

use serde::{Deserialize, Serialize};

use super::ServiceRegion;
use crate::text::{self, EmailAddress};

/// A source that is connected: while it is, nobody changes the list by hand (P-PRV-5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// Files of one system, brought from time to time.
    File {
        /// The name by which it holds seats.
        name: String,
    },
    /// ClassLink (P-PRV-7).
    Classlink {
        /// The TenantID: letters, digits and hyphens.
        tenant_id: String,
    },
    /// The teachers group of Google Classroom of a domain (P-PRV-8).
    GoogleDomain {
        /// The domain.
        domain: String,
    },
    /// A Google group (P-PRV-8).
    GoogleGroup {
        /// Its address.
        email: EmailAddress,
    },
    /// A Microsoft group (P-PRV-9).
    MicrosoftGroup {
        /// Its object id, a UUID.
        object_id: String,
    },
    /// The teachers of Microsoft School Data Sync (P-PRV-9).
    MicrosoftSchoolDataSync {
        /// Their domain.
        domain: String,
    },
}

/// Why something cannot be a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceProblem {
    /// A name of a file's source that is none.
    Name,
    /// A TenantID that is none.
    TenantId,
    /// A domain that is none.
    Domain,
    /// An object id that is no UUID.
    ObjectId,
    /// ClassLink, for an organization that is served from Europe (P-PRV-7).
    Region,
}

impl SourceProblem {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::TenantId => "tenant_id",
            Self::Domain => "domain",
            Self::ObjectId => "object_id",
            Self::Region => "region",
        }
    }

    /// The number of the rule that says so.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Name => "P-PRV-1",
            Self::TenantId | Self::Region => "P-PRV-7",
            Self::Domain => "P-PRV-8",
            Self::ObjectId => "P-PRV-9",
        }
    }
}

impl Source {
    /// The name by which it holds seats, and which plans that come from it bear.
    pub fn holder(&self) -> &str {
        match self {
            Self::File { name } => name,
            Self::Classlink { .. } => "classlink",
            Self::GoogleDomain { .. } | Self::GoogleGroup { .. } => "google",
            Self::MicrosoftGroup { .. } | Self::MicrosoftSchoolDataSync { .. } => "microsoft",
        }
    }

    /// The domain with whose addresses its people sign in, normalized, where it has one (P-PRV-17).
    pub fn domain(&self) -> Option<Box<str>> {
        match self {
            Self::GoogleDomain { domain } | Self::MicrosoftSchoolDataSync { domain } => text::domain(domain),
            Self::GoogleGroup { email } => Some(email.domain().into()),
            Self::File { .. } | Self::Classlink { .. } | Self::MicrosoftGroup { .. } => None,
        }
    }

    /// Whether it can be a source of an organization that is served from there.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, region: ServiceRegion) -> Result<(), SourceProblem> {
        match self {
            Self::File { name } => {
                let good = !name.trim().is_empty() && name.len() <= 64 && !name.chars().any(char::is_control);
                // What is typed is held under that name.
                if good && name != MANUAL { Ok(()) } else { Err(SourceProblem::Name) }
            }
            Self::Classlink { tenant_id } => {
                let good = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
                if tenant_id.is_empty() || tenant_id.len() > 64 || !tenant_id.bytes().all(good) {
                    return Err(SourceProblem::TenantId);
                }
                if region == ServiceRegion::Europe { Err(SourceProblem::Region) } else { Ok(()) }
            }
            Self::GoogleDomain { domain } | Self::MicrosoftSchoolDataSync { domain } => {
                text::domain(domain).map(|_| ()).ok_or(SourceProblem::Domain)
            }
            Self::GoogleGroup { .. } => Ok(()),
            Self::MicrosoftGroup { object_id } => {
                if is_uuid(object_id) {
                    Ok(())
                } else {
                    Err(SourceProblem::ObjectId)
                }
            }
        }
    }
}

/// The name by which what is typed or imported by hand holds seats.
pub const MANUAL: &str = "manual";

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_prv_7_8_9_the_particulars_of_each_kind_are_checked() {
        use ServiceRegion::{Americas, Europe};
        let object_id = || "0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0".to_owned();
        for (source, region, expected) in [
            (Source::Classlink { tenant_id: "2284".into() }, Americas, Ok(())),
            (Source::Classlink { tenant_id: "2284".into() }, Europe, Err(SourceProblem::Region)),
            (Source::Classlink { tenant_id: "22 84".into() }, Americas, Err(SourceProblem::TenantId)),
            (Source::Classlink { tenant_id: String::new() }, Americas, Err(SourceProblem::TenantId)),
            (Source::GoogleDomain { domain: "school.example".into() }, Europe, Ok(())),
            (Source::GoogleDomain { domain: "school".into() }, Europe, Err(SourceProblem::Domain)),
            (Source::GoogleDomain { domain: "a@school.example".into() }, Europe, Err(SourceProblem::Domain)),
            (Source::GoogleGroup { email: EmailAddress::parse("all@school.example").unwrap() }, Europe, Ok(())),
            (Source::MicrosoftGroup { object_id: object_id() }, Europe, Ok(())),
            (Source::MicrosoftGroup { object_id: object_id().replace('b', "g") }, Europe, Err(SourceProblem::ObjectId)),
            (Source::MicrosoftGroup { object_id: object_id().replace('-', "") }, Europe, Err(SourceProblem::ObjectId)),
            (Source::MicrosoftSchoolDataSync { domain: "school.example".into() }, Europe, Ok(())),
            (Source::File { name: "csv".into() }, Europe, Ok(())),
            (Source::File { name: " ".into() }, Europe, Err(SourceProblem::Name)),
            (Source::File { name: "manual".into() }, Europe, Err(SourceProblem::Name)),
        ] {
            assert_eq!(source.check(region), expected, "{source:?}");
        }
    }

    #[test]
    fn p_prv_1_a_source_of_another_kind_is_none() {
        let error = serde_json::from_str::<Source>(r#"{"kind": "adfs", "domain": "school.example"}"#).unwrap_err();
        assert!(error.to_string().contains("google_domain"), "{error}");
    }
}
