//! Any bytes as an archive, and as the manifest of a package: a report or an error, and in the strict profile never fewer errors.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use rosterkit::api::{PackageCall, check_package};
use rosterkit::package::{PackageFrom, PackageLimits, Profile};

const ORGS: &str = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Riverside,school,,\n";

fuzz_target!(|data: &[u8]| {
    let files = BTreeMap::from([
        ("a.zip".to_owned(), data.to_vec()),
        ("manifest.csv".to_owned(), data.to_vec()),
        ("orgs.csv".to_owned(), ORGS.as_bytes().to_vec()),
    ]);
    let loose = ["manifest.csv", "orgs.csv"].map(|name| (name.to_owned(), name.to_owned()));
    for package in [PackageFrom::Archive("a.zip".to_owned()), PackageFrom::Files(loose.into())] {
        let [lenient, strict] = [Profile::Lenient, Profile::Strict].map(|profile| {
            let mut call = PackageCall::of(package.clone());
            call.reading.profile = profile;
            call.reading.package_limits = PackageLimits { unpacked_bytes: 1 << 22, ..PackageLimits::default() };
            check_package(&call, &files)
        });
        match (lenient, strict) {
            (Ok(lenient), Ok(strict)) => assert!(lenient.errors <= strict.errors),
            (Err(lenient), Err(strict)) => assert_eq!(lenient.code(), strict.code()),
            _ => panic!("the profile does not decide what can be opened"),
        }
    }
});
