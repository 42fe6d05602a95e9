//! The example programs: the same in every language, which print the same to the byte.

use std::process::Command;

use super::{Step, node, python};
use crate::output::Failure;
use crate::process;
use crate::project::{EVERYTHING, Profile, Project};
use crate::say;
use crate::tally::Tally;

/// Every program prints what lies in `examples/expected`.
pub const STEP: Step = Step { name: "examples", about: "the example programs print the same in every language", run };

/// The programs, by the names of their files in `examples/expected`.
const PROGRAMS: &[&str] = &["check_and_fix", "diff_and_plan", "own_database", "purchase_to_access", "sync_into_sqlite"];

/// Programs for languages that are not Rust, which has the crate `connect` for it.
const SCRIPTS: &[&str] = &["own_http"];

/// A language that has the programs.
struct Language {
    /// What it is called.
    name: &'static str,
    /// The command that runs a program.
    program: fn(&Project, &str) -> Command,
}

/// Every language. To add one: a line.
const LANGUAGES: &[Language] = &[
    Language {
        name: "rust",
        program: |project, program| Command::new(project.target().join(Profile::Dev.folder()).join(program)),
    },
    // With the package that the step `node` installed.
    Language { name: "node", program: node::example },
    Language { name: "python", program: python::example },
];

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    let mut build = project.cargo();
    build.args(["build", "--locked", "--quiet"]).args(EVERYTHING);
    process::run(build.args(PROGRAMS.iter().flat_map(|program| ["--bin", program])))?;
    let mut wrong = Vec::new();
    for program in PROGRAMS.iter().chain(SCRIPTS) {
        let expected = std::fs::read_to_string(project.root().join(format!("examples/expected/{program}.txt")))?;
        let languages = LANGUAGES.iter().filter(|language| PROGRAMS.contains(program) || language.name != "rust");
        for language in languages {
            let printed = process::read(&mut (language.program)(project, program))?;
            wrong.extend(difference(&expected, &printed).map(|line| format!("{program} in {}, {line}", language.name)));
        }
    }
    if let Some(failure) = Failure::of_places("examples print something else", &wrong) {
        return Err(failure);
    }
    say!("{} programs, each in {} languages; {} for scripts", PROGRAMS.len(), LANGUAGES.len(), SCRIPTS.len());
    Ok(())
}

/// The first line that is not as expected.
fn difference(expected: &str, printed: &str) -> Option<String> {
    if expected == printed {
        return None;
    }
    let (mut wanted, mut found) = (expected.lines(), printed.lines());
    let mut number = 1;
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return Some("line ends".to_owned()),
            (a, b) if a == b => number += 1,
            (a, b) => {
                return Some(format!("line {number}: expected `{}`, printed `{}`", a.unwrap_or(""), b.unwrap_or("")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(difference("a\nb\n", "a\nc\n").as_deref(), Some("line 2: expected `b`, printed `c`"));
        assert_eq!(difference("a\n", "a\nb\n").as_deref(), Some("line 2: expected ``, printed `b`"));
        assert_eq!(difference("a\n", "a\r\n").as_deref(), Some("line ends"));
    }
}
