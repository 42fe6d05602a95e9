use serde::{Deserialize, Serialize};

/// Who lets people in (*mode d'identification*, E-SSO-1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignIn {
    /// The application, by its own logins and passwords.
    #[default]
    Local,
    /// The ENT (single sign-on).
    Ent,
}

/// How the people of a school sign in: a setting of the school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Identification {
    /// Who lets them in; the application by default.
    pub sign_in: SignIn,
    /// The layout in which the ENT writes its accounts, by which these are known again; of the ENT alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
}

/// Whether new people get a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Passwords {
    /// They get one.
    Made,
    /// They get none, for nobody has asked for it (E-IMP-2).
    NotAsked,
    /// They get none, whoever asks: the ENT lets them in, and a password beside that would be a second door (E-SSO-1).
    NotUsed,
}

impl Identification {
    /// Whether new people get a password, where it was asked for or not.
    ///
    /// ```
    /// use rosterkit::ent::{Identification, Passwords, SignIn};
    /// let ent = Identification { sign_in: SignIn::Ent, layout: Some("itop".to_owned()) };
    /// assert_eq!(ent.passwords(true), Passwords::NotUsed);
    /// assert_eq!(Identification::default().passwords(true), Passwords::Made);
    /// ```
    pub fn passwords(&self, asked: bool) -> Passwords {
        match (self.sign_in, asked) {
            (SignIn::Ent, _) => Passwords::NotUsed,
            (SignIn::Local, true) => Passwords::Made,
            (SignIn::Local, false) => Passwords::NotAsked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e_sso_1_where_the_ent_lets_people_in_no_password_is_made() {
        let ent = Identification { sign_in: SignIn::Ent, layout: None };
        assert_eq!((ent.passwords(true), ent.passwords(false)), (Passwords::NotUsed, Passwords::NotUsed));
    }

    #[test]
    fn e_imp_2_a_password_is_made_only_when_asked_for() {
        let local = Identification::default();
        assert_eq!((local.passwords(true), local.passwords(false)), (Passwords::Made, Passwords::NotAsked));
    }
}
