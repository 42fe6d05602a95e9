//! Masking of e-mail addresses wherever they are shown (P-PRV-15).

use std::borrow::Cow;

/// What stands for the hidden part. Always five dots, so that the mask does not tell the length.
pub const MASK: &str = "•••••";

/// Masks one address: `m•••••n@school.example`. A local part of two characters or fewer is masked whole, and so is
/// a text without an `@` (it stands where an address should, so it may be most of one). What is masked already stays
/// as it is.
pub fn mask_address(address: &str) -> String {
    let mut masked = String::with_capacity(address.len() + MASK.len());
    push_masked(address, &mut masked);
    masked
}

fn push_masked(address: &str, into: &mut String) {
    let (local, domain) = match address.rfind('@') {
        // Of a run like `a@@b` the first one ends the local part.
        Some(at) => address.split_at(address.get(..at).unwrap_or_default().trim_end_matches('@').len()),
        None => (address, ""),
    };
    let mut letters = local.chars();
    match (letters.next(), letters.next(), letters.next_back()) {
        (Some(first), Some(_), Some(last)) if local != MASK => {
            into.push(first);
            into.push_str(MASK);
            into.push(last);
        }
        _ => into.push_str(MASK),
    }
    into.push_str(domain);
}

/// Masks every address inside a text and leaves the rest of it as it is. Anything directly before an `@` counts as
/// a local part: better a word masked too many than an address shown.
pub fn mask_addresses(text: &str) -> Cow<'_, str> {
    if !text.contains('@') {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at);
        let start = before.char_indices().rfind(|(_, c)| ends_address(*c)).map_or(0, |(i, c)| i + c.len_utf8());
        let (lead, local) = before.split_at(start);
        masked.push_str(lead);
        if !local.is_empty() {
            push_masked(local, &mut masked);
        }
        // An `@` inside the local part belongs to it, so go on after the last of a run like `a@@b`.
        let run = after.len() - after.trim_start_matches('@').len();
        let (ats, tail) = after.split_at(run);
        masked.push_str(ats);
        rest = tail;
    }
    masked.push_str(rest);
    Cow::Owned(masked)
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '"' | '<' | '>' | '(' | ')' | '[' | ']' | '|' | '`' | '=' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_prv_15_masks_all_but_first_and_last() {
        assert_eq!(mask_address("martin@school.example"), "m•••••n@school.example");
        assert_eq!(mask_address("abc@x.example"), "a•••••c@x.example");
        assert_eq!(mask_address("ab@x.example"), "•••••@x.example");
        assert_eq!(mask_address("élo@x.example"), "é•••••o@x.example");
        assert_eq!(mask_address("no address"), "n•••••s");
        assert_eq!(mask_address("@x.example"), "•••••@x.example");
        assert_eq!(mask_address("martin@@x.example"), "m•••••n@@x.example");
        for masked in ["•••••@x.example", "m•••••n@x.example", "m•••••n@@x.example"] {
            assert_eq!(mask_address(masked), masked);
        }
    }

    #[test]
    fn p_prv_15_masks_inside_any_text() {
        assert_eq!(mask_addresses("nobody here"), "nobody here");
        assert_eq!(
            mask_addresses("row 3: zoe.martin@a.example, bo@b.example;x"),
            "row 3: z•••••n@a.example, •••••@b.example;x"
        );
        assert_eq!(mask_addresses("`anna@@a.example`"), "`a•••••a@@a.example`");
        assert_eq!(mask_addresses("mailto:anna@a.example"), "mailto:a•••••a@a.example");
    }
}
