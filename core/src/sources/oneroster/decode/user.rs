//! What a user says of roles and profiles, which stand in files of their own in 1.2.

use std::borrow::Cow;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::sync::hexadecimal;

/// The longest id that a file may have.
const LONGEST_ID: usize = 255;

/// The roles of a user as 1.2 has them, and whether they were said as 1.1 does: one role, and the orgs it is held in.
pub(super) fn roles(user: &Value) -> (Cow<'_, [Value]>, bool) {
    if let Some(Value::Array(roles)) = user.get("roles") {
        return (Cow::Borrowed(roles), false);
    }
    let Some(role) = user.get("role").filter(|role| !role.is_null()) else { return (Cow::Borrowed(&[]), false) };
    let orgs = match user.get("orgs") {
        Some(Value::Array(orgs)) => orgs.as_slice(),
        _ => &[],
    };
    let held = orgs.iter().enumerate().map(|(index, org)| {
        let kind = if index == 0 { "primary" } else { "secondary" };
        json!({"roleType": kind, "role": role, "org": org})
    });
    (held.collect(), true)
}

/// The role and the orgs of a user as 1.1 has them, made of the roles of 1.2; none where there is nothing to make.
pub(super) fn of_1_1(user: &Value) -> Option<Value> {
    let roles = user.get("roles")?.as_array().filter(|roles| !roles.is_empty())?;
    if user.get("role").is_some_and(|role| !role.is_null()) {
        return None;
    }
    let first = roles.iter().find(|role| role.get("roleType").is_some_and(|kind| kind == "primary"));
    let mut made = user.clone();
    let members = made.as_object_mut()?;
    members.insert("role".to_owned(), first.or(roles.first())?.get("role")?.clone());
    if members.get("orgs").is_none_or(Value::is_null) {
        let mut orgs: Vec<Value> = Vec::new();
        for org in roles.iter().filter_map(|role| role.get("org")) {
            if !orgs.contains(org) {
                orgs.push(org.clone());
            }
        }
        members.insert("orgs".to_owned(), Value::Array(orgs));
    }
    Some(made)
}

/// The profiles of a user as rows of `userProfiles.csv`: one for each of their credentials.
pub(super) fn profiles(user: &Value, secrets: bool) -> Vec<Value> {
    let Some(Value::Array(profiles)) = user.get("userProfiles") else { return Vec::new() };
    let rows = profiles.iter().filter_map(Value::as_object).flat_map(|profile| {
        let credentials = profile.get("credentials").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let nothing = Map::new();
        let each = if credentials.is_empty() {
            vec![nothing]
        } else {
            credentials.iter().filter_map(Value::as_object).cloned().collect()
        };
        let several = each.len() > 1;
        each.into_iter().enumerate().map(move |(index, credential)| {
            let mut row = profile.clone();
            let id = profile.get("profileId").and_then(Value::as_str).unwrap_or_default();
            let id = if several { format!("{id}/{}", index + 1) } else { id.to_owned() };
            row.insert("sourcedId".to_owned(), Value::String(id));
            let mut set = |column: &str, member: &str| {
                if let Some(value) = credential.get(member) {
                    row.insert(column.to_owned(), value.clone());
                }
            };
            set("credentialType", "type");
            set("username", "username");
            if secrets {
                set("password", "password");
            }
            Value::Object(row)
        })
    });
    rows.collect()
}

/// The id of a role, which has none in JSON: of user, org and role, so that it is the same with each reading. One that
/// would be too long for a file is a digest of itself.
pub(super) fn role_id(user: &str, org: &str, role: &str) -> String {
    let id = format!("{user}/{org}/{role}");
    if id.chars().count() <= LONGEST_ID { id } else { hexadecimal(&Sha256::digest(id.as_bytes())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_as_either_version_says_them() {
        let old = json!({"role": "teacher", "orgs": [{"sourcedId": "a"}, {"sourcedId": "b"}]});
        let (held, converted) = roles(&old);
        assert!(converted);
        assert_eq!(held[1], json!({"roleType": "secondary", "role": "teacher", "org": {"sourcedId": "b"}}));
        let new = json!({"roles": [
            {"roleType": "secondary", "role": "aide", "org": {"sourcedId": "b"}},
            {"roleType": "primary", "role": "teacher", "org": {"sourcedId": "a"}},
            {"roleType": "secondary", "role": "teacher", "org": {"sourcedId": "b"}},
        ]});
        assert!(!roles(&new).1);
        let made = of_1_1(&new).unwrap();
        assert_eq!((&made["role"], made["orgs"].as_array().unwrap().len()), (&json!("teacher"), 2));
        assert_eq!(of_1_1(&old), None);
        assert!(roles(&json!({"role": null, "roles": null})).0.is_empty());
    }

    #[test]
    fn ids_of_roles_are_the_same_each_time_and_never_too_long() {
        assert_eq!(role_id("u1", "o1", "teacher"), "u1/o1/teacher");
        let long = role_id(&"u".repeat(250), "o1", "teacher");
        assert_eq!((long.len(), &long), (64, &role_id(&"u".repeat(250), "o1", "teacher")));
    }

    #[test]
    fn a_profile_is_a_row_for_each_credential_and_its_password_only_where_asked_for() {
        let user = json!({"userProfiles": [{"profileId": "urn:p", "vendorId": "v", "credentials": [
            {"type": "LTI", "username": "ana", "password": "x"}, {"type": "SSO", "username": "ana2"}]}]});
        let rows = profiles(&user, false);
        assert_eq!((&rows[0]["sourcedId"], &rows[0]["credentialType"]), (&json!("urn:p/1"), &json!("LTI")));
        assert_eq!((rows.len(), rows[0].get("password")), (2, None));
        assert_eq!(profiles(&user, true)[0]["password"], json!("x"));
    }
}
