//! What people type, held against the form of codes.

use serde::{Deserialize, Serialize};

use super::reading::{Reading, Typed, read};
use super::{ClaimCode, ClaimCodes};
use crate::diagnostic::{Code, Diagnostic, Location};

/// The one change of one symbol that would make a code right (C-FMT-4). To be shown beside *perhaps; compare with your
/// mail*, never to be applied or sent: where two symbols are wrong it is often wrong too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// The character's place in what was typed, from 1; separators count.
    pub position: u64,
    /// The character that stands there.
    pub typed: char,
    /// The symbol that would be right.
    pub symbol: char,
}

/// What is wrong with a text that is no code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeProblems {
    /// `missing_value`, or: `claim_code_symbol` for each foreign character, `claim_code_length`, `claim_code_check`.
    pub diagnostics: Vec<Diagnostic>,
    /// The one symbol that would explain it, where there is one.
    pub proposal: Option<Proposal>,
}

impl ClaimCodes {
    /// Reads a code as people type it: case, spaces, dashes and dots do not matter, O is 0, I and L are 1 (C-FMT-2).
    ///
    /// ```
    /// use rosterkit::claim::{ClaimCodes, CodeFormat};
    /// let codes = ClaimCodes::new(&CodeFormat::default())?;
    /// let code = codes.read("4k3b9 qwoz7–mrt2x c8hvn 5yj9q").unwrap();
    /// assert_eq!(code.expose(), "4K3B9-QW0Z7-MRT2X-C8HVN-5YJ9Q");
    /// let wrong = codes.read("4k3b9 qwoz7–nrt2x c8hvn 5yj9q").unwrap_err();
    /// assert_eq!(wrong.proposal.unwrap().symbol, 'M');
    /// # Ok::<(), rosterkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// What is wrong with it (C-FMT-4). No network is needed, and nothing is said of whether the code is known (C-FMT-3).
    pub fn read(&self, text: &str) -> Result<ClaimCode, CodeProblems> {
        let Reading { typed, found } = read(text, &self.alphabet, self.length);
        let mut values = Vec::with_capacity(self.length);
        values.extend(typed.iter().filter_map(|typed| typed.value));
        let whole = found == self.length as u64;
        if whole && values.len() == self.length && self.scheme.holds(&values, self.alphabet.len()) {
            return Ok(self.write(&values));
        }
        if found == 0 {
            let diagnostics = vec![Diagnostic::new(Code::MissingValue, Location::default())];
            return Err(CodeProblems { diagnostics, proposal: None });
        }
        let proposal = if whole { self.propose(&typed) } else { None };
        let mut diagnostics = Vec::new();
        for foreign in typed.iter().filter(|typed| typed.value.is_none()) {
            let finding = Diagnostic::new(Code::ClaimCodeSymbol, Location::default())
                .with("position", foreign.position)
                .with("value", foreign.character.to_string());
            diagnostics.push(match &proposal {
                Some(proposal) => finding.with("nearest", proposal.symbol.to_string()),
                None => finding,
            });
        }
        if !whole {
            let finding = Diagnostic::new(Code::ClaimCodeLength, Location::default());
            diagnostics.push(finding.with("expected", self.length as u64).with("found", found));
        }
        if diagnostics.is_empty() {
            let finding = Diagnostic::new(Code::ClaimCodeCheck, Location::default());
            diagnostics.push(match &proposal {
                Some(proposal) => finding
                    .with("position", proposal.position)
                    .with("value", proposal.typed.to_string())
                    .with("nearest", proposal.symbol.to_string()),
                None => finding,
            });
        }
        Err(CodeProblems { diagnostics, proposal })
    }

    /// The one symbol that explains a code of the right length, at most one character of which is foreign. That one may
    /// be anything, so it is taken for the first symbol and mended like a wrong one.
    fn propose(&self, typed: &[Typed]) -> Option<Proposal> {
        let mut foreign = typed.iter().enumerate().filter(|(_, typed)| typed.value.is_none());
        let (strange, more) = (foreign.next(), foreign.next());
        if more.is_some() {
            return None;
        }
        let values: Vec<u8> = typed.iter().map(|typed| typed.value.unwrap_or_default()).collect();
        let strange = strange.map(|(place, _)| place);
        let (place, value) = match (self.scheme.single_error(&values), strange) {
            (Some((place, value)), strange) if strange.is_none_or(|strange| strange == place) => (place, value),
            (None, Some(strange)) if self.scheme.names_errors() && self.scheme.holds(&values, self.alphabet.len()) => {
                (strange, 0)
            }
            _ => return None,
        };
        let typed = typed.get(place)?;
        Some(Proposal { position: typed.position, typed: typed.character, symbol: self.alphabet.symbol(value) })
    }
}
