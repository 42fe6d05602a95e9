//! The package: three kinds of the module with the JavaScript over them, types, and what npm reads.

use std::path::{Path, PathBuf};

use super::FOLDER;
use crate::node::Node;
use crate::output::Failure;
use crate::process;
use crate::project::Project;

/// The kinds of place that the module runs in, each with its `index.js`.
const KINDS: [(&str, &str); 3] =
    [("web", "index.web.js"), ("nodejs", "index.loaded.js"), ("bundler", "index.loaded.js")];

/// What the module uses beyond the first version of WebAssembly.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Makes the package from a compiled module and gives its folder.
///
/// # Errors
/// A program fails, or a file cannot be written.
pub fn make(project: &Project, node: &Node, module: &Path) -> Result<PathBuf, Failure> {
    let (from, package) = (project.root().join(FOLDER), project.root().join(FOLDER).join("dist"));
    let _ = std::fs::remove_dir_all(&package);
    let mut tool = project.cargo_at("bindings-wasm/tool");
    tool.args(["run", "--locked", "--quiet", "--target-dir"]).arg(project.target().join("wasm-tool"));
    process::run(tool.arg("--").arg(module).arg(&package))?;
    let optimized = optimize(node, &package)?;
    for (kind, index) in KINDS {
        let folder = package.join(kind);
        std::fs::write(folder.join("rosterkit_wasm_bg.wasm"), &optimized)?;
        for source in files(&from.join("js"))? {
            let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !name.starts_with("index.") {
                std::fs::copy(&source, folder.join(name))?;
            }
        }
        std::fs::copy(from.join("js").join(index), folder.join("index.js"))?;
    }
    for (source, name) in [
        ("npm/package.json", "package.json"),
        ("README.md", "README.md"),
        ("types.d.ts", "types.d.ts"),
        ("js/index.d.ts", "index.d.ts"),
        ("js/web.d.ts", "web.d.ts"),
        ("../LICENSE-MIT", "LICENSE-MIT"),
        ("../LICENSE-APACHE", "LICENSE-APACHE"),
    ] {
        std::fs::copy(from.join(source), package.join(name))?;
    }
    Ok(package)
}

/// wasm-opt on the module, which is the same in every kind.
fn optimize(node: &Node, package: &Path) -> Result<Vec<u8>, Failure> {
    let module = |kind: &str| package.join(kind).join("rosterkit_wasm_bg.wasm");
    let first = std::fs::read(module("web"))?;
    for (kind, _) in KINDS {
        if std::fs::read(module(kind))? != first {
            return Err(Failure::new(format!("the module of the kind {kind} is another: optimize each by itself")));
        }
    }
    let optimized = node.folder().join("node_modules/.rosterkit_wasm.wasm");
    let mut command = node.program("wasm-opt");
    command.args(["-O3", "--strip-debug", "--strip-producers"]).args(FEATURES);
    process::run(command.arg(module("web")).arg("--output").arg(&optimized))?;
    let bytes = std::fs::read(&optimized)?;
    std::fs::remove_file(&optimized)?;
    Ok(bytes)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}
