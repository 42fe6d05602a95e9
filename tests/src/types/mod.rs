//! The types of calls and answers for other languages, written from the Rust types.
//!
//! A schema comes from the serde attributes and doc comments of each type ([`schema`]); it is read as a [`shape`], and
//! the shapes are written as [`typescript`] and [`python`].
//!
//! Members of a call that have a default are optional; those of an answer are there, but for what is left out where
//! there is none. A type that occurs in calls and answers alike has the form of answers, which calls take.

mod docs;
pub mod python;
pub mod schema;
pub mod shape;
pub mod typescript;

/// The first lines of a file that is written here, without comment signs.
const ORIGIN: [&str; 2] = [
    "The data of calls and answers. Written from the Rust types, not by hand:",
    "ROSTERKIT_GENERATED=write cargo test -p rosterkit-tests --test generated",
];

/// Every file that is written here: its path from the project's root, and its content.
///
/// # Errors
/// A schema has a form that no shape stands for.
pub fn files() -> Result<Vec<(&'static str, String)>, String> {
    let schema = schema::document();
    let shapes = shape::all(&schema)?;
    let typescript = typescript::write(&shapes);
    Ok(vec![
        ("bindings-node/types.d.ts", typescript.clone()),
        ("bindings-wasm/types.d.ts", typescript),
        ("bindings-python/python/rosterkit/types.py", python::write(&shapes)),
        ("docs/api.schema.json", format!("{schema:#}\n")),
    ])
}
