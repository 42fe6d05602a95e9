//! Selections on people of a roster, who have no columns: role, division, group and school.

use super::{Selection, SelectionTerm};
use crate::model::roster::{Assignment, PersonProfile, RosterPerson};
use crate::text::fold_header;
use crate::{Error, ErrorCode};

/// What a term can speak of, as an error names it.
const NOUNS: [&str; 4] = ["role", "class", "group", "org"];

/// What a term speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun {
    Role,
    Division,
    Group,
    School,
}

/// A selection on the people of a roster.
///
/// Guardians and people whose profile is not said are selected where a term names them, and only there. Of what somebody is in the schools,
/// one assignment must satisfy every term: who is in 6A of one school is not in 6A of another.
#[derive(Debug, Clone)]
pub(crate) struct PeopleSelection {
    roles: Vec<(bool, Vec<PersonProfile>)>,
    places: Vec<(Noun, bool, Vec<String>)>,
}

impl PeopleSelection {
    /// Understands the terms of a selection.
    ///
    /// # Errors
    /// `unknown_selection_column` for what rosters do not have, `invalid_argument` for a role that there is not.
    pub(crate) fn of(selection: &Selection) -> Result<Self, Error> {
        let mut bound = Self { roles: Vec::new(), places: Vec::new() };
        for term in selection.terms() {
            match noun(term)? {
                Noun::Role => {
                    let profiles = term.values.iter().map(|value| profile(term, value)).collect::<Result<_, _>>()?;
                    bound.roles.push((term.except, profiles));
                }
                noun => bound.places.push((noun, term.except, term.values.clone())),
            }
        }
        Ok(bound)
    }

    /// Whether somebody is selected.
    pub(crate) fn lets_through(&self, person: &RosterPerson) -> bool {
        let is_usual = matches!(person.profile, PersonProfile::Pupil | PersonProfile::Teacher | PersonProfile::Staff);
        let is_named = self.roles.iter().any(|(except, profiles)| !except && profiles.contains(&person.profile));
        let by_role = self.roles.iter().all(|(except, profiles)| profiles.contains(&person.profile) != *except);
        (is_usual || is_named) && by_role && self.fits_places(&person.assignments)
    }

    fn fits_places(&self, assignments: &[Assignment]) -> bool {
        let nowhere = Assignment::default();
        let all = || assignments.iter().chain(assignments.is_empty().then_some(&nowhere));
        let (except, asked): (Vec<_>, Vec<_>) = self.places.iter().partition(|(_, except, _)| *except);
        let fits = |at: &Assignment, (noun, _, values): &(Noun, bool, Vec<String>)| noun.has(at, values);
        !except.iter().any(|term| all().any(|at| fits(at, term)))
            && (asked.is_empty() || all().any(|at| asked.iter().all(|term| fits(at, term))))
    }
}

impl Noun {
    /// Whether an assignment has one of the values; an empty one means none at all.
    fn has(self, at: &Assignment, values: &[String]) -> bool {
        let none_is_meant = values.iter().any(String::is_empty);
        let any = |codes: &[&str]| {
            codes.is_empty() && none_is_meant || codes.iter().any(|code| values.iter().any(|value| value == code))
        };
        match self {
            Self::Role => false,
            Self::Division => any(&at.divisions.iter().map(|code| &**code).collect::<Vec<_>>()),
            Self::Group => any(&at.groups.iter().map(|code| &**code).collect::<Vec<_>>()),
            Self::School => any(Some(&*at.establishment).filter(|key| !key.is_empty()).as_slice()),
        }
    }
}

fn noun(term: &SelectionTerm) -> Result<Noun, Error> {
    Ok(match fold_header(&term.name).as_str() {
        "role" | "roles" | "profile" => Noun::Role,
        "class" | "classes" | "division" | "divisions" => Noun::Division,
        "group" | "groups" => Noun::Group,
        "org" | "orgs" | "organization" | "organizations" | "uai" => Noun::School,
        _ => {
            let error = Error::new(ErrorCode::UnknownSelectionColumn).with("name", term.name.as_str());
            return Err(error.with("allowed", NOUNS.map(str::to_owned).to_vec()));
        }
    })
}

/// A profile by its own name, or by the one that other rosters have for it.
fn profile(term: &SelectionTerm, value: &str) -> Result<PersonProfile, Error> {
    Ok(match fold_header(value).as_str() {
        "pupil" | "student" => PersonProfile::Pupil,
        "guardian" | "parent" | "relative" => PersonProfile::Guardian,
        "teacher" => PersonProfile::Teacher,
        "staff" => PersonProfile::Staff,
        "unknown" => PersonProfile::Unknown,
        _ => {
            let error = Error::new(ErrorCode::InvalidArgument).with("name", term.name.as_str());
            return Err(error.with("value", value));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(profile: PersonProfile, at: &[(&str, &str)]) -> RosterPerson {
        let assignments = at.iter().map(|(school, division)| Assignment {
            establishment: (*school).into(),
            divisions: vec![(*division).into()],
            ..Assignment::default()
        });
        RosterPerson { assignments: assignments.collect(), ..RosterPerson::named(profile, "Ana", "Roux", 1) }
    }

    fn selects(terms: &[&str], person: &RosterPerson) -> bool {
        PeopleSelection::of(&Selection::parse(terms).unwrap()).unwrap().lets_through(person)
    }

    #[test]
    fn guardians_are_selected_where_that_is_said() {
        let guardian = person(PersonProfile::Guardian, &[]);
        assert!(!selects(&[], &guardian) && selects(&["role=parent"], &guardian));
        assert!(!selects(&["role!=pupil"], &guardian));
        let pupil = person(PersonProfile::Pupil, &[("A", "6A")]);
        assert!(
            selects(&[], &pupil) && selects(&["role=student|teacher"], &pupil) && !selects(&["role!=pupil"], &pupil)
        );
    }

    #[test]
    fn one_assignment_satisfies_every_term() {
        let pupil = person(PersonProfile::Pupil, &[("A", "6A"), ("B", "5C")]);
        assert!(selects(&["org=A", "class=6A"], &pupil) && !selects(&["org=A", "class=5C"], &pupil));
        assert!(!selects(&["class!=5C"], &pupil) && selects(&["class!=4D"], &pupil));
        let unplaced = person(PersonProfile::Pupil, &[]);
        assert!(selects(&["class="], &unplaced) && !selects(&["class!="], &unplaced));
    }

    #[test]
    fn what_rosters_do_not_have_is_refused() {
        for (term, code) in
            [("grades=4", ErrorCode::UnknownSelectionColumn), ("role=headmistress", ErrorCode::InvalidArgument)]
        {
            let error = PeopleSelection::of(&Selection::parse([term]).unwrap()).unwrap_err();
            assert_eq!(error.code(), code);
        }
    }
}
