//! What the programs share: where their data lies.

use std::path::Path;

use rosterkit_host::{Input, LocalFiles};

/// Files of `examples/data`, by their names.
pub fn data<const N: usize>(names: [&str; N]) -> LocalFiles<'static> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    names.into_iter().fold(LocalFiles::new(), |files, name| files.with(name, Input::Path(folder.join(name))))
}
