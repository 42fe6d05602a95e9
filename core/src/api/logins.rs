//! `make_logins`: logins and first passwords of people who have none.

use chacha20::ChaCha20Rng;
use rand_core::SeedableRng;
use serde::{Deserialize, Serialize};

use super::{Files, files};
use crate::claim::hex;
use crate::diagnostic::{Code, Diagnostic, Location};
use crate::ent::{Identification, Passwords};
use crate::identity::logins::{LoginModel, LoginModels, PasswordRule, TakenLogins, password};
use crate::text::{PersonName, Secret};
use crate::{Error, ErrorCode};

/// What is asked of `make_logins`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MakeLoginsCall {
    /// Who gets one, in this order.
    pub people: Vec<LoginPerson>,
    /// The model of their logins.
    pub model: ModelChoice,
    /// Logins that are in use; compared without case.
    #[serde(default)]
    pub taken: Vec<Box<str>>,
    /// How passwords are made; none are by default, as under the ENT's sign-on none are used (E-IMP-2).
    #[serde(default)]
    pub passwords: Option<PasswordRule>,
    /// How the people sign in; by the application itself by default. Where the ENT lets them in no password is made, whoever asks (E-SSO-1).
    #[serde(default)]
    pub identification: Identification,
    /// 32 bytes that the system drew for this call, as 64 hexadecimal digits; needed for passwords. Whoever knows them knows the
    /// passwords: they are kept nowhere, and never used again.
    #[serde(default)]
    pub seed: Option<Secret>,
    /// A file with models (TOML), instead of those that are built in.
    #[serde(default)]
    pub models_file: Option<String>,
}

/// Somebody who gets a login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LoginPerson {
    /// The given name.
    pub given_name: Box<str>,
    /// The family name.
    pub family_name: Box<str>,
}

/// A model of logins, by id or as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ModelChoice {
    /// The model of that id: `prenom.nom`, `sacoche`, `gepi`, `entcore`, `sambaedu-0` to `sambaedu-5`, or one of the file.
    Id(String),
    /// This one.
    Own(LoginModel),
}

/// What `make_logins` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MakeLoginsAnswer {
    /// Each person, in the order of the call.
    pub people: Vec<MadeLogin>,
}

/// A login that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MadeLogin {
    /// The login; none where something is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// The password, where passwords are asked for: it is shown this once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// What is wrong; the row is the person's place in the call, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes logins by a model, none of them in use or made twice, and passwords where they are asked for and used at all (E-SSO-1). The same
/// call makes the same.
///
/// # Errors
/// `unknown_login_model` with the nearest one; `invalid_login_model`; `invalid_argument` where passwords are asked for and `seed`
/// is not 64 hexadecimal digits, or their length cannot be; `io` and `cancelled` with a file.
pub fn make_logins(call: &MakeLoginsCall, files: &dyn Files) -> Result<MakeLoginsAnswer, Error> {
    let own = call.models_file.as_deref().map(|name| LoginModels::from_toml(&files::text(files, name)?)).transpose()?;
    let models = own.as_ref().unwrap_or_else(|| LoginModels::built_in());
    let model = match &call.model {
        ModelChoice::Id(id) => models.get(id)?,
        ModelChoice::Own(model) => {
            model.check()?;
            model
        }
    };
    // What was given for the seed may be most of one.
    let invalid = || Error::new(ErrorCode::InvalidArgument).with("name", "seed").with("value", "…");
    let seed = call.seed.as_ref().and_then(|seed| hex::read(seed.expose()));
    let mut random = match &call.passwords {
        Some(_) if call.identification.passwords(true) != Passwords::Made => None,
        Some(rule) => Some((rule, ChaCha20Rng::from_seed(seed.ok_or_else(invalid)?))),
        None => None,
    };
    let mut taken = TakenLogins::of(call.taken.iter().map(AsRef::as_ref));
    let mut people = Vec::with_capacity(call.people.len());
    for (place, person) in (1_u64..).zip(&call.people) {
        let finding = |code| Diagnostic::new(code, Location { row: Some(place), ..Location::default() });
        let fold = |name: &str| {
            PersonName::fold(name).map_err(|problem| {
                let finding = finding(Code::UnfoldableName).with("value", name);
                Box::new(match problem.character() {
                    Some(character) => finding.with("character", character.to_string()),
                    None => finding,
                })
            })
        };
        let names = fold(&person.given_name).and_then(|given| Ok((given, fold(&person.family_name)?)));
        let made = names.and_then(|(given, family)| {
            let full = || format!("{} {}", person.given_name, person.family_name);
            taken.make(model, &given, &family).ok_or_else(|| Box::new(finding(Code::NoLoginLeft).with("value", full())))
        });
        people.push(match made {
            Ok(login) => {
                let password = random.as_mut().map(|(rule, random)| password(rule, random)).transpose()?;
                MadeLogin { login: Some(login), password, diagnostics: Vec::new() }
            }
            Err(finding) => MadeLogin { login: None, password: None, diagnostics: vec![*finding] },
        });
    }
    Ok(MakeLoginsAnswer { people })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ent::SignIn;

    fn passwords(sign_in: SignIn) -> Vec<bool> {
        let call = MakeLoginsCall {
            people: vec![LoginPerson { given_name: "Ana".into(), family_name: "Roux".into() }],
            model: ModelChoice::Id("prenom.nom".to_owned()),
            taken: Vec::new(),
            passwords: Some(PasswordRule::default()),
            identification: Identification { sign_in, layout: None },
            seed: Some("07".repeat(32).into()),
            models_file: None,
        };
        let answer = make_logins(&call, &std::collections::BTreeMap::<String, Vec<u8>>::new()).unwrap();
        answer.people.iter().map(|made| made.password.is_some()).collect()
    }

    #[test]
    fn e_sso_1_where_the_ent_lets_people_in_logins_come_without_passwords() {
        assert_eq!((passwords(SignIn::Ent), passwords(SignIn::Local)), (vec![false], vec![true]));
    }
}
