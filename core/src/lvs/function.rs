//! Function codes (I-LAY-3, I-LVS-2).

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::model::roster::PersonProfile;
use crate::settings::{self, table, words};
use crate::{Error, ErrorCode};

/// A function of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffFunction {
    /// Its code in the ministry's nomenclature, in capitals.
    pub code: String,
    /// Its short label.
    pub short: String,
    /// Its long label.
    pub long: String,
    /// The profile in LVS; none where it is never exported to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lvs: Option<String>,
    /// Whether an import of staff refuses it, because it belongs to another import.
    #[serde(default)]
    pub refused: bool,
    /// The place in the staff hierarchy.
    #[serde(default)]
    pub staff_hierarchy: StaffHierarchy,
}

/// A place in the staff hierarchy. In the establishment nobody is an administrator by a CSV.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaffHierarchy {
    /// A member.
    #[default]
    Member,
    /// An administrator of the staff hierarchy.
    Administrator,
}

/// Why a code gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FunctionProblem {
    /// The table does not have it: a conflict, and least privilege.
    Unknown,
    /// It belongs to another import: teachers are not staff.
    Refused,
}

/// What a code gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FunctionStanding {
    /// The code as it was given.
    pub code: String,
    /// What is wrong with it; the row is in conflict then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<FunctionProblem>,
    /// The profile in the establishment: a teacher's for every code of the table, and no more rights than staff without a function
    /// have where there is a problem.
    pub profile: PersonProfile,
    /// The place in the staff hierarchy.
    pub staff_hierarchy: StaffHierarchy,
    /// The profile in LVS; none where the person is not exported to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lvs: Option<String>,
}

struct File {
    function: Vec<StaffFunction>,
}

table!(File { function });
table!(StaffFunction { code, short, long, lvs, refused = false, staff_hierarchy = StaffHierarchy::default() });
words!(StaffHierarchy);

/// The functions that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Functions(Vec<StaffFunction>);

impl Functions {
    /// The table that is built in.
    pub fn built_in() -> &'static Self {
        static FUNCTIONS: OnceLock<Functions> = OnceLock::new();
        // The file is part of the program, and a test reads it: the empty list stands for nothing that happens.
        FUNCTIONS.get_or_init(|| Self::from_toml(include_str!("functions.toml")).unwrap_or(Self(Vec::new())))
    }

    /// Reads a table from TOML; `functions.toml` of this crate shows the form.
    ///
    /// # Errors
    /// `invalid_functions`: no file of that form, or a code that is twice there.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let refused = |problem: String| Error::new(ErrorCode::InvalidFunctions).with("problem", problem);
        let file: File = settings::read(text).map_err(|problem| refused(problem.with_line(text)))?;
        for (place, function) in file.function.iter().enumerate() {
            if file.function.iter().take(place).any(|other| other.code.eq_ignore_ascii_case(&function.code)) {
                return Err(refused(format!("`{}`: code", function.code)));
            }
        }
        Ok(Self(file.function))
    }

    /// Every function, in the order of the table.
    pub fn all(&self) -> &[StaffFunction] {
        &self.0
    }

    /// The function of that code, read without case.
    pub fn get(&self, code: &str) -> Option<&StaffFunction> {
        self.0.iter().find(|function| function.code.eq_ignore_ascii_case(code.trim()))
    }

    /// What a code gives.
    pub fn standing(&self, code: &str) -> FunctionStanding {
        let least = |problem| FunctionStanding {
            code: code.to_owned(),
            problem: Some(problem),
            profile: PersonProfile::Staff,
            staff_hierarchy: StaffHierarchy::Member,
            lvs: None,
        };
        match self.get(code) {
            None => least(FunctionProblem::Unknown),
            Some(function) if function.refused => least(FunctionProblem::Refused),
            Some(function) => FunctionStanding {
                code: code.to_owned(),
                problem: None,
                profile: PersonProfile::Teacher,
                staff_hierarchy: function.staff_hierarchy,
                lvs: function.lvs.clone(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i_lay_3_the_table_of_the_seed_is_whole() {
        let functions = Functions::from_toml(include_str!("functions.toml")).unwrap();
        let with = |profile: &str| functions.all().iter().filter(|it| it.lvs.as_deref() == Some(profile)).count();
        assert_eq!(functions.all().len(), 60);
        assert_eq!(with("Professeur"), 53);
        for profile in ["Administrateurs", "Direction", "Documentaliste", "CPE", "Infirmière", "Assistant Education"] {
            assert_eq!(with(profile), 1, "{profile}");
        }
    }

    #[test]
    fn i_lay_3_codes_are_read_without_case_and_what_is_unknown_has_the_least_rights() {
        let functions = Functions::built_in();
        let standing = |code: &str| functions.standing(code);
        assert_eq!(standing("Ens").problem, Some(FunctionProblem::Refused));
        assert_eq!(standing("dir").staff_hierarchy, StaffHierarchy::Administrator);
        assert_eq!(standing("DIR").profile, PersonProfile::Teacher, "a CSV grants no administration");
        for code in ["PSY", "-", "", "ZZZ"] {
            let unknown = standing(code);
            assert_eq!(unknown.problem, Some(FunctionProblem::Unknown), "{code}");
            assert_eq!((unknown.profile, unknown.lvs), (PersonProfile::Staff, None), "{code}");
        }
    }

    #[test]
    fn i_lvs_2_each_function_has_its_profile_and_tos_is_never_exported() {
        let lvs = |code: &str| Functions::built_in().standing(code).lvs;
        assert_eq!(lvs("ADF").as_deref(), Some("Administrateurs"));
        assert_eq!(lvs("aed").as_deref(), Some("Assistant Education"));
        assert_eq!((lvs("TOS"), Functions::built_in().standing("TOS").problem), (None, None));
    }
}
