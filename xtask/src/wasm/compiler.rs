//! The compiler that knows the target: what is installed, or else Debian's.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::debian;
use crate::output::Failure;
use crate::process;
use crate::project::Project;
use crate::say;

const TARGET: &str = "wasm32-unknown-unknown";

/// The linker brings its own name; Debian's compiler is told where the one beside ours is.
const LINKER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

const SIMD: &str = "-Ctarget-feature=+simd128";

/// Only what asks for it is written out where it is called: what runs for every byte does, and the rest, which runs once
/// a call, is smaller by itself.
const OUTLINED: &str = "-Cllvm-args=-inline-threshold=0 -Cllvm-args=-inlinehint-threshold=60";

/// Panics that end at once, without a text that nobody would see and the place it names; `Debug` of types as no more
/// than their names, as only serde's errors show any, and they show text and numbers. All of it unstable, hence only
/// with a standard library that is built along.
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=shallow";

/// What Debian has: a compiler for the web that follows the release, and the sources of its standard library.
const DEBIAN: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Compiles the module with these features of its crate and gives its path; the next one is written there too. No toolchain is fetched: the target's standard library is used where it is
/// installed, or built from the sources of the active compiler, or by Debian's compiler from Debian's sources. Each
/// has a folder of its own, as two compilers cannot share one.
///
/// # Errors
/// There is no such compiler and it cannot be installed, or the build fails.
pub fn compile(project: &Project, features: &[&str]) -> Result<PathBuf, Failure> {
    let sysroot = PathBuf::from(process::read(Command::new("rustc").args(["--print", "sysroot"]))?.trim());
    let installed = sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir();
    let (folder, mut command) = if installed {
        ("installed", project.cargo())
    } else if has_sources(&sysroot) {
        ("from-source", with_own_std(project.cargo()))
    } else {
        ("debian", with_own_std(debian_cargo(project, &sysroot)?))
    };
    let target = project.target().join("wasm").join(folder);
    command.args(["build", "--locked", "--package", "rosterkit-wasm", "--profile", "wasm", "--target", TARGET]);
    if !features.is_empty() {
        command.arg("--features").arg(features.join(","));
    }
    command.arg("--target-dir").arg(&target);
    let flags = if installed { [SIMD, OUTLINED].join(" ") } else { [SIMD, OUTLINED, SMALL].join(" ") };
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags).env_remove("RUSTFLAGS");
    process::run(&mut command)?;
    Ok(target.join(TARGET).join("wasm/rosterkit_wasm.wasm"))
}

fn has_sources(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file()
}

/// Has the standard library built along. Stable compilers do that only for those who say that they know.
fn with_own_std(mut command: Command) -> Command {
    command.env("RUSTC_BOOTSTRAP", "1").args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    command
}

/// Debian's cargo and compiler, by their paths: the names belong to rustup where that is installed.
fn debian_cargo(project: &Project, ours: &Path) -> Result<Command, Failure> {
    let (cargo, rustc) = (Path::new("/usr/bin/cargo"), Path::new("/usr/bin/rustc"));
    if !debian_has_sources(rustc) {
        say!("rustc has no {TARGET}: installing Debian's {}", DEBIAN.join(", "));
        let install = debian::install(&DEBIAN);
        if install.is_err() || !debian_has_sources(rustc) {
            return Err(Failure::new(format!(
                "no compiler for {TARGET}: install that target of rustc, its `rust-src`, or Debian's {}",
                DEBIAN.join(", ")
            )));
        }
    }
    let mut command = Command::new(cargo);
    command.current_dir(project.root()).env("RUSTC", rustc);
    for ours in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTDOC", "RUSTC_WRAPPER"] {
        command.env_remove(ours);
    }
    let linker =
        ours.join("lib/rustlib").join(format!("{}-unknown-linux-gnu", std::env::consts::ARCH)).join("bin/rust-lld");
    if linker.is_file() {
        command.env(LINKER, linker);
    }
    Ok(command)
}

fn debian_has_sources(rustc: &Path) -> bool {
    let mut command = Command::new(rustc);
    let sysroot = process::read(command.env_remove("RUSTUP_TOOLCHAIN").args(["--print", "sysroot"]));
    sysroot.is_ok_and(|sysroot| has_sources(Path::new(sysroot.trim())))
}
