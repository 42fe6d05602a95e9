//! Logins and first passwords: models as data, uniqueness, and no randomness but what the call brings.

mod model;
mod password;

use std::collections::HashSet;

pub use model::{LoginModel, LoginModels, Numbering};
pub use password::{PasswordRule, PasswordStyle, password};

use crate::text::PersonName;

/// The logins that are not free, compared without case: those in use, and those that were made since.
#[derive(Debug, Clone, Default)]
pub struct TakenLogins(HashSet<String>);

impl TakenLogins {
    /// These are in use.
    pub fn of<'l>(logins: impl IntoIterator<Item = &'l str>) -> Self {
        Self(logins.into_iter().map(str::to_lowercase).collect())
    }

    /// Whether it is in use (I-FLD-5).
    pub fn contains(&self, login: &str) -> bool {
        self.0.contains(&login.to_lowercase())
    }

    /// Takes one, unless it is in use.
    pub fn take(&mut self, login: &str) -> bool {
        self.0.insert(login.to_lowercase())
    }

    /// Makes the login of somebody by a model and takes it: the plain one, or the first with a number that is free. None where
    /// the model has no more numbers.
    ///
    /// ```
    /// use rosterkit::identity::logins::{LoginModels, TakenLogins};
    /// use rosterkit::text::PersonName;
    /// let models = LoginModels::built_in();
    /// let (given, family) = (PersonName::fold("Noam")?, PersonName::fold("CEPE")?);
    /// let mut taken = TakenLogins::of(["noam.cepe"]);
    /// assert_eq!(taken.make(models.get("prenom.nom")?, &given, &family).as_deref(), Some("noam.cepe2"));
    /// assert_eq!(taken.make(models.get("sacoche")?, &given, &family).as_deref(), Some("noa.cepe"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn make(&mut self, model: &LoginModel, given: &PersonName, family: &PersonName) -> Option<String> {
        let plain = model.plain(given, family);
        let mut forms = std::iter::once(plain.clone())
            .filter(|login| !model.reserved.iter().any(|word| word == login))
            .chain((model.first_number..=model.last_number).map(|number| model.numbered(&plain, number)));
        forms.find(|login| self.take(login))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(model: &str, people: &[(&str, &str)], taken: &[&str]) -> Vec<Option<String>> {
        let model = LoginModels::built_in().get(model).unwrap();
        let mut taken = TakenLogins::of(taken.iter().copied());
        let fold = |name| PersonName::fold(name).unwrap();
        people.iter().map(|(given, family)| taken.make(model, &fold(given), &fold(family))).collect()
    }

    fn one(model: &str, given: &str, family: &str, taken: &[&str]) -> String {
        made(model, &[(given, family)], taken).pop().flatten().unwrap()
    }

    #[test]
    fn i_fld_5_no_login_is_given_twice_whatever_its_case() {
        let twice = made("prenom.nom", &[("Ana", "Roux"), ("Ana", "Roux"), ("Ana", "ROUX")], &["Ana.Roux"]);
        assert_eq!(twice, ["ana.roux2", "ana.roux3", "ana.roux4"].map(|login| Some(login.to_owned())));
    }

    #[test]
    fn each_model_is_what_its_program_does() {
        for (model, taken, login) in [
            ("prenom.nom", [].as_slice(), "jeanpierre.dormessonlefevre"),
            ("sacoche", &[], "jea.dormesso"),
            ("sacoche", &["jea.dormesso"], "jea.dormesso1"),
            ("gepi", &[], "d_ormesson_lefevre"),
            ("sambaedu-0", &[], "jeanpierre.dormessonlefevre"),
            ("sambaedu-1", &[], "jeanpierre.dormesso"),
            ("sambaedu-2", &[], "jdormessonlefevre"),
            ("sambaedu-3", &[], "jdormess"),
            ("sambaedu-3", &["jdormess"], "jdormes2"),
            ("sambaedu-4", &[], "dormessj"),
            ("sambaedu-5", &[], "dormessonlefevreje"),
            ("entcore", &[], "jeanpierre.dormessonlefevre"),
        ] {
            assert_eq!(one(model, "Jean-Pierre", "d'Ormesson-Lefèvre", taken), login, "{model}");
        }
    }

    #[test]
    fn a_model_that_has_no_more_numbers_gives_none() {
        let taken: Vec<String> = (2..100).map(|n| format!("jroux{n}")).chain(["jroux".into()]).collect();
        let replaced: Vec<String> =
            (2..100).map(|n| if n < 10 { format!("jrou{n}") } else { format!("jro{n}") }).collect();
        let taken: Vec<&str> = taken.iter().chain(&replaced).map(String::as_str).collect();
        assert_eq!(made("sambaedu-3", &[("Jo", "Roux")], &taken), [None]);
    }

    #[test]
    fn words_that_a_system_keeps_are_given_to_nobody() {
        assert_eq!(one("sambaedu-3", "A", "Dmin", &[]), "admi2");
        assert_eq!(one("prenom.nom", "A", "Dmin", &[]), "a.dmin");
    }
}
