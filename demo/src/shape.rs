//! The JSON of each kind of record, as data: which column a member comes from, and how it is written.

use serde_json::{Map, Value, json};

use crate::Version;
use crate::package::{Table, parts};

/// A kind of record.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The table, which is the name of a list of them in an answer too.
    pub(crate) table: &'static str,
    /// The name of a single one in an answer.
    pub(crate) single: &'static str,
    pub(crate) members: &'static [Member],
}

/// A member of a record: its name, its column, how it is written, and in which versions.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) column: &'static str,
    kind: Kind,
    only: Option<Version>,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    /// `true` or `false`: as such in 1.1, as texts in 1.2, where the vocabulary wants that.
    Flag,
    Number,
    /// A date that JSON has as an instant.
    Instant,
    List,
    /// `{type:id}` items.
    Ids,
    /// A record of another kind: the list it stands in, and its type.
    Ref(&'static str, &'static str),
    Refs(&'static str, &'static str),
}

const fn member(name: &'static str, column: &'static str, kind: Kind) -> Member {
    Member { name, column, kind, only: None }
}

const fn only(version: Version, name: &'static str, column: &'static str, kind: Kind) -> Member {
    Member { name, column, kind, only: Some(version) }
}

use Kind::{Flag, Ids, Instant, List, Number, Ref, Refs, Text};
use Version::{V1_1, V1_2};

/// Every kind that is read from a package.
pub(crate) const SHAPES: &[Shape] = &[
    Shape {
        table: "academicSessions",
        single: "academicSession",
        members: &[
            member("title", "title", Text),
            member("type", "type", Text),
            member("startDate", "startDate", Text),
            member("endDate", "endDate", Text),
            member("parent", "parentSourcedId", Ref("academicSessions", "academicSession")),
            member("schoolYear", "schoolYear", Text),
        ],
    },
    Shape {
        table: "orgs",
        single: "org",
        members: &[
            member("name", "name", Text),
            member("type", "type", Text),
            member("identifier", "identifier", Text),
            member("parent", "parentSourcedId", Ref("orgs", "org")),
        ],
    },
    Shape {
        table: "courses",
        single: "course",
        members: &[
            member("schoolYear", "schoolYearSourcedId", Ref("academicSessions", "academicSession")),
            member("title", "title", Text),
            member("courseCode", "courseCode", Text),
            member("grades", "grades", List),
            member("org", "orgSourcedId", Ref("orgs", "org")),
            member("subjects", "subjects", List),
            member("subjectCodes", "subjectCodes", List),
        ],
    },
    Shape {
        table: "classes",
        single: "class",
        members: &[
            member("title", "title", Text),
            member("grades", "grades", List),
            member("course", "courseSourcedId", Ref("courses", "course")),
            member("classCode", "classCode", Text),
            member("classType", "classType", Text),
            member("location", "location", Text),
            member("school", "schoolSourcedId", Ref("orgs", "org")),
            member("terms", "termSourcedIds", Refs("academicSessions", "academicSession")),
            member("subjects", "subjects", List),
            member("subjectCodes", "subjectCodes", List),
            only(V1_1, "periods", "periods", Text),
            only(V1_2, "periods", "periods", List),
        ],
    },
    Shape {
        table: "users",
        single: "user",
        members: &[
            member("enabledUser", "enabledUser", Flag),
            member("username", "username", Text),
            member("userIds", "userIds", Ids),
            member("givenName", "givenName", Text),
            member("familyName", "familyName", Text),
            member("middleName", "middleName", Text),
            member("identifier", "identifier", Text),
            member("email", "email", Text),
            member("sms", "sms", Text),
            member("phone", "phone", Text),
            member("agents", "agentSourcedIds", Refs("users", "user")),
            member("grades", "grades", List),
            only(V1_2, "userMasterIdentifier", "userMasterIdentifier", Text),
            only(V1_2, "preferredFirstName", "preferredGivenName", Text),
            only(V1_2, "preferredMiddleName", "preferredMiddleName", Text),
            only(V1_2, "preferredLastName", "preferredFamilyName", Text),
            only(V1_2, "primaryOrg", "primaryOrgSourcedId", Ref("orgs", "org")),
            only(V1_2, "pronouns", "pronouns", Text),
        ],
    },
    Shape {
        table: "enrollments",
        single: "enrollment",
        members: &[
            member("class", "classSourcedId", Ref("classes", "class")),
            member("school", "schoolSourcedId", Ref("orgs", "org")),
            member("user", "userSourcedId", Ref("users", "user")),
            member("role", "role", Text),
            member("primary", "primary", Flag),
            member("beginDate", "beginDate", Text),
            member("endDate", "endDate", Text),
        ],
    },
    Shape {
        table: "demographics",
        single: "demographics",
        members: &[
            member("birthDate", "birthDate", Text),
            member("sex", "sex", Text),
            member("americanIndianOrAlaskaNative", "americanIndianOrAlaskaNative", Flag),
            member("asian", "asian", Flag),
            member("blackOrAfricanAmerican", "blackOrAfricanAmerican", Flag),
            member("nativeHawaiianOrOtherPacificIslander", "nativeHawaiianOrOtherPacificIslander", Flag),
            member("white", "white", Flag),
            member("demographicRaceTwoOrMoreRaces", "demographicRaceTwoOrMoreRaces", Flag),
            member("hispanicOrLatinoEthnicity", "hispanicOrLatinoEthnicity", Flag),
            member("countryOfBirthCode", "countryOfBirthCode", Text),
            member("stateOfBirthAbbreviation", "stateOfBirthAbbreviation", Text),
            member("cityOfBirth", "cityOfBirth", Text),
            member("publicSchoolResidenceStatus", "publicSchoolResidenceStatus", Text),
        ],
    },
    Shape {
        table: "resources",
        single: "resource",
        members: &[
            member("vendorResourceId", "vendorResourceId", Text),
            member("title", "title", Text),
            member("roles", "roles", List),
            member("importance", "importance", Text),
            member("vendorId", "vendorId", Text),
            member("applicationId", "applicationId", Text),
        ],
    },
    Shape {
        table: "categories",
        single: "category",
        members: &[member("title", "title", Text), only(V1_2, "weight", "weight", Number)],
    },
    Shape {
        table: "lineItems",
        single: "lineItem",
        members: &[
            member("title", "title", Text),
            member("description", "description", Text),
            member("assignDate", "assignDate", Instant),
            member("dueDate", "dueDate", Instant),
            member("class", "classSourcedId", Ref("classes", "class")),
            member("category", "categorySourcedId", Ref("categories", "category")),
            only(V1_1, "gradingPeriod", "gradingPeriodSourcedId", Ref("gradingPeriods", "academicSession")),
            only(V1_2, "academicSession", "academicSessionSourcedId", Ref("academicSessions", "academicSession")),
            only(V1_2, "school", "schoolSourcedId", Ref("orgs", "org")),
            member("resultValueMin", "resultValueMin", Number),
            member("resultValueMax", "resultValueMax", Number),
        ],
    },
    Shape {
        table: "results",
        single: "result",
        members: &[
            member("lineItem", "lineItemSourcedId", Ref("lineItems", "lineItem")),
            member("student", "studentSourcedId", Ref("users", "user")),
            member("scoreStatus", "scoreStatus", Text),
            member("score", "score", Number),
            member("scoreDate", "scoreDate", Text),
            member("comment", "comment", Text),
        ],
    },
];

/// The kind whose table has that name.
pub(crate) fn shape(table: &str) -> Option<&'static Shape> {
    SHAPES.iter().find(|shape| shape.table == table)
}

/// When records that bear no date were changed.
pub(crate) const UNDATED: &str = "2026-09-01T00:00:00.000Z";

impl Shape {
    /// The column of a member; a dotted path leads to the column of its reference.
    pub(crate) fn column(&self, path: &str) -> Option<&'static str> {
        match path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest))) {
            ("sourcedId", None) => Some("sourcedId"),
            ("status", None) => Some("status"),
            ("dateLastModified", None) => Some("dateLastModified"),
            (name, rest) => {
                let member = self.members.iter().find(|member| member.name == name)?;
                let is_ref = matches!(member.kind, Ref(..) | Refs(..));
                (is_ref == (rest == Some("sourcedId")) && rest.is_none_or(|rest| rest == "sourcedId"))
                    .then_some(member.column)
            }
        }
    }

    /// A record in JSON, without what is empty. `root` is what its references stand below.
    pub(crate) fn record(&self, table: &Table, row: usize, version: Version, root: &str) -> Map<String, Value> {
        let mut record = Map::new();
        let or = |cell: &str, usual: &str| Value::from(if cell.is_empty() { usual } else { cell });
        record.insert("sourcedId".into(), table.named(row, "sourcedId").into());
        record.insert("status".into(), or(table.named(row, "status"), "active"));
        record.insert("dateLastModified".into(), or(table.named(row, "dateLastModified"), UNDATED));
        for Member { name, column, kind, only } in self.members {
            let cell = table.named(row, column);
            if !cell.is_empty() && only.is_none_or(|only| only == version) {
                record.insert((*name).to_owned(), kind.value(cell, version, root));
            }
        }
        record
    }
}

impl Kind {
    fn value(self, cell: &str, version: Version, root: &str) -> Value {
        match self {
            Text => cell.into(),
            Flag if version == V1_1 => (cell == "true").into(),
            Flag => cell.into(),
            Number => cell.parse::<f64>().map_or_else(|_| cell.into(), Value::from),
            Instant if cell.len() == 10 => format!("{cell}T00:00:00.000Z").into(),
            Instant => cell.into(),
            List => parts(cell).collect(),
            Ids => parts(cell).filter_map(id).collect(),
            Ref(list, kind) => reference(root, list, kind, cell),
            Refs(list, kind) => parts(cell).map(|id| reference(root, list, kind, id)).collect(),
        }
    }
}

fn id(item: &str) -> Option<Value> {
    let (kind, id) = item.strip_prefix('{')?.strip_suffix('}')?.split_once(':')?;
    Some(json!({"type": kind, "identifier": id}))
}

/// A reference as both versions write it.
pub(crate) fn reference(root: &str, list: &str, kind: &str, id: &str) -> Value {
    json!({"href": format!("{root}/{list}/{id}"), "sourcedId": id, "type": kind})
}
