//! `cargo xtask wasm`: the package for browsers, workers and Node.

mod ahead;
mod compiler;
mod package;

use std::path::PathBuf;
use std::sync::OnceLock;

pub use ahead::build_ahead;

use crate::node::Node;
use crate::output::Failure;
use crate::project::Project;

/// The folder of the binding.
pub const FOLDER: &str = "bindings-wasm";

/// Builds the WebAssembly modules and their package, `bindings-wasm/dist`: for browsers without a bundler (`web`), for
/// bundlers (`bundler`) and for Node (`nodejs`). Installs what it needs from npm and, as root and where rustc has no
/// such target, Debian's rustc for the web.
#[derive(clap::Args)]
pub struct Options {}

/// Builds the package and tells how large its modules are.
///
/// # Errors
/// A program that is needed is missing or fails.
pub fn run(project: &Project, _: &Options) -> Result<(), Failure> {
    build(project).map(drop)
}

/// Builds the package; gives its folder, and what npm installed to build it. Where several steps of one run need it, it
/// is built for the first; where that was begun ahead, its end is waited for.
///
/// # Errors
/// As [`run`].
pub fn build(project: &Project) -> Result<(PathBuf, Node), Failure> {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    // Before npm: two of them in one folder would be in each other's way.
    let is_built = ahead::wait()?;
    let node = Node::at(project.root().join(FOLDER))?;
    if let Some(package) = BUILT.get() {
        return Ok((package.clone(), node));
    }
    if is_built {
        let package = package::folder(project);
        return Ok((BUILT.get_or_init(|| package).clone(), node));
    }
    let package = package::start(project)?;
    for module in &package::MODULES {
        // One after the other, into one folder: they share all that does not know of a module's features.
        let compiled = compiler::compile(project, module.features)?;
        package::add(project, &node, &package, module, &compiled)?;
    }
    node.run(&["scripts/size.mjs"])?;
    Ok((BUILT.get_or_init(|| package).clone(), node))
}
