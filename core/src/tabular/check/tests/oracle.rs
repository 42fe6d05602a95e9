//! The slow and obvious check, beside which the fast one must give the same.

use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;

use super::*;

const SCHEMA: &str = "name = 't'\nfile = 't.csv'\n[[column]]\nname = 'id'\nfilled = true\n[[column]]\nname = 'kind'\ntype = 'enum'\n\
                      values = ['a', 'b']\n[[column]]\nname = 'org'\nlist = '|'\nreferences = { file = 'orgs.csv' }\n[[column]]\n\
                      name = 'agents'\nlist = '|'\nreferences = { file = 't.csv' }\n[[unique]]\ncolumns = ['id']\n\
                      [[unique]]\ncolumns = ['kind', 'org']\n";

type Findings = BTreeSet<(String, u64, u32)>;

/// Findings as (code, row, column), and which rows are valid.
fn slow(text: &str, orgs: &[&str]) -> (Findings, Vec<(u64, bool)>) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let rows: Vec<(u64, csv::StringRecord)> = (2..)
        .zip(reader.records().map(Result::unwrap))
        .filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    let ids: BTreeSet<&str> = rows.iter().map(|(_, row)| row.get(0).unwrap()).collect();
    let (mut found, mut valid) = (BTreeSet::new(), Vec::new());
    let (mut seen, mut pairs) = (HashMap::new(), HashMap::new());
    for (number, row) in &rows {
        let before = found.len();
        let mut tell = |code: &str, column: u32| found.insert((code.to_owned(), *number, column));
        if row.len() != 4 {
            tell("column_count", 0);
            seen.entry(row.get(0).unwrap()).or_insert(number);
            valid.push((*number, false));
            continue;
        }
        let cell = |at: usize| row.get(at).unwrap();
        if cell(0).is_empty() {
            tell("missing_value", 1);
        } else if seen.contains_key(cell(0)) {
            tell("duplicate_key", 1);
        }
        seen.entry(cell(0)).or_insert(number);
        let kind_is_wrong = !["", "a", "b", "A", "B"].contains(&cell(1));
        if kind_is_wrong {
            tell("unknown_value", 2);
        }
        let split = |at: usize| row.get(at).unwrap().split('|').filter(|value| !value.is_empty());
        let org_is_wrong = split(2).any(|value| !orgs.contains(&value));
        if org_is_wrong {
            tell("unknown_reference", 3);
        }
        if split(3).any(|value| !ids.contains(value)) {
            tell("unknown_reference", 4);
        }
        let both_empty = cell(1).is_empty() && cell(2).is_empty();
        if !(kind_is_wrong || org_is_wrong || both_empty) {
            if pairs.contains_key(&(cell(1).to_owned(), cell(2).to_owned())) {
                tell("duplicate_key", 2);
            }
            pairs.entry((cell(1).to_owned(), cell(2).to_owned())).or_insert(*number);
        }
        valid.push((*number, found.len() == before));
    }
    (found, valid)
}

proptest! {
    #[test]
    fn the_fast_check_finds_what_the_slow_one_does(
        rows in proptest::collection::vec(
            ("[1-4]?", "[abAc]?", "(x|y|z)?(\\|(x|z))?", "[1-6]?(\\|[1-6])?", 0..12u8), 1..25),
        pieces in 1..50usize,
    ) {
        let mut text = "id,kind,org,agents\n".to_owned();
        for (id, kind, org, agents, shape) in &rows {
            text += &match shape {
                0 => format!("{id}x,{kind}\n"),
                1 => format!("\"{id}\",\"{kind}\",{org},{agents}\n"),
                _ => format!("{id},{kind},{org},{agents}\n"),
            };
        }
        let (wanted, wanted_rows) = slow(&text, &["x", "y"]);
        let mut options = custom(SCHEMA);
        options.references.insert("orgs.csv".to_owned(), orgs(&["x", "y"]));
        let (checked, kept) = run(options, text.as_bytes(), pieces);
        let found: BTreeSet<_> = checked
            .report
            .diagnostics
            .iter()
            .filter(|found| found.code != Code::BlankLine)
            .map(|found| (found.code.name().to_owned(), found.location.row.unwrap_or(0), found.location.column_number.unwrap_or(0)))
            .filter(|(code, _, _)| code != "empty_file")
            .collect();
        prop_assert_eq!(found, wanted, "{}", text);
        let valid: Vec<_> = kept.rows.iter().map(|(row, valid)| (*row, *valid && !kept.revoked.contains(row))).collect();
        prop_assert_eq!(valid, wanted_rows);
    }
}
