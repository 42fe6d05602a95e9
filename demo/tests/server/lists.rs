//! Lists, single records, and what is asked of them.

use std::collections::BTreeSet;

use crate::{get, ids, serving};

const OLD: &str = "/ims/oneroster/v1p1";
const NEW: &str = "/ims/oneroster/rostering/v1p2";

#[test]
fn every_list_of_the_binding_is_there_in_both_versions() {
    let server = serving(&[]);
    for (path, list, count) in [
        ("academicSessions", "academicSessions", 4),
        ("terms", "academicSessions", 2),
        ("gradingPeriods", "academicSessions", 1),
        ("orgs", "orgs", 2),
        ("schools", "orgs", 1),
        ("courses", "courses", 6),
        ("classes", "classes", 20),
        ("users", "users", 300),
        ("students", "users", 240),
        ("teachers", "users", 30),
        ("enrollments", "enrollments", 540),
        ("demographics", "demographics", 240),
        ("schools/school-1/classes", "classes", 20),
        ("schools/school-1/courses", "courses", 6),
        ("schools/school-1/enrollments", "enrollments", 540),
        ("schools/school-1/students", "users", 240),
        ("schools/school-1/teachers", "users", 30),
        ("schools/school-1/terms", "academicSessions", 2),
        ("classes/class-00000-0/students", "users", 24),
        ("classes/class-00000-0/teachers", "users", 3),
        ("schools/school-1/classes/class-00000-0/enrollments", "enrollments", 27),
        ("schools/school-1/classes/class-00000-0/students", "users", 24),
        ("schools/school-1/classes/class-00000-0/teachers", "users", 3),
        ("courses/course-1-0/classes", "classes", 3),
        ("students/user-000002/classes", "classes", 2),
        ("teachers/user-000000/classes", "classes", 2),
        ("users/user-000002/classes", "classes", 2),
        ("terms/term-1/classes", "classes", 20),
        ("terms/term-1/gradingPeriods", "academicSessions", 1),
    ] {
        for base in [OLD, NEW] {
            let found = ids(&server, &format!("{base}/{path}"), list);
            let different: BTreeSet<_> = found.iter().collect();
            assert_eq!((found.len(), different.len()), (count, count), "{base}/{path}");
            let answer = get(&server, &format!("{base}/{path}?limit=1"));
            assert_eq!(answer.header("x-total-count"), Some(count.to_string().as_str()), "{base}/{path}");
        }
    }
}

#[test]
fn single_records_are_called_by_their_kind() {
    let server = serving(&[]);
    for (path, single) in [
        ("orgs/district-1", "org"),
        ("schools/school-1", "org"),
        ("terms/term-1", "academicSession"),
        ("students/user-000002", "user"),
        ("demographics/user-000002", "demographics"),
        ("enrollments/e-000002-0", "enrollment"),
    ] {
        let answer = get(&server, &format!("{NEW}/{path}"));
        assert_eq!(answer.json()[single]["sourcedId"], path.split_once('/').unwrap().1, "{path}");
    }
    for path in [
        "schools/district-1",
        "teachers/user-000002",
        "users/nobody",
        "classes/nothing/students",
        "nothing",
        "users/a/b/c",
    ] {
        let answer = get(&server, &format!("{NEW}/{path}"));
        assert_eq!(answer.status, 404, "{path}");
        let minor = &answer.json()["imsx_CodeMinor"]["imsx_codeMinorField"][0]["imsx_codeMinorFieldValue"];
        assert_eq!(minor, "unknownobject", "{path}");
    }
}

#[test]
fn roles_and_flags_are_written_as_each_version_has_them() {
    let server = serving(&[]);
    let old = get(&server, &format!("{OLD}/users/user-000000")).json();
    assert_eq!((&old["user"]["role"], &old["user"]["enabledUser"]), (&"teacher".into(), &true.into()));
    assert_eq!(old["user"]["orgs"][0]["sourcedId"], "school-1");
    let new = get(&server, &format!("{NEW}/users/user-000000")).json();
    assert_eq!((&new["user"]["roles"][0]["role"], &new["user"]["enabledUser"]), (&"teacher".into(), &"true".into()));
    assert_eq!(new["user"]["roles"][0]["roleType"], "primary");
    assert!(new["user"].get("password").is_none() && new["user"].get("role").is_none());
}

#[test]
fn lists_are_filtered_sorted_and_projected() {
    let server = serving(&[]);
    let list = |query: &str| {
        let answer = get(&server, &format!("{OLD}/users?{query}"));
        answer.json()["users"].as_array().map(|list| list.len()).ok_or(answer.status)
    };
    assert_eq!(list("limit=1000&filter=role%3D%27teacher%27"), Ok(30));
    assert_eq!(list("limit=1000&filter=role%3D%27teacher%27%20OR%20role%3D%27guardian%27"), Ok(60));
    assert_eq!(list("limit=1000&filter=email%3D%27u000007%40lakeside.example%27"), Ok(1));
    assert_eq!(list("limit=1000&filter=status%3D%27active%27"), Ok(300));
    assert_eq!(list("limit=1000&filter=dateLastModified%3E%272026-09-02%27"), Ok(0));
    for query in ["filter=nothing%3D%27a%27", "filter=role", "fields=nothing", "limit=0", "limit=x"] {
        assert_eq!(list(query), Err(400), "{query}");
    }
    let turned =
        get(&server, &format!("{OLD}/users?limit=1&sort=sourcedId&orderBy=desc&fields=sourcedId,username")).json();
    assert_eq!(turned["users"][0], serde_json::json!({"sourcedId": "user-000299", "username": "u000299"}));
    let unsorted = get(&server, &format!("{OLD}/users?limit=1&sort=nothing")).json();
    assert_eq!(unsorted["statusInfoSet"][0]["imsx_severity"], "warning");
    assert_eq!(unsorted["users"][0]["sourcedId"], "user-000000");
}

#[test]
fn links_lead_through_all_pages_with_what_was_asked() {
    let server = serving(&[]);
    let mut path = format!("{OLD}/users?limit=7&filter=role%3D%27teacher%27");
    let mut seen = 0;
    loop {
        let answer = get(&server, &path);
        seen += answer.json()["users"].as_array().unwrap().len();
        // Headers are read in lower case, so what they lead to is of ids and names without capitals here.
        let links = answer.header("link").unwrap().to_owned();
        let Some(next) = links.split(", ").find_map(|link| link.strip_suffix("; rel=\"next\"")) else { break };
        path = next.trim_matches(['<', '>']).strip_prefix(server.address()).unwrap().to_owned();
    }
    assert_eq!(seen, 30);
}

#[test]
fn a_package_in_a_folder_is_served_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("orgs.csv"),
        "\u{feff}sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Lake,district,,\n",
    )
    .unwrap();
    let roles = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\nr1,,,u1,primary,districtAdministrator,,,o1,\n";
    std::fs::write(folder.path().join("roles.csv"), roles).unwrap();
    let users = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName\nu1,tobedeleted,2026-10-01T00:00:00.000Z,true,u,,Ana,\"Petit, née Blanc\"\n";
    std::fs::write(folder.path().join("users.csv"), users).unwrap();
    let server = rosterkit_demo::Demo::new(rosterkit_demo::Package::read(folder.path()).unwrap()).start().unwrap();
    let old = get(&server, &format!("{OLD}/users")).json();
    assert_eq!(old["users"][0]["role"], "administrator");
    assert_eq!(old["users"][0]["status"], "tobedeleted");
    assert_eq!(old["users"][0]["familyName"], "Petit, née Blanc");
    assert_eq!(get(&server, &format!("{NEW}/users")).json()["users"][0]["roles"][0]["role"], "districtAdministrator");
    assert_eq!(get(&server, &format!("{NEW}/classes")).json(), serde_json::json!({"classes": []}));
}
