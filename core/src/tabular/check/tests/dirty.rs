//! Every class of error that the roster generator injects, in every variant: each is found with its class, row and
//! column, and nothing else is.

use super::*;
use crate::tabular::Encoding;

/// Class, column, value of the cell; an empty class is a clean row.
const ERRORS: &[(&str, &str, &str)] = &[
    ("invalid_email", "email", "u"),
    ("invalid_email", "email", "u@"),
    ("invalid_email", "email", "@example.org"),
    ("invalid_email", "email", "u@@example.org"),
    ("invalid_email", "email", "a u@example.org"),
    ("invalid_email", "email", "u@example..org"),
    ("invalid_email", "email", "u@.example.org"),
    ("invalid_email", "email", "u@example.org,"),
    ("invalid_email", "email", "u@-"),
    ("missing_value", "sourcedId", ""),
    ("missing_value", "enabledUser", ""),
    ("missing_value", "orgSourcedIds", ""),
    ("missing_value", "role", ""),
    ("missing_value", "username", ""),
    ("missing_value", "givenName", ""),
    ("missing_value", "familyName", ""),
    ("unknown_value", "role", "pupil"),
    ("invalid_boolean", "enabledUser", "oui"),
    ("unknown_value", "role", "élève"),
    ("unknown_value", "status", "deleted"),
    ("unknown_value", "role", "professeur"),
    ("unknown_reference", "orgSourcedIds", "9000000Z"),
    ("surrounding_space", "givenName", " Zoé"),
    ("surrounding_space", "familyName", "Martin "),
    ("surrounding_space", "email", "\tu@example.org"),
    ("surrounding_space", "sourcedId", "own\u{a0}"),
    ("surrounding_space", "givenName", "  Zoé  "),
    ("surrounding_space", "sourcedId", " own2"),
    ("formula_cell", "middleName", "=1+1"),
    ("formula_cell", "familyName", "+1+1"),
    ("formula_cell", "middleName", "-1+1"),
    ("formula_cell", "familyName", "@SUM(1,1)"),
    ("formula_cell", "middleName", "=HYPERLINK(\"http://localhost/\",\"x\")"),
    ("formula_cell", "familyName", "\t=1+1"),
    ("duplicate_key", "sourcedId", "id0"),
    ("", "phone", "+33199006385"),
    ("", "middleName", "Anne \"Nan\""),
    ("", "familyName", "Saint-Exupéry"),
    ("", "agentSourcedIds", "id0,id1"),
    ("", "familyName", "Voilà"),
];

const BROKEN: &[&[u8]] = &[b"L\xe9a", b"C\x9cur", b"Chlo\xc3", b"A\xc0\xafB", b"Z\xed\xa0\x80"];

#[test]
fn every_injected_error_is_reported_with_its_class_and_row_and_nothing_else() {
    for (delimiter, end, bom) in [(",", "\n", false), (";", "\r\n", true), ("\t", "\n", true), ("|", "\r\n", false)] {
        let mut wanted = Vec::new();
        let mut bytes = if bom { Encoding::Utf8.bom().to_vec() } else { Vec::new() };
        let mut row = 1;
        let mut write = |cells: Vec<Vec<u8>>| {
            row += 1;
            let quoted = cells.iter().map(|cell| {
                let special = cell
                    .iter()
                    .any(|byte| matches!(byte, b'"' | b',' | b';' | b'\n') || delimiter.as_bytes().contains(byte));
                let text = cell.iter().flat_map(|byte| if *byte == b'"' { vec![b'"'; 2] } else { vec![*byte] });
                if special { [b"\"".to_vec(), text.collect(), b"\"".to_vec()].concat() } else { cell.clone() }
            });
            bytes.extend(quoted.collect::<Vec<_>>().join(delimiter.as_bytes()));
            bytes.extend_from_slice(end.as_bytes());
            row - 1
        };
        let names: Vec<&str> = USERS.split(',').collect();
        let cells = |id: &str| -> Vec<Vec<u8>> {
            let row = user(id, &[]);
            row.trim_end().split(',').map(|cell| cell.as_bytes().to_vec()).collect()
        };
        write(names.iter().map(|name| name.as_bytes().to_vec()).collect());
        for number in 0..20 {
            write(cells(&format!("id{number}")));
        }
        for (number, (class, column, value)) in ERRORS.iter().enumerate() {
            let mut row = cells(&format!("e{number}"));
            row[names.iter().position(|name| name == column).unwrap()] = value.as_bytes().to_vec();
            let at = write(row);
            if !class.is_empty() {
                wanted.push((*class, at, Some((*column).to_owned())));
            }
        }
        for (number, value) in BROKEN.iter().enumerate() {
            let mut row = cells(&format!("b{number}"));
            row[8] = value.to_vec();
            wanted.push(("invalid_encoding", write(row), Some("givenName".to_owned())));
        }
        for (number, length) in [17, 19, 5].into_iter().enumerate() {
            let mut row = cells(&format!("c{number}"));
            row.resize(length, b"extra".to_vec());
            wanted.push(("column_count", write(row), None));
        }
        write(cells("last"));

        let mut options = with("oneroster-1.1-users");
        options.references.insert("orgs.csv".to_owned(), orgs(&["org1"]));
        let report = report(options, &bytes);
        let found: Vec<_> = report
            .diagnostics
            .iter()
            .map(|found| {
                let column = found.location.column.as_deref().map(str::to_owned);
                (found.code.name(), found.location.row.unwrap(), column)
            })
            .collect();
        assert_eq!(found, wanted, "{delimiter:?}");
        assert_eq!(report.rows, wanted.last().unwrap().1 + 1 - 1);
        let warnings = wanted.iter().filter(|(class, ..)| *class == "surrounding_space").count() as u64;
        assert_eq!(report.rows - report.valid_rows, wanted.len() as u64 - warnings);
    }
}
