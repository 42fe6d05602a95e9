//! Models of logins, as data.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::settings::{self, table, words};
use crate::text::{PersonName, nearest};
use crate::{Error, ErrorCode};

/// How a login is made of a name.
///
/// The pattern is SACoche's, which schools know: a run of `p` is that many letters of the given name (*prénom*), a run of `n` of
/// the family name (*nom*), `P` and `N` are the whole names, and `.`, `_` and `-` stand for themselves: `ppp.nnnnnnnn`, `P.N`,
/// `pN`. Logins are lower-case ASCII letters and these signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LoginModel {
    /// What it is asked for by.
    pub id: String,
    /// The pattern.
    pub pattern: String,
    /// How many characters a login has at most; 64 by default.
    #[serde(default = "longest")]
    pub longest: usize,
    /// What stands between the words of a compound name; nothing by default.
    #[serde(default)]
    pub between_words: String,
    /// The number of the first namesake of somebody; 2 by default.
    #[serde(default = "first_number")]
    pub first_number: u32,
    /// The last number that is tried; 9999 by default.
    #[serde(default = "last_number")]
    pub last_number: u32,
    /// Where the number stands; behind the login by default.
    #[serde(default)]
    pub numbering: Numbering,
    /// Logins that are given to nobody.
    #[serde(default)]
    pub reserved: Vec<String>,
}

fn longest() -> usize {
    64
}

fn first_number() -> u32 {
    2
}

fn last_number() -> u32 {
    9_999
}

/// Where the number of a namesake stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Numbering {
    /// Behind the login, which is cut where that is too long.
    #[default]
    Append,
    /// In the place of the last letters.
    Replace,
}

struct File {
    model: Vec<LoginModel>,
}

table!(File { model });
table!(LoginModel {
    id,
    pattern,
    longest = longest(),
    between_words = String::new(),
    first_number = first_number(),
    last_number = last_number(),
    numbering = Numbering::default(),
    reserved = Vec::new(),
});
words!(Numbering);

impl LoginModel {
    /// The login without a number.
    pub(super) fn plain(&self, given: &PersonName, family: &PersonName) -> String {
        let spelled = |name: &PersonName| {
            if self.between_words.is_empty() {
                name.as_str().to_owned()
            } else {
                name.words().collect::<Vec<_>>().join(&self.between_words)
            }
        };
        let (given, family) = (spelled(given), spelled(family));
        let mut login = String::new();
        let mut signs = self.pattern.chars().peekable();
        while let Some(sign) = signs.next() {
            let mut run = 1;
            while sign.is_ascii_lowercase() && signs.next_if_eq(&sign).is_some() {
                run += 1;
            }
            match sign {
                'p' => login.extend(given.chars().take(run)),
                'n' => login.extend(family.chars().take(run)),
                'P' => login.push_str(&given),
                'N' => login.push_str(&family),
                sign => login.push(sign),
            }
        }
        login.truncate(self.longest);
        while login.ends_with(['_', '.', '-']) {
            login.pop();
        }
        login
    }

    /// The login of a namesake.
    pub(super) fn numbered(&self, plain: &str, number: u32) -> String {
        let number = number.to_string();
        let room = self.longest.saturating_sub(number.len());
        let kept = match self.numbering {
            Numbering::Append => room,
            Numbering::Replace => plain.len().saturating_sub(number.len()).min(room),
        };
        let mut login = plain.to_owned();
        login.truncate(kept);
        login.push_str(&number);
        login
    }

    /// That a login can come of it.
    ///
    /// # Errors
    /// `invalid_login_model`.
    pub fn check(&self) -> Result<(), Error> {
        let name = self.pattern.contains(['p', 'P', 'n', 'N']);
        let known = self.pattern.chars().all(|sign| matches!(sign, 'p' | 'P' | 'n' | 'N' | '.' | '_' | '-'));
        let begins = self.pattern.starts_with(['p', 'P', 'n', 'N']);
        let between = self.between_words.chars().all(|sign| matches!(sign, '.' | '_' | '-'));
        let problem = match () {
            () if !(name && known && begins) => "pattern",
            () if !between => "between_words",
            () if !(4..=255).contains(&self.longest) => "longest",
            () if self.first_number > self.last_number || self.last_number > 99_999 => "last_number",
            () => return Ok(()),
        };
        Err(Error::new(ErrorCode::InvalidLoginModel).with("name", &*self.id).with("problem", problem))
    }
}

/// Models by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginModels(Vec<LoginModel>);

impl LoginModels {
    /// Those that are built in.
    pub fn built_in() -> &'static Self {
        static MODELS: OnceLock<LoginModels> = OnceLock::new();
        // The file is part of the program, and a test reads it: the empty list stands for nothing that happens.
        MODELS.get_or_init(|| Self::from_toml(include_str!("models.toml")).unwrap_or(Self(Vec::new())))
    }

    /// Reads models from TOML; `models.toml` of this crate shows the form.
    ///
    /// # Errors
    /// `invalid_login_model`: no file of that form, or one of them is none.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let file: File = settings::read(text)
            .map_err(|problem| Error::new(ErrorCode::InvalidLoginModel).with("problem", problem.with_line(text)))?;
        file.model.iter().try_for_each(LoginModel::check)?;
        Ok(Self(file.model))
    }

    /// Every model.
    pub fn all(&self) -> &[LoginModel] {
        &self.0
    }

    /// The model of that id.
    ///
    /// # Errors
    /// `unknown_login_model` with the nearest one.
    pub fn get(&self, id: &str) -> Result<&LoginModel, Error> {
        self.0.iter().find(|model| model.id == id).ok_or_else(|| {
            let error = Error::new(ErrorCode::UnknownLoginModel).with("name", id);
            match nearest(id, self.0.iter().map(|model| &*model.id)) {
                Some(nearest) => error.with("nearest", nearest),
                None => error,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_models_that_are_built_in_can_be_read() {
        let models = LoginModels::from_toml(include_str!("models.toml")).unwrap();
        assert_eq!(models.all().len(), 10);
        assert_eq!(models.get("sacoch").unwrap_err().code(), ErrorCode::UnknownLoginModel);
    }

    #[test]
    fn a_model_of_which_no_login_can_come_is_refused() {
        for text in [
            "pattern = '.'",
            "pattern = 'x.n'",
            "pattern = '.n'",
            "pattern = 'n'\nlongest = 3",
            "pattern = 'n'\nbetween_words = 'x'",
            "pattern = 'n'\nlast_number = 1",
        ] {
            let text = format!("[[model]]\nid = 'a'\n{text}");
            assert_eq!(LoginModels::from_toml(&text).unwrap_err().code(), ErrorCode::InvalidLoginModel, "{text}");
        }
    }
}
