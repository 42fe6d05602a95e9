//! CSV meant for a spreadsheet: RFC 4180, and no cell that a spreadsheet would run.

/// One row, with its line end. A cell that a spreadsheet would run as a formula gets a leading apostrophe, which a
/// spreadsheet takes as *this is text*.
pub(crate) fn csv_row(cells: &[&str]) -> Vec<u8> {
    let mut row = String::new();
    for (number, cell) in cells.iter().enumerate() {
        if number > 0 {
            row.push(',');
        }
        let mark = if runs(cell) { "'" } else { "" };
        if cell.contains([',', ';', '\t', '"', '\r', '\n']) {
            row.push('"');
            row.push_str(mark);
            row.push_str(&cell.replace('"', "\"\""));
            row.push('"');
        } else {
            row.push_str(mark);
            row.push_str(cell);
        }
    }
    row.push_str("\r\n");
    row.into_bytes()
}

/// Whether a spreadsheet would run it. A phone number or a negative number is no formula; in a list that is only
/// looked at it is better to mark too many, so only digits, spaces, dots, commas and hyphens may follow the sign.
fn runs(cell: &str) -> bool {
    let mut letters = cell.chars();
    match letters.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => {
            let rest = letters.as_str();
            !rest.starts_with(|c: char| c.is_ascii_digit())
                || !rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ','))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> String {
        String::from_utf8(csv_row(cells)).unwrap()
    }

    #[test]
    fn quotes_where_they_are_needed() {
        assert_eq!(row(&["a", "b;c", "d\"e", "", "l\nm"]), "a,\"b;c\",\"d\"\"e\",,\"l\nm\"\r\n");
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_neutralized() {
        for cell in ["=1+1", "@SUM(A1)", "+1+1", "-1+1", "-cmd", "+", "\r=1", "\t=1"] {
            assert!(row(&[cell]).trim_start_matches('"').starts_with('\''), "{cell:?}");
        }
        for cell in ["+33 1 23 45 67 89", "-5", "-1.5", "a=b", ""] {
            assert!(!row(&[cell]).contains('\''), "{cell:?}");
        }
    }
}
