//! Any bytes as a file of a French school, whole or in an archive: an answer or an error; and a file cut somewhere never has more people
//! than the whole of it, nor looks whole where the whole does not.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use rosterkit::api::{ReadRosterAnswer, ReadRosterCall, read_roster};
use rosterkit::archive::PackageLimits;

fn read(data: &[u8]) -> Option<ReadRosterAnswer> {
    let files = BTreeMap::from([("export".to_owned(), data.to_vec())]);
    let mut call = ReadRosterCall::of(vec!["export".to_owned()], "2026-11-23".parse().unwrap());
    call.archive_limits = PackageLimits { unpacked_bytes: 1 << 22, ..PackageLimits::default() };
    read_roster(&call, &files).ok()
}

fuzz_target!(|data: &[u8]| {
    let whole = read(data);
    let cut = read(&data[..data.len() * 2 / 3]);
    if let (Some(whole), Some(cut)) = (whole, cut) {
        assert!(cut.roster.people.len() <= whole.roster.people.len());
        let _ = (whole.roster.snapshot(), cut.roster.snapshot());
    }
});
