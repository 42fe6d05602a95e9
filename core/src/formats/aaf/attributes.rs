//! The names of AAF, as data.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::formats::itslearning;
use crate::settings::{self, table};

macro_rules! fields {
    ($($Variant:ident = $name:literal,)+) => {
        /// What an attribute is, by whatever name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Field {
            $($Variant,)+
        }

        impl Field {
            /// How many there are.
            pub(super) const COUNT: usize = [$($name),+].len();

            fn of(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$Variant),)+
                    _ => None,
                }
            }
        }
    };
}

fields! {
    Jointure = "jointure",
    BirthName = "birth_name",
    UsageName = "usage_name",
    GivenName = "given_name",
    OtherGivenNames = "other_given_names",
    Civility = "civility",
    BirthDate = "birth_date",
    Email = "email",
    HomePhone = "home_phone",
    MobilePhone = "mobile_phone",
    WorkPhone = "work_phone",
    School = "school",
    Classes = "classes",
    Groups = "groups",
    Ine = "ine",
    SiecleId = "siecle_id",
    Mef = "mef",
    GuardianLink = "guardian_link",
    Father = "father",
    Mother = "mother",
    Parent = "parent",
    LegalGuardian = "legal_guardian",
    Guardian1 = "guardian_1",
    Guardian2 = "guardian_2",
    Quality1 = "quality_1",
    Quality2 = "quality_2",
    Functions = "functions",
    ClassSubjects = "class_subjects",
    GroupSubjects = "group_subjects",
    PrincipalOf = "principal_of",
    IsTeachingCategory = "is_teaching_category",
    IsBeforePupils = "is_before_pupils",
    StsId = "sts_id",
    Uai = "uai",
    SchoolName = "school_name",
    Academy = "academy",
    SchoolClasses = "school_classes",
    SchoolGroups = "school_groups",
    CodeName = "code_name",
}

#[derive(Default)]
struct Unread {
    names: Vec<String>,
}

table!(Unread { names });

#[derive(Default)]
struct Functions {
    teacher: Vec<String>,
    known: Vec<String>,
}

table!(Functions { teacher, known });

#[derive(Default)]
struct File {
    fields: BTreeMap<String, Vec<String>>,
    unread: Unread,
    relations: BTreeMap<String, String>,
    functions: Functions,
}

table!(File { fields, unread, relations, functions });

/// What is known of AAF's names.
pub(super) struct Names {
    fields: HashMap<String, Option<Field>>,
    relations: BTreeMap<String, String>,
    functions: Functions,
}

/// What a function makes of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FunctionIs {
    Teaching,
    Other,
    /// In no table.
    Unknown,
}

impl Names {
    pub(super) fn get() -> &'static Self {
        static NAMES: OnceLock<Names> = OnceLock::new();
        NAMES.get_or_init(|| {
            // Part of the program, read by a test.
            let file: File = settings::read(include_str!("attributes.toml")).unwrap_or_default();
            let unread = file.unread.names.into_iter().map(|name| (name, None));
            let read = file.fields.into_iter().flat_map(|(field, names)| {
                let field = Field::of(&field);
                names.into_iter().map(move |name| (name, field))
            });
            Self { fields: unread.chain(read).collect(), relations: file.relations, functions: file.functions }
        })
    }

    /// What the attribute of that name is: nothing that is read, or unknown.
    pub(super) fn field(&self, name: &str) -> Option<Option<Field>> {
        self.fields.get(name).copied()
    }

    /// A relationship in the new coding.
    pub(super) fn relation<'a>(&'a self, code: &'a str) -> Option<&'a str> {
        (!code.is_empty()).then(|| self.relations.get(code).map_or(code, String::as_str))
    }

    pub(super) fn function(&self, code: &str) -> FunctionIs {
        let has = |codes: &[String]| codes.iter().any(|known| known.eq_ignore_ascii_case(code));
        if has(&self.functions.teacher) {
            FunctionIs::Teaching
        } else if has(&self.functions.known) || itslearning::function(code).is_some() {
            FunctionIs::Other
        } else {
            FunctionIs::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_file_is_of_a_field() {
        let file: File = settings::read(include_str!("attributes.toml")).unwrap();
        for (field, names) in &file.fields {
            assert!(Field::of(field).is_some(), "{field}");
            assert!(!names.is_empty());
        }
        let names = Names::get();
        assert_eq!(names.field("ENTPersonPrenom"), Some(Some(Field::GivenName)));
        assert_eq!(names.field("ENTEleveRegime"), Some(None));
        assert_eq!(names.field("ENTInconnu"), None);
    }

    #[test]
    fn the_old_coding_of_relationships_has_the_father_where_the_new_one_has_the_mother() {
        let names = Names::get();
        assert_eq!((names.relation("1"), names.relation("2")), (Some("20"), Some("10")));
        assert_eq!((names.relation("10"), names.relation("20"), names.relation("")), (Some("10"), Some("20"), None));
    }

    #[test]
    fn a_function_that_no_table_has_teaches_nobody() {
        let names = Names::get();
        assert_eq!((names.function("ENS"), names.function("doc")), (FunctionIs::Teaching, FunctionIs::Teaching));
        for code in ["DIR", "SUR", "LAB", "PSY", "-"] {
            assert_eq!(names.function(code), FunctionIs::Other, "{code}");
        }
        assert_eq!(names.function("XYZ"), FunctionIs::Unknown);
    }
}
