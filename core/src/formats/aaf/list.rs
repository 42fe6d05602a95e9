//! Values of several parts, which `$` parts: `etab$classe`.

use super::request::Request;
use crate::diagnostic::Code;
use crate::xml::Notes;

/// The parts of a value that has so many of them. A value with more or fewer is told; it is read all the same where it has those
/// that it cannot do without, of which those that are missing behind them are empty. For some producers lose empty parts at the end,
/// and labels may have a `$` of their own.
pub(super) fn parts<'v, const N: usize>(
    value: &'v str,
    name: &'static str,
    needed: usize,
    request: &Request,
    notes: &mut Notes,
) -> Option<[&'v str; N]> {
    let mut parts = [""; N];
    let mut found = 0;
    for part in value.split('$') {
        if let Some(place) = parts.get_mut(found) {
            *place = part.trim();
        }
        found += 1;
    }
    if found != N {
        notes.add_of(Code::AafListParts, request.line, name, |it| it.with("expected", N).with("found", found));
    }
    let has = parts.iter().take(needed).all(|part| !part.is_empty());
    if found == N && !has && !value.is_empty() {
        notes.add_of(Code::AafListParts, request.line, name, |it| it.with("expected", N).with("found", found));
    }
    has.then_some(parts)
}
