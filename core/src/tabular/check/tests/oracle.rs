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

/// A column of every kind that has a quick look of its own; a cell in quotes takes none of them.
const KINDS: &str = "name = 't'\nfile = 't.csv'\n\
    [[column]]\nname = 'text'\nmax_length = 6\n\
    [[column]]\nname = 'id'\nid = true\nfilled = true\n\
    [[column]]\nname = 'texts'\nlist = '|'\n\
    [[column]]\nname = 'words'\nlist = ','\nmax_length = 8\n\
    [[column]]\nname = 'kind'\ntype = 'enum'\nvalues = ['a', 'administrator', 'seventeen letters']\n\
    [[column]]\nname = 'flag'\ntype = 'boolean'\n\
    [[column]]\nname = 'mail'\ntype = 'email'\nmin_length = 6\n\
    [[column]]\nname = 'day'\ntype = 'date'\nformats = ['YYYY-MM-DD']\n\
    [[column]]\nname = 'orgs'\nlist = '|'\nreferences = { file = 'orgs.csv' }\n\
    [[column]]\nname = 'friends'\nlist = ','\nreferences = { file = 't.csv' }\n\
    [[unique]]\ncolumns = ['id']\n";

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        3 => "[a-c]{1,3}",
        2 => "[ =+\u{a0}]?[aé1|]{1,8}[ \u{a0}]?",
        1 => Just("1.5E+7".to_owned()),
        2 => prop_oneof![Just("administrator"), Just("seventeen letters"), Just("true"), Just("FALSE")].prop_map(str::to_owned),
        2 => "[+-]?[a-b.@]{1,3}@[a-b]{0,2}\\.example",
        2 => "2026-0[0-9]-[0-3][0-9]",
        3 => "[xyz](\\|[xy])?",
    ]
}

proptest! {
    #[test]
    fn a_cell_without_quotes_is_checked_as_one_in_quotes(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 10), 1..40), pieces in 1..200usize,
    ) {
        let header = "text,id,texts,words,kind,flag,mail,day,orgs,friends\n";
        let (mut plain, mut quoted) = (header.to_owned(), header.to_owned());
        for row in &rows {
            plain += &format!("{}\n", row.join(","));
            quoted += &format!("\"{}\"\n", row.join("\",\""));
        }
        let found = |text: &str| {
            let mut options = custom(KINDS);
            options.references.insert("orgs.csv".to_owned(), orgs(&["x", "y"]));
            let (checked, kept) = run(options, text.as_bytes(), pieces);
            let found = checked.report.diagnostics.into_iter().filter(|found| found.code != Code::BlankLine);
            let found = found.map(|found| (found.code, found.location.row, found.location.column_number, found.context));
            (found.collect::<Vec<_>>(), kept.rows, kept.revoked)
        };
        prop_assert_eq!(found(&plain), found(&quoted), "{}", plain);
    }
}
