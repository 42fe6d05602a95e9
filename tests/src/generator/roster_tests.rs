use std::collections::{HashMap, HashSet};

use super::*;

fn file(options: Options) -> String {
    let mut bytes = Vec::new();
    users(&Roster::new(options), Dialect::default(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

const PRINT_PLAIN: u64 = 0x4ec0_24d4_7840_8075;
const PRINT_INT: u64 = 0x5467_a023_83e5_7daa;

/// FNV-1a, to pin a file without keeping it.
fn print_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn the_same_options_give_the_same_bytes_for_ever() {
    // The prints are those of the files that the first generator, a Python program, makes with the same options.
    let int = Options { ids: Ids::Int, bulk: true, homonyms: 0.1, seed: 7, ..Options::of(5_000) };
    assert_eq!(print_of(&file(Options::of(5_000))), PRINT_PLAIN);
    assert_eq!(print_of(&file(int)), PRINT_INT);
}

#[test]
fn keys_names_and_addresses_are_unique_and_references_lead_somewhere() {
    let roster = Roster::new(Options::of(20_000));
    let mut row = Row::default();
    let mut unique: HashMap<Column, HashSet<Vec<u8>>> = HashMap::new();
    let mut agents = HashSet::new();
    for i in 0..20_000 {
        roster.user(i, &mut row);
        for column in [Column::SourcedId, Column::Username, Column::Email, Column::Identifier] {
            let value = row.get(column).to_vec();
            assert!(value.is_empty() || unique.entry(column).or_default().insert(value), "{i} {column:?}");
        }
        agents.extend(row.text(Column::AgentSourcedIds).split(',').map(|key| key.as_bytes().to_vec()));
        assert!(row.text(Column::OrgSourcedIds).split(',').all(|org| roster.org_ids.iter().any(|known| known == org)));
    }
    agents.remove(&b""[..]);
    assert!(agents.is_subset(&unique[&Column::SourcedId]) && agents.len() > 1_000);
}

#[test]
fn some_people_have_a_namesake_in_their_school() {
    let roster = Roster::new(Options { homonyms: 0.5, ..Options::of(3_200) });
    let (mut row, mut twin) = (Row::default(), Row::default());
    let mut namesakes = 0;
    for i in 16..3_200 {
        roster.user(i, &mut row);
        roster.user(i - 16, &mut twin);
        let same = |column| row.get(column) == twin.get(column);
        namesakes += u32::from(same(Column::GivenName) && same(Column::FamilyName));
    }
    assert!((1_500..1_700).contains(&namesakes), "{namesakes}");
}

#[test]
fn days_run_from_august_to_may() {
    let days = days();
    assert_eq!(days.len(), 256);
    assert_eq!(days.first().map(String::as_str), Some("2025-08-25"));
    assert_eq!(days.last().map(String::as_str), Some("2026-05-07"));
}
