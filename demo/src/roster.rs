//! The roster: which records there are, and which of them an address means.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::Version;
use crate::package::{Package, Table, parts};
use crate::shape::{SHAPES, Shape, UNDATED, reference, shape};

/// A package, and where its records stand.
#[derive(Debug)]
pub(crate) struct Roster {
    package: Package,
    /// For a table and a column, the rows that have a value there.
    rows: HashMap<(&'static str, &'static str), HashMap<String, Vec<usize>>>,
    /// What each user is, and where.
    roles: Vec<Vec<Held>>,
}

/// A role that somebody has in an organization, as the package calls it.
#[derive(Debug)]
struct Held {
    org: String,
    role: String,
    primary: bool,
}

/// What an address of the roster means.
#[derive(Debug)]
pub(crate) enum Found {
    /// A list.
    List(&'static Shape, Vec<usize>),
    /// One record.
    Single(&'static Shape, usize),
    /// An address of the binding where nothing is.
    Nothing,
}

/// The columns by which records are found.
const FOUND_BY: [(&str, &str); 14] = [
    ("enrollments", "classSourcedId"),
    ("enrollments", "schoolSourcedId"),
    ("enrollments", "userSourcedId"),
    ("classes", "schoolSourcedId"),
    ("classes", "courseSourcedId"),
    ("classes", "termSourcedIds"),
    ("courses", "orgSourcedId"),
    ("academicSessions", "parentSourcedId"),
    ("roles", "userSourcedId"),
    ("classResources", "classSourcedId"),
    ("courseResources", "courseSourcedId"),
    ("userResources", "userSourcedId"),
    ("lineItems", "classSourcedId"),
    ("results", "lineItemSourcedId"),
];

impl Roster {
    pub(crate) fn new(package: Package) -> Self {
        let mut rows = HashMap::new();
        let by_id = SHAPES.iter().map(|shape| (shape.table, "sourcedId"));
        for (name, column) in by_id.chain(FOUND_BY) {
            let mut found: HashMap<String, Vec<usize>> = HashMap::new();
            if let Some(table) = package.table(name) {
                let place = table.column(column);
                for row in 0..table.len() {
                    for value in parts(table.cell(row, place)) {
                        found.entry(value.to_owned()).or_default().push(row);
                    }
                }
            }
            rows.insert((name, column), found);
        }
        let mut roster = Self { package, rows, roles: Vec::new() };
        let users = roster.package.table("users").map_or(0, Table::len);
        roster.roles = (0..users).map(|user| roster.held(user)).collect();
        roster
    }

    fn with(&self, table: &'static str, column: &'static str, value: &str) -> &[usize] {
        self.rows.get(&(table, column)).and_then(|found| found.get(value)).map_or(&[], Vec::as_slice)
    }

    /// What a user is: in 1.2 by the rows of `roles`, in 1.1 by their own.
    fn held(&self, user: usize) -> Vec<Held> {
        let Some(users) = self.package.table("users") else { return Vec::new() };
        if let Some(roles) = self.package.table("roles") {
            let theirs = self.with("roles", "userSourcedId", users.named(user, "sourcedId"));
            let held = theirs.iter().map(|row| Held {
                org: roles.named(*row, "orgSourcedId").to_owned(),
                role: roles.named(*row, "role").to_owned(),
                primary: roles.named(*row, "roleType") == "primary",
            });
            return held.collect();
        }
        let role = users.named(user, "role");
        let orgs = parts(users.named(user, "orgSourcedIds")).enumerate();
        orgs.map(|(place, org)| Held { org: org.to_owned(), role: role.to_owned(), primary: place == 0 }).collect()
    }

    /// What stands at an address below the base of rosters or resources; none where the binding has no such address.
    pub(crate) fn find(&self, path: &[&str]) -> Option<Found> {
        let all = |name: &str| {
            let shape = shape(collection(name)?)?;
            let rows = 0..self.package.table(shape.table).map_or(0, Table::len);
            Some((shape, rows.filter(|row| self.belongs(name, *row)).collect::<Vec<_>>()))
        };
        match path {
            [list] => all(list).map(|(shape, rows)| Found::List(shape, rows)),
            [list, id] => {
                let shape = shape(collection(list)?)?;
                let row = self.with(shape.table, "sourcedId", id).iter().find(|row| self.belongs(list, **row));
                Some(row.map_or(Found::Nothing, |row| Found::Single(shape, *row)))
            }
            [parent, id, list] => self.below(parent, id, list),
            ["schools", school, "classes", class, list @ ("enrollments" | "students" | "teachers")] => {
                let classes = self.package.table("classes")?;
                let row = self.with("classes", "sourcedId", class).first();
                match row.filter(|row| classes.named(**row, "schoolSourcedId") == *school) {
                    Some(_) => self.below("classes", class, list),
                    None => Some(Found::Nothing),
                }
            }
            _ => None,
        }
    }

    /// A list below a record.
    fn below(&self, parent: &str, id: &str, list: &str) -> Option<Found> {
        let (table, column) = match (parent, list) {
            ("schools", "classes") => ("classes", "schoolSourcedId"),
            ("schools", "courses") => ("courses", "orgSourcedId"),
            ("schools", "enrollments") => ("enrollments", "schoolSourcedId"),
            ("courses", "classes") => ("classes", "courseSourcedId"),
            ("terms", "classes") => ("classes", "termSourcedIds"),
            ("terms", "gradingPeriods") => ("academicSessions", "parentSourcedId"),
            ("classes", "enrollments") => ("enrollments", "classSourcedId"),
            ("schools" | "classes", "students" | "teachers")
            | ("students" | "teachers" | "users", "classes")
            | ("schools", "terms")
            | ("classes" | "courses" | "users", "resources") => ("", ""),
            _ => return None,
        };
        if !matches!(self.find(&[parent, id])?, Found::Single(..)) {
            return Some(Found::Nothing);
        }
        let rows = match (parent, list) {
            ("schools", "students" | "teachers") => {
                let there =
                    |row: &usize| self.roles_of(*row).iter().any(|held| held.org == id && as_list(held) == list);
                (0..self.roles.len()).filter(there).collect()
            }
            ("classes", "students" | "teachers") => {
                let role = list.trim_end_matches('s');
                self.joined("enrollments", "classSourcedId", id, "userSourcedId", "users", Some(role))
            }
            ("students" | "teachers" | "users", "classes") => {
                let role = (parent != "users").then(|| parent.trim_end_matches('s'));
                self.joined("enrollments", "userSourcedId", id, "classSourcedId", "classes", role)
            }
            ("schools", "terms") => terms_of(self, id),
            ("classes", "resources") => {
                self.joined("classResources", "classSourcedId", id, "resourceSourcedId", "resources", None)
            }
            ("courses", "resources") => {
                self.joined("courseResources", "courseSourcedId", id, "resourceSourcedId", "resources", None)
            }
            ("users", "resources") => {
                self.joined("userResources", "userSourcedId", id, "resourceSourcedId", "resources", None)
            }
            _ => self.with(table, column, id).iter().copied().filter(|row| self.belongs(list, *row)).collect(),
        };
        Some(Found::List(shape(collection(list)?)?, rows))
    }

    /// The records that rows of a table lead to, each once, in the order of those rows.
    fn joined(
        &self,
        over: &'static str,
        by: &'static str,
        id: &str,
        to: &str,
        table: &'static str,
        role: Option<&str>,
    ) -> Vec<usize> {
        let Some(links) = self.package.table(over) else { return Vec::new() };
        let mut found: Vec<usize> = Vec::new();
        for link in self.with(over, by, id) {
            if role.is_some_and(|role| links.named(*link, "role") != role) {
                continue;
            }
            let target = self.with(table, "sourcedId", links.named(*link, to)).first();
            found.extend(target.filter(|row| !found.contains(row)).copied().as_slice());
        }
        found
    }

    /// Whether a record is one of those that a list of a narrower name has.
    fn belongs(&self, list: &str, row: usize) -> bool {
        let kind = |table: &str| self.package.table(table).map_or("", |table| table.named(row, "type"));
        match list {
            "schools" => kind("orgs") == "school",
            "terms" => matches!(kind("academicSessions"), "term" | "semester"),
            "gradingPeriods" => kind("academicSessions") == "gradingPeriod",
            "students" | "teachers" => self.roles_of(row).iter().any(|held| as_list(held) == list),
            _ => true,
        }
    }

    fn roles_of(&self, user: usize) -> &[Held] {
        self.roles.get(user).map_or(&[], Vec::as_slice)
    }

    /// A record in JSON.
    pub(crate) fn record(&self, shape: &Shape, row: usize, version: Version, root: &str) -> Map<String, Value> {
        let Some(table) = self.package.table(shape.table) else { return Map::new() };
        let mut record = shape.record(table, row, version, root);
        if shape.table != "users" {
            return record;
        }
        let held = self.roles_of(row);
        match version {
            Version::V1_1 => {
                let first = held.iter().find(|held| held.primary).or(held.first());
                record.insert("role".into(), first.map_or("", |held| old_role(&held.role)).into());
                record
                    .insert("orgs".into(), held.iter().map(|held| reference(root, "orgs", "org", &held.org)).collect());
            }
            Version::V1_2 => {
                let role = |held: &Held| {
                    json!({
                        "roleType": if held.primary { "primary" } else { "secondary" },
                        "role": self.new_role(held),
                        "org": reference(root, "orgs", "org", &held.org),
                    })
                };
                record.insert("roles".into(), held.iter().map(role).collect());
            }
        }
        record
    }

    /// 1.2 has no `administrator`: it depends on what they administer.
    fn new_role<'a>(&'a self, held: &'a Held) -> &'a str {
        if held.role != "administrator" {
            return &held.role;
        }
        let org = self.with("orgs", "sourcedId", &held.org).first();
        let kind = org.and_then(|row| Some(self.package.table("orgs")?.named(*row, "type")));
        if kind == Some("district") { "districtAdministrator" } else { "siteAdministrator" }
    }

    /// The values that a record has at a path; none where its kind has no such path.
    pub(crate) fn values(&self, shape: &Shape, row: usize, path: &str) -> Option<Vec<&str>> {
        let held = self.roles_of(row).iter();
        match (shape.table, path) {
            ("users", "role" | "roles.role") => return Some(held.map(|held| held.role.as_str()).collect()),
            ("users", "orgs.sourcedId" | "roles.org.sourcedId") => {
                return Some(held.map(|held| held.org.as_str()).collect());
            }
            _ => {}
        }
        let cell = self.package.table(shape.table)?.named(row, shape.column(path)?);
        Some(match path {
            "status" if cell.is_empty() => vec!["active"],
            "dateLastModified" if cell.is_empty() => vec![UNDATED],
            _ if path.ends_with(".sourcedId") => parts(cell).collect(),
            _ => vec![cell],
        })
    }
}

/// The table behind a list of the binding.
pub(crate) fn collection(list: &str) -> Option<&'static str> {
    Some(match list {
        "academicSessions" | "terms" | "gradingPeriods" => "academicSessions",
        "orgs" | "schools" => "orgs",
        "users" | "students" | "teachers" => "users",
        "classes" => "classes",
        "courses" => "courses",
        "demographics" => "demographics",
        "enrollments" => "enrollments",
        "resources" => "resources",
        _ => return None,
    })
}

/// The list that somebody of a role is in.
fn as_list(held: &Held) -> &str {
    match held.role.as_str() {
        "student" => "students",
        "teacher" => "teachers",
        _ => "",
    }
}

/// The terms in which a school has classes.
fn terms_of(roster: &Roster, school: &str) -> Vec<usize> {
    let Some(classes) = roster.package.table("classes") else { return Vec::new() };
    let mut found = Vec::new();
    for class in roster.with("classes", "schoolSourcedId", school) {
        for term in parts(classes.named(*class, "termSourcedIds")) {
            let row = roster.with("academicSessions", "sourcedId", term).first();
            found.extend(row.filter(|row| roster.belongs("terms", **row) && !found.contains(*row)).copied().as_slice());
        }
    }
    found
}

/// The role of 1.1 for one of either version.
fn old_role(role: &str) -> &str {
    match role {
        "districtAdministrator" | "siteAdministrator" | "systemAdministrator" | "principal" => "administrator",
        "counselor" => "aide",
        role => role,
    }
}
