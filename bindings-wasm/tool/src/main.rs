//! `rosterkit-wasm-tool MODULE FOLDER`: writes `FOLDER/web`, `FOLDER/nodejs` and `FOLDER/bundler`, each a module and
//! the JavaScript that loads it.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder] = arguments.as_slice() else {
        eprintln!("usage: rosterkit-wasm-tool MODULE FOLDER");
        return ExitCode::FAILURE;
    };
    for kind in ["web", "nodejs", "bundler"] {
        let mut bindgen = Bindgen::new();
        let chosen = match kind {
            "web" => bindgen.web(true),
            "nodejs" => bindgen.nodejs_module(true),
            _ => bindgen.bundler(true),
        };
        let written = chosen.and_then(|bindgen| {
            bindgen
                .input_path(module)
                .out_name("rosterkit_wasm")
                .typescript(false)
                // The web kind finds its module beside its script.
                .omit_default_module_path(false)
                .generate(std::path::Path::new(folder).join(kind))
        });
        if let Err(error) = written {
            eprintln!("{kind}: {error:#}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
