//! Finding the Rust files of the project, and telling code from tests.

use std::path::{Path, PathBuf};

use crate::output::Failure;

/// A Rust file of the project.
pub struct Source {
    /// The path from the project's root, with `/`.
    pub path: String,
    /// Its lines up to the first `#[cfg(test)]` at the start of a line; none for a file that holds tests only.
    pub code: Vec<String>,
}

/// Every `.rs` file under `root`, in the order of their paths; build output and hidden folders are left out.
///
/// # Errors
/// A folder or a file cannot be read.
pub fn all(root: &Path) -> Result<Vec<Source>, Failure> {
    let mut folders = vec![root.to_owned()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            if kind.is_dir() && !name.starts_with('.') && name != "target" && name != "node_modules" {
                folders.push(entry.path());
            } else if kind.is_file() && name.ends_with(".rs") {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    let mut sources = Vec::with_capacity(files.len());
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let relative = file.strip_prefix(root).unwrap_or(&file);
        let path = relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        let code = if is_test_file(&path) {
            Vec::new()
        } else {
            text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).map(str::to_owned).collect()
        };
        sources.push(Source { path, code });
    }
    Ok(sources)
}

/// Whether a file holds tests only: `tests.rs`, `…_tests.rs`, or anything in a crate's own `tests` folder.
fn is_test_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    // The member crate `tests` has its library in `tests/src`, which is code like any other.
    name == "tests.rs" || name.ends_with("_tests.rs") || path.contains("/tests/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_told_from_code() {
        for path in ["core/src/sync/tests.rs", "core/src/plan_tests.rs", "cli/tests/check.rs", "tests/tests/all.rs"] {
            assert!(is_test_file(path), "{path}");
        }
        for path in ["core/src/sync/plan.rs", "tests/src/lib.rs", "xtask/src/test.rs", "core/src/attests.rs"] {
            assert!(!is_test_file(path), "{path}");
        }
    }

    #[test]
    fn code_ends_where_the_tests_begin_and_build_output_is_left_out() {
        let root = tempfile::tempdir().unwrap();
        for folder in ["a/src", "target/debug", ".git"] {
            std::fs::create_dir_all(root.path().join(folder)).unwrap();
            std::fs::write(root.path().join(folder).join("x.rs"), "one\n#[cfg(test)]\nmod tests {}\n").unwrap();
        }
        let sources = all(root.path()).unwrap();
        assert_eq!(sources.len(), 1);
        assert_eq!(sources[0].path, "a/src/x.rs");
        assert_eq!(sources[0].code, ["one"]);
    }
}
