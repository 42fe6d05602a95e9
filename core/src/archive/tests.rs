//! Files given one by one by what they hold. What is refused of a zip archive is tested with OneRoster packages.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use tar::{Builder, EntryType, Header};

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn header(path: &str, kind: EntryType, size: usize) -> Header {
    let mut header = Header::new_ustar();
    // Not by `set_path`, which refuses what is to be refused here.
    header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
    header.set_entry_type(kind);
    header.set_size(size as u64);
    header.set_cksum();
    header
}

fn tar_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (path, bytes) in entries {
        builder.append(&header(path, EntryType::Regular, bytes.len()), *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn tgz(entries: &[(&str, &[u8])]) -> Vec<u8> {
    gzip(&tar_of(entries))
}

fn zip_of(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    let (mut entry, config) = archive.new_file(path).compression_method(CompressionMethod::DEFLATE).start().unwrap();
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
    writer.write_all(bytes).unwrap();
    let (encoder, descriptor) = writer.finish().unwrap();
    encoder.finish().unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap()
}

fn opened(bytes: Vec<u8>, limits: PackageLimits, order: &[usize]) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let files = BTreeMap::from([("export".to_owned(), bytes)]);
    let container = Container::open_file("export", &files, &limits)?;
    let mut content = Vec::new();
    for &number in order {
        let mut bytes = Vec::new();
        container.read(number, &mut |piece| {
            bytes.extend_from_slice(piece);
            ControlFlow::Continue(())
        })?;
        content.push((container.members()[number].path().to_owned(), bytes));
    }
    Ok(content)
}

fn refused(bytes: Vec<u8>, limits: PackageLimits) -> ErrorCode {
    opened(bytes, limits, &[]).unwrap_err().code()
}

#[test]
fn a_file_is_read_by_what_it_holds_and_not_by_its_name() {
    let limits = PackageLimits::default();
    let xml = b"<BEE_ELEVES/>";
    assert_eq!(opened(xml.to_vec(), limits, &[0]).unwrap(), [("export".to_owned(), xml.to_vec())]);
    let inside = [("Eleves.xml".to_owned(), xml.to_vec())];
    assert_eq!(opened(zip_of("Eleves.xml", xml), limits, &[0]).unwrap(), inside);
    assert_eq!(opened(tgz(&[("./Eleves.xml", xml)]), limits, &[0]).unwrap(), inside);
    assert_eq!(opened(Vec::new(), limits, &[0]).unwrap(), [("export".to_owned(), Vec::new())]);
}

#[test]
fn the_files_of_a_tgz_come_whole_in_any_order() {
    let large: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let bytes =
        tgz(&[("a.xml", b"<a/>"), ("._a.xml", b"litter"), ("b.xml", &large), ("c.xml", b""), ("d.xml", b"<d/>")]);
    let limits = PackageLimits::default();
    for order in [&[0, 1, 2, 3][..], &[3, 1, 1, 0], &[2, 0]] {
        let wanted = [("a.xml", &b"<a/>"[..]), ("b.xml", &large), ("c.xml", b""), ("d.xml", b"<d/>")];
        let wanted: Vec<_> = order.iter().map(|at| (wanted[*at].0.to_owned(), wanted[*at].1.to_vec())).collect();
        assert!(opened(bytes.clone(), limits, order).unwrap() == wanted, "{order:?}");
    }
}

#[test]
fn what_a_tgz_must_not_be_is_refused() {
    let limits = PackageLimits::default();
    assert_eq!(refused(tgz(&[("../a.xml", b"x")]), limits), ErrorCode::PackageUnsafeName);
    assert_eq!(refused(tgz(&[("a.xml", b"x"), ("a.xml", b"y")]), limits), ErrorCode::PackageDuplicate);
    assert_eq!(refused(tgz(&[("a.xml", &zip_of("b.xml", b"x"))]), limits), ErrorCode::PackageNested);
    assert_eq!(refused(tgz(&[("a.xml", &gzip(b"x"))]), limits), ErrorCode::PackageNested);
    let mut builder = Builder::new(Vec::new());
    builder.append(&header("a.xml", EntryType::Symlink, 0), &b""[..]).unwrap();
    let linked = gzip(&builder.into_inner().unwrap());
    assert_eq!(opened(linked, limits, &[]).unwrap(), []);
    assert_eq!(
        refused(tgz(&[("a", b"1"), ("b", b"2")]), PackageLimits { entries: 1, ..limits }),
        ErrorCode::PackageLimit
    );
    let small = PackageLimits { unpacked_bytes: 10, ..limits };
    assert_eq!(refused(tgz(&[("a", b"123456"), ("b", b"123456")]), small), ErrorCode::PackageLimit);
    let zeros = vec![0; 16 << 20];
    assert_eq!(refused(tgz(&[("a.xml", &zeros)]), limits), ErrorCode::PackageLimit);
}

#[test]
fn a_damaged_archive_is_told_from_one_that_cannot_be_read() {
    let limits = PackageLimits::default();
    let whole = tgz(&[("a.xml", &b"<a>Zo\xC3\xA9</a>".repeat(5_000))]);
    for length in [3, 20, whole.len() / 2] {
        assert_eq!(refused(whole[..length].to_vec(), limits), ErrorCode::PackageDamaged, "{length}");
    }
    assert_eq!(
        refused(gzip(b"no tar, and long enough to be read as a header of one").repeat(1), limits),
        ErrorCode::PackageDamaged
    );
    let zip = zip_of("a.xml", b"<a/>");
    assert_eq!(refused(zip[..zip.len() - 10].to_vec(), limits), ErrorCode::PackageDamaged);
}
