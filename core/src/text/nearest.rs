//! The nearest of several names to one that is not among them.

use super::fold_header;

/// Names less alike than this are not offered: a wrong hint is worse than none.
const ALIKE: f64 = 0.5;

/// The candidate that is most like `name`, case, accents and punctuation aside; none where nothing is like it. Of two
/// that are equally near, the first.
///
/// ```
/// use rosterkit::text::nearest;
/// assert_eq!(nearest("techer", ["student", "teacher"]), Some("teacher"));
/// assert_eq!(nearest("zzz", ["student", "teacher"]), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = fold_header(name);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let alike = strsim::normalized_damerau_levenshtein(&name, &fold_header(candidate));
        if alike >= ALIKE && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
