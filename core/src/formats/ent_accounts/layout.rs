//! The layouts as data.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::model::roster::PersonProfile;
use crate::settings::{self, Problem, Read, Value, table};
use crate::text::{fold_header, nearest};
use crate::{Error, ErrorCode};

const BUILT_IN: &str = include_str!("layouts.toml");

/// Where a column is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum EntColumn {
    /// At this place, from 0.
    Place(usize),
    /// Where the header has this name.
    Named(String),
}

impl Read for EntColumn {
    fn read(value: Value<'_>) -> Result<Self, Problem> {
        match value.as_text() {
            Some(name) => Ok(Self::Named(name.to_owned())),
            None => usize::read(value).map(Self::Place),
        }
    }
}

/// How one ENT writes its extraction of accounts (E-ENT-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntLayout {
    /// Its name, which is the scope of the identifiers.
    pub name: String,
    /// How many lines stand before the first account.
    pub skip: usize,
    /// The family name.
    pub family_name: EntColumn,
    /// The given name.
    pub given_name: EntColumn,
    /// The identifier in the ENT.
    pub id: EntColumn,
    /// The number that SIECLE or STS has for the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sconet: Option<EntColumn>,
    /// Where some exports have the identifier of pupils, whose cell under `id` is then empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_id: Option<EntColumn>,
    /// Those who use it, as far as they are known by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub connectors: Vec<String>,
    /// How many connectors of SACoche use it.
    #[serde(default)]
    pub used_by: u32,
}

table!(EntLayout {
    name,
    skip,
    family_name,
    given_name,
    id,
    sconet,
    other_id,
    connectors = Vec::new(),
    used_by = 0,
});

impl EntLayout {
    /// Whether another layout reads every file as this one does.
    pub(super) fn reads_as(&self, other: &Self) -> bool {
        let columns = |layout: &Self| {
            [
                Some(&layout.family_name),
                Some(&layout.given_name),
                Some(&layout.id),
                layout.sconet.as_ref(),
                layout.other_id.as_ref(),
            ]
            .map(|column| column.cloned())
        };
        self.skip == other.skip && columns(self) == columns(other)
    }
}

/// What headers and profiles are called, folded.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub(super) family_name: Vec<String>,
    pub(super) given_name: Vec<String>,
    pub(super) id: Vec<String>,
    pub(super) sconet: Vec<String>,
    pub(super) login: Vec<String>,
    pub(super) profile: Vec<String>,
    pub(super) class: Vec<String>,
    pub(super) birth_date: Vec<String>,
    pupil: Vec<String>,
    guardian: Vec<String>,
    teacher: Vec<String>,
    staff: Vec<String>,
}

table!(Words {
    family_name,
    given_name,
    id,
    sconet,
    login,
    profile,
    class,
    birth_date,
    pupil,
    guardian,
    teacher,
    staff,
});

impl Words {
    fn folded(mut self) -> Self {
        for words in [
            &mut self.family_name,
            &mut self.given_name,
            &mut self.id,
            &mut self.sconet,
            &mut self.login,
            &mut self.profile,
            &mut self.class,
            &mut self.birth_date,
            &mut self.pupil,
            &mut self.guardian,
            &mut self.teacher,
            &mut self.staff,
        ] {
            words.iter_mut().for_each(|word| *word = fold_header(word));
        }
        self
    }

    /// The profile that a cell names; none where it names none that is known.
    pub(super) fn profile_of(&self, cell: &str) -> Option<PersonProfile> {
        let cell = fold_header(cell);
        [
            (&self.pupil, PersonProfile::Pupil),
            (&self.guardian, PersonProfile::Guardian),
            (&self.teacher, PersonProfile::Teacher),
            (&self.staff, PersonProfile::Staff),
        ]
        .into_iter()
        .find_map(|(words, profile)| words.contains(&cell).then_some(profile))
    }
}

/// The layouts of ENTs.
#[derive(Debug, Clone)]
pub struct EntLayouts {
    layouts: Vec<EntLayout>,
    pub(super) words: Words,
}

struct File {
    layout: Vec<EntLayout>,
    words: Option<Words>,
}

table!(File { layout, words });

impl EntLayouts {
    /// The eighteen that are built in.
    pub fn built_in() -> &'static Self {
        static LAYOUTS: OnceLock<EntLayouts> = OnceLock::new();
        LAYOUTS.get_or_init(|| {
            // Part of the program, read by a test.
            let file = settings::read::<File>(BUILT_IN).unwrap_or(File { layout: Vec::new(), words: None });
            Self { layouts: file.layout, words: file.words.unwrap_or_default().folded() }
        })
    }

    /// Reads layouts from a file of the form of `layouts.toml`.
    ///
    /// # Errors
    /// `invalid_schema`, with the line.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let file = settings::read::<File>(text).map_err(|problem| {
            Error::new(ErrorCode::InvalidSchema).with("name", "ent").with("problem", problem.with_line(text))
        })?;
        let words = file.words.map_or_else(|| Self::built_in().words.clone(), Words::folded);
        Ok(Self { layouts: file.layout, words })
    }

    /// Every layout, in the order in which they are recognized.
    pub fn all(&self) -> &[EntLayout] {
        &self.layouts
    }

    /// The layout of that name.
    ///
    /// # Errors
    /// `unknown_schema` with the nearest name.
    pub fn get(&self, name: &str) -> Result<&EntLayout, Error> {
        self.layouts.iter().find(|layout| layout.name == name).ok_or_else(|| {
            let error = Error::new(ErrorCode::UnknownSchema).with("name", name);
            match nearest(name, self.layouts.iter().map(|layout| layout.name.as_str())) {
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
    fn e_ent_1_there_are_eighteen_layouts() {
        assert!(settings::read::<File>(BUILT_IN).is_ok_and(|file| file.words.is_some()));
        let layouts = EntLayouts::built_in();
        assert_eq!(layouts.all().len(), 18);
        assert_eq!(layouts.all().iter().map(|layout| layout.used_by).sum::<u32>(), 83);
        assert_eq!(layouts.get("kosmos").unwrap().id, EntColumn::Named("Identifiant ENT".to_owned()));
        let error = layouts.get("kosmo").unwrap_err();
        assert_eq!(error.context().get("nearest"), Some(&"kosmos".into()));
    }

    #[test]
    fn a_file_of_ones_own_says_where_it_is_wrong() {
        let own = "[[layout]]\nname = 'own'\nskip = 0\nfamily_name = 0\ngiven_name = 1\nid = 'Clé'\n";
        let layouts = EntLayouts::from_toml(own).unwrap();
        assert_eq!(layouts.get("own").unwrap().id, EntColumn::Named("Clé".to_owned()));
        assert_eq!(layouts.words.profile_of("ÉLÈVES"), Some(PersonProfile::Pupil));
        let error = EntLayouts::from_toml("[[layout]]\nname = 'own'\nskip = -1\n").unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidSchema);
    }
}
