//! The values that an enumeration allows.

use super::Strictness;
use crate::text::{fold_header, nearest};

/// The allowed values of a column, other writings of them, and values that are named only to be refused.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    terms: Vec<Term>,
    refused: Vec<String>,
    prefixes: Vec<String>,
    strictness: Strictness,
    /// The writings that are found without folding, each with its term's number.
    exact: Vec<(Box<[u8]>, usize)>,
    /// The same where they have at most 16 bytes, as numbers.
    short: Vec<(usize, u64, u64)>,
}

/// A text of 1 to 16 bytes as two numbers and its length, read where it stands: its beginning and its end, which meet
/// or overlap.
#[inline]
fn packed(value: &[u8]) -> Option<(usize, u64, u64)> {
    let length = value.len();
    if let (Some(first), Some(last)) = (value.first_chunk(), value.last_chunk()) {
        return (length <= 16).then(|| (length, u64::from_le_bytes(*first), u64::from_le_bytes(*last)));
    }
    if let (Some(first), Some(last)) = (value.first_chunk(), value.last_chunk()) {
        return Some((length, u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last))));
    }
    let (first, last) = (value.first()?, value.last()?);
    let middle = value.get(length / 2)?;
    Some((length, u64::from(*first), u64::from(*last) << 8 | u64::from(*middle)))
}

/// One allowed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The value in its canonical form.
    pub value: String,
    /// Other words for it.
    pub aliases: Vec<String>,
}

/// What a vocabulary says of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lookup<'a> {
    /// It is allowed, and this is its canonical form.
    Known(&'a str),
    /// It is another writing of this value, which a strict layout does not allow.
    Miswritten(&'a str),
    /// It is named to be refused.
    Refused,
    /// It is not allowed.
    Unknown,
}

impl Vocabulary {
    /// A vocabulary. Values that start with one of `prefixes` (OneRoster's `ext:`) are allowed too.
    pub fn new(terms: Vec<Term>, refused: Vec<String>, prefixes: Vec<String>, strictness: Strictness) -> Self {
        let mut exact: Vec<(Box<[u8]>, usize)> = Vec::new();
        for (number, term) in terms.iter().enumerate() {
            exact.push((term.value.as_bytes().into(), number));
            exact.extend(term.aliases.iter().map(|alias| (alias.as_bytes().into(), number)));
        }
        if strictness == Strictness::Lenient {
            let lower: Vec<_> = exact.iter().map(|(form, n)| (form.to_ascii_lowercase().into(), *n)).collect();
            let upper: Vec<_> = exact.iter().map(|(form, n)| (form.to_ascii_uppercase().into(), *n)).collect();
            exact.extend(lower.into_iter().chain(upper));
            let mut seen = std::collections::BTreeSet::new();
            exact.retain(|(form, _)| seen.insert(form.clone()));
        }
        let short = exact.iter().filter_map(|(form, _)| packed(form)).collect();
        Self { terms, refused, prefixes, strictness, exact, short }
    }

    /// The same for a strict layout, without the terms that are named.
    #[cfg(feature = "oneroster")]
    pub(crate) fn strict_without(&self, left_out: &[&str]) -> Self {
        let terms = self.terms.iter().filter(|term| !left_out.contains(&term.value.as_str()));
        let terms = terms.map(|term| Term { value: term.value.clone(), aliases: Vec::new() }).collect();
        Self::new(terms, self.refused.clone(), self.prefixes.clone(), Strictness::Strict)
    }

    /// The canonical forms.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.value.as_str())
    }

    /// The terms.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The values that are refused.
    pub fn refused(&self) -> &[String] {
        &self.refused
    }

    /// The term of that number.
    fn term(&self, number: usize) -> Option<&str> {
        self.terms.get(number).map(|term| term.value.as_str())
    }

    /// Whether a value is written in a usual way.
    #[inline]
    pub(crate) fn has_exact(&self, value: &[u8]) -> bool {
        match packed(value) {
            Some(value) => self.short.contains(&value),
            None => self.find_exact(value).is_some(),
        }
    }

    /// The canonical form of a value that is written in a usual way; nothing is allocated.
    pub(crate) fn find_exact(&self, value: &[u8]) -> Option<&str> {
        self.exact.iter().find(|(form, _)| **form == *value).and_then(|(_, number)| self.term(*number))
    }

    /// What is to be said of a value.
    pub(crate) fn look_up<'a>(&'a self, value: &'a str) -> Lookup<'a> {
        if let Some(found) = self.find_exact(value.as_bytes()) {
            return Lookup::Known(found);
        }
        if self.prefixes.iter().any(|prefix| value.len() > prefix.len() && value.starts_with(prefix.as_str())) {
            return Lookup::Known(value);
        }
        let folded = fold_header(value);
        if self.refused.iter().any(|refused| fold_header(refused) == folded) {
            return Lookup::Refused;
        }
        let found = self
            .terms
            .iter()
            .find(|term| std::iter::once(&term.value).chain(&term.aliases).any(|form| fold_header(form) == folded));
        match (found, self.strictness) {
            (Some(term), Strictness::Lenient) => Lookup::Known(&term.value),
            (Some(term), Strictness::Strict) => Lookup::Miswritten(&term.value),
            (None, _) => Lookup::Unknown,
        }
    }

    /// The allowed value that a wrong one is most like.
    pub(crate) fn nearest(&self, value: &str) -> Option<&str> {
        let forms = self.terms.iter().flat_map(|term| std::iter::once(&term.value).chain(&term.aliases));
        let found = nearest(value, forms.map(String::as_str))?;
        self.find_exact(found.as_bytes())
    }
}
