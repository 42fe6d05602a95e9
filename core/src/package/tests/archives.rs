//! Archives: what is read of them, and what is refused.

use std::io;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::api::Files;
use crate::tabular::ReadAt;
use crate::{Error, ErrorCode};

fn open(bytes: Vec<u8>, limits: PackageLimits) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let files = BTreeMap::from([("a.zip".to_owned(), bytes)]);
    let from = PackageFrom::Archive("a.zip".to_owned());
    let container = Container::open(&from, &files, &limits)?;
    let mut content = Vec::new();
    for (number, member) in container.members().iter().enumerate() {
        let mut bytes = Vec::new();
        container.read(number, &mut |piece| {
            bytes.extend_from_slice(piece);
            ControlFlow::Continue(())
        })?;
        content.push((member.path().to_owned(), bytes));
    }
    Ok(content)
}

fn refused(bytes: Vec<u8>) -> (ErrorCode, String) {
    refused_by(bytes, PackageLimits::default())
}

fn refused_by(bytes: Vec<u8>, limits: PackageLimits) -> (ErrorCode, String) {
    let error = open(bytes, limits).unwrap_err();
    let entry = match error.context().get("entry") {
        Some(Value::Text(entry)) => entry.clone(),
        _ => String::new(),
    };
    (error.code(), entry)
}

#[test]
fn an_archive_says_what_its_files_say() {
    for version in [PackageVersion::V1_1, PackageVersion::V1_2] {
        let content = small(version);
        let files = BTreeMap::from([("district.zip".to_owned(), zip_of(&content))]);
        let call = PackageCall::of(PackageFrom::Archive("district.zip".to_owned()));
        let report = check_package(&call, &files).unwrap();
        let loose = lenient(&content);
        assert_eq!(report, PackageReport { package: Some("district.zip".into()), ..loose });
        assert_eq!((report.errors, report.warnings), (0, 0), "{:#?}", report.diagnostics);
    }
}

#[test]
fn what_operating_systems_leave_behind_is_passed_over() {
    let entries: [(&str, &[u8]); 5] =
        [("__MACOSX/._users.csv", b"x"), (".DS_Store", b"x"), ("users.csv", b"u"), ("sub/", b""), ("._orgs.csv", b"x")];
    let names: Vec<String> =
        open(zipped(&entries), PackageLimits::default()).unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["users.csv"]);
}

#[test]
fn a_path_that_leads_out_is_refused_by_name() {
    for name in ["../users.csv", "a/../../users.csv", "/etc/users.csv", "C:/users.csv", "a\\users.csv", "C:users.csv"] {
        let (code, entry) = refused(zipped(&[(name, b"x")]));
        assert_eq!((code, entry.as_str()), (ErrorCode::PackageUnsafeName, name));
    }
}

#[test]
fn two_files_of_one_name_are_refused() {
    let refusal = refused(zipped(&[("users.csv", b"a"), ("orgs.csv", b"b"), ("users.csv", b"c")]));
    assert_eq!(refusal, (ErrorCode::PackageDuplicate, "users.csv".to_owned()));
}

#[test]
fn an_archive_in_an_archive_is_refused_by_its_name_and_by_what_it_is() {
    let inner = zipped(&[("users.csv", b"x")]);
    assert_eq!(refused(zipped(&[("more.ZIP", &inner)])), (ErrorCode::PackageNested, "more.ZIP".to_owned()));
    assert_eq!(refused(zipped(&[("users.csv", &inner)])), (ErrorCode::PackageNested, "users.csv".to_owned()));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let zeros = vec![b'0'; 8 << 20];
    let refusal = refused(zipped(&[("users.csv", &zeros)]));
    assert_eq!(refusal, (ErrorCode::PackageLimit, "users.csv".to_owned()));
    let limits = PackageLimits { unpacked_bytes: 10, ..PackageLimits::default() };
    let refusal = refused_by(zipped(&[("a.csv", b"12345"), ("b.csv", b"123456")]), limits);
    assert_eq!(refusal, (ErrorCode::PackageLimit, "b.csv".to_owned()));
    let limits = PackageLimits { entries: 1, ..PackageLimits::default() };
    assert_eq!(refused_by(zipped(&[("a.csv", b"1"), ("b.csv", b"2")]), limits).0, ErrorCode::PackageLimit);
}

/// The place of an entry's data in the directory of an archive of one file, and of its local header.
fn places(bytes: &[u8]) -> (usize, usize) {
    let central = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    (central, 0)
}

#[test]
fn a_file_that_is_more_than_the_directory_says_is_damaged() {
    let mut bytes = zipped(&[("users.csv", b"0123456789")]);
    let (central, _) = places(&bytes);
    bytes[central + 24] = 4;
    assert_eq!(refused(bytes), (ErrorCode::PackageDamaged, "users.csv".to_owned()));
}

#[test]
fn a_wrong_check_sum_is_damage() {
    let mut bytes = zipped(&[("users.csv", b"0123456789")]);
    let (central, _) = places(&bytes);
    bytes[central + 16] ^= 1;
    assert_eq!(refused(bytes), (ErrorCode::PackageDamaged, "users.csv".to_owned()));
}

#[test]
fn an_encrypted_file_and_an_unknown_method_are_refused() {
    let mut bytes = zipped(&[("users.csv", b"0123456789")]);
    let (central, _) = places(&bytes);
    bytes[central + 8] |= 1;
    assert_eq!(refused(bytes), (ErrorCode::PackageEncrypted, "users.csv".to_owned()));
    let mut bytes = zipped(&[("users.csv", b"0123456789")]);
    bytes[central + 10] = 14;
    assert_eq!(refused(bytes), (ErrorCode::PackageMethod, "users.csv".to_owned()));
}

#[test]
fn entries_that_share_bytes_are_refused() {
    // The directory's second entry points at the first one's data.
    let mut bytes = zipped(&[("a.csv", b"0123456789"), ("b.csv", b"0123456789")]);
    let second = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[second + 42..second + 46].copy_from_slice(&0_u32.to_le_bytes());
    assert_eq!(refused(bytes).0, ErrorCode::PackageDamaged);
}

#[test]
fn what_is_no_archive_is_no_package() {
    for bytes in [b"sourcedId,status\n".to_vec(), Vec::new(), b"PK\x03\x04".to_vec()] {
        assert_eq!(refused(bytes).0, ErrorCode::NotAPackage);
    }
    let cut = zip_of(&small(PackageVersion::V1_1));
    assert_eq!(refused(cut[..cut.len() - 30].to_vec()).0, ErrorCode::NotAPackage);
    let nothing = Content::from([("readme.txt".to_owned(), b"hello".to_vec())]);
    let error = check_package(&PackageCall::of(from(&nothing)), &nothing).unwrap_err();
    assert_eq!(error.code(), ErrorCode::NotAPackage);
}

/// An archive that hands out a few bytes at a time.
struct Slow {
    bytes: Vec<u8>,
    piece: usize,
}

impl ReadAt for Slow {
    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.piece);
        self.bytes.read_at(offset, &mut buffer[..count])
    }
}

struct SlowFiles(Vec<u8>, usize);

impl Files for SlowFiles {
    fn read(&self, _: &str, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
        let _ = self.0.chunks(self.1).try_for_each(take);
        Ok(())
    }

    fn open(&self, _: &str) -> Result<Box<dyn ReadAt + '_>, Error> {
        Ok(Box::new(Slow { bytes: self.0.clone(), piece: self.1 }))
    }

    fn size(&self, _: &str) -> Option<u64> {
        Some(self.0.len() as u64)
    }

    fn write(&mut self, _: &str, _: Vec<u8>) -> Result<(), Error> {
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn it_does_not_matter_in_which_pieces_an_archive_is_read(piece in 1_usize..400, version in 0..2) {
        let version = [PackageVersion::V1_1, PackageVersion::V1_2][version as usize];
        let bytes = zip_of(&small(version));
        let call = PackageCall::of(PackageFrom::Archive("a.zip".to_owned()));
        let whole = check_package(&call, &BTreeMap::from([("a.zip".to_owned(), bytes.clone())])).unwrap();
        prop_assert_eq!(check_package(&call, &SlowFiles(bytes, piece)).unwrap(), whole);
    }

    #[test]
    fn whatever_bytes_come_nothing_breaks(at in 0_usize..2_000, with in any::<u8>()) {
        let mut bytes = zip_of(&small(PackageVersion::V1_1));
        let place = at % bytes.len();
        bytes[place] = with;
        let files = BTreeMap::from([("a.zip".to_owned(), bytes)]);
        // An answer or an error; which one depends on the place.
        let _ = check_package(&PackageCall::of(PackageFrom::Archive("a.zip".to_owned())), &files);
    }
}
