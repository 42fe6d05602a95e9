use proptest::prelude::*;

use super::*;
use crate::diagnostic::Fix;
use crate::tabular::Encoding;

const PEOPLE: &str = "name = 't'\n[[column]]\nname = 'id'\nid = true\n[[column]]\nname = 'mail'\ntype = 'email'\n[[column]]\n\
                      name = 'code'\ntype = 'postal_code'\n[[column]]\nname = 'groups'\nlist = ','\n[[unique]]\ncolumns = ['id']\n";

#[test]
fn fixing_a_clean_file_gives_the_same_bytes() {
    let text = "id;mail;code;groups\r\n1;anna@x.example;75001;\"a,\"\"b\"\"\r\nc\"\r\n\"2\";;'06000;Œuvre\n3;;;\r\n";
    for encoding in Encoding::ALL {
        for bom in [true, false] {
            let text = if bom || encoding != Encoding::Utf16Be { text.to_owned() } else { text.replace("\r\n", "\n") };
            for text in [text.clone(), text.trim_end().to_owned()] {
                let mut bytes = if bom { encoding.bom().to_vec() } else { Vec::new() };
                encoding.encode(&text, &mut bytes);
                for pieces in [1, 7, 10_000] {
                    let (checked, kept) = run(custom(PEOPLE), &bytes, pieces);
                    assert_eq!(codes(&checked.report), [""; 0], "{encoding:?}");
                    assert_eq!(kept.fixed, bytes, "{encoding:?} {bom}");
                }
            }
        }
    }
    let (_, kept) = run(custom(PEOPLE), b"\xEF\xBB\xBF", 10);
    assert_eq!(kept.fixed, b"\xEF\xBB\xBF");
}

#[test]
fn what_is_fixed_is_written_as_its_neighbours_are() {
    let text = b"id,mail,code,groups\n 1,\" anna@x.example\",6000,\"a, b\"\n\n2,x,,a\"b\n3, bad,,\n,,,\n";
    let (_, kept) = run(custom(PEOPLE), text, 100);
    let wanted = "id,mail,code,groups\n1,\"anna@x.example\",'06000,\"a,b\"\n2,x,,\"a\"\"b\"\n3,bad,,\n";
    assert_eq!(String::from_utf8(kept.fixed).unwrap(), wanted);
}

#[test]
fn wrong_bytes_stay_as_they_are() {
    let text = b"id,mail,code,groups\n1,\xc3\xa9\xc3\xa8\xc3\xa0,, x\xff\n 2,,,\n";
    let (_, kept) = run(custom(PEOPLE), text, 100);
    assert_eq!(kept.fixed, b"id,mail,code,groups\n1,\xc3\xa9\xc3\xa8\xc3\xa0,, x\xff\n2,,,\n");
}

fn messy_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab1]{0,3}",
        "[ \t\u{a0}]{0,2}[a-c@.]{0,6}[ \u{a0}]{0,2}",
        Just("6000".to_owned()),
        Just(" anna@x.example".to_owned()),
        "\"[a, \"]{0,4}\"",
        "[=+\\-@][0-9+]{0,3}",
        "[a-c\"]{0,4}",
    ]
}

fn messy_file() -> impl Strategy<Value = Vec<u8>> {
    let row = proptest::collection::vec(messy_cell(), 3..6).prop_map(|cells| cells.join(","));
    let rows = proptest::collection::vec(row, 0..12);
    (rows, prop_oneof![Just("\n"), Just("\r\n")], 0..5usize, any::<bool>()).prop_map(|(rows, end, encoding, bom)| {
        let text = format!("id,mail,code,groups{end}{}", rows.join(end));
        let encoding = Encoding::ALL[encoding];
        let mut bytes = if bom { encoding.bom().to_vec() } else { Vec::new() };
        encoding.encode(&text, &mut bytes);
        bytes
    })
}

proptest! {
    #[test]
    fn pieces_of_any_size_give_the_same(bytes in messy_file(), pieces in 1..40usize, list in any::<bool>()) {
        let options = || if list { with("emails") } else { custom(PEOPLE) };
        let (one, kept) = run(options(), &bytes, bytes.len());
        let (other, same) = run(options(), &bytes, pieces);
        prop_assert_eq!(one.report, other.report);
        prop_assert_eq!(kept, same);
    }

    #[test]
    fn a_mended_file_has_none_of_what_was_mended(bytes in messy_file(), list in any::<bool>()) {
        let options = || if list { with("emails") } else { custom(PEOPLE) };
        let (checked, kept) = run(options(), &bytes, bytes.len());
        let mendable: Vec<_> = checked.report.diagnostics.iter().filter(|found| found.fix.is_some()).collect();
        let (again, twice) = run(options(), &kept.fixed, 100);
        for found in &again.report.diagnostics {
            prop_assert!(found.fix.is_none(), "{:?} of {:?}", found, String::from_utf8_lossy(&kept.fixed));
        }
        prop_assert_eq!(&twice.fixed, &kept.fixed);
        let dropped = mendable.iter().any(|found| found.fix == Some(Fix::DropLine));
        if mendable.is_empty() {
            prop_assert_eq!(&kept.fixed, &bytes);
        } else if !dropped {
            prop_assert_eq!(again.report.rows, checked.report.rows);
        }
    }

    #[test]
    fn nothing_depends_on_the_fingerprint_key(bytes in messy_file(), key in any::<[u64; 2]>()) {
        let (one, _) = run(custom(PEOPLE), &bytes, 1000);
        let (other, _) = run(CheckOptions { fingerprint_key: key, ..custom(PEOPLE) }, &bytes, 1000);
        prop_assert_eq!(one.report, other.report);
    }

    #[test]
    fn any_bytes_are_checked_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), pieces in 1..40usize) {
        for options in [CheckOptions::default(), with("emails"), with("itslearning-staff"), custom(PEOPLE)] {
            let (one, kept) = run(options.clone(), &bytes, bytes.len());
            let (other, same) = run(options, &bytes, pieces);
            prop_assert_eq!(one.report, other.report);
            prop_assert_eq!(kept, same);
        }
    }
}
