//! What is odd about what a server sends, counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};

macro_rules! notes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal;)+) => {
        /// What is odd about a collection, or was done about it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Note {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Note {
            /// Every note.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name, in snake case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

notes! {
    /// A member that is of another shape than it should be, and was not read.
    WrongShape = "wrong_shape";
    /// A true or false that is written in a way of the server's own.
    OddBoolean = "odd_boolean";
    /// A member under another name than the standard's.
    OddName = "odd_name";
    /// An instant that says no time zone; it was read as UTC.
    NoTimeZone = "no_time_zone";
    /// A line break in a text, which no file may have: a space stands for it.
    LineBreak = "line_break";
    /// A comma in an element of a list, which would make two of it: a semicolon stands for it.
    CommaInList = "comma_in_list";
    /// More different names of `metadata` than are taken; the others were left out.
    TooMuchMetadata = "too_much_metadata";
    /// An element of a collection that is no object; it was left out.
    NotAnObject = "not_an_object";
    /// A row without an id.
    NoSourcedId = "no_sourced_id";
    /// A user who says roles as the other version does.
    OtherVersionRoles = "other_version_roles";
    /// A row that the server marks as deleted, in a reading of all that there is: it was left out.
    Deleted = "deleted";
    /// A row that the filter should have kept away; it was left out.
    Unasked = "unasked";
    /// The same row twice on one page; one was left out.
    Repeated = "repeated";
    /// The server takes no filter: everything was asked for, and filtered here.
    FilterRefused = "filter_refused";
    /// The server takes no order.
    OrderRefused = "order_refused";
    /// The server takes no page of that size: smaller ones were asked for.
    PageSizeRefused = "page_size_refused";
    /// The server, or the way to it, failed on a page of that size: smaller ones were asked for.
    PageShrunk = "page_shrunk";
    /// The server gives smaller pages than it is asked for.
    PageClamped = "page_clamped";
    /// The server does not go on by offset; its links to the next page were followed.
    OffsetIgnored = "offset_ignored";
    /// A link to the next page that leads elsewhere; it was not followed.
    ForeignLink = "foreign_link";
    /// The total that the server announces changed while reading.
    TotalChanged = "total_changed";
    /// The server's data changed while reading: its revision is another one.
    RevisionChanged = "revision_changed";
    /// A row came again on a later page: the rows shifted while reading.
    Shifted = "shifted";
}

/// A note, how often, and where first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Noted {
    /// What.
    pub note: Note,
    /// The member of the JSON that it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// How often.
    pub count: u64,
    /// The id of the first row, where it is about rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
}

impl Noted {
    /// What a person reads.
    pub fn text(&self, language: Language) -> String {
        let mut context = Context::default().with("count", self.count);
        for (name, value) in [("member", &self.member), ("first", &self.first)] {
            if let Some(value) = value {
                context.insert(name, value.as_str());
            }
        }
        texts::message(Section::Note, self.note.name(), &context, language)
    }
}

/// Notes by what they are about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Noted>", into = "Vec<Noted>")]
pub(in crate::sources::oneroster) struct Notes(BTreeMap<(Note, Option<String>), (u64, Option<String>)>);

impl Notes {
    /// Counts one more.
    pub(in crate::sources::oneroster) fn add(&mut self, note: Note, member: Option<&str>, row: Option<&str>) {
        let counted = self.0.entry((note, member.map(str::to_owned)));
        counted.or_insert_with(|| (0, row.map(str::to_owned))).0 += 1;
    }

    /// One that is about no row, told once however often.
    pub(in crate::sources::oneroster) fn say(&mut self, note: Note) {
        self.0.entry((note, None)).or_insert((1, None));
    }

    /// All of them, by what they are.
    pub(in crate::sources::oneroster) fn list(&self) -> Vec<Noted> {
        self.clone().into()
    }
}

impl From<Vec<Noted>> for Notes {
    fn from(list: Vec<Noted>) -> Self {
        Self(list.into_iter().map(|noted| ((noted.note, noted.member), (noted.count, noted.first))).collect())
    }
}

impl From<Notes> for Vec<Noted> {
    fn from(notes: Notes) -> Self {
        let noted = |((note, member), (count, first))| Noted { note, member, count, first };
        notes.0.into_iter().map(noted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_is_said_in_both_languages() {
        for note in Note::ALL {
            let noted = Noted { note: *note, member: Some("periods".into()), count: 7, first: Some("c-1".into()) };
            let (en, fr) = (noted.text(Language::En), noted.text(Language::Fr));
            assert!(en != note.name() && fr != note.name() && en != fr, "{note:?}");
            assert!(!en.contains('…') && !fr.contains('…'), "{en} {fr}");
            assert_eq!((en.contains('7'), en.contains("periods")), (fr.contains('7'), fr.contains("periods")), "{en}");
        }
    }
}
