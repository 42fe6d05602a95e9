//! Finding the examples in a Markdown text.

/// One script, and what a reader is told it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The line of the fence that opens it, counted from 1.
    pub line: usize,
    /// The script.
    pub script: String,
    /// The code that it ends with.
    pub exit: i32,
    /// What it prints, where the document tells.
    pub output: Option<String>,
}

/// A fenced block.
struct Fence {
    line: usize,
    info: String,
    body: String,
    /// Nothing but blank lines stands between this fence and the one before it.
    adjacent: bool,
}

/// The examples of a document, in order.
///
/// # Errors
/// A fence is not closed, has a word after `sh run` that is not understood, or is an output without a script. The text
/// tells which.
pub fn examples(markdown: &str) -> Result<Vec<Example>, String> {
    let mut found: Vec<Example> = Vec::new();
    // Whether the fence before is a script that an output may follow.
    let mut open = false;
    for fence in fences(markdown)? {
        let words: Vec<&str> = fence.info.split_whitespace().collect();
        match words.as_slice() {
            ["sh", "run", options @ ..] => {
                let mut example = Example { line: fence.line, script: fence.body, ..Example::default() };
                for option in options {
                    let code = option.strip_prefix("exit=").and_then(|code| code.parse().ok());
                    example.exit = code.ok_or_else(|| format!("line {}: `{option}` is not understood", fence.line))?;
                }
                found.push(example);
                open = true;
            }
            ["text", "output"] => match found.last_mut() {
                Some(example) if open && fence.adjacent => {
                    example.output = Some(fence.body);
                    open = false;
                }
                _ => return Err(format!("line {}: an output without a script before it", fence.line)),
            },
            _ => open = false,
        }
    }
    Ok(found)
}

fn fences(markdown: &str) -> Result<Vec<Fence>, String> {
    let mut all = Vec::new();
    let mut current: Option<(Fence, usize)> = None;
    let mut adjacent = false;
    for (number, line) in (1..).zip(markdown.lines()) {
        let text = line.trim_start();
        let ticks = text.chars().take_while(|letter| *letter == '`').count();
        match current.take() {
            Some((fence, width)) if ticks >= width && text.trim_end().len() == ticks => {
                all.push(fence);
                adjacent = true;
            }
            Some((mut fence, width)) => {
                fence.body.push_str(line);
                fence.body.push('\n');
                current = Some((fence, width));
            }
            None if ticks >= 3 => {
                let info = text.trim_start_matches('`').trim().to_owned();
                current = Some((Fence { line: number, info, body: String::new(), adjacent }, ticks));
            }
            None if text.is_empty() => {}
            None => adjacent = false,
        }
    }
    match current {
        Some((fence, _)) => Err(format!("line {}: a fence that is not closed", fence.line)),
        None => Ok(all),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_with_their_code_and_output() {
        let markdown = "# Title\n\n```sh run\necho a\n```\n\n```text output\na\n```\n```sh\nrm -rf nothing\n```\n\
                        ```sh run exit=3\nexit 3\n```\nand\n";
        let found = examples(markdown).unwrap();
        assert_eq!(
            found,
            [
                Example { line: 3, script: "echo a\n".into(), exit: 0, output: Some("a\n".into()) },
                Example { line: 13, script: "exit 3\n".into(), exit: 3, output: None },
            ]
        );
    }

    #[test]
    fn a_fence_within_a_wider_one_is_text() {
        assert_eq!(examples("````md\n```sh run\nfalse\n```\n````\n").unwrap(), []);
    }

    #[test]
    fn mistakes_are_told() {
        for markdown in [
            "```sh run\necho",
            "```sh run quick\necho\n```",
            "```text output\na\n```",
            "```sh run\necho a\n```\nprose\n```text output\na\n```",
        ] {
            assert!(examples(markdown).is_err(), "{markdown}");
        }
    }
}
