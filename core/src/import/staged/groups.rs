//! The stages of divisions and of groups.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{GroupName, RosterImport, StagedInput};
use crate::model::roster::{Assignment, Group, GroupKind};
use crate::{Error, ErrorCode};

/// A division or a group, and whether it is selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StagedGroup {
    /// Whether it is selected.
    pub selected: bool,
    /// It, as it is then; one that goes, as it is.
    #[serde(flatten)]
    pub group: Group,
    /// What changes, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// How many people of the import the roster has in it.
    pub people: u64,
}

/// The divisions, or the groups, of a roster beside those that are there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupStage {
    /// Those that are not there yet, in the order of the roster.
    pub added: Vec<StagedGroup>,
    /// Those of which something changes, in the order of the roster.
    pub changed: Vec<StagedGroup>,
    /// Those that are there and the roster has no more. One in which somebody of another kind is stays, and a roster without any says
    /// nothing of them.
    pub removed: Vec<StagedGroup>,
    /// Those that stay as they are, in the order of the roster: who is in them may be left out still.
    pub unchanged: Vec<StagedGroup>,
}

/// What is to be known of one of them for its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The roster has it, and it is selected.
    There,
    /// It was left out: nothing about it changes.
    LeftOut,
    /// It goes.
    Gone,
}

type Place = (Box<str>, GroupKind, Box<str>);

/// Both stages, and what becomes of each division and group.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) divisions: GroupStage,
    pub(super) groups: GroupStage,
    fates: BTreeMap<Place, Fate>,
    /// Whether what the roster does not say may mean that it is over.
    may_remove: bool,
    /// Those that are there when all that is selected is done, by school.
    pub(super) then: BTreeMap<Box<str>, Vec<Group>>,
}

impl Groups {
    /// Holds what the roster has against what is there.
    ///
    /// # Errors
    /// `invalid_argument` where something was left out that there is not.
    pub(super) fn of(import: &RosterImport, input: &StagedInput<'_>, may_remove: bool) -> Result<Self, Error> {
        let listed = listed(input);
        let known = Known::of(input, &listed);
        let counts = counts(import, input);
        let mut staged = Self {
            divisions: GroupStage::default(),
            groups: GroupStage::default(),
            fates: BTreeMap::new(),
            may_remove,
            then: BTreeMap::new(),
        };
        let choices = Choices::of(import);
        for (place, group) in &listed {
            let selected = choices.has(place);
            let people = counts.get(place).copied().unwrap_or(0);
            let (group, fields) = match known.groups.get(place) {
                Some(before) => changed(before, group),
                None => (group.clone(), Vec::new()),
            };
            let is_new = !known.is_there(place);
            let before = known.groups.get(place).cloned().or_else(|| (!is_new).then(|| group.clone()));
            staged.keep(if selected { Some(group.clone()) } else { before });
            let stage = staged.of_kind(place.1);
            let list = match fields.is_empty() {
                _ if is_new => &mut stage.added,
                true => &mut stage.unchanged,
                false => &mut stage.changed,
            };
            list.push(StagedGroup { selected, group, fields, people });
            staged.fates.insert(place.clone(), if selected { Fate::There } else { Fate::LeftOut });
        }
        let spoken: BTreeSet<(&str, GroupKind)> = listed.iter().map(|(place, _)| (&*place.0, place.1)).collect();
        let schools: BTreeSet<&str> = spoken.iter().map(|(school, _)| *school).collect();
        for (place, group) in known.all() {
            if staged.fates.contains_key(&place) || !schools.contains(&*place.0) {
                continue;
            }
            let goes = may_remove && spoken.contains(&(&*place.0, place.1)) && !known.is_of_others(import, &place);
            let selected = goes && choices.has(&place);
            if goes {
                let shown = StagedGroup { selected, group: group.clone(), fields: Vec::new(), people: 0 };
                staged.of_kind(place.1).removed.push(shown);
            }
            if !selected {
                staged.keep(Some(group));
            }
            staged.fates.insert(place, if selected { Fate::Gone } else { Fate::LeftOut });
        }
        choices.check(&staged.fates)?;
        Ok(staged)
    }

    fn of_kind(&mut self, kind: GroupKind) -> &mut GroupStage {
        match kind {
            GroupKind::Division => &mut self.divisions,
            GroupKind::Group => &mut self.groups,
        }
    }

    fn keep(&mut self, group: Option<Group>) {
        if let Some(group) = group {
            self.then.entry(group.establishment.clone()).or_default().push(group);
        }
    }

    /// Whether somebody whom the roster does not have in a division or group of that code comes out of it. Of a roster that is not whole
    /// nobody does (P-GRD-6), and of what is left out neither.
    pub(super) fn ends(&self, establishment: &str, code: &str) -> bool {
        let of = |kind| self.fates.get(&(establishment.into(), kind, code.into())).copied();
        let fates = [of(GroupKind::Division), of(GroupKind::Group)];
        self.may_remove && fates.iter().any(Option::is_some) && !fates.contains(&Some(Fate::LeftOut))
    }

    /// Whether somebody is left out with their divisions: they are in some, and all of them are left out.
    pub(super) fn leave_out(&self, assignments: &[Assignment]) -> bool {
        let is_division = |(_, place): &(_, Place)| place.1 == GroupKind::Division;
        let mut divisions = assignments.iter().flat_map(places_of).filter(is_division).peekable();
        divisions.peek().is_some() && divisions.all(|(_, place)| self.fates.get(&place) == Some(&Fate::LeftOut))
    }

    /// The codes of the divisions and groups that somebody is in, without those that are left out.
    pub(super) fn selected<'a>(&'a self, assignments: &'a [Assignment]) -> impl Iterator<Item = &'a str> {
        assignments
            .iter()
            .flat_map(places_of)
            .filter(|(_, place)| self.fates.get(place) != Some(&Fate::LeftOut))
            .map(|(code, _)| code)
    }
}

/// What was left out of both stages.
struct Choices<'a> {
    divisions: BTreeSet<&'a GroupName>,
    groups: BTreeSet<&'a GroupName>,
}

impl<'a> Choices<'a> {
    fn of(import: &'a RosterImport) -> Self {
        Self { divisions: import.divisions_left_out.iter().collect(), groups: import.groups_left_out.iter().collect() }
    }

    fn has(&self, place: &Place) -> bool {
        let left_out = match place.1 {
            GroupKind::Division => &self.divisions,
            GroupKind::Group => &self.groups,
        };
        !left_out.contains(&GroupName { establishment: place.0.clone(), code: place.2.clone() })
    }

    /// Who leaves out what there is not has mistyped it, and would have imported what they wanted to leave alone.
    fn check(&self, fates: &BTreeMap<Place, Fate>) -> Result<(), Error> {
        for (kind, names, argument) in [
            (GroupKind::Division, &self.divisions, "divisions_left_out"),
            (GroupKind::Group, &self.groups, "groups_left_out"),
        ] {
            for name in names {
                if !fates.contains_key(&(name.establishment.clone(), kind, name.code.clone())) {
                    let value = format!("{}/{}", name.establishment, name.code);
                    return Err(Error::new(ErrorCode::InvalidArgument).with("name", argument).with("value", value));
                }
            }
        }
        Ok(())
    }
}

/// What is there already.
struct Known<'a> {
    /// What is kept of divisions and groups.
    groups: BTreeMap<Place, Group>,
    /// Those that accounts are in, and whether somebody is of another kind than the import; where it is not kept which kind of group
    /// it is, the roster says it, or it is a division.
    of_accounts: BTreeMap<Place, BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    fn of(input: &StagedInput<'a>, listed: &[(Place, Group)]) -> Self {
        let groups: BTreeMap<Place, Group> =
            input.groups.iter().map(|group| (place_of(group), group.clone())).collect();
        let names: BTreeSet<&Place> = listed.iter().map(|(place, _)| place).chain(groups.keys()).collect();
        let schools: BTreeSet<&str> = listed.iter().map(|(place, _)| &*place.0).collect();
        let mut of_accounts: BTreeMap<Place, BTreeSet<&str>> = BTreeMap::new();
        for account in input.accounts {
            // Of an account in several schools, nobody can say in which of them a code is.
            let [school] = &*account.establishments else { continue };
            if !schools.contains(&**school) {
                continue;
            }
            for code in &account.classes {
                let group = (school.clone(), GroupKind::Group, code.clone());
                let division = (school.clone(), GroupKind::Division, code.clone());
                let place = if names.contains(&group) && !names.contains(&division) { group } else { division };
                of_accounts.entry(place).or_default().insert(account.profile.name());
            }
        }
        drop(names);
        Self { groups, of_accounts }
    }

    fn is_there(&self, place: &Place) -> bool {
        self.groups.contains_key(place) || self.of_accounts.contains_key(place)
    }

    fn is_of_others(&self, import: &RosterImport, place: &Place) -> bool {
        let own = import.kind.profile().name();
        self.of_accounts.get(place).is_some_and(|profiles| profiles.iter().any(|profile| *profile != own))
    }

    fn all(&self) -> Vec<(Place, Group)> {
        let kept = self.groups.iter().map(|(place, group)| (place.clone(), group.clone()));
        let of_accounts = self.of_accounts.keys().filter(|place| !self.groups.contains_key(*place));
        kept.chain(of_accounts.map(|place| (place.clone(), unnamed(place)))).collect()
    }
}

/// The divisions and groups of a roster: those that it lists, and those that its people are said to be in.
fn listed(input: &StagedInput<'_>) -> Vec<(Place, Group)> {
    let mut seen = BTreeSet::new();
    let mut listed: Vec<(Place, Group)> =
        input.roster.groups.iter().map(|group| (place_of(group), group.clone())).collect();
    listed.retain(|(place, _)| seen.insert(place.clone()));
    for person in input.roster.people.iter().filter(|person| person.presence.is_present()) {
        for (_, place) in person.assignments.iter().flat_map(places_of) {
            if seen.insert(place.clone()) {
                let group = unnamed(&place);
                listed.push((place, group));
            }
        }
    }
    listed
}

/// How many people of an import are in each.
fn counts(import: &RosterImport, input: &StagedInput<'_>) -> BTreeMap<Place, u64> {
    let mut counts = BTreeMap::new();
    let people = input.roster.people.iter().filter(|person| person.profile == import.kind.profile());
    for person in people.filter(|person| person.presence.is_present()) {
        for (_, place) in person.assignments.iter().flat_map(places_of) {
            *counts.entry(place).or_insert(0) += 1;
        }
    }
    counts
}

/// One as it is then, and what of it changes. What the roster does not say stays.
fn changed(before: &Group, roster: &Group) -> (Group, Vec<String>) {
    let said = |new: &[Box<str>], old: &[Box<str>]| if new.is_empty() { old.to_vec() } else { new.to_vec() };
    let after = Group {
        name: if roster.name.is_empty() { before.name.clone() } else { roster.name.clone() },
        divisions: said(&roster.divisions, &before.divisions),
        mefs: said(&roster.mefs, &before.mefs),
        ..roster.clone()
    };
    let members = [
        ("name", after.name != before.name),
        ("divisions", after.divisions != before.divisions),
        ("mefs", after.mefs != before.mefs),
    ];
    let fields = members.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect();
    (after, fields)
}

fn place_of(group: &Group) -> Place {
    (group.establishment.clone(), group.kind, group.code.clone())
}

fn unnamed((establishment, kind, code): &Place) -> Group {
    Group {
        kind: *kind,
        establishment: establishment.clone(),
        code: code.clone(),
        name: "".into(),
        divisions: Vec::new(),
        mefs: Vec::new(),
    }
}

/// The divisions and groups of somebody in one school, by code.
fn places_of(at: &Assignment) -> impl Iterator<Item = (&str, Place)> {
    let divisions = at.divisions.iter().map(|code| (GroupKind::Division, &**code));
    let all = divisions.chain(at.groups.iter().map(|code| (GroupKind::Group, &**code)));
    all.map(|(kind, code)| (code, ((*at.establishment).into(), kind, code.into())))
}
