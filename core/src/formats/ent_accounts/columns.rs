//! Which column of a file is what, and which layout it has.

use super::layout::{EntColumn, EntLayout, EntLayouts, Words};
use crate::formats::french::Row;
use crate::text::fold_header;

/// Where a file has what; places from 0.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) family_name: usize,
    pub(super) given_name: usize,
    pub(super) id: usize,
    pub(super) sconet: Option<usize>,
    pub(super) other_id: Option<usize>,
    pub(super) login: Option<usize>,
    pub(super) profile: Option<usize>,
    pub(super) class: Option<usize>,
    pub(super) birth_date: Option<usize>,
}

impl Columns {
    /// The columns of a file of that layout; the name of the first that its header lacks where one does.
    pub(super) fn find<'l>(layout: &'l EntLayout, words: &Words, rows: &[Row]) -> Result<Self, &'l str> {
        let header = header(layout, words, rows);
        let place = |column: &'l EntColumn| match column {
            EntColumn::Place(place) => Ok(*place),
            EntColumn::Named(name) => {
                let folded = fold_header(name);
                header.iter().position(|cell| *cell == folded).ok_or(name.as_str())
            }
        };
        let optional = |column: &'l Option<EntColumn>| column.as_ref().map(place).transpose();
        let (family_name, given_name, id) =
            (place(&layout.family_name)?, place(&layout.given_name)?, place(&layout.id)?);
        let (sconet, other_id) = (optional(&layout.sconet)?, optional(&layout.other_id)?);
        let taken =
            |place: usize| [family_name, given_name, id].contains(&place) || [sconet, other_id].contains(&Some(place));
        let named = |words: &[String]| {
            header.iter().enumerate().position(|(place, cell)| !taken(place) && words.contains(cell))
        };
        Ok(Self {
            family_name,
            given_name,
            id,
            sconet,
            other_id,
            // An ENT whose identifier is the login has one column for both.
            login: named(&words.login).or_else(|| header.get(id).is_some_and(|cell| cell == "login").then_some(id)),
            profile: named(&words.profile),
            class: named(&words.class),
            birth_date: named(&words.birth_date),
        })
    }

    /// The last column that an account cannot do without.
    pub(super) fn last_needed(&self) -> usize {
        self.family_name.max(self.given_name).max(self.id)
    }
}

/// The header of a file, folded: of the lines that stand before the accounts, the one that has names for names. None of a layout
/// without.
fn header(layout: &EntLayout, words: &Words, rows: &[Row]) -> Vec<String> {
    let folded = |row: &Row| row.cells.iter().map(|cell| fold_header(cell)).collect::<Vec<_>>();
    let before = rows.iter().take_while(|row| row.row <= layout.skip as u64);
    before.map(folded).find(|cells| cells.iter().any(|cell| words.given_name.contains(cell))).unwrap_or_default()
}

/// The layout that a header speaks for, and of which all others that it speaks for are the same by another name; else the names of
/// those that it may be.
pub(super) fn recognize<'l>(layouts: &'l EntLayouts, rows: &[Row]) -> Result<&'l EntLayout, Vec<&'l str>> {
    let words = &layouts.words;
    let fits = |layout: &&EntLayout| {
        let header = header(layout, words, rows);
        let Ok(columns) = Columns::find(layout, words, rows) else { return false };
        if matches!(layout.id, EntColumn::Named(_)) {
            return true;
        }
        let at = |place: usize, words: &[String]| header.get(place).is_some_and(|cell| words.contains(cell));
        at(columns.family_name, &words.family_name)
            && at(columns.given_name, &words.given_name)
            && at(columns.id, &words.id)
            && columns.sconet.is_none_or(|place| at(place, &words.sconet))
    };
    let fitting: Vec<&EntLayout> = layouts.all().iter().filter(fits).collect();
    // Exact names say more than places do, and a place for the number of SIECLE more than none.
    let is_named = |layout: &EntLayout| matches!(layout.id, EntColumn::Named(_));
    for says_more in [is_named, |layout: &EntLayout| layout.sconet.is_some(), |_: &EntLayout| true] {
        let mut best = fitting.iter().copied().filter(|layout| says_more(layout));
        if let Some(first) = best.next() {
            return match best.all(|other| first.reads_as(other)) {
                true => Ok(first),
                false => Err(fitting.iter().map(|layout| layout.name.as_str()).collect()),
            };
        }
    }
    Err(Vec::new())
}
