//! What a user says of roles and profiles, which stand in files of their own in 1.2.

use sha2::{Digest, Sha256};

use super::json::{Json, Room};
use crate::sync::hexadecimal;

/// The longest id that a file may have.
const LONGEST_ID: usize = 255;

/// The roles of a user as 1.2 has them, and whether they were said as 1.1 does: one role, and the orgs it is held in.
pub(super) fn roles<'a>(user: Json<'a>, room: &'a Room) -> (&'a [Json<'a>], bool) {
    if let Some(Json::Array(roles)) = user.get("roles") {
        return (roles, false);
    }
    let Some(role) = user.get("role").filter(|role| !role.is_null()) else { return (&[], false) };
    let orgs = user.get("orgs").and_then(Json::as_array).unwrap_or_default();
    let held = orgs.iter().enumerate().map(|(index, org)| {
        let kind = if index == 0 { "primary" } else { "secondary" };
        Json::Object(room.alloc_slice_copy(&[("roleType", Json::Text(kind)), ("role", role), ("org", *org)]))
    });
    (room.alloc_slice_fill_iter(held), true)
}

/// The role and the orgs of a user as 1.1 has them, made of the roles of 1.2; none where there is nothing to make.
pub(super) fn of_1_1<'a>(user: Json<'a>, room: &'a Room) -> Option<Json<'a>> {
    let roles = user.get("roles")?.as_array().filter(|roles| !roles.is_empty())?;
    if user.get("role").is_some_and(|role| !role.is_null()) {
        return None;
    }
    let is_primary = |role: &&Json<'a>| role.get("roleType").and_then(Json::as_str) == Some("primary");
    let first = roles.iter().find(is_primary);
    let made = user.with("role", first.or(roles.first())?.get("role")?, room);
    if made.get("orgs").is_some_and(|orgs| !orgs.is_null()) {
        return Some(made);
    }
    let mut orgs: Vec<Json<'a>> = Vec::new();
    for org in roles.iter().filter_map(|role| role.get("org")) {
        if !orgs.contains(&org) {
            orgs.push(org);
        }
    }
    Some(made.with("orgs", Json::Array(room.alloc_slice_copy(&orgs)), room))
}

/// The profiles of a user as rows of `userProfiles.csv`: one for each of their credentials.
pub(super) fn profiles<'a>(user: Json<'a>, secrets: bool, room: &'a Room) -> Vec<Json<'a>> {
    let profiles = user.get("userProfiles").and_then(Json::as_array).unwrap_or_default();
    let mut rows = Vec::new();
    for profile in profiles.iter().filter(|profile| profile.as_object().is_some()) {
        let credentials = profile.get("credentials").and_then(Json::as_array).unwrap_or_default();
        let each: Vec<Json<'a>> = match credentials {
            [] => vec![Json::Object(&[])],
            some => some.iter().filter(|credential| credential.as_object().is_some()).copied().collect(),
        };
        let id = profile.get("profileId").and_then(Json::as_str).unwrap_or_default();
        for (index, credential) in each.iter().enumerate() {
            let own = if each.len() > 1 { room.alloc_str(&format!("{id}/{}", index + 1)) } else { id };
            let mut row = profile.with("sourcedId", Json::Text(own), room);
            let password = secrets.then_some(("password", "password"));
            let members = [("credentialType", "type"), ("username", "username")];
            for (column, member) in members.into_iter().chain(password) {
                if let Some(value) = credential.get(member) {
                    row = row.with(column, value, room);
                }
            }
            rows.push(row);
        }
    }
    rows
}

/// The id of a role, which has none in JSON: of user, org and role, so that it is the same with each reading. One that
/// would be too long for a file is a digest of itself.
pub(crate) fn role_id(user: &str, org: &str, role: &str) -> String {
    let id = format!("{user}/{org}/{role}");
    if id.chars().count() <= LONGEST_ID { id } else { hexadecimal(&Sha256::digest(id.as_bytes())) }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn roles_are_read_as_either_version_says_them() {
        let room = Room::new();
        let read = |text| Json::read(text, &room).unwrap();
        let old = read(r#"{"role": "teacher", "orgs": [{"sourcedId": "a"}, {"sourcedId": "b"}]}"#);
        let (held, converted) = roles(old, &room);
        assert!(converted);
        let expected = json!({"roleType": "secondary", "role": "teacher", "org": {"sourcedId": "b"}});
        assert_eq!(Value::from(held[1]), expected);
        let new = read(
            r#"{"roles": [
                {"roleType": "secondary", "role": "aide", "org": {"sourcedId": "b"}},
                {"roleType": "primary", "role": "teacher", "org": {"sourcedId": "a"}},
                {"roleType": "secondary", "role": "teacher", "org": {"sourcedId": "b"}}
            ]}"#,
        );
        assert!(!roles(new, &room).1);
        let made = Value::from(of_1_1(new, &room).unwrap());
        assert_eq!((&made["role"], made["orgs"].as_array().unwrap().len()), (&json!("teacher"), 2));
        assert_eq!(of_1_1(old, &room), None);
        assert!(roles(read(r#"{"role": null, "roles": null}"#), &room).0.is_empty());
    }

    #[test]
    fn ids_of_roles_are_the_same_each_time_and_never_too_long() {
        assert_eq!(role_id("u1", "o1", "teacher"), "u1/o1/teacher");
        let long = role_id(&"u".repeat(250), "o1", "teacher");
        assert_eq!((long.len(), &long), (64, &role_id(&"u".repeat(250), "o1", "teacher")));
    }

    #[test]
    fn a_profile_is_a_row_for_each_credential_and_its_password_only_where_asked_for() {
        let room = Room::new();
        let user = Json::read(
            r#"{"userProfiles": [{"profileId": "urn:p", "vendorId": "v", "credentials": [
                {"type": "LTI", "username": "ana", "password": "x"}, {"type": "SSO", "username": "ana2"}]}]}"#,
            &room,
        )
        .unwrap();
        let rows: Vec<_> = profiles(user, false, &room).into_iter().map(Value::from).collect();
        assert_eq!((&rows[0]["sourcedId"], &rows[0]["credentialType"]), (&json!("urn:p/1"), &json!("LTI")));
        assert_eq!((rows.len(), rows[0].get("password")), (2, None));
        assert_eq!(Value::from(profiles(user, true, &room)[0])["password"], json!("x"));
    }
}
