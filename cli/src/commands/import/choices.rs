//! What was chosen for an import: by a file, and before it by the command line.

use std::path::Path;

use rosterkit::identity::logins::{PasswordRule, PasswordStyle};
use rosterkit::import::{Import, ImportKind};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{ImportArgs, PasswordsArg};
use crate::failure::Failure;
use crate::road::{name_of, policy, read_text};

/// The members of an [`Import`], as far as they are known.
#[derive(Debug)]
pub(super) struct Chosen {
    members: Map<String, Value>,
    /// The digest of the file that the import began with, where it was begun before.
    pub(super) digest: Option<String>,
}

impl Chosen {
    /// What the call says.
    pub(super) fn of(args: &ImportArgs) -> Result<Self, Failure> {
        let mut chosen = match (&args.settings, &args.resume) {
            (Some(file), _) | (None, Some(file)) => Self::read(file)?,
            (None, None) => Self { members: Map::new(), digest: None },
        };
        if args.resume.is_none() {
            chosen.digest = None;
        }
        // Nobody approves in a file what it is not known yet what comes of.
        chosen.members.remove("approval");
        if let Some(file) = &args.file {
            chosen.choose("file", name_of(file));
        }
        if let Some(kind) = args.kind {
            chosen.choose("kind", ImportKind::from(kind));
        }
        if let Some(uai) = &args.establishment {
            chosen.choose("establishment", uai);
        }
        for (name, is_told) in [
            ("establishments_from_file", args.establishments_from_file),
            ("complete", args.complete),
            ("skip_conflicts", args.skip_invalid),
        ] {
            if is_told {
                chosen.choose(name, true);
            }
        }
        if let Some(model) = &args.model {
            chosen.choose("login_model", model);
        }
        if let Some(file) = &args.importing.decisions {
            chosen.members.insert("decisions".to_owned(), json(file)?);
        }
        if args.importing.policy.is_some() {
            chosen.choose("guard", policy(args.importing.policy.as_deref())?.guard);
        }
        match args.passwords {
            None => {}
            Some(PasswordsArg::None) => chosen.choose("make_passwords", false),
            Some(PasswordsArg::Random) => chosen.passwords(PasswordStyle::Random),
            Some(PasswordsArg::Pronounceable) => chosen.passwords(PasswordStyle::Pronounceable),
        }
        if let Some(identification) = args.importing.sign_in.told() {
            chosen.choose("identification", identification);
        }
        if let Ok(Value::Object(hints)) = serde_json::to_value(args.dialect.hints()) {
            chosen.choose_within("hints", hints);
        }
        for pair in &args.map {
            let Some((header, field)) = pair.split_once('=') else { return Err(Failure::argument("--map", pair)) };
            chosen.choose_within("columns", [(header.trim().to_owned(), field.trim().into())]);
        }
        if let Some(Value::Object(columns)) = chosen.members.get_mut("columns") {
            // TOML has no other way to say that a column is not read.
            columns.values_mut().filter(|field| field.as_str() == Some("")).for_each(|field| *field = Value::Null);
        }
        Ok(chosen)
    }

    /// Reads what `--save` kept, or the choices alone as somebody wrote them.
    fn read(file: &Path) -> Result<Self, Failure> {
        let Value::Object(mut members) = json(file)? else {
            return Err(Failure::argument(&name_of(file), ""));
        };
        let digest = members.remove("digest").and_then(|digest| digest.as_str().map(str::to_owned));
        let members = match members.remove("import") {
            Some(Value::Object(import)) => import,
            _ => members,
        };
        Ok(Self { members, digest })
    }

    /// Whether something is chosen.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// Chooses something.
    pub(super) fn choose(&mut self, name: &str, value: impl Serialize) {
        self.members.extend(serde_json::to_value(value).ok().map(|value| (name.to_owned(), value)));
    }

    fn passwords(&mut self, style: PasswordStyle) {
        self.choose("make_passwords", true);
        self.choose("passwords", PasswordRule { style, ..PasswordRule::default() });
    }

    /// Chooses members of a member that is a table. One that is something else is left for the import to refuse.
    fn choose_within(&mut self, name: &str, more: impl IntoIterator<Item = (String, Value)>) {
        let table = self.members.entry(name.to_owned()).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(table) = table {
            table.extend(more);
        }
    }

    /// The import, once all that it needs is chosen.
    pub(super) fn import(self) -> Result<Import, Failure> {
        for (name, argument) in [("file", "FILE"), ("kind", "--kind"), ("establishment", "--establishment")] {
            if !self.has(name) {
                return Err(Failure::argument(argument, ""));
            }
        }
        serde_json::from_value(Value::Object(self.members))
            .map_err(|error| Failure::argument("--settings", error.to_string()))
    }
}

/// A document of JSON, or of TOML where the file's name says so.
pub(in crate::commands) fn json(file: &Path) -> Result<Value, Failure> {
    let (text, name) = (read_text(file)?, name_of(file));
    if file.extension().is_some_and(|end| end == "toml") {
        return toml::from_str(&text).map_err(|error| Failure::argument(&name, error.message()));
    }
    serde_json::from_str(&text).map_err(|error| Failure::argument(&name, error.to_string()))
}
