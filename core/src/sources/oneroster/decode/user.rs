//! What a user says of roles and profiles, which stand in files of their own in 1.2.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::json::Json;
use crate::sync::hexadecimal;

/// The longest id that a file may have.
const LONGEST_ID: usize = 255;

/// The roles of a user as 1.2 has them, and whether they were said as 1.1 does: one role, and the orgs it is held in.
pub(super) fn roles<'u, 'a>(user: &'u Json<'a>) -> (Cow<'u, [Json<'a>]>, bool) {
    if let Some(Json::Array(roles)) = user.get("roles") {
        return (Cow::Borrowed(roles), false);
    }
    let Some(role) = user.get("role").filter(|role| !role.is_null()) else { return (Cow::Borrowed(&[]), false) };
    let orgs = user.get("orgs").and_then(Json::as_array).unwrap_or_default();
    let held = orgs.iter().enumerate().map(|(index, org)| {
        let kind = if index == 0 { "primary" } else { "secondary" };
        let members = [("roleType", Json::Text(kind.into())), ("role", role.clone()), ("org", org.clone())];
        Json::Object(members.map(|(name, value)| (name.into(), value)).into())
    });
    (held.collect(), true)
}

/// The role and the orgs of a user as 1.1 has them, made of the roles of 1.2; none where there is nothing to make.
pub(super) fn of_1_1<'a>(user: &Json<'a>) -> Option<Json<'a>> {
    let roles = user.get("roles")?.as_array().filter(|roles| !roles.is_empty())?;
    if user.get("role").is_some_and(|role| !role.is_null()) {
        return None;
    }
    let is_primary = |role: &&Json<'a>| role.get("roleType").and_then(Json::as_str) == Some("primary");
    let first = roles.iter().find(is_primary);
    let mut made = user.clone();
    made.set("role", first.or(roles.first())?.get("role")?.clone());
    if made.get("orgs").is_none_or(Json::is_null) {
        let mut orgs: Vec<Json<'a>> = Vec::new();
        for org in roles.iter().filter_map(|role| role.get("org")) {
            if !orgs.contains(org) {
                orgs.push(org.clone());
            }
        }
        made.set("orgs", Json::Array(orgs));
    }
    Some(made)
}

/// The profiles of a user as rows of `userProfiles.csv`: one for each of their credentials.
pub(super) fn profiles<'a>(user: &Json<'a>, secrets: bool) -> Vec<Json<'a>> {
    let profiles = user.get("userProfiles").and_then(Json::as_array).unwrap_or_default();
    let mut rows = Vec::new();
    for profile in profiles.iter().filter(|profile| profile.as_object().is_some()) {
        let credentials = profile.get("credentials").and_then(Json::as_array).unwrap_or_default();
        let nothing = [Json::Object(Vec::new())];
        let each: Vec<&Json<'a>> = match credentials {
            [] => nothing.iter().collect(),
            some => some.iter().filter(|credential| credential.as_object().is_some()).collect(),
        };
        let id = profile.get("profileId").and_then(Json::as_str).unwrap_or_default();
        for (index, credential) in each.iter().enumerate() {
            let mut row = profile.clone();
            let own = if each.len() > 1 { format!("{id}/{}", index + 1) } else { id.to_owned() };
            row.set("sourcedId", Json::Text(own.into()));
            let password = secrets.then_some(("password", "password"));
            let members = [("credentialType", "type"), ("username", "username")];
            for (column, member) in members.into_iter().chain(password) {
                if let Some(value) = credential.get(member) {
                    row.set(column, value.clone());
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

    fn read(text: &str) -> Json<'_> {
        serde_json::from_str(text).unwrap()
    }

    fn shown(json: &Json<'_>) -> Value {
        Value::from(json)
    }

    #[test]
    fn roles_are_read_as_either_version_says_them() {
        let old = read(r#"{"role": "teacher", "orgs": [{"sourcedId": "a"}, {"sourcedId": "b"}]}"#);
        let (held, converted) = roles(&old);
        assert!(converted);
        let expected = json!({"roleType": "secondary", "role": "teacher", "org": {"sourcedId": "b"}});
        assert_eq!(shown(&held[1]), expected);
        let new = read(
            r#"{"roles": [
                {"roleType": "secondary", "role": "aide", "org": {"sourcedId": "b"}},
                {"roleType": "primary", "role": "teacher", "org": {"sourcedId": "a"}},
                {"roleType": "secondary", "role": "teacher", "org": {"sourcedId": "b"}}
            ]}"#,
        );
        assert!(!roles(&new).1);
        let made = shown(&of_1_1(&new).unwrap());
        assert_eq!((&made["role"], made["orgs"].as_array().unwrap().len()), (&json!("teacher"), 2));
        assert_eq!(of_1_1(&old), None);
        assert!(roles(&read(r#"{"role": null, "roles": null}"#)).0.is_empty());
    }

    #[test]
    fn ids_of_roles_are_the_same_each_time_and_never_too_long() {
        assert_eq!(role_id("u1", "o1", "teacher"), "u1/o1/teacher");
        let long = role_id(&"u".repeat(250), "o1", "teacher");
        assert_eq!((long.len(), &long), (64, &role_id(&"u".repeat(250), "o1", "teacher")));
    }

    #[test]
    fn a_profile_is_a_row_for_each_credential_and_its_password_only_where_asked_for() {
        let user = read(
            r#"{"userProfiles": [{"profileId": "urn:p", "vendorId": "v", "credentials": [
                {"type": "LTI", "username": "ana", "password": "x"}, {"type": "SSO", "username": "ana2"}]}]}"#,
        );
        let rows: Vec<Value> = profiles(&user, false).iter().map(shown).collect();
        assert_eq!((&rows[0]["sourcedId"], &rows[0]["credentialType"]), (&json!("urn:p/1"), &json!("LTI")));
        assert_eq!((rows.len(), rows[0].get("password")), (2, None));
        assert_eq!(shown(&profiles(&user, true)[0])["password"], json!("x"));
    }
}
