//! A generated district: nobody in it is real.

use crate::package::{Package, Table};

const GIVEN: [&str; 24] = [
    "Camille", "Noé", "Inès", "Louis", "Zoé", "Hugo", "Léa", "Jules", "Anaïs", "Malik", "Chloé", "Aya", "Emma", "Liam",
    "Olivia", "Ethan", "Sofia", "Mateo", "Priya", "Kwame", "Hana", "Björn", "Siobhán", "Željko",
];
const FAMILY: [&str; 24] = [
    "Petit",
    "Moreau",
    "Lefèvre",
    "Garnier",
    "Faure",
    "Rousseau",
    "Blanc",
    "Diallo",
    "Nguyen",
    "Benali",
    "Costa",
    "O'Neill",
    "Smith-Jones",
    "Walker",
    "Reed",
    "Hughes",
    "Patel",
    "Kim",
    "García",
    "Müller",
    "Sørensen",
    "Novák",
    "Okafor",
    "Tanaka",
];
const SUBJECTS: [(&str, &str); 6] = [
    ("Mathematics", "02001"),
    ("English", "01001"),
    ("Science", "03001"),
    ("History", "04001"),
    ("French", "06101"),
    ("Art", "05101"),
];
const GRADES: [&str; 12] = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

/// People in a school, one teacher for ten of them; classes of thirty.
const SCHOOL: usize = 500;
const CLASS: usize = 30;

impl Package {
    /// A district with that many users, the same for the same seed: schools of 500, a teacher and a guardian for ten of them each, classes
    /// of thirty, a school year of two terms. A package of 1.1, which is served in both versions.
    pub fn generate(users: usize, seed: u64) -> Self {
        let schools = users.div_ceil(SCHOOL).max(1);
        let mut package = Self::default();
        package.put("orgs", orgs(schools));
        package.put("academicSessions", sessions());
        package.put("courses", courses(schools));
        package.put("users", people(users, seed));
        package.put("demographics", demographics(users, seed));
        let (classes, enrollments) = classes(users, schools);
        package.put("classes", classes);
        package.put("enrollments", enrollments);
        let mut categories = Table::new(&["sourcedId", "status", "dateLastModified", "title"]);
        categories.push(row(["category-1", "", "", "Homework"]));
        package.put("categories", categories);
        package
    }
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).into()
}

fn school(user: usize) -> String {
    format!("school-{}", user / SCHOOL + 1)
}

/// A number for a place that looks like none (splitmix64).
fn number(seed: u64, place: usize) -> usize {
    let mut z = seed.wrapping_add((place as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 16) as usize
}

fn pick<T: Copy + Default>(of: &[T], number: usize) -> T {
    of.get(number % of.len().max(1)).copied().unwrap_or_default()
}

fn orgs(schools: usize) -> Table {
    let mut table =
        Table::new(&["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"]);
    table.push(row(["district-1", "", "", "Lakeside District", "district", "D1", ""]));
    for number in 1..=schools {
        let (id, name, identifier) =
            (format!("school-{number}"), format!("Lakeside School {number}"), format!("S{number}"));
        table.push(row([&id, "", "", &name, "school", &identifier, "district-1"]));
    }
    table
}

fn sessions() -> Table {
    let mut table = Table::new(&[
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "type",
        "startDate",
        "endDate",
        "parentSourcedId",
        "schoolYear",
    ]);
    for (id, title, kind, start, end, parent) in [
        ("year-2027", "2026–2027", "schoolYear", "2026-09-01", "2027-07-05", ""),
        ("term-1", "Autumn", "term", "2026-09-01", "2027-02-01", "year-2027"),
        ("term-2", "Spring", "term", "2027-02-01", "2027-07-05", "year-2027"),
        ("period-1", "First quarter", "gradingPeriod", "2026-09-01", "2026-11-15", "term-1"),
    ] {
        table.push(row([id, "", "", title, kind, start, end, parent, "2027"]));
    }
    table
}

fn courses(schools: usize) -> Table {
    let mut table = Table::new(&[
        "sourcedId",
        "status",
        "dateLastModified",
        "schoolYearSourcedId",
        "title",
        "courseCode",
        "grades",
        "orgSourcedId",
        "subjects",
        "subjectCodes",
    ]);
    for school in 1..=schools {
        for (place, (title, code)) in SUBJECTS.iter().enumerate() {
            let (id, org) = (format!("course-{school}-{place}"), format!("school-{school}"));
            table.push(row([&id, "", "", "year-2027", title, code, "", &org, title, code]));
        }
    }
    table
}

/// Of each ten in a row: a teacher, a guardian, eight students.
fn role(user: usize) -> &'static str {
    match user % 10 {
        0 => "teacher",
        1 => "guardian",
        _ => "student",
    }
}

fn people(users: usize, seed: u64) -> Table {
    let mut table = Table::new(&[
        "sourcedId",
        "status",
        "dateLastModified",
        "enabledUser",
        "orgSourcedIds",
        "role",
        "username",
        "userIds",
        "givenName",
        "familyName",
        "middleName",
        "identifier",
        "email",
        "sms",
        "phone",
        "agentSourcedIds",
        "grades",
        "password",
    ]);
    for user in 0..users {
        let draw = number(seed, user);
        let (given, family) = (pick(&GIVEN, draw), pick(&FAMILY, draw / GIVEN.len()));
        let (id, name) = (format!("user-{user:06}"), format!("u{user:06}"));
        let (ids, email) = (format!("{{LDAP:{name}}}"), format!("{name}@lakeside.example"));
        let is_student = role(user) == "student";
        let agent = if is_student { format!("user-{:06}", user - user % 10 + 1) } else { String::new() };
        let grade = if is_student { pick(&GRADES, draw >> 12) } else { "" };
        let org = school(user);
        let identifier = format!("{user:08}");
        table.push(row([
            &id,
            "",
            "",
            "true",
            &org,
            role(user),
            &name,
            &ids,
            given,
            family,
            "",
            &identifier,
            &email,
            "",
            "",
            &agent,
            grade,
            "",
        ]));
    }
    table
}

fn demographics(users: usize, seed: u64) -> Table {
    let mut table = Table::new(&["sourcedId", "status", "dateLastModified", "birthDate", "sex"]);
    for user in (0..users).filter(|user| role(*user) == "student") {
        let draw = number(seed ^ 1, user);
        let birth = format!("{}-{:02}-{:02}", 2009 + draw % 10, 1 + (draw >> 8) % 12, 1 + (draw >> 16) % 28);
        let sex = if (draw >> 24).is_multiple_of(2) { "female" } else { "male" };
        table.push(row([&format!("user-{user:06}"), "", "", &birth, sex]));
    }
    table
}

/// Everybody of thirty in a row who teaches or learns is in one class of theirs for each of two subjects.
fn classes(users: usize, schools: usize) -> (Table, Table) {
    let mut classes = Table::new(&[
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "grades",
        "courseSourcedId",
        "classCode",
        "classType",
        "location",
        "schoolSourcedId",
        "termSourcedIds",
        "subjects",
        "subjectCodes",
        "periods",
    ]);
    let mut enrollments = Table::new(&[
        "sourcedId",
        "status",
        "dateLastModified",
        "classSourcedId",
        "schoolSourcedId",
        "userSourcedId",
        "role",
        "primary",
        "beginDate",
        "endDate",
    ]);
    for group in 0..users.div_ceil(CLASS) {
        // The school of the first of them, who may be the last there.
        let number = (group * CLASS / SCHOOL + 1).min(schools);
        let org = format!("school-{number}");
        for half in 0..2 {
            let subject = (group + half) % SUBJECTS.len();
            let (title, code) = pick(&SUBJECTS, subject);
            let (id, course) = (format!("class-{group:05}-{half}"), format!("course-{number}-{subject}"));
            let (name, short) = (format!("{title} {group}"), format!("C{group}{half}"));
            classes.push(row([
                &id,
                "",
                "",
                &name,
                "",
                &course,
                &short,
                "scheduled",
                "",
                &org,
                "term-1,term-2",
                title,
                code,
                "",
            ]));
            let mut primary = true;
            for user in (group * CLASS..users.min((group + 1) * CLASS)).filter(|user| role(*user) != "guardian") {
                let teaches = role(user) == "teacher";
                let first = if teaches && std::mem::take(&mut primary) { "true" } else { "false" };
                let (key, person) = (format!("e-{user:06}-{half}"), format!("user-{user:06}"));
                enrollments.push(row([&key, "", "", &id, &org, &person, role(user), first, "", ""]));
            }
        }
    }
    (classes, enrollments)
}
