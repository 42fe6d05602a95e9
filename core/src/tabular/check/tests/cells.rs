use super::*;
use crate::diagnostic::{Context, Fix, Place, Severity, Value};

fn text_of<'a>(context: &'a Context, name: &str) -> &'a str {
    match context.get(name) {
        Some(Value::Text(text)) => text,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_finding_has_its_whole_place() {
    let options = CheckOptions { file: Some("users.csv".into()), ..with("oneroster-1.1-users") };
    let rows = [user("1", &[("middleName", "a\nb")]), user("2", &[("role", "techer")])];
    let bytes = users(&rows);
    let found = report(options, &bytes);
    let only = only(&found);
    assert_eq!((only.code, only.severity), (Code::UnknownValue, Severity::Error));
    let place = &only.location;
    assert_eq!(place.file.as_deref(), Some("users.csv"));
    assert_eq!((place.row, place.line), (Some(3), Some(4)));
    assert_eq!((place.column.as_deref(), place.column_number), (Some("role"), Some(6)));
    let range = place.bytes.clone().unwrap();
    assert_eq!(&bytes[range.start as usize..range.end as usize], b"techer");
    assert_eq!((text_of(&only.context, "value"), text_of(&only.context, "nearest")), ("techer", "teacher"));
    let excerpt = found.excerpts[0].as_ref().unwrap();
    assert!(excerpt.text.starts_with("2,active,"));
    assert_eq!(excerpt.text.get(excerpt.cell.clone().unwrap()).unwrap(), "techer");
}

#[test]
fn places_are_those_of_the_file_in_any_encoding() {
    for encoding in crate::tabular::Encoding::ALL {
        let mut bytes = encoding.bom().to_vec();
        encoding.encode("id;v\r\n1;é\r\n2;ïx\r\n", &mut bytes);
        let found = report(column("type = 'integer'"), &bytes);
        let range = found.diagnostics[1].location.bytes.clone().unwrap();
        let mut wanted = Vec::new();
        encoding.encode("ïx", &mut wanted);
        assert_eq!(&bytes[range.start as usize..range.end as usize], wanted, "{encoding:?}");
    }
}

#[test]
fn surrounding_space_is_one_finding_and_the_value_is_judged_without_it() {
    let words = column("type = 'enum'\nvalues = ['teacher']");
    for value in [" teacher", "teacher ", "\tteacher", "teacher\u{a0}", "  teacher  ", "\u{feff}teacher"] {
        assert_eq!(codes_of(&words, value), ["surrounding_space"], "{value:?}");
    }
    assert_eq!(codes_of(&words, " techer"), ["surrounding_space", "unknown_value"]);
    assert_eq!(codes_of(&column("type = 'email'"), " a@x.example\u{a0}"), ["surrounding_space"]);
    assert_eq!(codes_of(&column(""), "à"), [""; 0]);
    assert_eq!(codes_of(&column(""), "  "), ["surrounding_space"]);
    assert_eq!(codes_of(&column("filled = true"), "  "), ["missing_value"]);
    let found = report(column(""), b"id,v\n1, x\n");
    assert_eq!(only(&found).fix, Some(Fix::Replace { value: "x".to_owned() }));
    assert_eq!((found.valid_rows, found.errors, found.warnings, found.fixes), (1, 0, 1, 1));
}

#[test]
fn a_formula_is_one_finding_without_a_fix() {
    for value in ["=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", " =1"] {
        assert_eq!(codes_of(&column(""), value), ["formula_cell"], "{value}");
    }
    for value in ["+33639980001", "-5", "-1.5", "-", "a"] {
        assert_eq!(codes_of(&column(""), value), [""; 0], "{value}");
    }
    assert_eq!(codes_of(&column("type = 'email'"), "@school.example"), ["invalid_email"]);
    assert_eq!(codes_of(&column("type = 'email'"), "=a@school.example"), ["formula_cell"]);
    assert_eq!(only(&report(column(""), b"id,v\n1,=1\n")).fix, None);
}

#[test]
fn words_are_read_in_any_writing_unless_the_layout_is_strict() {
    let lenient =
        "type = 'enum'\nvalues = ['schoolYear', { value = 'term', aliases = ['trimester'] }]\nprefixes = ['ext:']";
    for value in ["schoolYear", "SCHOOLYEAR", "school year", "Trimester", "ext:own"] {
        assert_eq!(codes_of(&column(lenient), value), [""; 0], "{value}");
    }
    for value in ["school", "ext:", "x"] {
        assert_eq!(codes_of(&column(lenient), value), ["unknown_value"], "{value}");
    }
    let strict = custom(&format!(
        "name = 't'\nstrictness = 'strict'\n[[column]]\nname = 'id'\n[[column]]\nname = 'v'\n{lenient}"
    ));
    assert_eq!(codes_of(&strict, "schoolYear"), [""; 0]);
    let found = report(strict, b"id,v\n1,Schoolyear\n");
    assert_eq!(only(&found).fix, Some(Fix::Replace { value: "schoolYear".to_owned() }));
    let boolean = column("type = 'boolean'\ntrue_values = ['true', 'oui']\nfalse_values = ['false']");
    assert_eq!(codes_of(&boolean, "TRUE"), [""; 0]);
    assert_eq!(codes_of(&boolean, "Oui"), [""; 0]);
    assert_eq!(codes_of(&boolean, "non"), ["invalid_boolean"]);
}

#[test]
fn numbers_uuids_patterns_and_lengths() {
    let number = column("type = 'integer'\nminimum = 1\nmaximum = 10");
    for (value, wrong) in
        [("1", false), ("10", false), ("0", true), ("11", true), ("1.5", true), ("99999999999999999999", true)]
    {
        assert_eq!(!codes_of(&number, value).is_empty(), wrong, "{value}");
    }
    let uuid = column("type = 'uuid'");
    assert_eq!(codes_of(&uuid, "3991638f-d0ed-4530-be35-633a30cfbc46"), [""; 0]);
    assert_eq!(codes_of(&uuid, "3991638fd0ed4530be35633a30cfbc46"), ["invalid_uuid"]);
    let pattern = column("type = 'pattern'\npattern = 'a|bc'");
    assert_eq!(codes_of(&pattern, "bc"), [""; 0]);
    assert_eq!(codes_of(&pattern, "abc"), ["invalid_pattern"]);
    let anything = column("type = 'pattern'\npattern = '.*'");
    assert_eq!(codes_of(&anything, " x"), ["surrounding_space"]);
    assert_eq!(codes_of(&anything, "=1+1"), ["formula_cell"]);
    let length = column("min_length = 2\nmax_length = 3");
    for (value, wrong) in [("é", true), ("éé", false), ("ééé", false), ("éééé", true), ("", false)] {
        assert_eq!(!codes_of(&length, value).is_empty(), wrong, "{value}");
    }
    assert_eq!(codes_of(&column("id = true"), "1.16E+20"), ["scientific_number"]);
    assert_eq!(codes_of(&column(""), "1.16E+20"), [""; 0]);
}

#[test]
fn lists_are_judged_value_by_value() {
    let list = column("list = ','\ntype = 'integer'");
    assert_eq!(codes_of(&list, "1,2,3"), [""; 0]);
    assert_eq!(codes_of(&list, "1,x,y"), ["invalid_integer", "invalid_integer"]);
    assert_eq!(codes_of(&list, "1,,2,"), [""; 0], "an empty value names nothing");
    let found = report(column("list = ','"), b"id,v\n1,\"Science, Physics\"\n");
    assert_eq!(only(&found).fix, Some(Fix::Replace { value: "Science,Physics".to_owned() }));
}

#[test]
fn a_key_is_repeated_where_it_was_before() {
    let unique = "name = 't'\n[[column]]\nname = 'a'\n[[column]]\nname = 'b'\n[[unique]]\ncolumns = ['a']\n";
    let (checked, kept) = run(custom(unique), b"a,b\nx,\"1\n2\"\ny,2\n x,3\n,4\n,5\nX,6\n", 3);
    let found = checked.report;
    assert_eq!(codes(&found), ["surrounding_space", "duplicate_key"]);
    let place = Place { file: None, row: 2, line: 2 };
    assert_eq!(found.diagnostics[1].context.get("first"), Some(&Value::Place(place)));
    assert_eq!(kept.rows, [(2, true), (3, true), (4, false), (5, true), (6, true), (7, true)]);
    let keys = checked.keys.unwrap();
    assert_eq!((keys.len(), keys.contains("x"), keys.contains("z")), (3, true, false));
}

#[test]
fn keys_of_several_columns_and_without_case() {
    let unique = "name = 't'\n[[column]]\nname = 'a'\n[[column]]\nname = 'b'\n[[unique]]\ncolumns = ['a', 'b']\n";
    let found = report(custom(unique), b"a,b\n1,23\n12,3\n1,23\n,\n");
    assert_eq!(codes(&found), ["duplicate_key", "blank_line"]);
    assert_eq!(found.diagnostics[0].location.row, Some(4));
    let folded =
        "name = 't'\n[[column]]\nname = 'a'\n[[unique]]\ncolumns = ['a']\nignore_case = true\nseverity = 'warning'\n";
    let found = report(custom(folded), "a\nÉva\néva\n".as_bytes());
    assert_eq!((codes(&found), found.errors, found.valid_rows), (vec!["duplicate_key"], 0, 2));
}

#[test]
fn references_to_another_file_and_to_the_file_itself() {
    let mut options = with("oneroster-1.1-users");
    options.references.insert("orgs.csv".to_owned(), orgs(&["org1", "org2"]));
    let rows = [
        user("1", &[("orgSourcedIds", "org1,org2"), ("agentSourcedIds", "2")]),
        user("2", &[("orgSourcedIds", "org1,org3")]),
        user("3", &[("agentSourcedIds", "1,4,5"), ("role", "techer")]),
        user("6", &[("agentSourcedIds", "4,7,6,2")]),
        user("7", &[("agentSourcedIds", "1")]),
    ];
    let (checked, kept) = run(options, &users(&rows), 50);
    let told: Vec<_> = checked.report.diagnostics.iter().map(|d| (d.code.name(), d.location.row.unwrap())).collect();
    assert_eq!(
        told,
        [
            ("unknown_reference", 3),
            ("unknown_value", 4),
            ("unknown_reference", 4),
            ("unknown_reference", 4),
            ("unknown_reference", 5),
        ]
    );
    assert_eq!(text_of(&checked.report.diagnostics[2].context, "value"), "4");
    assert_eq!(text_of(&checked.report.diagnostics[2].context, "file"), "users.csv");
    assert_eq!(kept.rows, [(2, true), (3, false), (4, false), (5, true), (6, true)]);
    // A guardian who is not there is a warning; a school that is not there is an error.
    assert_eq!((checked.report.errors, checked.report.warnings), (2, 3));
    assert!(kept.revoked.is_empty());
    assert_eq!(checked.report.valid_rows, 3);
}

#[test]
fn a_row_whose_reference_nothing_answers_is_taken_back() {
    let schema = "name = 't'\nfile = 't.csv'\n[[column]]\nname = 'id'\n[[column]]\nname = 'boss'\n\
                  references = { file = 't.csv' }\n[[unique]]\ncolumns = ['id']\n";
    let (checked, kept) = run(custom(schema), b"id,boss\n1,3\n2,9\n3,1\n", 5);
    assert_eq!(codes(&checked.report), ["unknown_reference"]);
    assert_eq!(kept.rows, [(2, true), (3, true), (4, true)]);
    assert_eq!(kept.revoked, [3]);
    assert_eq!(checked.report.valid_rows, 2);
}

#[test]
fn references_to_a_file_that_is_not_given_are_not_checked_and_the_report_says_so() {
    let found = report(with("oneroster-1.1-users"), &users(&[user("1", &[])]));
    assert_eq!((found.errors, found.unchecked_references), (0, vec!["orgs.csv".to_owned()]));
}

#[test]
fn a_row_with_an_error_still_has_its_key() {
    let rows = [user("1", &[("role", "x")]), "2,active\n".to_owned(), user("3", &[("agentSourcedIds", "1,2")])];
    assert_eq!(codes(&report(with("oneroster-1.1-users"), &users(&rows))), ["unknown_value", "column_count"]);
}

#[test]
fn rules_across_columns() {
    let rules = "name = 't'\n[[column]]\nname = 'a'\n[[column]]\nname = 'b'\n[[column]]\nname = 'c'\n";
    let found = |rule: &str, row: &str| {
        let found =
            report(custom(&format!("{rules}[[{rule}]]\ncolumns = ['a', 'b']")), format!("a,b,c\n{row}\n").as_bytes());
        found
            .diagnostics
            .iter()
            .map(|d| format!("{} {}", d.code, d.location.column.as_deref().unwrap()))
            .collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(found("together", "1,,x"), ["missing_together b"]);
    assert_eq!(found("together", ",2,x"), ["missing_together a"]);
    assert_eq!(found("together", "1,2,x"), none);
    assert_eq!(found("together", ",,x"), none);
    assert_eq!(found("exclusive", "1,2,x"), ["not_together b"]);
    assert_eq!(found("exclusive", "1,,x"), none);
    assert_eq!(found("one_of", ",,x"), ["missing_value a"]);
    assert_eq!(found("one_of", ",2,x"), none);
}

#[test]
fn quotes_that_do_not_belong() {
    let found = report(column(""), b"id,v\n1,a\"b\n");
    assert_eq!(only(&found).code, Code::StrayQuote);
    assert_eq!(only(&found).fix, Some(Fix::Replace { value: "a\"b".to_owned() }));
    let found = report(column(""), b"id,v\n1,\"a\"b\n");
    assert_eq!((only(&found).code, &only(&found).fix), (Code::StrayQuote, &None));
    let found = report(column(""), b"id,v\n1,\"a\n2,b\n3,c\n");
    assert_eq!((only(&found).code, found.rows, found.valid_rows), (Code::UnclosedQuote, 3, 2));
}

#[test]
fn bytes_that_are_no_text_are_one_finding() {
    let found = report(column("type = 'email'\nfilled = true"), b"id,v\n\xc3\xa9\xc3\xa8,a@x.example\n1,L\xe9a \n");
    let only = only(&found);
    assert_eq!(only.code, Code::InvalidEncoding);
    assert_eq!((text_of(&only.context, "hex"), text_of(&only.context, "nearest")), ("e9", "Léa "));
    // Half a surrogate pair in UTF-16.
    let mut bytes = b"\xff\xfe".to_vec();
    crate::tabular::Encoding::Utf16Le.encode("id,v\n1,x", &mut bytes);
    bytes.extend_from_slice(b"\x00\xd8y\0\n\0");
    assert_eq!(codes(&report(column(""), &bytes)), ["invalid_encoding"]);
}

#[test]
fn i_fld_4_a_password_is_never_shown() {
    let options = column("secret = true\nmin_length = 3\ntype = 'pattern'\npattern = '[a-z]+'");
    for value in ["S3", "=SECRET1", " SECRET2 ", "SECRET\"3", "SECRET\u{fffd}4"] {
        let quoted = value.replace('"', "\"\"");
        let found = report(options.clone(), format!("id,v\n1,\"{quoted}\"\n2,x\"SECRET\n").as_bytes());
        assert!(!found.diagnostics.is_empty());
        let shown = format!("{} {:?}", serde_json::to_string(&found).unwrap(), found.excerpts);
        assert!(!shown.contains("SECRET") && !shown.contains("S3"), "{shown}");
        assert!(shown.contains("•••"));
    }
}

#[test]
fn findings_are_counted_without_end_and_kept_up_to_a_limit() {
    let rows: String = (0..50).map(|row| format!("{row}, x\n")).collect();
    let options = CheckOptions { kept: 10, ..column("") };
    let found = report(options, format!("id,v\n{rows}").as_bytes());
    assert_eq!((found.diagnostics.len(), found.excerpts.len(), found.not_kept, found.warnings), (10, 10, 40, 50));
    assert_eq!(found.counts.get(&Code::SurroundingSpace), Some(&50));
}

#[test]
fn a_long_row_is_quoted_round_its_cell() {
    let options = custom(
        "name = 't'\n[[column]]\nname = 'a'\n[[column]]\nname = 'v'\ntype = 'integer'\n[[column]]\nname = 'c'\n",
    );
    let row = format!("{},word,{}", "x".repeat(9_000), "y".repeat(9_000));
    let found = report(options, format!("a,v,c\n{row}\n").as_bytes());
    let excerpt = found.excerpts[0].as_ref().unwrap();
    assert_eq!(excerpt.text.get(excerpt.cell.clone().unwrap()).unwrap(), "word");
    assert!(excerpt.text.len() < 10_000 && excerpt.cut_before && excerpt.cut_after);
}
