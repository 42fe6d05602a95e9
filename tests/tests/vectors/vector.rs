//! What a vector is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};

/// Some files, and steps that share them and one empty store.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Its folder and its file's name: `check/invalid-email`.
    pub id: String,
    /// The rules of the specification that it shows.
    #[serde(default)]
    pub rules: Vec<String>,
    /// The files by name.
    #[serde(default)]
    pub files: BTreeMap<String, Content>,
    pub steps: Vec<Step>,
    /// The folder that fixtures lie in.
    #[serde(skip)]
    pub folder: PathBuf,
}

/// What a file holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Content {
    /// Its text in UTF-8.
    Text(String),
    /// Its lines, each ended by LF.
    Lines(Vec<String>),
    /// A file beside the vector, for bytes that JSON would bend.
    Fixture(Fixture),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixture {
    pub fixture: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub operation: String,
    /// The call. `{"$step": 2, "at": "/plan"}` in it stands for a part of the answer of step 2 (a JSON pointer);
    /// `"with": {…}` beside it changes members of that part.
    pub call: Value,
    pub expect: Expectation,
}

/// What is expected: of an object the members given, of a list all elements. Sentences are never compared.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    #[serde(default)]
    pub answer: Option<Value>,
    #[serde(default)]
    pub error: Option<ExpectedError>,
    /// Files as they must be after the step.
    #[serde(default)]
    pub files: BTreeMap<String, Content>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedError {
    pub code: String,
    #[serde(default)]
    pub context: Map<String, Value>,
}

impl Content {
    pub fn bytes(&self, folder: &Path) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Lines(lines) => lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect::<String>().into_bytes(),
            Self::Fixture(Fixture { fixture }) => {
                let place = folder.join(fixture);
                std::fs::read(&place).unwrap_or_else(|error| panic!("{}: {error}", place.display()))
            }
        }
    }
}

impl Vector {
    /// All vectors, in the order of their ids. One that cannot be read fails.
    pub fn all(root: &Path) -> Vec<Self> {
        let mut vectors = Vec::new();
        for area in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
            let files = std::fs::read_dir(&area).unwrap().map(|entry| entry.unwrap().path());
            for place in files.filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
                let text = std::fs::read_to_string(&place).unwrap();
                let vector: Self =
                    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", place.display()));
                let id = place.strip_prefix(root).unwrap().with_extension("");
                assert_eq!(vector.id, id.to_str().unwrap().replace('\\', "/"), "the id is the path");
                vector.check();
                vectors.push(Self { folder: area.clone(), ..vector });
            }
        }
        vectors.sort_by(|a, b| a.id.cmp(&b.id));
        let ids: BTreeSet<&str> = vectors.iter().map(|vector| &*vector.id).collect();
        assert_eq!(ids.len(), vectors.len());
        vectors
    }

    /// A step that expects nothing would show nothing.
    fn check(&self) {
        assert!(!self.steps.is_empty(), "{}: no steps", self.id);
        for step in &self.steps {
            let Expectation { answer, error, .. } = &step.expect;
            assert!(answer.is_some() != error.is_some(), "{}: either an answer or an error", self.id);
        }
    }
}
