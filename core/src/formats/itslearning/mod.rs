//! The CSV imports of itslearning: teachers and administrative staff.

use std::sync::OnceLock;

use serde::Deserialize;

/// A function of administrative staff (I-LAY-3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// Its code of three characters.
    pub code: String,
    /// Its short label.
    pub short: String,
    /// Its long label.
    pub long: String,
    /// The profile that LVS gives; none where it is never exported there.
    #[serde(default)]
    pub lvs: Option<String>,
}

/// Every function code that the guide lists; `ENS`, which staff cannot have, is among them.
pub fn functions() -> &'static [Function] {
    #[derive(Deserialize)]
    struct Table {
        function: Vec<Function>,
    }
    static FUNCTIONS: OnceLock<Vec<Function>> = OnceLock::new();
    FUNCTIONS.get_or_init(|| {
        // Part of the program, read by a test.
        toml::from_str::<Table>(include_str!("functions.toml")).map(|table| table.function).unwrap_or_default()
    })
}

/// The function of that code, in any case.
pub fn function(code: &str) -> Option<&'static Function> {
    functions().iter().find(|function| function.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;
    use crate::tabular::schema::ValueType;

    #[test]
    fn i_lay_3_the_schema_allows_the_codes_of_the_table_but_ens() {
        let schema = formats::schema("itslearning-staff").unwrap();
        let column = &schema.columns()[schema.column("Fonction").unwrap()];
        let ValueType::Enum(words) = &column.kind else { panic!("an enumeration") };
        let allowed: Vec<_> = words.values().collect();
        let table: Vec<_> = functions().iter().map(|f| f.code.as_str()).filter(|code| *code != "ENS").collect();
        assert_eq!(allowed, table);
        assert_eq!(words.refused(), ["ENS"]);
    }

    #[test]
    fn i_lvs_2_functions_have_their_lvs_profile() {
        assert_eq!(function("edu").unwrap().lvs.as_deref(), Some("CPE"));
        assert_eq!(function("DIR").unwrap().lvs.as_deref(), Some("Direction"));
        assert_eq!(function("TOS").unwrap().lvs, None);
        assert_eq!(function("XXX"), None);
        assert!(functions().len() > 50);
    }
}
