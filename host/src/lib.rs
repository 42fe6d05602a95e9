//! What every program on a machine shares when it calls the engine: the command line, Python, Node.
//!
//! [`LocalFiles`] gives the engine its files, wherever they are; [`OutputFile`] puts a file in its place only when it
//! is whole.

mod input;
mod local_files;
mod output_file;
mod shared_file;

pub use input::{Input, pump};
pub use local_files::{LocalFiles, Watch};
pub use output_file::OutputFile;
pub use shared_file::SharedFile;
