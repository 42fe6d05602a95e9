//! Small files: a file is a concept.

use super::{Step, sources};
use crate::output::Failure;
use crate::project::Project;
use crate::say;
use crate::tally::Tally;

/// No file grows past what a reader holds in mind.
pub const STEP: Step =
    Step { name: "files", about: "no Rust file over 800 lines without its tests, half of them at most 200", run };

/// Lines of code, without tests, that no file may exceed.
const MOST: usize = 800;
/// Lines of code that half of the files keep to.
const MEDIAN: usize = 200;

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    let mut sizes: Vec<(usize, String)> = sources::all(project.root())?
        .into_iter()
        .filter(|source| !source.code.is_empty())
        .map(|source| (source.code.len(), source.path))
        .collect();
    sizes.sort();
    let median = sizes.get(sizes.len() / 2).map_or(0, |(lines, _)| *lines);
    let longest = sizes.last().cloned().unwrap_or_default();
    say!("{} files, half of them at most {median} lines; the longest is {} ({})", sizes.len(), longest.1, longest.0);
    match judge(&sizes, median) {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

fn judge(sizes: &[(usize, String)], median: usize) -> Option<Failure> {
    let over: Vec<String> =
        sizes.iter().filter(|(lines, _)| *lines > MOST).map(|(lines, path)| format!("{path}: {lines}")).collect();
    Failure::of_places(&format!("files over {MOST} lines"), &over)
        .or_else(|| (median > MEDIAN).then(|| Failure::new(format!("half of the files have over {MEDIAN} lines"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_named() {
        let sizes = |last| vec![(10, "a.rs".to_owned()), (last, "b.rs".to_owned())];
        assert!(judge(&sizes(800), 10).is_none());
        assert!(judge(&sizes(801), 10).is_some_and(|failure| failure.to_string().contains("b.rs: 801")));
        assert!(judge(&sizes(20), 201).is_some());
    }
}
