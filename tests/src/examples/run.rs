//! Running the examples of one document.

use std::fs;
use std::io::{self, Read as _};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Example, difference, examples};

/// Runs every example of `markdown` in one fresh folder, with `program` as the command `rosterkit`, and gives how many
/// there are. The examples may read what is in the folder `examples` of `project`.
///
/// # Errors
/// The document has a mistake in its fences, or an example does not do what it shows: the text names the line and what
/// happened.
pub fn run_document(markdown: &str, program: &Path, project: &Path) -> Result<usize, String> {
    let all = examples(markdown)?;
    let folder = tempfile::tempdir().map_err(told)?;
    prepare(folder.path(), program, project).map_err(told)?;
    for example in &all {
        let (code, output) = run(example, folder.path()).map_err(told)?;
        if code != Some(example.exit) {
            return Err(format!("line {}: ended with {code:?} instead of {}:\n{output}", example.line, example.exit));
        }
        if let Some(wrong) = example.output.as_deref().and_then(|expected| difference(expected, &output)) {
            return Err(format!("line {}: {wrong}; all of it:\n{output}", example.line));
        }
    }
    Ok(all.len())
}

fn told(error: io::Error) -> String {
    error.to_string()
}

/// Lays out the folder: `work` to run in, `bin` with the commands.
fn prepare(folder: &Path, program: &Path, project: &Path) -> io::Result<()> {
    let (work, bin) = (folder.join("work"), folder.join("bin"));
    fs::create_dir(&work)?;
    fs::create_dir(&bin)?;
    symlink(program, bin.join("rosterkit"))?;
    let samples = project.join("examples");
    if samples.is_dir() {
        symlink(samples, work.join("examples"))?;
    }
    let cargo = bin.join("cargo");
    fs::write(
        &cargo,
        "#!/bin/sh\n\
         # `cargo run [OPTIONS] -- ARGUMENTS`, with the program built already.\n\
         [ \"$1\" = run ] || { echo \"only cargo run is for examples\" >&2; exit 101; }\n\
         while [ $# -gt 0 ] && [ \"$1\" != -- ]; do shift; done\n\
         shift\n\
         exec rosterkit \"$@\"\n",
    )?;
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755))
}

/// The code a script ends with, and what it prints on both streams.
fn run(example: &Example, folder: &Path) -> io::Result<(Option<i32>, String)> {
    let bin = folder.join("bin");
    let path = std::env::var("PATH").unwrap_or_default();
    let (mut reader, writer) = io::pipe()?;
    let mut child = {
        let mut shell = Command::new("sh");
        shell.args(["-eu", "-c", &example.script]).current_dir(folder.join("work")).stdin(Stdio::null());
        // The same words, whoever runs it and wherever.
        shell.env("PATH", format!("{}:{path}", bin.display())).env("LC_ALL", "C.UTF-8").env("LANG", "C.UTF-8");
        shell.env("NO_COLOR", "1").env("COLUMNS", "120");
        shell.stdout(writer.try_clone()?).stderr(writer);
        // The command holds both writing ends: dropped here, so that the pipe ends with the child.
        shell.spawn()?
    };
    let mut output = Vec::new();
    reader.read_to_end(&mut output)?;
    Ok((child.wait()?.code(), String::from_utf8_lossy(&output).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `echo` stands in for the program.
    fn run_with_echo(markdown: &str) -> Result<usize, String> {
        run_document(markdown, Path::new("/bin/echo"), Path::new("/nowhere"))
    }

    #[test]
    fn examples_share_a_folder_and_have_the_program() {
        let markdown = "```sh run\nrosterkit sync > made\n```\n\n```sh run\ncat made; cargo run --release -- seats 'a b'\n```\n\
                        ```text output\nsync\nseats a b\n```\n";
        assert_eq!(run_with_echo(markdown), Ok(2));
    }

    #[test]
    fn both_streams_are_compared_in_the_order_they_come() {
        let markdown =
            "```sh run exit=3\necho one; echo two >&2; echo three; exit 3\n```\n```text output\none\ntwo\nthree\n```\n";
        assert_eq!(run_with_echo(markdown), Ok(1));
    }

    #[test]
    fn an_example_that_does_something_else_is_told() {
        let code = run_with_echo("```sh run\nexit 4\n```\n").unwrap_err();
        assert!(code.contains("line 1") && code.contains('4'), "{code}");
        let output = run_with_echo("\n```sh run\nrosterkit a\n```\n```text output\nb\n```\n").unwrap_err();
        assert!(output.contains("line 2") && output.contains("`b`"), "{output}");
        // A failing line in the middle is a failure of the whole.
        assert!(run_with_echo("```sh run\nfalse\ntrue\n```\n").is_err());
    }
}
