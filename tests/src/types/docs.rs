//! Doc comments as readers of other languages want them.

/// A doc comment without what only concerns Rust: examples and headed parts, links to items, and what `Debug` does.
pub fn cleaned(comment: &str) -> String {
    let lines = comment.lines().take_while(|line| !line.starts_with("```") && !line.starts_with("# "));
    let paragraphs = lines.collect::<Vec<_>>().join("\n");
    let paragraphs = paragraphs.split("\n\n").map(|paragraph| {
        let joined = unlinked(&paragraph.replace("\n- ", "\u{0}- ").replace('\n', " ")).replace('\u{0}', "\n");
        let sentences = joined.split_inclusive(". ").filter(|sentence| !sentence.starts_with("`Debug`"));
        sentences.collect::<String>().trim().to_owned()
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Without links: of `[text](there)` the text, of a path the last name, and nothing of brackets that only refer.
fn unlinked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, after)) = link.split_once("`]") else { break };
        let after = match after.strip_prefix('(') {
            Some(there) => there.split_once(')').map_or("", |(_, after)| after),
            None => after,
        };
        let last = name.rsplit("::").next().unwrap_or(name);
        match (before.strip_suffix(" ("), after.strip_prefix(')')) {
            (Some(before), Some(after)) => {
                plain.push_str(before);
                rest = after;
            }
            _ => {
                plain.push_str(before);
                plain.push_str(&format!("`{last}`"));
                rest = after;
            }
        }
    }
    plain + rest
}

/// Lines of at most so many characters, where words allow it.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_concerns_rust_is_left_out() {
        for (comment, plain) in [
            ("One finding.\n\n`Debug` shows it\nmasked; who prints it ([`crate::mask`]) masks it.", "One finding."),
            ("Rules.\n\n```\nuse x;\n```", "Rules."),
            ("Rules of\ntwo lines.\n\n# Errors\nNone.", "Rules of two lines."),
            ("As [`super::Plan`] gave it ([`Files`]).", "As `Plan` gave it."),
            ("The first [`kept`](Self::kept) of them.", "The first `kept` of them."),
            ("A thing. `Debug` masks it. It is.", "A thing. It is."),
        ] {
            assert_eq!(cleaned(comment), plain);
        }
    }

    #[test]
    fn lines_are_no_longer_than_asked() {
        assert_eq!(wrapped("one two three\n\nfour", 7), ["one two", "three", "", "four"]);
    }
}
