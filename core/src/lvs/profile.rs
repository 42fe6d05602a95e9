//! Profiles of LVS and where they depart from what is recommended (I-LVS-1).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::settings::{self, table, words};
use crate::text::fold_header;
use crate::{Error, ErrorCode};

/// How many characters a profile's label has at most.
const LABEL: usize = 40;

/// The access to a module.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LvsAccess {
    /// None.
    #[default]
    None,
    /// To look at it.
    Consultant,
    /// To change some of it.
    Gestionnaire,
    /// All of it.
    Administrateur,
}

/// The access to the portal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LvsPortal {
    /// None.
    #[default]
    None,
    /// A parent's.
    Parent,
    /// A pupil's.
    Eleve,
    /// A teacher's.
    Enseignant,
    /// The head's.
    Direction,
    /// To look at it.
    Consultant,
}

/// What of the portal is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LvsFeature {
    /// *Emploi du temps*.
    Timetable,
    /// *Notes*.
    Marks,
    /// *Absences*.
    Absences,
    /// *Cahier de textes*.
    Textbook,
    /// *Dossier récapitulatif de l'élève*.
    Summary,
    /// *Saisie de la répartition des élèves dans les groupes*.
    Groups,
}

/// A profile as an establishment has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LvsProfile {
    /// Its label, of at most 40 characters.
    pub label: String,
    /// The access to each module, by the module's name; none to those that are not named.
    #[serde(default)]
    pub modules: BTreeMap<String, LvsAccess>,
    /// The access to the portal.
    #[serde(default)]
    pub portal: LvsPortal,
    /// What of it is shown.
    #[serde(default)]
    pub features: Vec<LvsFeature>,
    /// Whether incidents, punishments and sanctions can be put in: a permission of its own.
    #[serde(default)]
    pub incidents: bool,
}

/// What is recommended for a profile; what it does not say is left to the establishment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecommendedProfile {
    /// The label, compared without case, accents and spacing.
    pub label: String,
    /// Other labels of it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whether it is written out in the seed's text. What was read from its table alone may be a cell off.
    #[serde(default)]
    pub verified: bool,
    /// The access to modules.
    #[serde(default)]
    pub modules: BTreeMap<String, LvsAccess>,
    /// The access to the portal.
    #[serde(default)]
    pub portal: Option<LvsPortal>,
    /// What of it is shown.
    #[serde(default)]
    pub features: Option<Vec<LvsFeature>>,
    /// Whether incidents, punishments and sanctions can be put in.
    #[serde(default)]
    pub incidents: Option<bool>,
}

/// In what a profile departs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DepartureKind {
    /// In the access to a module.
    Module {
        /// The module.
        module: String,
        /// What is recommended.
        recommended: LvsAccess,
        /// What there is.
        found: LvsAccess,
    },
    /// In the access to the portal.
    Portal {
        /// What is recommended.
        recommended: LvsPortal,
        /// What there is.
        found: LvsPortal,
    },
    /// Something is not shown that is recommended.
    FeatureMissing {
        /// It.
        feature: LvsFeature,
    },
    /// Something is shown that is not recommended.
    FeatureBeyond {
        /// It.
        feature: LvsFeature,
    },
    /// In the permission for incidents, punishments and sanctions.
    Incidents {
        /// What is recommended.
        recommended: bool,
    },
    /// The label has more than 40 characters: LVS takes no such one.
    LabelTooLong {
        /// How many it has.
        characters: usize,
    },
}

/// A departure of a profile from what is recommended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Departure {
    /// The profile, by its label.
    pub label: String,
    /// In what.
    pub what: DepartureKind,
    /// Whether the recommendation is written out in the seed's text, rather than read from a table that may be a cell off.
    pub verified: bool,
}

struct File {
    profile: Vec<RecommendedProfile>,
}

table!(File { profile });
table!(RecommendedProfile {
    label,
    aliases = Vec::new(),
    verified = false,
    modules = BTreeMap::new(),
    portal,
    features,
    incidents,
});
words!(LvsAccess, LvsFeature, LvsPortal);

/// What is recommended, profile by profile. Of one label there may be several parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LvsProfiles(Vec<RecommendedProfile>);

impl LvsProfiles {
    /// The recommendations that are built in.
    pub fn built_in() -> &'static Self {
        static PROFILES: OnceLock<LvsProfiles> = OnceLock::new();
        // The file is part of the program, and a test reads it: the empty list stands for nothing that happens.
        PROFILES.get_or_init(|| Self::from_toml(include_str!("profiles.toml")).unwrap_or(Self(Vec::new())))
    }

    /// Reads recommendations from TOML; `profiles.toml` of this crate shows the form.
    ///
    /// # Errors
    /// `invalid_functions`: no file of that form.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let file: File = settings::read(text)
            .map_err(|problem| Error::new(ErrorCode::InvalidFunctions).with("problem", problem.with_line(text)))?;
        Ok(Self(file.profile))
    }

    /// Every recommendation.
    pub fn all(&self) -> &[RecommendedProfile] {
        &self.0
    }

    /// Where profiles depart from what is recommended, in their order. Profiles that nothing is said of never do.
    pub fn departures(&self, profiles: &[LvsProfile]) -> Vec<Departure> {
        let mut departures: Vec<Departure> = Vec::new();
        for profile in profiles {
            let characters = profile.label.chars().count();
            if characters > LABEL {
                departures.push(Departure {
                    label: profile.label.clone(),
                    what: DepartureKind::LabelTooLong { characters },
                    verified: true,
                });
            }
            let label = fold_header(&profile.label);
            let of_label = |it: &&RecommendedProfile| {
                std::iter::once(&it.label).chain(&it.aliases).any(|name| fold_header(name) == label)
            };
            // What is written out comes first, so that the table does not say the same again.
            let (written, table): (Vec<_>, Vec<_>) = self.0.iter().filter(of_label).partition(|it| it.verified);
            for recommended in written.into_iter().chain(table) {
                for what in recommended.departures(profile) {
                    let told = |told: &Departure| told.label == profile.label && told.what == what;
                    if !departures.iter().any(told) {
                        departures.push(Departure {
                            label: profile.label.clone(),
                            what,
                            verified: recommended.verified,
                        });
                    }
                }
            }
        }
        departures
    }
}

impl RecommendedProfile {
    fn departures(&self, profile: &LvsProfile) -> Vec<DepartureKind> {
        let mut departures = Vec::new();
        for (module, &recommended) in &self.modules {
            let same = |(name, _): &(&String, &LvsAccess)| fold_header(name) == fold_header(module);
            let found = profile.modules.iter().find(same).map(|(_, access)| *access).unwrap_or_default();
            if found != recommended {
                departures.push(DepartureKind::Module { module: module.clone(), recommended, found });
            }
        }
        if let Some(recommended) = self.portal.filter(|portal| *portal != profile.portal) {
            departures.push(DepartureKind::Portal { recommended, found: profile.portal });
        }
        if let Some(features) = &self.features {
            let missing = features.iter().filter(|feature| !profile.features.contains(feature));
            departures.extend(missing.map(|feature| DepartureKind::FeatureMissing { feature: *feature }));
            let beyond = profile.features.iter().filter(|feature| !features.contains(feature));
            departures.extend(beyond.map(|feature| DepartureKind::FeatureBeyond { feature: *feature }));
        }
        if let Some(recommended) = self.incidents.filter(|incidents| *incidents != profile.incidents) {
            departures.push(DepartureKind::Incidents { recommended });
        }
        departures
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(label: &str, modules: &[(&str, LvsAccess)], portal: LvsPortal) -> LvsProfile {
        let modules = modules.iter().map(|(name, access)| ((*name).to_owned(), *access)).collect();
        LvsProfile { label: label.into(), modules, portal, features: Vec::new(), incidents: false }
    }

    #[test]
    fn i_lvs_1_the_tables_of_the_seed_are_there() {
        let profiles = LvsProfiles::from_toml(include_str!("profiles.toml")).unwrap();
        assert_eq!(profiles.all().iter().filter(|it| !it.verified).count(), 7);
        assert_eq!(profiles.all().iter().filter(|it| it.verified).count(), 4);
    }

    #[test]
    fn i_lvs_1_departures_are_told_one_by_one() {
        let inspector = LvsProfile {
            features: vec![LvsFeature::Textbook, LvsFeature::Marks],
            ..profile("Inspecteur", &[("NotaBene.fr", LvsAccess::Consultant)], LvsPortal::Direction)
        };
        let found = LvsProfiles::built_in().departures(&[inspector]);
        let kinds: Vec<_> = found.iter().map(|it| &it.what).collect();
        assert!(
            matches!(
                &kinds[..],
                [
                    DepartureKind::Module { found: LvsAccess::Consultant, .. },
                    DepartureKind::FeatureBeyond { feature: LvsFeature::Marks }
                ]
            ),
            "{kinds:?}"
        );
    }

    #[test]
    fn i_lvs_1_the_permission_for_incidents_is_one_of_its_own() {
        let features = vec![
            LvsFeature::Timetable,
            LvsFeature::Marks,
            LvsFeature::Absences,
            LvsFeature::Textbook,
            LvsFeature::Summary,
        ];
        let modules = [("UnDeuxTEMPS.fr", LvsAccess::Consultant), ("Molière.fr", LvsAccess::Gestionnaire)];
        let assistant = LvsProfile { features, ..profile("Assistant d'éducation", &modules, LvsPortal::Consultant) };
        let found = LvsProfiles::built_in().departures(std::slice::from_ref(&assistant));
        assert_eq!(
            found.iter().map(|it| &it.what).collect::<Vec<_>>(),
            [&DepartureKind::Incidents { recommended: true }]
        );
        assert!(LvsProfiles::built_in().departures(&[LvsProfile { incidents: true, ..assistant }]).is_empty());
    }

    #[test]
    fn i_lvs_1_profiles_that_are_not_listed_never_depart_and_labels_have_a_length() {
        let own = profile("Psychologue", &[("Molière.fr", LvsAccess::Administrateur)], LvsPortal::Eleve);
        assert!(LvsProfiles::built_in().departures(&[own]).is_empty());
        let long = profile(&"é".repeat(41), &[], LvsPortal::None);
        let found = LvsProfiles::built_in().departures(&[long]);
        assert_eq!(found[0].what, DepartureKind::LabelTooLong { characters: 41 });
        assert!(LvsProfiles::built_in().departures(&[profile(&"é".repeat(40), &[], LvsPortal::None)]).is_empty());
    }
}
