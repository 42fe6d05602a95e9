//! Scopes of OAuth 2: what a token was asked for is all that it may be used for.

use crate::Version;

/// What a name stands below, the version in the middle.
const BELOW: [(&str, Version); 2] = [
    ("https://purl.imsglobal.org/spec/or/v1p1/scope/", Version::V1_1),
    ("https://purl.imsglobal.org/spec/or/v1p2/scope/", Version::V1_2),
];

/// The names, and whether 1.1 has them too.
const NAMES: [(&str, bool); 13] = [
    ("roster-core.readonly", true),
    ("roster.readonly", true),
    ("roster-demographics.readonly", true),
    ("gradebook-core.readonly", false),
    ("gradebook.readonly", true),
    ("gradebook.createput", true),
    ("gradebook.createpost", false),
    ("gradebook.delete", true),
    ("assessment.readonly", false),
    ("assessment.createput", false),
    ("assessment.delete", false),
    ("resource-core.readonly", false),
    ("resource.readonly", true),
];

/// What somebody may do who was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scopes {
    /// Everything: who signs, bears the secret, or has a token for which no scope was asked.
    All,
    /// What was asked for: a name, and the version that it is for where it says one.
    Asked(Vec<(&'static str, Option<Version>)>),
}

impl Scopes {
    /// Those of a request for a token, a space between them, whole or by their last part alone, as some servers want them. None where none
    /// of them is known.
    pub(super) fn read(asked: &str) -> Option<Self> {
        if asked.trim().is_empty() {
            return Some(Self::All);
        }
        let read = |scope: &str| {
            let whole = BELOW.iter().find_map(|(below, version)| Some((scope.strip_prefix(below)?, Some(*version))));
            let (name, version) = whole.unwrap_or((scope, None));
            let (name, in_1_1) = NAMES.into_iter().find(|(known, _)| *known == name)?;
            (in_1_1 || version != Some(Version::V1_1)).then_some((name, version))
        };
        let known: Vec<_> = asked.split_whitespace().filter_map(read).collect();
        (!known.is_empty()).then_some(Self::Asked(known))
    }

    /// Their names, as a token's answer has them.
    pub(super) fn granted(&self, asked: &str) -> String {
        let known = |scope: &&str| Self::read(scope).is_some();
        asked.split_whitespace().filter(known).collect::<Vec<_>>().join(" ")
    }

    /// Whether one of these is among them, for that version.
    pub(crate) fn has(&self, version: Version, needed: &[&str]) -> bool {
        match self {
            Self::All => true,
            Self::Asked(asked) => {
                asked.iter().any(|(name, of)| of.is_none_or(|of| of == version) && needed.contains(name))
            }
        }
    }
}

/// The scopes of which one is needed: `core` has whole lists and single records of a part, the wider one what belongs to a record too.
pub(crate) fn needed(method: &str, collection: &str, steps: usize) -> &'static [&'static str] {
    let core = steps <= 2;
    match (collection, method) {
        ("assessmentLineItems" | "assessmentResults", "GET") => &["assessment.readonly"],
        ("assessmentLineItems" | "assessmentResults", "DELETE") => &["assessment.delete"],
        ("assessmentLineItems" | "assessmentResults", _) => &["assessment.createput"],
        ("categories" | "lineItems" | "results" | "scoreScales", method) => match method {
            "GET" if core => &["gradebook-core.readonly", "gradebook.readonly"],
            "GET" => &["gradebook.readonly"],
            "POST" => &["gradebook.createpost"],
            "DELETE" => &["gradebook.delete"],
            _ => &["gradebook.createput"],
        },
        ("resources", _) if core => &["resource-core.readonly", "resource.readonly"],
        ("resources", _) => &["resource.readonly"],
        ("demographics", _) => &["roster-demographics.readonly"],
        _ if core => &["roster-core.readonly", "roster.readonly"],
        _ => &["roster.readonly"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(asked: &str, version: Version, method: &str, collection: &str, steps: usize) -> bool {
        Scopes::read(asked).unwrap().has(version, needed(method, collection, steps))
    }

    #[test]
    fn a_scope_is_for_its_operations_and_its_version() {
        let whole = "https://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly";
        assert!(may(whole, Version::V1_2, "GET", "users", 1) && may(whole, Version::V1_2, "GET", "students", 3));
        assert!(!may(whole, Version::V1_1, "GET", "users", 1), "another version");
        assert!(!may(whole, Version::V1_2, "GET", "demographics", 1), "which no other scope has");
        assert!(may("roster-core.readonly", Version::V1_1, "GET", "users", 2));
        assert!(!may("roster-core.readonly", Version::V1_1, "GET", "students", 3));
        assert!(may("gradebook.createput", Version::V1_2, "PUT", "results", 2));
        for method in ["GET", "DELETE", "POST"] {
            assert!(!may("gradebook.createput", Version::V1_2, method, "results", 2), "{method}");
        }
        assert!(may("", Version::V1_2, "DELETE", "results", 2), "who asks for none is not bound");
    }

    #[test]
    fn what_is_not_known_is_not_granted() {
        assert_eq!(Scopes::read("everything"), None);
        assert_eq!(Scopes::read("https://purl.imsglobal.org/spec/or/v1p1/scope/gradebook-core.readonly"), None);
        let asked = "roster.readonly everything";
        assert_eq!(Scopes::read(asked).unwrap().granted(asked), "roster.readonly");
    }
}
