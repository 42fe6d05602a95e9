//! Which member of a JSON object a column of a file is read from.
//!
//! A column that is not here is a text, and its member has its name. The kinds are what servers send, not what the
//! standard says: a list may come as a text, a text as a number.

use crate::sources::oneroster::collection::Entity;

/// How a member is written into a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// As it is.
    Text,
    /// `true` or `false`.
    Boolean,
    /// `YYYY-MM-DD`, of a date or an instant.
    Date,
    /// An instant in UTC, to the millisecond.
    Instant,
    /// Several texts, with commas between.
    List,
    /// The id that an object refers to.
    Reference,
    /// The ids that objects refer to, with commas between.
    References,
    /// Pairs: `{type:identifier}`, with commas between.
    Pairs(&'static str, &'static str),
}

/// A column and what it is read from.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) column: &'static str,
    /// The first of these that is there; the first of all is the standard's.
    pub(super) members: &'static [&'static str],
    pub(super) kind: Kind,
}

const fn field(column: &'static str, members: &'static [&'static str], kind: Kind) -> Field {
    Field { column, members, kind }
}

const BASE: &[Field] = &[field("dateLastModified", &["dateLastModified"], Kind::Instant)];

const ACADEMIC_SESSION: &[Field] = &[
    field("startDate", &["startDate"], Kind::Date),
    field("endDate", &["endDate"], Kind::Date),
    field("parentSourcedId", &["parent"], Kind::Reference),
];

const ORG: &[Field] = &[field("parentSourcedId", &["parent"], Kind::Reference)];

const COURSE: &[Field] = &[
    field("schoolYearSourcedId", &["schoolYear"], Kind::Reference),
    field("grades", &["grades"], Kind::List),
    field("orgSourcedId", &["org"], Kind::Reference),
    field("subjects", &["subjects"], Kind::List),
    field("subjectCodes", &["subjectCodes"], Kind::List),
];

const CLASS: &[Field] = &[
    field("grades", &["grades"], Kind::List),
    field("courseSourcedId", &["course"], Kind::Reference),
    field("schoolSourcedId", &["school"], Kind::Reference),
    field("termSourcedIds", &["terms"], Kind::References),
    field("subjects", &["subjects"], Kind::List),
    field("subjectCodes", &["subjectCodes"], Kind::List),
    field("periods", &["periods"], Kind::List),
];

const USER: &[Field] = &[
    field("enabledUser", &["enabledUser"], Kind::Boolean),
    field("orgSourcedIds", &["orgs"], Kind::References),
    field("userIds", &["userIds"], Kind::Pairs("type", "identifier")),
    field("agentSourcedIds", &["agents", "agentSourceIds", "agentSourcedIds"], Kind::References),
    field("grades", &["grades"], Kind::List),
    field("resourceSourcedIds", &["resources"], Kind::References),
    field("preferredGivenName", &["preferredFirstName", "preferredGivenName"], Kind::Text),
    field("preferredFamilyName", &["preferredLastName", "preferredFamilyName"], Kind::Text),
    field("primaryOrgSourcedId", &["primaryOrg"], Kind::Reference),
];

const ENROLLMENT: &[Field] = &[
    field("classSourcedId", &["class"], Kind::Reference),
    field("schoolSourcedId", &["school"], Kind::Reference),
    field("userSourcedId", &["user"], Kind::Reference),
    field("primary", &["primary"], Kind::Boolean),
    field("beginDate", &["beginDate"], Kind::Date),
    field("endDate", &["endDate"], Kind::Date),
];

const DEMOGRAPHICS: &[Field] = &[
    field("birthDate", &["birthDate", "birthdate"], Kind::Date),
    field("americanIndianOrAlaskaNative", &["americanIndianOrAlaskaNative"], Kind::Boolean),
    field("asian", &["asian"], Kind::Boolean),
    field("blackOrAfricanAmerican", &["blackOrAfricanAmerican"], Kind::Boolean),
    field("nativeHawaiianOrOtherPacificIslander", &["nativeHawaiianOrOtherPacificIslander"], Kind::Boolean),
    field("white", &["white"], Kind::Boolean),
    field("demographicRaceTwoOrMoreRaces", &["demographicRaceTwoOrMoreRaces"], Kind::Boolean),
    field("hispanicOrLatinoEthnicity", &["hispanicOrLatinoEthnicity"], Kind::Boolean),
];

const LINE_ITEM: &[Field] = &[
    field("assignDate", &["assignDate"], Kind::Date),
    field("dueDate", &["dueDate"], Kind::Date),
    field("classSourcedId", &["class"], Kind::Reference),
    field("categorySourcedId", &["category"], Kind::Reference),
    field("gradingPeriodSourcedId", &["gradingPeriod"], Kind::Reference),
    // In 1.2 the session and the grading period are two members and one column.
    field("academicSessionSourcedId", &["academicSession", "gradingPeriod"], Kind::Reference),
    field("schoolSourcedId", &["school"], Kind::Reference),
];

const RESULT: &[Field] = &[
    field("lineItemSourcedId", &["lineItem"], Kind::Reference),
    field("studentSourcedId", &["student"], Kind::Reference),
    field("scoreDate", &["scoreDate"], Kind::Date),
    field("classSourcedId", &["class"], Kind::Reference),
    field("inProgress", &["inProgress"], Kind::Boolean),
    field("incomplete", &["incomplete"], Kind::Boolean),
    field("late", &["late"], Kind::Boolean),
    field("missing", &["missing"], Kind::Boolean),
];

const SCORE_SCALE: &[Field] = &[
    field("orgSourcedId", &["org"], Kind::Reference),
    field("courseSourcedId", &["course"], Kind::Reference),
    field("classSourcedId", &["class"], Kind::Reference),
    field("scoreScaleValue", &["scoreScaleValue"], Kind::Pairs("itemValueLHS", "itemValueRHS")),
];

const RESOURCE: &[Field] = &[field("roles", &["roles"], Kind::List)];

/// What 1.2 says of a role within its user.
pub(super) const ROLE: &[Field] = &[
    field("beginDate", &["beginDate"], Kind::Date),
    field("endDate", &["endDate"], Kind::Date),
    field("orgSourcedId", &["org"], Kind::Reference),
    field("userProfileSourcedId", &["userProfile"], Kind::Reference),
];

/// What a column of an entity's file is read from, where that is not a text of its own name.
pub(super) fn of_column(entity: Entity, column: &str) -> Option<&'static Field> {
    let own = match entity {
        Entity::AcademicSession => ACADEMIC_SESSION,
        Entity::Category => &[],
        Entity::Class => CLASS,
        Entity::Course => COURSE,
        Entity::Demographics => DEMOGRAPHICS,
        Entity::Enrollment => ENROLLMENT,
        Entity::LineItem => LINE_ITEM,
        Entity::Org => ORG,
        Entity::Resource => RESOURCE,
        Entity::Result => RESULT,
        Entity::ScoreScale => SCORE_SCALE,
        Entity::User => USER,
    };
    BASE.iter().chain(own).find(|field| field.column == column)
}
