//! The package: its modules, each of three kinds with the JavaScript over it, types, and what npm reads.

use std::path::{Path, PathBuf};

use super::FOLDER;
use crate::node::Node;
use crate::output::Failure;
use crate::process;
use crate::project::Project;

/// A module of the package.
pub struct Module {
    /// The features of `bindings-wasm` that it is compiled with.
    pub features: &'static [&'static str],
    /// Where it is in the package; empty at its root.
    folder: &'static str,
    /// What its `index.js` has beyond [`NAMES`], in `bindings-wasm/js`.
    parts: &'static [&'static str],
    /// Its types: a file of `bindings-wasm`, and what it is called in the package.
    types: &'static [(&'static str, &'static str)],
}

/// Every module. To add one: its feature, an entry here, its lines in `npm/package.json` and `scripts/size.mjs`.
pub const MODULES: [Module; 2] = [
    Module {
        features: &[],
        folder: "",
        parts: &[],
        types: &[("types.d.ts", "types.d.ts"), ("js/index.d.ts", "index.d.ts"), ("js/web.d.ts", "web.d.ts")],
    },
    Module {
        features: &["portal"],
        folder: "portal",
        parts: &["portal/portal.js", "portal/exchange.js"],
        // Copies of the first one's: a class of one module is not to pass for that of the other.
        types: &[
            ("types.d.ts", "types.d.ts"),
            ("js/index.d.ts", "files.d.ts"),
            ("js/portal/index.d.ts", "index.d.ts"),
            ("js/web.d.ts", "web.d.ts"),
        ],
    },
];

/// The kinds of place that a module runs in, each with what its `index.js` has beyond [`NAMES`].
const KINDS: [(&str, &[&str]); 3] = [("web", &["web/start.js"]), ("nodejs", &[]), ("bundler", &[])];

/// The names that are in every `index.js`.
const NAMES: &str = "api.js";

/// What wasm-opt does, in this order. It inlines nothing beyond what the compiler did; it leaves the zeros in the data, because
/// gzip packs these better than a list of what lies between them; functions stand in the order of their names, as those that
/// are made from one generic function are alike, and gzip looks back 32 KiB. That is 16 KiB less to load than with `-O3`
/// alone, and no slower.
const OPTIMIZATIONS: [&str; 8] = [
    "--flatten",
    "--rereloop",
    "-O2",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=memory-packing",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];

/// What the modules use beyond the first version of WebAssembly.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Where the package is.
pub fn folder(project: &Project) -> PathBuf {
    project.root().join(FOLDER).join("dist")
}

/// Makes the package without a module, in place of the one before, and gives its folder.
///
/// # Errors
/// A file cannot be written.
pub fn start(project: &Project) -> Result<PathBuf, Failure> {
    let (from, package) = (project.root().join(FOLDER), folder(project));
    let _ = std::fs::remove_dir_all(&package);
    std::fs::create_dir_all(&package)?;
    for (source, name) in [
        ("npm/package.json", "package.json"),
        ("README.md", "README.md"),
        ("../LICENSE-MIT", "LICENSE-MIT"),
        ("../LICENSE-APACHE", "LICENSE-APACHE"),
    ] {
        std::fs::copy(from.join(source), package.join(name))?;
    }
    Ok(package)
}

/// Adds a module that is compiled to the package.
///
/// # Errors
/// A program fails, or a file cannot be written.
pub fn add(project: &Project, node: &Node, package: &Path, module: &Module, compiled: &Path) -> Result<(), Failure> {
    let (from, to) = (project.root().join(FOLDER), package.join(module.folder));
    let mut tool = project.cargo_at("bindings-wasm/tool");
    tool.args(["run", "--locked", "--quiet", "--target-dir"]).arg(project.target().join("wasm-tool"));
    process::run(tool.arg("--").arg(compiled).arg(&to))?;
    let optimized = optimize(node, &to)?;
    for (kind, parts) in KINDS {
        let folder = to.join(kind);
        std::fs::write(folder.join("rosterkit_wasm_bg.wasm"), &optimized)?;
        let mut index = format!("export * from './{NAMES}';\n");
        for part in parts.iter().chain(module.parts) {
            let source = from.join("js").join(part);
            let name = file_name(&source);
            index.push_str(&format!("export * from './{name}';\n"));
            std::fs::copy(&source, folder.join(name))?;
        }
        std::fs::write(folder.join("index.js"), index)?;
        for source in scripts(&from.join("js"))? {
            std::fs::copy(&source, folder.join(file_name(&source)))?;
        }
    }
    for (source, name) in module.types {
        std::fs::copy(from.join(source), to.join(name))?;
    }
    Ok(())
}

/// wasm-opt on a module, which is the same in every kind.
fn optimize(node: &Node, folder: &Path) -> Result<Vec<u8>, Failure> {
    let module = |kind: &str| folder.join(kind).join("rosterkit_wasm_bg.wasm");
    let first = std::fs::read(module("web"))?;
    for (kind, _) in KINDS {
        if std::fs::read(module(kind))? != first {
            return Err(Failure::new(format!("the module of the kind {kind} is another: optimize each by itself")));
        }
    }
    let optimized = node.folder().join("node_modules/.rosterkit_wasm.wasm");
    let mut command = node.program("wasm-opt");
    command.args(OPTIMIZATIONS).args(FEATURES);
    process::run(command.arg(module("web")).arg("--output").arg(&optimized))?;
    let bytes = std::fs::read(&optimized)?;
    std::fs::remove_file(&optimized)?;
    Ok(bytes)
}

/// The scripts of a folder, without those of the folders in it.
fn scripts(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "js"));
    files.sort();
    Ok(files)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
