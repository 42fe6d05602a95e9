//! Any text as a claim code, an address, a serial number: what is read is written so that it is read again, and a proposal
//! mends what it is about.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rosterkit::claim::{ClaimCodes, ClaimSite, CodeFormat, CodePlace, Scheme, SerialFamilies};

const FAMILIES: &str = r#"
[[family]]
name = "board"
prefix = "SB"
length = 8
check = "luhn_mod_n"

[[family]]
name = "any"
length = 6
alphabet = "0123456789ABCDEF"
"#;

fn codes() -> [ClaimCodes; 2] {
    let short = CodeFormat { groups: 2, group_length: 3, alphabet: "0123456789".to_owned(), scheme: Scheme::Damm };
    [CodeFormat::default(), short].map(|format| ClaimCodes::new(&format).unwrap())
}

fuzz_target!(|text: &str| {
    for codes in codes() {
        match codes.read(text) {
            Ok(code) => assert_eq!(codes.read(code.expose()), Ok(code)),
            Err(problems) => {
                assert!(!problems.diagnostics.is_empty());
                if let Some(proposal) = problems.proposal {
                    let place = usize::try_from(proposal.position).unwrap() - 1;
                    let mut typed: Vec<char> = text.chars().collect();
                    assert_eq!(typed[place], proposal.typed);
                    typed[place] = proposal.symbol;
                    assert!(codes.read(&typed.iter().collect::<String>()).is_ok(), "{text:?} {proposal:?}");
                }
            }
        }
        for place in [CodePlace::Fragment, CodePlace::Path] {
            let site = ClaimSite { hosts: vec!["claims.example".to_owned()], place };
            if let Ok(address) = site.read(text)
                && let Ok(code) = address.code(&codes)
            {
                let written = address.with(place, &code);
                assert!(written.starts_with("https://claims.example"), "{written}");
                assert_eq!(site.read(&written).unwrap().code(&codes), Ok(code));
            }
        }
    }
    let families = SerialFamilies::from_toml(FAMILIES).unwrap();
    let read = families.read(text, false);
    assert_eq!(read.family.is_some(), read.diagnostics.is_empty());
    assert_eq!(families.read(&read.canonical, false).family, read.family);
});
