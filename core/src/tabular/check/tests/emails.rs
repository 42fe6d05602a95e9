use super::*;
use crate::diagnostic::Fix;
use crate::tabular::DialectHints;

fn found(text: &str) -> Vec<(&'static str, u64, Option<String>)> {
    report(with("emails"), text.as_bytes())
        .diagnostics
        .iter()
        .map(|found| {
            let fix = found.fix.as_ref().map(|fix| match fix {
                Fix::Replace { value } => value.clone(),
                Fix::DropLine => "-".to_owned(),
            });
            (found.code.name(), found.location.row.unwrap(), fix)
        })
        .collect()
}

fn replace(value: &str) -> Option<String> {
    Some(value.to_owned())
}

#[test]
fn p_prv_2_a_plain_list_is_clean() {
    assert_eq!(found("anna@school.example\nbo@school.example"), []);
    assert_eq!(found("Zoé@école.example\r\no'brien+x@a.example\r\n"), []);
}

#[test]
fn p_prv_2_each_breach_has_its_finding_and_a_fix_where_one_is_safe() {
    let fixed = replace("anna@x.example");
    for (line, wanted) in [
        (" anna@x.example", vec![("surrounding_space", 2, fixed.clone())]),
        ("anna@x.example\u{a0}", vec![("surrounding_space", 2, fixed.clone())]),
        ("\"anna@x.example\"", vec![("unexpected_quote", 2, fixed.clone())]),
        ("\"anna@x.example", vec![("unexpected_quote", 2, fixed.clone())]),
        ("anna@x.example,", vec![("column_count", 2, fixed.clone())]),
        (";anna@x.example;;", vec![("column_count", 2, fixed.clone())]),
        (
            "\"anna@x.example\", ",
            vec![
                ("surrounding_space", 2, fixed.clone()),
                ("unexpected_quote", 2, fixed.clone()),
                ("column_count", 2, fixed.clone()),
            ],
        ),
        ("", vec![("blank_line", 2, replace("-"))]),
        ("  ", vec![("blank_line", 2, replace("-"))]),
        ("anna@x.example,bo@x.example", vec![("column_count", 2, None)]),
        ("anna at x.example", vec![("invalid_email", 2, None)]),
        (" anna", vec![("surrounding_space", 2, replace("anna")), ("invalid_email", 2, None)]),
        ("\"anna\"", vec![("unexpected_quote", 2, None), ("invalid_email", 2, None)]),
        ("an na@x.example", vec![("invalid_email", 2, None)]),
        ("=anna@x.example", vec![("formula_cell", 2, None)]),
        ("+anna@x.example", vec![]),
        ("@x.example", vec![("invalid_email", 2, None)]),
        ("e-mail", vec![("invalid_email", 2, None)]),
    ] {
        assert_eq!(found(&format!("bo@x.example\n{line}\nzoe@x.example\n")), wanted, "{line:?}");
    }
}

#[test]
fn p_prv_2_a_title_is_told_and_can_be_left_out() {
    for title in ["Email", "E-mail address", "adresse électronique", "Liste des courriels", "\"Email\"", "email,"] {
        assert_eq!(found(&format!("{title}\nanna@x.example\n")), [("unexpected_header", 1, replace("-"))], "{title}");
    }
    // A name alone is an address that lacks its end, and nobody knows which.
    assert_eq!(found("jean.dupont\nanna@x.example\n"), [("invalid_email", 1, None)]);
    // A title that was announced is none too many.
    let hints = DialectHints { header: Some(true), ..DialectHints::default() };
    let report = report(CheckOptions { hints, ..with("emails") }, b"Email\nanna@x.example\n");
    assert_eq!((codes(&report), report.rows), (vec![], 1));
}

#[test]
fn p_prv_2_the_mended_file_is_clean() {
    let text = "\u{feff}E-mail\r\n \"anna@x.example\",\r\n\r\nbo@x.example;\r\nzoe@x.example\r\n\"cleo@x.example\r\nmax@x.example\"";
    let (_, kept) = run(with("emails"), text.as_bytes(), 7);
    let mended = "\u{feff}anna@x.example\r\nbo@x.example\r\nzoe@x.example\r\ncleo@x.example\r\nmax@x.example";
    assert_eq!(String::from_utf8(kept.fixed).unwrap(), mended);
    assert_eq!(codes(&report(with("emails"), mended.as_bytes())), [""; 0]);
}

#[test]
fn p_prv_3_an_address_that_is_there_twice_is_reported_and_no_error() {
    let report = report(with("emails"), b"Anna@x.example\nanna@X.example\n");
    assert_eq!((codes(&report), report.errors, report.valid_rows), (vec!["duplicate_key"], 0, 2));
}

#[test]
fn values_and_excerpts_are_of_the_whole_line() {
    let report = report(with("emails"), b"anna@x.example, bo\n");
    let only = only(&report);
    assert_eq!(only.location.bytes, Some(0..18));
    assert_eq!((only.location.column.as_deref(), only.location.column_number), (Some("email"), Some(1)));
    let excerpt = report.excerpts[0].as_ref().unwrap();
    assert_eq!((excerpt.text.as_str(), excerpt.cell.clone()), ("anna@x.example, bo", Some(0..18)));
}
