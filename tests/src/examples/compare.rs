//! Holding what a script printed against what its document shows.

/// The first place where `actual` is not what `expected` shows, in words; `None` if it fits.
///
/// In `expected`, a line `...` stands for any number of lines, and `[..]` within a line for any text. White space at
/// the end of lines, and blank lines at the end of the text, do not count.
pub fn difference(expected: &str, actual: &str) -> Option<String> {
    let wanted: Vec<&str> = expected.trim_end().lines().map(str::trim_end).collect();
    let printed: Vec<&str> = actual.trim_end().lines().map(str::trim_end).collect();
    let fit = |pattern: &&str, line: &&str| line_fits(pattern, line);
    if glob(&wanted, &printed, |pattern| *pattern == "...", fit) {
        return None;
    }
    let first = wanted.iter().zip(&printed).position(|(pattern, line)| *pattern == "..." || !line_fits(pattern, line));
    let number = first.unwrap_or_else(|| wanted.len().min(printed.len()));
    let line = |lines: &[&str]| lines.get(number).map_or("nothing".to_owned(), |line| format!("`{line}`"));
    Some(format!(
        "line {} of the output: the document shows {}, printed is {}",
        number + 1,
        line(&wanted),
        line(&printed)
    ))
}

fn line_fits(pattern: &str, line: &str) -> bool {
    let mut parts = pattern.split("[..]");
    let Some(first) = parts.next() else { return line.is_empty() };
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        // The leftmost place leaves most for the parts to come.
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    true
}

/// Whether `pattern` covers `values` whole, where an element that `is_any` stands for any number of them. Goes back to
/// the last such element on a mismatch, which is enough for patterns of this kind.
fn glob<P, V>(pattern: &[P], values: &[V], is_any: impl Fn(&P) -> bool, fits: impl Fn(&P, &V) -> bool) -> bool {
    let (mut at, mut value) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while let Some(current) = values.get(value) {
        match pattern.get(at) {
            Some(any) if is_any(any) => {
                back = Some((at + 1, value));
                at += 1;
            }
            Some(element) if fits(element, current) => {
                at += 1;
                value += 1;
            }
            _ => {
                let Some((after_any, start)) = back else { return false };
                back = Some((after_any, start + 1));
                at = after_any;
                value = start + 1;
            }
        }
    }
    pattern.iter().skip(at).all(is_any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_fit_and_others_are_told_apart_by_line() {
        assert_eq!(difference("a\nb\n", "a\nb  \n\n"), None);
        let told = difference("a\nb\n", "a\nc\n").unwrap();
        assert!(told.contains("line 2") && told.contains("`b`") && told.contains("`c`"), "{told}");
        assert!(difference("a\n", "a\nb\n").is_some());
        assert!(difference("a\nb\n", "a\n").is_some());
    }

    #[test]
    fn gaps_stand_for_lines() {
        assert_eq!(difference("a\n...\nz\n", "a\nb\nz\nc\nz\n"), None);
        assert_eq!(difference("...\n", ""), None);
        assert_eq!(difference("a\n...\n", "a\n"), None);
        assert!(difference("a\n...\nz\n", "a\nb\n").is_some());
        assert!(difference("...\nb\n...\nb\n", "a\nb\nc\n").is_some());
    }

    #[test]
    fn gaps_stand_for_text() {
        assert_eq!(difference("run [..]: 3 seats in [..] s\n", "run 7f: 3 seats in 0.2 s\n"), None);
        assert_eq!(difference("[..]b[..]\n", "abc\n"), None);
        assert!(difference("run [..]: 3 seats\n", "run 7f: 4 seats\n").is_some());
        assert!(difference("ab[..]ba\n", "aba\n").is_some());
    }
}
