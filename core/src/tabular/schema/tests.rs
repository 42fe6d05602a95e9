use super::*;
use crate::ErrorCode;

fn problem(text: &str) -> String {
    let error = Schema::from_toml(text).unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidSchema);
    error.to_string()
}

#[test]
fn a_schema_that_cannot_be_used_says_why_and_where() {
    let column = "[[column]]\nname = 'a'\n";
    for (text, part) in [
        ("name = 'x'\ncolour = 1\n", "line 2"),
        ("name = 'x'\n", "column"),
        ("name = ''\n[[column]]\nname = 'a'", "`name` is empty"),
        (&format!("name = 'x'\n{column}type = 'enum'"), "column `a`: an enum needs `values`"),
        (&format!("name = 'x'\n{column}values = ['b']"), "`values` does not go with this type"),
        (&format!("name = 'x'\n{column}type = 'date'\nformats = ['DD/MM']"), "`DD/MM` is no form of a date"),
        (&format!("name = 'x'\n{column}type = 'pattern'"), "`pattern` is missing"),
        (&format!("name = 'x'\n{column}type = 'pattern'\npattern = '('"), "column `a`:"),
        (&format!("name = 'x'\n{column}type = 'integer'\nminimum = 2\nmaximum = 1"), "`minimum` is over `maximum`"),
        (&format!("name = 'x'\n{column}list = 'é'"), "`list` must be an ASCII sign"),
        (&format!("name = 'x'\n{column}min_length = 2\nmax_length = 1"), "`min_length` is over `max_length`"),
        (&format!("name = 'x'\n{column}[[column]]\nname = 'b'\naliases = ['Á']"), "`Á` is a name of both `a` and `b`"),
        (&format!("name = 'x'\n{column}aliases = ['--']"), "has no letter and no digit"),
        (&format!("name = 'x'\n{column}[[unique]]\ncolumns = ['z']"), "unique: no column `z`"),
        (&format!("name = 'x'\n{column}[[together]]\ncolumns = ['a']"), "together: at least 2 columns"),
        (&format!("name = 'x'\n{column}[roster]\nkey = 'a'"), "roster: `email` is missing"),
        (&format!("name = 'x'\n{column}[roster]\nemail = 'z'"), "roster: no column `z`"),
        (&format!("name = 'x'\n{column}[roster]\nemail = 'a'\nroles = 'a'\nrole = 't'"), "give one of"),
        (
            &format!("name = 'x'\nfile = 'x.csv'\n{column}references = {{ file = 'x.csv' }}"),
            "no unique key of one column",
        ),
        (&format!("name = 'x'\nquotes = false\n{column}[[column]]\nname = 'b'"), "layouts of one column"),
    ] {
        let told = problem(text);
        assert!(told.contains(part), "{told} should have {part}");
    }
    assert!(problem("name = 'club'\nx").contains("`club`"));
}

#[test]
fn columns_are_found_by_any_of_their_names() {
    let schema = Schema::from_toml("name = 'x'\n[[column]]\nname = 'Prénom'\naliases = ['given name']").unwrap();
    assert_eq!([schema.column("PRENOM"), schema.column("givenName"), schema.column("nom")], [Some(0), Some(0), None]);
}
