//! What a file is, by its name and its comments: complete or changes, of which day, of which academy.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::formats::french::date;

/// What the requests of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AafMode {
    /// All that there is (*Complet*).
    Complete,
    /// What has changed since (*Delta*).
    Delta,
}

/// A file of AAF before it is read: its name, and what that and its comments say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AafFile {
    /// The name that the caller gave it.
    pub name: String,
    /// What it is; none where nothing says it. Then it is complete where nothing of the kind was there before, and else changes: so no
    /// one is removed because of a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<AafMode>,
    /// The day of the export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
}

impl AafFile {
    /// What the name says, and the comments at the beginning of the file. A name counts for more, for a day; a number of nine digits
    /// where the day should be, which occurs, is none.
    pub fn of(name: &str, beginning: &[u8]) -> Self {
        let file_name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let mut parts = file_name.split('_').peekable();
        let (mut mode, mut day) = (None, None);
        while let Some(part) = parts.next() {
            let named = match part {
                _ if part.eq_ignore_ascii_case("complet") => AafMode::Complete,
                _ if part.eq_ignore_ascii_case("delta") => AafMode::Delta,
                _ => continue,
            };
            mode = Some(named);
            day = parts.peek().and_then(|digits| compact(digits.split('.').next().unwrap_or_default()));
        }
        let text = String::from_utf8_lossy(beginning);
        if mode.is_none() && (text.contains("<modifyRequest") || text.contains("<deleteRequest")) {
            mode = Some(AafMode::Delta);
        }
        let mut meta = AafMeta::default();
        for comment in text.split("<!--").skip(1).filter_map(|rest| rest.split_once("-->")) {
            meta.take(comment.0);
        }
        Self { name: name.to_owned(), mode, date: day.or(meta.date) }
    }
}

/// Which degree of schools a file is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AafDegree {
    /// Primary schools.
    First,
    /// Secondary schools.
    Second,
}

/// What the comments of a file say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AafMeta {
    /// `versionAF`, of the program that exported: `AAF-VE2407`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Box<str>>,
    /// `versionSDET`: `Annexe 4bis version 6.4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sdet: Option<Box<str>>,
    /// `codeAcademieExport`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub academy: Option<Box<str>>,
    /// `degre`, or what the annex of `versionSDET` is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<AafDegree>,
    /// `dateGenerationExport`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
}

impl AafMeta {
    /// Takes what a comment says.
    pub(super) fn take(&mut self, comment: &str) {
        let value = |name: &str| member(comment, name);
        if let Some(version) = value("versionAF") {
            self.version = Some(version.into());
        }
        if let Some(sdet) = value("versionSDET") {
            let annex = sdet.to_ascii_lowercase();
            if annex.contains("annexe 4") {
                self.degree = Some(AafDegree::Second);
            } else if annex.contains("annexe 1") {
                self.degree = Some(AafDegree::First);
            }
            self.sdet = Some(sdet.into());
        }
        if let Some(academy) = value("codeAcademieExport") {
            self.academy = Some(academy.into());
        }
        if let Some(degree) = value("degre") {
            match degree.as_bytes().first() {
                Some(b'1') => self.degree = Some(AafDegree::First),
                Some(b'2') => self.degree = Some(AafDegree::Second),
                _ => {}
            }
        }
        if let Some(text) = value("dateGenerationExport") {
            let day = text.get(..10).and_then(date).or_else(|| compact(text.get(..8).unwrap_or_default()));
            self.date = day.or(self.date);
        }
    }
}

/// What a comment says behind a name: up to the end of the quotes, or of the line.
fn member<'c>(comment: &'c str, name: &str) -> Option<&'c str> {
    let at = comment.find(name)?;
    let before = comment.get(..at)?.chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = comment.get(at + name.len()..)?;
    let rest = rest.trim_start_matches([' ', '\t', ':', '=']);
    let (rest, end): (_, &[char]) = match rest.strip_prefix(['"', '\'']) {
        Some(quoted) => (quoted, &['"', '\'']),
        None => (rest, &['\n', '\r', ';', ',', '|']),
    };
    let value = rest.split(end).next().unwrap_or_default().trim();
    (!value.is_empty()).then_some(value)
}

/// A day of eight digits.
fn compact(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    NaiveDate::from_ymd_opt(number(0..4)?.try_into().ok()?, number(4..6)?, number(6..8)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn a_name_says_whether_a_file_is_complete_and_of_which_day() {
        for (name, mode, date) in [
            ("ENT_TS_SERVICES_21_Complet_20130408_Eleve_0000.xml", Some(AafMode::Complete), day(2013, 4, 8)),
            ("a/b/EnvOLE_ENT2DVA_0940072T_Delta_20130410_PersEducNat_0000.xml", Some(AafMode::Delta), day(2013, 4, 10)),
            // As one academy wrote it.
            ("X_Delta_201300408_Eleve_0000.xml", Some(AafMode::Delta), None),
            ("x_GPEI_Complet_20250901.zip", Some(AafMode::Complete), day(2025, 9, 1)),
            ("_Eleve_.xml", None, None),
        ] {
            assert_eq!(AafFile::of(name, b""), AafFile { name: name.to_owned(), mode, date });
        }
        let changes = AafFile::of("Eleve.xml", b"<ficAlimMENESR><modifyRequest>");
        assert_eq!(changes.mode, Some(AafMode::Delta));
    }

    #[test]
    fn comments_say_versions_the_academy_and_the_day() {
        let text = b"<ficAlimMENESR><!-- versionAF=\"AAF-VE2407\" --><!--versionSDET : Annexe 4bis version 6.4-->\
            <!-- codeAcademieExport = '21' --><!-- dateGenerationExport : 02/09/2025 04:10:00 -->";
        assert_eq!(AafFile::of("Eleve.xml", text).date, day(2025, 9, 2));
        let mut meta = AafMeta::default();
        for comment in [
            " versionAF=\"AAF-VE2407\" ",
            "versionSDET : Annexe 1 version 6.3",
            "codeAcademieExport = '21'",
            "degree: 2",
        ] {
            meta.take(comment);
        }
        assert_eq!((meta.version.as_deref(), meta.academy.as_deref()), (Some("AAF-VE2407"), Some("21")));
        assert_eq!(meta.degree, Some(AafDegree::First));
        meta.take("degre=2D; dateGenerationExport=20250903");
        assert_eq!((meta.degree, meta.date), (Some(AafDegree::Second), day(2025, 9, 3)));
    }
}
