//! The keyed diff of two tables.
