//! Running other programs.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use crate::output::Failure;
use crate::say;

/// Which of a program's two streams is read as it goes by. It is shown all the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// Runs `command` with its output shown.
///
/// # Errors
/// It could not be started, or ended with another code than 0.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    say!("$ {}", shown(command));
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{}` failed ({status})", shown(command)))) }
}

/// Runs `command`, hands each line of one stream to `see` and shows it; tells whether it ended with code 0.
///
/// # Errors
/// It could not be started.
pub fn watch(command: &mut Command, stream: Watch, mut see: impl FnMut(&str)) -> Result<bool, Failure> {
    say!("$ {}", shown(command));
    match stream {
        Watch::Out => command.stdout(Stdio::piped()),
        Watch::Err => command.stderr(Stdio::piped()),
    };
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    let pipe: Option<Box<dyn std::io::Read>> = match stream {
        Watch::Out => child.stdout.take().map(|pipe| Box::new(pipe) as _),
        Watch::Err => child.stderr.take().map(|pipe| Box::new(pipe) as _),
    };
    if let Some(pipe) = pipe {
        let mut reader = BufReader::new(pipe);
        let mut raw = Vec::new();
        // Bytes, not lines: a test may print what is not UTF-8, and reading must go on.
        while reader.read_until(b'\n', &mut raw)? > 0 {
            let _ = match stream {
                Watch::Out => std::io::stdout().write_all(&raw),
                Watch::Err => std::io::stderr().write_all(&raw),
            };
            see(String::from_utf8_lossy(&raw).trim_end());
            raw.clear();
        }
    }
    Ok(child.wait()?.success())
}

/// Runs `command` and gives its standard output.
///
/// # Errors
/// It could not be started, or ended with another code than 0.
pub fn read(command: &mut Command) -> Result<String, Failure> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Failure::new(format!("`{}` failed ({})", shown(command), output.status)))
    }
}

/// Whether `command` can be run and ends with code 0; nothing is shown.
pub fn answers(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` could not be started: {error}", shown(command)))
}

fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or_default();
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failing_program_is_a_failure() {
        assert!(run(&mut shell("exit 3")).is_err());
        assert!(run(&mut shell("exit 0")).is_ok());
        assert!(!answers(&mut Command::new("no-such-program-here")));
    }

    #[test]
    fn each_line_of_the_watched_stream_is_seen_and_only_of_that() {
        let mut seen = Vec::new();
        let good = watch(&mut shell("echo out; printf 'a\\nb\\377' >&2; exit 1"), Watch::Err, |line| {
            seen.push(line.to_owned());
        });
        assert!(!good.unwrap());
        assert_eq!(seen, ["a", "b\u{fffd}"]);
    }
}
