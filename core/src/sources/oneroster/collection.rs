//! What can be read of a server.

use serde::{Deserialize, Serialize};

use super::auth::encoding::encode;
use super::{Endpoint, Version};
use crate::text::nearest;
use crate::{Error, ErrorCode};

/// A kind of object, by which responses and files are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Entity {
    AcademicSession,
    Category,
    Class,
    Course,
    Demographics,
    Enrollment,
    LineItem,
    Org,
    Resource,
    Result,
    ScoreScale,
    User,
}

impl Entity {
    /// Its member in a response with one of them, and in one with many; the latter is its file too.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::AcademicSession => ("academicSession", "academicSessions"),
            Self::Category => ("category", "categories"),
            Self::Class => ("class", "classes"),
            Self::Course => ("course", "courses"),
            Self::Demographics => ("demographics", "demographics"),
            Self::Enrollment => ("enrollment", "enrollments"),
            Self::LineItem => ("lineItem", "lineItems"),
            Self::Org => ("org", "orgs"),
            Self::Resource => ("resource", "resources"),
            Self::Result => ("result", "results"),
            Self::ScoreScale => ("scoreScale", "scoreScales"),
            Self::User => ("user", "users"),
        }
    }

    /// Its member in a response with one of them.
    pub(super) fn one(self) -> &'static str {
        self.names().0
    }

    /// Its member in a response with many of them: the kind, not what was asked for. `/schools` answers with `orgs`.
    pub(super) fn many(self) -> &'static str {
        self.names().1
    }
}

/// Which of the three addresses of an endpoint something is below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Rostering,
    Gradebook,
    Resources,
}

/// One thing that a server lets read.
#[derive(Debug, PartialEq, Eq)]
struct Operation {
    /// The path, `{}` for every id.
    path: &'static str,
    entity: Entity,
    service: Service,
    /// The first version that has it.
    since: Version,
}

const fn read(path: &'static str, entity: Entity, service: Service, since: Version) -> Operation {
    Operation { path, entity, service, since }
}

/// What is read of rosters: 41 operations, the same in both versions.
const ROSTERING: [(&str, Entity); 41] = [
    ("academicSessions", Entity::AcademicSession),
    ("academicSessions/{}", Entity::AcademicSession),
    ("classes", Entity::Class),
    ("classes/{}", Entity::Class),
    ("classes/{}/students", Entity::User),
    ("classes/{}/teachers", Entity::User),
    ("courses", Entity::Course),
    ("courses/{}", Entity::Course),
    ("courses/{}/classes", Entity::Class),
    ("demographics", Entity::Demographics),
    ("demographics/{}", Entity::Demographics),
    ("enrollments", Entity::Enrollment),
    ("enrollments/{}", Entity::Enrollment),
    ("gradingPeriods", Entity::AcademicSession),
    ("gradingPeriods/{}", Entity::AcademicSession),
    ("orgs", Entity::Org),
    ("orgs/{}", Entity::Org),
    ("schools", Entity::Org),
    ("schools/{}", Entity::Org),
    ("schools/{}/classes", Entity::Class),
    ("schools/{}/classes/{}/enrollments", Entity::Enrollment),
    ("schools/{}/classes/{}/students", Entity::User),
    ("schools/{}/classes/{}/teachers", Entity::User),
    ("schools/{}/courses", Entity::Course),
    ("schools/{}/enrollments", Entity::Enrollment),
    ("schools/{}/students", Entity::User),
    ("schools/{}/teachers", Entity::User),
    ("schools/{}/terms", Entity::AcademicSession),
    ("students", Entity::User),
    ("students/{}", Entity::User),
    ("students/{}/classes", Entity::Class),
    ("teachers", Entity::User),
    ("teachers/{}", Entity::User),
    ("teachers/{}/classes", Entity::Class),
    ("terms", Entity::AcademicSession),
    ("terms/{}", Entity::AcademicSession),
    ("terms/{}/classes", Entity::Class),
    ("terms/{}/gradingPeriods", Entity::AcademicSession),
    ("users", Entity::User),
    ("users/{}", Entity::User),
    ("users/{}/classes", Entity::Class),
];

/// What is read of grades and resources.
const OTHERS: [Operation; 20] = [
    read("categories", Entity::Category, Service::Gradebook, Version::V1_1),
    read("categories/{}", Entity::Category, Service::Gradebook, Version::V1_1),
    read("classes/{}/categories", Entity::Category, Service::Gradebook, Version::V1_2),
    read("lineItems", Entity::LineItem, Service::Gradebook, Version::V1_1),
    read("lineItems/{}", Entity::LineItem, Service::Gradebook, Version::V1_1),
    read("classes/{}/lineItems", Entity::LineItem, Service::Gradebook, Version::V1_1),
    read("results", Entity::Result, Service::Gradebook, Version::V1_1),
    read("results/{}", Entity::Result, Service::Gradebook, Version::V1_1),
    read("classes/{}/results", Entity::Result, Service::Gradebook, Version::V1_1),
    read("classes/{}/lineItems/{}/results", Entity::Result, Service::Gradebook, Version::V1_1),
    read("classes/{}/students/{}/results", Entity::Result, Service::Gradebook, Version::V1_1),
    read("scoreScales", Entity::ScoreScale, Service::Gradebook, Version::V1_2),
    read("scoreScales/{}", Entity::ScoreScale, Service::Gradebook, Version::V1_2),
    read("classes/{}/scoreScales", Entity::ScoreScale, Service::Gradebook, Version::V1_2),
    read("schools/{}/scoreScales", Entity::ScoreScale, Service::Gradebook, Version::V1_2),
    read("resources", Entity::Resource, Service::Resources, Version::V1_1),
    read("resources/{}", Entity::Resource, Service::Resources, Version::V1_1),
    read("classes/{}/resources", Entity::Resource, Service::Resources, Version::V1_1),
    read("courses/{}/resources", Entity::Resource, Service::Resources, Version::V1_1),
    read("users/{}/resources", Entity::Resource, Service::Resources, Version::V1_2),
];

fn operation(path: &str) -> Option<Operation> {
    let roster = ROSTERING.iter().find(|(known, _)| *known == path);
    let roster = roster.map(|(path, entity)| read(path, *entity, Service::Rostering, Version::V1_1));
    roster.or_else(|| {
        let other = OTHERS.iter().find(|known| known.path == path)?;
        Some(read(other.path, other.entity, other.service, other.since))
    })
}

/// Something to be read: a whole collection, what belongs to one object, or one object.
///
/// It is written as its path, `users` or `schools/{}/students`, every id in it as `{}` and named beside it. What is
/// read of rosters, grades and resources can be read; of 1.2's assessments, which have no file, nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Written", into = "Written")]
pub struct Collection {
    path: String,
    ids: Vec<String>,
}

/// How a [`Collection`] is written.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Written {
    /// The path of a whole collection: `users`.
    Whole(String),
    /// What belongs to an object, or one object.
    Of(CollectionOf),
}

/// What belongs to an object, or one object.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct CollectionOf {
    /// The path, every id in it as `{}`: `classes/{}/students`.
    path: String,
    /// The ids, in their order.
    ids: Vec<String>,
}

impl Collection {
    /// What stands at that path, its ids in their order.
    ///
    /// # Errors
    /// `invalid_argument`: nothing that is read stands there, the ids are not as many as the path has places for, or one
    /// of them cannot stand in a path.
    pub fn new(path: &str, ids: &[&str]) -> Result<Self, Error> {
        let invalid =
            |value: &str| Error::new(ErrorCode::InvalidArgument).with("name", "collections").with("value", value);
        if operation(path).is_none() {
            let known = ROSTERING.iter().map(|(path, _)| *path).chain(OTHERS.iter().map(|known| known.path));
            return Err(match nearest(path, known) {
                Some(near) => invalid(path).with("nearest", near),
                None => invalid(path),
            });
        }
        // Whoever performs a request takes a step of dots out of it.
        if let Some(id) = ids.iter().find(|id| ["", ".", ".."].contains(*id)) {
            return Err(invalid(id));
        }
        if path.matches("{}").count() != ids.len() {
            return Err(invalid(path));
        }
        Ok(Self { path: path.to_owned(), ids: ids.iter().map(|id| (*id).to_owned()).collect() })
    }

    /// What a roster is made of, in the order of their references: orgs, academicSessions, courses, classes, users,
    /// enrollments.
    pub fn roster() -> Vec<Self> {
        ["orgs", "academicSessions", "courses", "classes", "users", "enrollments"]
            .map(|path| Self { path: path.to_owned(), ids: Vec::new() })
            .to_vec()
    }

    /// Its path, the ids put in.
    pub fn name(&self) -> String {
        self.filled(ToOwned::to_owned)
    }

    fn filled(&self, write: impl Fn(&str) -> String) -> String {
        let mut parts = self.path.split("{}");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for (part, id) in parts.zip(&self.ids) {
            filled += &write(id);
            filled += part;
        }
        filled
    }

    /// Whether it is one object.
    pub(super) fn is_one(&self) -> bool {
        self.path.ends_with("{}")
    }

    /// Whether it has all of its kind that the server has, not those of one class or school.
    pub(super) fn is_whole(&self) -> bool {
        self.ids.is_empty()
    }

    /// Its kind.
    pub(super) fn entity(&self) -> Entity {
        // `new` lets no other path in.
        operation(&self.path).map_or(Entity::User, |operation| operation.entity)
    }

    /// Whether a version has it.
    pub(super) fn is_in(&self, version: Version) -> bool {
        operation(&self.path).is_some_and(|known| known.since == Version::V1_1 || version == Version::V1_2)
    }

    /// Its address at an endpoint, without a query.
    pub(super) fn url(&self, endpoint: &Endpoint) -> String {
        let service = operation(&self.path).map_or(Service::Rostering, |operation| operation.service);
        let base = match service {
            Service::Rostering => &endpoint.rostering,
            Service::Gradebook => &endpoint.gradebook,
            Service::Resources => &endpoint.resources,
        };
        format!("{base}/{}", self.filled(encode))
    }
}

impl TryFrom<Written> for Collection {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self, Error> {
        match written {
            Written::Whole(path) => Self::new(&path, &[]),
            Written::Of(CollectionOf { path, ids }) => {
                Self::new(&path, &ids.iter().map(String::as_str).collect::<Vec<_>>())
            }
        }
    }
}

impl From<Collection> for Written {
    fn from(collection: Collection) -> Self {
        match collection.ids.is_empty() {
            true => Self::Whole(collection.path),
            false => Self::Of(CollectionOf { path: collection.path, ids: collection.ids }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::oneroster::{Auth, BaseUrl};

    #[test]
    fn every_operation_that_reads_is_known_once() {
        let mut paths: Vec<_> = ROSTERING.iter().map(|(path, _)| *path).chain(OTHERS.iter().map(|o| o.path)).collect();
        let in_1_1 = paths.iter().filter(|path| operation(path).unwrap().since == Version::V1_1).count();
        // The table of endpoints of 1.1 has 55 of them.
        assert_eq!((paths.len(), in_1_1), (61, 55));
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), 61);
    }

    #[test]
    fn ids_are_encoded_and_bases_are_taken_as_they_are() {
        let base = |text: &str| BaseUrl::parse(text).unwrap();
        let endpoint = Endpoint {
            version: Version::V1_2,
            rostering: base("https://proxy.example/MoYPlyQWmG0%3D/ims/oneroster/v1p1"),
            gradebook: base("https://sis.example/g"),
            resources: base("https://sis.example/r"),
            auth: Auth::Bearer,
        };
        for (path, ids, expected) in [
            ("users", vec![], "https://proxy.example/MoYPlyQWmG0%3D/ims/oneroster/v1p1/users"),
            (
                "schools/{}/classes/{}/students",
                vec!["a/b", "1|2 é"],
                "https://proxy.example/MoYPlyQWmG0%3D/ims/oneroster/v1p1/schools/a%2Fb/classes/1%7C2%20%C3%A9/students",
            ),
            ("classes/{}/lineItems", vec!["c"], "https://sis.example/g/classes/c/lineItems"),
            ("resources/{}", vec!["r"], "https://sis.example/r/resources/r"),
        ] {
            assert_eq!(Collection::new(path, &ids).unwrap().url(&endpoint), expected);
        }
    }

    #[test]
    fn what_is_not_read_is_refused_and_the_nearest_is_named() {
        for (path, ids) in [
            ("user", vec![]),
            ("users", vec!["1"]),
            ("users/{}", vec![]),
            ("users/{}", vec![".."]),
            ("users/{}", vec![""]),
            ("assessmentResults", vec![]),
        ] {
            assert_eq!(Collection::new(path, &ids).unwrap_err().code(), ErrorCode::InvalidArgument, "{path}");
        }
        let error = Collection::new("enrolments", &[]).unwrap_err();
        assert_eq!(error.context().get("nearest"), Some(&"enrollments".into()));
        assert!(!Collection::new("scoreScales", &[]).unwrap().is_in(Version::V1_1));
    }

    #[test]
    fn a_collection_is_written_as_its_path() {
        for text in [r#""users""#, r#"{"path":"classes/{}/students","ids":["1"]}"#] {
            let read: Collection = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
        assert_eq!(Collection::new("classes/{}/students", &["1"]).unwrap().name(), "classes/1/students");
    }
}
