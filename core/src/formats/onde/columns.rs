//! Which column of an export is what.

use std::sync::OnceLock;

use crate::formats::french::Row;
use crate::settings::{self, table};
use crate::text::fold_header;

struct Names {
    pupils: PupilNames,
    guardians: GuardianNames,
}

table!(Names { pupils, guardians });

struct PupilNames {
    family_name: Vec<String>,
    usage_name: Vec<String>,
    given_name: Vec<String>,
    birth_date: Vec<String>,
    sex: Vec<String>,
    ine: Vec<String>,
    class: Vec<String>,
}

table!(PupilNames { family_name, usage_name, given_name, birth_date, sex, ine, class });

struct GuardianNames {
    civility: Vec<String>,
    family_name: Vec<String>,
    usage_name: Vec<String>,
    given_name: Vec<String>,
    email: Vec<String>,
    phones: Vec<String>,
    children: Vec<String>,
}

table!(GuardianNames { civility, family_name, usage_name, given_name, email, phones, children });

fn names() -> Option<&'static Names> {
    static NAMES: OnceLock<Option<Names>> = OnceLock::new();
    // Part of the program, read by a test.
    NAMES.get_or_init(|| settings::read(include_str!("columns.toml")).ok()).as_ref()
}

/// The columns of pupils; `class` and those behind it may be missing.
#[derive(Debug)]
pub(super) struct PupilColumns {
    pub(super) family_name: usize,
    pub(super) given_name: usize,
    pub(super) birth_date: usize,
    pub(super) class: Option<usize>,
    pub(super) usage_name: Option<usize>,
    pub(super) sex: Option<usize>,
    pub(super) ine: Option<usize>,
}

/// The columns of guardians.
#[derive(Debug)]
pub(super) struct GuardianColumns {
    pub(super) family_name: usize,
    pub(super) given_name: usize,
    pub(super) children: usize,
    pub(super) usage_name: Option<usize>,
    pub(super) civility: Option<usize>,
    pub(super) email: Option<usize>,
    pub(super) phones: Vec<usize>,
}

/// What an export is of.
#[derive(Debug)]
pub(super) enum Columns {
    Pupils(PupilColumns),
    Guardians(GuardianColumns),
}

impl Columns {
    /// What the header of a file says that it is; none where it is neither.
    pub(super) fn of_header(header: &Row) -> Option<Self> {
        let names = names()?;
        let header: Vec<String> = header.cells.iter().map(|cell| fold_header(cell)).collect();
        let find = |names: &[String]| {
            names.iter().find_map(|name| {
                let name = fold_header(name);
                header.iter().position(|cell| *cell == name)
            })
        };
        let of = &names.guardians;
        if let (Some(family_name), Some(given_name), Some(children)) =
            (find(&of.family_name), find(&of.given_name), find(&of.children))
        {
            return Some(Self::Guardians(GuardianColumns {
                family_name,
                given_name,
                children,
                usage_name: find(&of.usage_name),
                civility: find(&of.civility),
                email: find(&of.email),
                phones: of.phones.iter().filter_map(|name| find(std::slice::from_ref(name))).collect(),
            }));
        }
        let of = &names.pupils;
        Some(Self::Pupils(PupilColumns {
            family_name: find(&of.family_name)?,
            given_name: find(&of.given_name)?,
            birth_date: find(&of.birth_date)?,
            class: find(&of.class),
            usage_name: find(&of.usage_name),
            sex: find(&of.sex),
            ine: find(&of.ine),
        }))
    }
}
