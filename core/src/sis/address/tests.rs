use super::*;
use crate::sis::Vendors;
use crate::sources::oneroster::CredentialsIn;

const TOKEN: &str = "https://sis.example/token";

fn made(vendor: &str, url: &str) -> Result<Endpoint, (String, String)> {
    made_of(vendor, SisAddress { url: Some(url.into()), token_url: Some(TOKEN.into()), ..SisAddress::default() })
}

fn made_of(vendor: &str, address: SisAddress) -> Result<Endpoint, (String, String)> {
    endpoint(Vendors::built_in().get(vendor).unwrap(), &address).map_err(|error| {
        assert_eq!(error.code(), ErrorCode::InvalidSisAddress);
        let told = |name: &str| serde_json::to_value(error.context().get(name)).unwrap().as_str().unwrap().to_owned();
        (told("name"), told("problem"))
    })
}

fn problem(name: &str, problem: &str) -> Result<Endpoint, (String, String)> {
    Err((name.into(), problem.into()))
}

#[test]
fn s_con_1_the_address_of_the_application_becomes_that_of_oneroster_by_the_vendor_s_rule() {
    for (vendor, given, expected) in [
        // The specification's own two.
        ("skyward-sms", "https://esdemo1.skyward.com", "https://esdemo1.skyward.com/api/ims/oneroster/v1p1"),
        ("skyward-qmlativ", "https://demo.skyward.com/demo", "https://demo.skyward.com/demoAPI/ims/oneroster/v1p1"),
        ("skyward-sms", "esdemo1.skyward.com/", "https://esdemo1.skyward.com/api/ims/oneroster/v1p1"),
        ("skyward-sms", "https://esdemo1.skyward.com//api/", "https://esdemo1.skyward.com/api/ims/oneroster/v1p1"),
        ("skyward-qmlativ", "https://demo.skyward.com/demo/", "https://demo.skyward.com/demoAPI/ims/oneroster/v1p1"),
        ("skyward-qmlativ", "https://demo.skyward.com/demoAPI", "https://demo.skyward.com/demoAPI/ims/oneroster/v1p1"),
        ("powerschool", "https://lake.powerschool.com", "https://sis.powerschool.com/api/ims/oneroster/v1p1"),
        ("powerschool", "", "https://sis.powerschool.com/api/ims/oneroster/v1p1"),
        ("generic", "https://sis.example/ims/oneroster/", "https://sis.example/ims/oneroster/v1p1"),
        ("generic", "https://sis.example/rosters", "https://sis.example/rosters"),
    ] {
        assert_eq!(made(vendor, given).unwrap().rostering.as_str(), expected, "{vendor} {given}");
    }
}

#[test]
fn s_con_1_a_whole_address_is_taken_as_it_is() {
    for (vendor, given, expected) in [
        (
            "skyward-qmlativ",
            "https://demo.skyward.com/demoapi/ims/oneroster/v1p1/",
            "https://demo.skyward.com/demoapi/ims/oneroster/v1p1",
        ),
        ("skyward-sms", "https://skyward.example/APILakeSTU/v1", "https://skyward.example/APILakeSTU/v1"),
        ("powerschool", "https://ps.example/IMS/OneRoster/v1p1", "https://ps.example/IMS/OneRoster/v1p1"),
        (
            "infinite-campus",
            "https://lake.example/campus/api/ims/oneroster//rostering/v1p2",
            "https://lake.example/campus/api/ims/oneroster/rostering/v1p2",
        ),
    ] {
        assert_eq!(made(vendor, given).unwrap().rostering.as_str(), expected, "{vendor} {given}");
    }
}

#[test]
fn s_con_1_what_makes_no_address_is_told_with_the_member_that_is_wrong() {
    for (made, expected) in [
        (made("generic", ""), problem("url", "missing")),
        (made("skyward-sms", "http://esdemo1.skyward.com"), problem("url", "not_https")),
        // `https://demo.skyward.comAPI` would be somebody else's host.
        (made("skyward-qmlativ", "https://demo.skyward.com"), problem("url", "path_missing")),
        (made("infinite-campus", "https://lake.example/ims/oneroster/v1p1"), problem("version", "version")),
        (
            made_of("skyward-sms", SisAddress { url: Some("https://a.example".into()), ..SisAddress::default() }),
            problem("token_url", "token_url_missing"),
        ),
        (
            made_of(
                "generic",
                SisAddress {
                    url: Some("https://a.example/ims/oneroster/v1p1".into()),
                    version: Some(Version::V1_2),
                    ..SisAddress::default()
                },
            ),
            problem("version", "version"),
        ),
        (
            made_of(
                "generic",
                SisAddress {
                    url: Some("https://a.example".into()),
                    gradebook: Some("https://me:pw@a.example".into()),
                    ..SisAddress::default()
                },
            ),
            problem("gradebook", "credentials"),
        ),
    ] {
        assert_eq!(made, expected);
    }
}

#[test]
fn s_con_1_in_1_2_each_room_has_an_address_of_its_own_and_each_can_be_moved() {
    let campus = made("infinite-campus", "https://lake.example/campus/api/ims/oneroster/rostering/v1p2").unwrap();
    assert_eq!(campus.version, Version::V1_2);
    assert_eq!(campus.gradebook.as_str(), "https://lake.example/campus/api/ims/oneroster/gradebook/v1p2");
    assert_eq!(campus.resources.as_str(), "https://lake.example/campus/api/ims/oneroster/resources/v1p2");
    let below = SisAddress {
        url: Some("https://sis.example/ims/oneroster".into()),
        version: Some(Version::V1_2),
        gradebook: Some("https://grades.example/v1p2/".into()),
        ..SisAddress::default()
    };
    let below = made_of("generic", below).unwrap();
    assert_eq!(below.rostering.as_str(), "https://sis.example/ims/oneroster/rostering/v1p2");
    assert_eq!(below.gradebook.as_str(), "https://grades.example/v1p2");
    let one = made("generic", "https://sis.example/ims/oneroster/v1p2").unwrap();
    assert_eq!(one.gradebook, one.rostering);
    let sms = made("skyward-sms", "https://esdemo1.skyward.com").unwrap();
    assert_eq!((&sms.gradebook, &sms.resources), (&sms.rostering, &sms.rostering));
}

#[test]
fn s_con_1_who_connects_is_let_in_as_the_vendor_does_unless_they_say_otherwise() {
    let url = Some("https://lake.example/campus/api/ims/oneroster/rostering/v1p2".to_owned());
    let token_parameters = BTreeMap::from([("appName".to_owned(), "lake".to_owned())]);
    let campus = SisAddress { url: url.clone(), token_parameters, ..SisAddress::default() };
    let scope = |name: &str| format!("https://purl.imsglobal.org/spec/or/v1p2/scope/{name}");
    let oauth2 = |scopes| Auth::OAuth2 {
        token_url: BaseUrl::parse("https://lake.example/campus/oauth2/token").unwrap(),
        credentials: CredentialsIn::Basic,
        scopes,
        parameters: BTreeMap::from([("appName".to_owned(), "lake".to_owned())]),
    };
    let grades = SisAddress { grades: true, ..campus.clone() };
    assert_eq!(made_of("infinite-campus", campus).unwrap().auth, oauth2(vec![scope("roster.readonly")]));
    let scopes = ["roster.readonly", "gradebook.readonly", "gradebook.createput", "gradebook.delete"].map(scope);
    assert_eq!(made_of("infinite-campus", grades).unwrap().auth, oauth2(scopes.to_vec()));
    let bearer = SisAddress { url, auth: Some(Auth::Bearer), ..SisAddress::default() };
    assert_eq!(made_of("infinite-campus", bearer).unwrap().auth, Auth::Bearer);
    let generic = SisAddress { url: Some("https://sis.example".into()), ..SisAddress::default() };
    let signed = Auth::OAuth1 { signature: SignatureMethod::HmacSha256 };
    assert_eq!(made_of("generic", generic).unwrap().auth, signed);
    assert!(matches!(made("generic", "https://sis.example").unwrap().auth, Auth::OAuth2 { .. }));
}
