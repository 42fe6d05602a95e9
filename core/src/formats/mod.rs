//! The layouts that are built in: one folder each, a schema as data.
