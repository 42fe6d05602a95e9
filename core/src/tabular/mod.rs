//! Bytes → encoding → dialect → records → checked rows.
