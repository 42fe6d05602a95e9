//! Runs the shell examples of the documents, so that what a reader copies works.
//!
//! In a Markdown file, a fence whose info text is `sh run` is a script that must end with code 0; `sh run exit=1` says
//! another code. A fence `text output` right after it is what the script prints, on both streams as they come:
//!
//! - a line `...` stands for any number of lines;
//! - `[..]` within a line stands for any text (a run's number, a time).
//!
//! Scripts of one document run one after the other in one fresh folder, in which `examples` is the project's folder of
//! that name, with `rosterkit` on the PATH. `cargo run … -- ARGUMENTS` stands for `rosterkit ARGUMENTS`: the program is
//! built already.

mod compare;
mod fences;
mod run;

pub use compare::difference;
pub use fences::{Example, examples};
pub use run::run_document;
