//! A schema of one's own, a mapping, references, roles.

use crate::place::{Place, USERS, person};

const MINE: &str = r#"
name = "mine"
title = { en = "My list", fr = "Ma liste" }
header = true

[[column]]
name = "number"
required = true
filled = true
type = "text"

[[column]]
name = "mail"
aliases = ["courriel"]
required = true
filled = true
type = "email"

[[unique]]
columns = ["number"]

[roster]
key = "number"
email = "mail"
"#;

#[test]
fn a_schema_of_one_s_own_checks_and_feeds_a_sync() {
    let place = Place::with_store();
    place.write("mine.toml", MINE);
    place.write("list.csv", "number;Courriel\n1;anna@a.example\n2;bo@a.example\n");
    place.run(&["check", "list.csv", "--schema", "mine.toml"]).expect(0).has("read as mine");
    place.sync("list.csv", &["--schema", "./mine.toml", "--yes"]).expect(0);
    assert_eq!(place.seats(), ["anna@a.example", "bo@a.example"]);
    place.write("list.csv", "number;Courriel\n1;anna.a.example\n1;bo@a.example\n");
    let document = place.run(&["check", "list.csv", "--schema", "mine.toml", "--format", "json"]).expect(1).json();
    assert_eq!(document["counts"]["invalid_email"], 1);
    assert_eq!(document["counts"]["duplicate_key"], 1);
}

#[test]
fn a_mapping_says_which_column_is_which() {
    let place = Place::new();
    place.write("mapping.toml", "[columns]\n\"Number\" = \"sourcedId\"\n");
    let text = format!("{USERS}{}", person("t-1", "teacher", "Anna", "anna@school.example"));
    place.write("users.csv", text.replace("sourcedId,status", "Number,status"));
    place.run(&["check", "users.csv", "--schema", "oneroster-1.1-users"]).expect(1).has("missing_column");
    let args = ["check", "users.csv", "--schema", "oneroster-1.1-users", "--mapping", "mapping.toml"];
    place.run(&args).expect(0);
    place.write("mapping.toml", "[columns\n");
    place.run(&args).expect(2).has("invalid_mapping");
}

#[test]
fn what_belongs_to_the_call_and_is_wrong_is_a_wrong_call() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", "Anna", "anna@school.example")]);
    place.run(&["check", "users.csv", "--schema", "oneroster-1.1-user"]).expect(2).has("oneroster-1.1-users");
    place.run(&["check", "users.csv", "--schema", "./none.toml"]).expect(4).has("none.toml");
    place.write("bad.toml", "name = 1");
    place.run(&["check", "users.csv", "--schema", "bad.toml"]).expect(2).has("invalid_schema");
    place.run(&["check", "users.csv", "--orgs", "users.csv"]).expect(2).has("--orgs");
}

#[test]
fn a_file_that_fits_no_layout_gets_the_nearest() {
    let place = Place::new();
    place.write("list.csv", "sourcedId,givenName,familyName,shoe size\n1,Anna,Example,38\n");
    place.run(&["check", "list.csv"]).expect(1).has("unknown_layout").has("oneroster");
}

#[test]
fn errors_of_the_file_that_is_referred_to_count() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", "Anna", "anna@school.example")]);
    place.write("orgs.csv", crate::place::ORGS.replace("school,", "skool,"));
    let args = ["check", "users.csv", "--orgs", "orgs.csv"];
    place.run(&args).expect(1).has("orgs.csv:2");
    let document = place.run(&[&args[..], &["--format", "json"]].concat()).expect(1).json();
    assert_eq!(document["errors"], 0);
    assert_eq!(document["references"][0]["counts"]["unknown_value"], 1);
}

const USERS_1_2: &str = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,\
    middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,\
    preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n";

#[test]
fn roles_in_a_file_of_their_own_are_asked_for_and_read() {
    let place = Place::with_store();
    let mut users = USERS_1_2.to_owned();
    for (key, email) in [("t-1", "anna@a.example"), ("s-1", "bo@a.example")] {
        users.push_str(&format!("{key},,,true,{key},,Anna,Example,,,{email},,,,,,,,,,,o-1,\n"));
    }
    place.write("users.csv", users);
    place.write(
        "roles.csv",
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n\
         r-1,,,t-1,primary,teacher,,,o-1,\nr-2,,,s-1,primary,student,,,o-1,\n",
    );
    place.sync("users.csv", &["--where", "role=teacher", "--yes"]).expect(2).has("roles_needed");
    place.sync("users.csv", &["--where", "role=teacher", "--roles", "roles.csv", "--yes"]).expect(0);
    assert_eq!(place.seats(), ["anna@a.example"]);
}
