use proptest::prelude::*;

use super::*;
use crate::model::{Completeness, FileFacts, Gap, Proof};

fn of(text: &str, change: impl FnOnce(&mut CheckOptions)) -> (Completeness, Vec<&'static str>) {
    let mut options = column("");
    change(&mut options);
    let found = report(options, text.as_bytes());
    (found.completeness.clone(), codes(&found))
}

fn partial(gap: Gap) -> Completeness {
    Completeness::Partial { why: vec![gap] }
}

#[test]
fn p_grd_6_a_file_that_looks_whole_claims_it_and_a_count_proves_it() {
    assert_eq!(of("id,v\n1,a\n", |_| {}), (Completeness::Claimed, vec![]));
    assert_eq!(of("id,v\n1,a", |_| {}), (Completeness::Claimed, vec![]));
    let proof = Proof::ExpectedRows { rows: 1 };
    assert_eq!(of("id,v\n1,a\n", |o| o.expect_rows = Some(1)), (Completeness::Proven { by: proof }, vec![]));
}

#[test]
fn p_grd_6_what_shows_that_a_file_is_cut_short() {
    let previous = |final_line_end| Some(FileFacts { rows: 9, final_line_end });
    assert_eq!(of("id,v\n1,a\n2", |_| {}), (partial(Gap::ShortLastRow), vec!["truncated_file"]));
    assert_eq!(of("id,v\n1,a\n2\n", |_| {}), (Completeness::Claimed, vec!["column_count"]));
    assert_eq!(of("id,v\n1,\"a", |_| {}), (partial(Gap::UnclosedQuote), vec!["truncated_file"]));
    assert_eq!(of("id,v\n1,\"a\n", |_| {}), (partial(Gap::UnclosedQuote), vec!["unclosed_quote"]));
    assert_eq!(
        of("id,v\n1,a", |o| o.previous = previous(true)),
        (partial(Gap::NoFinalLineEnd), vec!["truncated_file"])
    );
    assert_eq!(of("id,v\n1,a", |o| o.previous = previous(false)), (Completeness::Claimed, vec![]));
    let count = Gap::RowCount { expected: 3, found: 1 };
    assert_eq!(of("id,v\n1,a\n", |o| o.expect_rows = Some(3)), (partial(count), vec!["truncated_file"]));
    let (state, codes) = of("id,v\n1,a\n2", |o| o.expect_rows = Some(2));
    assert_eq!(
        (state, codes),
        (partial(Gap::ShortLastRow), vec!["truncated_file"]),
        "a count proves nothing of a cut row"
    );
}

#[test]
fn p_grd_6_a_file_that_ends_inside_a_character() {
    for (bytes, wanted) in [
        (&b"id,v\n1,Zo\xc3"[..], vec![Gap::BrokenCharacter]),
        (b"id,v\n1,x\nZo\xc3", vec![Gap::ShortLastRow, Gap::BrokenCharacter]),
        (b"\xff\xfei\0d\0,\0v\0\n\x001\0,\0x\0y", vec![Gap::BrokenCharacter]),
    ] {
        let found = report(column(""), bytes);
        assert_eq!(found.completeness, Completeness::Partial { why: wanted });
        assert_eq!(codes(&found), ["truncated_file"]);
    }
}

#[test]
fn a_file_without_rows_is_empty() {
    for text in ["", "id,v", "id,v\n", "id,v\n\n\n"] {
        let (_, codes) = of(text, |_| {});
        assert_eq!(codes.last(), Some(&"empty_file"), "{text:?}");
    }
    let found = report(CheckOptions::default(), b"");
    assert_eq!((codes(&found), found.dialect, found.schema), (vec!["empty_file"], None, None));
}

#[test]
fn blank_lines_are_no_rows() {
    let found = report(column(""), b"id,v\n\n1,a\n,\n , \n2,b\n\n");
    assert_eq!((codes(&found), found.rows), (vec!["blank_line"; 4], 2));
    assert_eq!(found.fixes, 4);
    // In a table of one column an empty line is one too.
    let found = report(custom("name = 't'\n[[column]]\nname = 'a'\n"), b"a\n1\n\n2\n");
    assert_eq!((codes(&found), found.rows), (vec!["blank_line"], 2));
}

proptest! {
    /// Where a cut can be seen it is, and it never passes for proven.
    #[test]
    fn p_grd_6_a_file_cut_at_any_byte_is_partial_or_lost_whole_rows_only(cut in 0..200usize) {
        let rows: Vec<String> = (0..4).map(|n| user(&n.to_string(), &[("middleName", "é \"x\"\ny"), ("password", "pw")])).collect();
        let whole = users(&rows);
        let cut = whole.len() - cut.min(whole.len());
        let previous = Some(FileFacts { rows: 4, final_line_end: true });
        let options = CheckOptions { previous, expect_rows: Some(4), ..with("oneroster-1.1-users") };
        let found = report(options, &whole[..cut]);
        prop_assert_eq!(found.completeness.may_remove(), cut == whole.len());
        let options = CheckOptions { previous, ..with("oneroster-1.1-users") };
        let found = report(options, &whole[..cut]);
        if found.completeness.may_remove() {
            prop_assert!(found.facts.final_line_end || cut == 0);
        }
    }
}
