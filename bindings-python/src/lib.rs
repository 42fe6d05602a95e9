//! The native half of the Python package `rosterkit`: it takes what Python gives, calls the engine, and hands back
//! what it answers. What a Python programmer sees is written in Python, in `python/rosterkit`.
//!
//! Calls and answers cross as JSON text, which both sides read quickly; what may be long (findings, operations, rows)
//! is held here and handed out when it is asked for.

mod arrow;
mod call;
mod check;
mod command;
mod diff;
mod error;
mod export;
mod files;
mod held;
mod pull;
mod records;
mod store;
mod stream;
mod texts;
mod watch;

use pyo3::pymodule;

/// The module `rosterkit._native`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::arrow::Table;
    #[pymodule_export]
    use crate::call::call;
    #[pymodule_export]
    use crate::check::{check, table};
    #[pymodule_export]
    use crate::command::command;
    #[pymodule_export]
    use crate::diff::diff;
    #[pymodule_export]
    use crate::export::Export;
    #[pymodule_export]
    use crate::held::Held;
    #[pymodule_export]
    use crate::pull::Pull;
    #[pymodule_export]
    use crate::store::Store;
    #[pymodule_export]
    use crate::texts::{masked, sentence};
}
