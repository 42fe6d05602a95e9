//! Selections on a roster: who of its people get a seat.

use serde::{Deserialize, Serialize};

use crate::tabular::check::{CheckedRow, Layout};
use crate::tabular::schema::{Lookup, ValueType};
use crate::{Error, ErrorCode};

/// Which rows are meant: those that every term lets through. An empty selection lets all through.
///
/// ```
/// use rosterkit::identity::Selection;
/// let selection = Selection::parse(["role=teacher|aide", "grades!=KG"])?;
/// assert_eq!(selection.terms().len(), 2);
/// # Ok::<(), rosterkit::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Selection {
    terms: Vec<SelectionTerm>,
}

/// One term: `name=value`, `name=value|value` or `name!=value`.
///
/// The name is a column of the layout, one of the nouns `role` and `org`, which each roster layout has its own column
/// for, or a header of the file. A cell that holds a list has a value when one of the list is it; `!=` asks that none
/// is. Values of enumerations are compared by what they stand for, others as they are written, without the white
/// space around them; an empty value means an empty cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelectionTerm {
    /// The column, noun or header.
    pub name: String,
    /// Whether the values are those that are left out.
    #[serde(default)]
    pub except: bool,
    /// The values, any of which will do.
    pub values: Vec<String>,
}

impl Selection {
    /// Reads terms, one from each text.
    ///
    /// # Errors
    /// `invalid_selection` for a text that is no term.
    pub fn parse<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        let terms = texts.into_iter().map(|text| SelectionTerm::parse(text.as_ref())).collect::<Result<_, _>>()?;
        Ok(Self { terms })
    }

    /// The terms.
    pub fn terms(&self) -> &[SelectionTerm] {
        &self.terms
    }

    /// Whether it lets everybody through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Finds the columns of a file that the terms speak of. `has_roles` tells whether the file with the roles was
    /// read, where the layout keeps them in another one.
    ///
    /// # Errors
    /// `unknown_selection_column` for a column that the file does not have, `roles_needed` for a role that is in a
    /// file which was not read, `invalid_argument` for a value that the column's enumeration does not have.
    pub(crate) fn bind(&self, layout: &Layout, has_roles: bool) -> Result<Bound, Error> {
        let terms = self.terms.iter().map(|term| term.bind(layout, has_roles)).collect::<Result<_, _>>()?;
        Ok(Bound { terms })
    }
}

impl SelectionTerm {
    fn parse(text: &str) -> Result<Self, Error> {
        let wrong = || Error::new(ErrorCode::InvalidSelection).with("value", text);
        let (name, values) = text.split_once('=').ok_or_else(wrong)?;
        let (name, except) = match name.strip_suffix('!') {
            Some(name) => (name.trim(), true),
            None => (name.trim(), false),
        };
        if name.is_empty() {
            return Err(wrong());
        }
        Ok(Self {
            name: name.to_owned(),
            except,
            values: values.split('|').map(|value| value.trim().to_owned()).collect(),
        })
    }

    fn bind(&self, layout: &Layout, has_roles: bool) -> Result<BoundTerm, Error> {
        let bound = |target, values| BoundTerm { target, except: self.except, values };
        let target = self.target(layout, has_roles)?;
        let kind = match target {
            Target::Field(field) => layout.schema().columns().get(field).map(|column| &column.kind),
            _ => None,
        };
        let (Some(ValueType::Enum(words)) | Some(ValueType::Boolean(words))) = kind else {
            return Ok(bound(target, self.values.clone()));
        };
        let values = self.values.iter().map(|value| match words.look_up(value) {
            Lookup::Known(known) | Lookup::Miswritten(known) => Ok(known.to_owned()),
            _ if value.is_empty() => Ok(String::new()),
            // A role that nobody can have would be an empty answer to a mistyped question.
            _ => Err(Error::new(ErrorCode::InvalidArgument)
                .with("name", self.name.as_str())
                .with("value", value.as_str())),
        });
        Ok(bound(target, values.collect::<Result<_, _>>()?))
    }

    fn target(&self, layout: &Layout, has_roles: bool) -> Result<Target, Error> {
        let schema = layout.schema();
        let present = |field: usize| layout.place_of(field).is_some();
        if let Some(field) = schema.column(&self.name).filter(|field| present(*field)) {
            return Ok(Target::Field(field));
        }
        let noun = crate::text::fold_header(&self.name);
        if let Some(roster) = schema.roster() {
            match noun.as_str() {
                "role" | "roles" => {
                    if roster.roles_file.is_some() {
                        let needed = || Error::new(ErrorCode::RolesNeeded).with("name", self.name.as_str());
                        return if has_roles { Ok(Target::Role) } else { Err(needed()) };
                    }
                    if roster.role.is_some() {
                        return Ok(Target::Role);
                    }
                    if let Some(field) = roster.roles.filter(|field| present(*field)) {
                        return Ok(Target::Field(field));
                    }
                }
                "org" | "orgs" | "organization" | "organizations" => {
                    if roster.roles_file.is_some() && has_roles {
                        return Ok(Target::Organization);
                    }
                    if let Some(field) = roster.organizations.filter(|field| present(*field)) {
                        return Ok(Target::Field(field));
                    }
                }
                _ => {}
            }
        }
        if let Some(place) = layout.find(&self.name) {
            return Ok(layout.field_of(place).map_or(Target::Column(place), Target::Field));
        }
        let mut allowed: Vec<String> = layout.names().iter().map(|name| name.to_string()).collect();
        let roster = schema.roster();
        if roster.is_some_and(|roster| roster.roles.is_some() || roster.role.is_some() || roster.roles_file.is_some()) {
            allowed.push("role".to_owned());
        }
        if roster.is_some_and(|roster| roster.organizations.is_some()) {
            allowed.push("org".to_owned());
        }
        let error = Error::new(ErrorCode::UnknownSelectionColumn).with("name", self.name.as_str());
        Err(error.with("allowed", allowed))
    }
}

/// A selection on the columns of one file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bound {
    terms: Vec<BoundTerm>,
}

#[derive(Debug, Clone)]
struct BoundTerm {
    target: Target,
    except: bool,
    values: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Target {
    /// A column of the schema.
    Field(usize),
    /// A column of the file that is none of the schema's.
    Column(usize),
    /// The roles that another file gives, or that everybody in this one has.
    Role,
    /// The organizations that another file gives.
    Organization,
}

/// A role, and the organization it is held in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeldRole {
    pub(crate) role: Box<str>,
    /// Its key; empty where none is given.
    pub(crate) organization: Box<str>,
}

/// What is known of a person beside the row: roles, each with the organization it is held in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts<'a> {
    /// The roles that another file gives.
    pub(crate) roles: &'a [HeldRole],
    /// The role of everybody in the file.
    pub(crate) role: Option<&'a str>,
}

impl Bound {
    /// Whether any term speaks of roles that another file gives.
    pub(crate) fn asks_for_roles(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.target, Target::Role | Target::Organization))
    }

    /// Whether every term lets a row through. Of roles that another file gives, one must satisfy every term that asks
    /// for a role or an organization: who teaches in one school and is a parent in another is no teacher there.
    pub(crate) fn lets_through(&self, row: &CheckedRow<'_>, facts: Facts<'_>) -> bool {
        self.terms.iter().all(|term| match term.target {
            Target::Field(field) => term.judge(|on| row.each(field, on)),
            Target::Column(place) => term.judge(|on| {
                if let Some(value) = row.cell(place) {
                    on(&value);
                }
            }),
            Target::Role | Target::Organization => !term.except || !term.any(facts),
        }) && self.one_role_fits(facts)
    }

    fn one_role_fits(&self, facts: Facts<'_>) -> bool {
        let mut asked = self.terms.iter().filter(|term| !term.except && term.is_of_role()).peekable();
        if asked.peek().is_none() {
            return true;
        }
        let asked: Vec<&BoundTerm> = asked.collect();
        let fits = |role: &str, organization: &str| asked.iter().all(|term| term.fits_role(role, organization));
        facts.role.is_some_and(|role| fits(role, ""))
            || facts.roles.iter().any(|held| fits(&held.role, &held.organization))
    }
}

impl BoundTerm {
    fn is_of_role(&self) -> bool {
        matches!(self.target, Target::Role | Target::Organization)
    }

    fn fits_role(&self, role: &str, organization: &str) -> bool {
        let value = if self.target == Target::Role { role } else { organization };
        self.values.iter().any(|wanted| match self.target {
            Target::Role => wanted.eq_ignore_ascii_case(value),
            _ => wanted == value,
        })
    }

    fn any(&self, facts: Facts<'_>) -> bool {
        facts.role.is_some_and(|role| self.fits_role(role, ""))
            || facts.roles.iter().any(|held| self.fits_role(&held.role, &held.organization))
    }

    fn judge(&self, each: impl FnOnce(&mut dyn FnMut(&str))) -> bool {
        let (mut any, mut empty) = (false, true);
        each(&mut |value| {
            empty = false;
            any |= self.values.iter().any(|wanted| wanted == value);
        });
        any |= empty && self.values.iter().any(String::is_empty);
        any != self.except
    }
}
