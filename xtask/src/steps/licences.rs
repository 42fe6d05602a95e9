//! Licences and sources of what we build on.

use serde_json::Value;

use super::Step;
use crate::output::Failure;
use crate::process;
use crate::project::{Project, array, text};
use crate::say;
use crate::tally::Tally;

/// Every dependency has a licence that `deny.toml` allows and comes from the crates registry.
pub const STEP: Step =
    Step { name: "licences", about: "dependencies have allowed licences and sources (deny.toml)", run };

fn run(project: &Project, _: &mut Tally) -> Result<(), Failure> {
    let rules = std::fs::read_to_string(project.root().join("deny.toml"))?;
    let allowed = allowed_licences(&rules)?;
    let packages = array(project.metadata(), "packages");
    let wrong: Vec<String> = packages.iter().filter_map(|package| problem(package, &allowed)).collect();
    if let Some(failure) = Failure::of_places("licences and sources", &wrong) {
        return Err(failure);
    }
    say!("{} packages", packages.len());
    // cargo-deny also tells of versions that stand twice in the graph. It takes four minutes to install, so it runs
    // where somebody has it; what it says of licences and sources, we have just checked from the same file.
    if process::answers(project.cargo().args(["deny", "--version"])) {
        process::run(project.cargo().args(["deny", "--locked", "check", "licenses", "bans", "sources"]))?;
    }
    Ok(())
}

/// The list `licenses.allow` of `deny.toml`.
fn allowed_licences(rules: &str) -> Result<Vec<String>, Failure> {
    let rules: toml::Table = rules.parse().map_err(|error| Failure::new(format!("deny.toml: {error}")))?;
    let list = rules.get("licenses").and_then(|table| table.get("allow")).and_then(toml::Value::as_array);
    let names: Vec<String> = list.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect();
    if names.is_empty() { Err(Failure::new("deny.toml has no `licenses.allow`")) } else { Ok(names) }
}

/// What is wrong with a package, if anything.
fn problem(package: &Value, allowed: &[String]) -> Option<String> {
    let name = format!("{} {}", text(package, "name"), text(package, "version"));
    let source = text(package, "source");
    // A member of ours has no source; another registry, or a repository, has another one.
    let known = source.is_empty() || (source.starts_with("registry+") && source.contains("crates.io"));
    if !known {
        return Some(format!("{name}: from {source}"));
    }
    let licence = text(package, "license");
    let parsed = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX);
    let fits = parsed.is_ok_and(|expression| {
        expression.evaluate(|wanted| {
            let wanted = wanted.to_string();
            allowed.contains(&wanted)
        })
    });
    (!fits).then(|| format!("{name}: `{licence}` is not allowed"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const REGISTRY: &str = "registry+crates.io-index";

    fn problem_of(licence: &str, source: &str) -> Option<String> {
        let allowed =
            allowed_licences("[licenses]\nallow = [\"MIT\", \"Apache-2.0\", \"Apache-2.0 WITH LLVM-exception\"]")
                .unwrap();
        problem(&json!({"name": "x", "version": "1.0.0", "license": licence, "source": source}), &allowed)
    }

    #[test]
    fn licences_are_read_as_expressions() {
        for good in
            ["MIT", "MIT OR GPL-3.0", "MIT/Apache-2.0", "(MIT OR X11) AND Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
        {
            assert_eq!(problem_of(good, REGISTRY), None, "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0 WITH Classpath-exception-2.0", "my own"] {
            assert!(problem_of(bad, REGISTRY).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_package_from_elsewhere_is_refused() {
        assert!(problem_of("MIT", "git+ssh://somewhere.example/x").is_some());
        assert!(problem_of("MIT", "registry+sparse+somewhere.example").is_some());
    }

    #[test]
    fn rules_without_a_list_are_no_rules() {
        assert!(allowed_licences("[licenses]").is_err());
        assert!(allowed_licences("[").is_err());
    }
}
