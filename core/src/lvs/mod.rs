//! *La Vie Scolaire* and the functions of staff: what a function code gives, and where an establishment's profiles depart from what
//! is recommended. Both tables are data (`functions.toml`, `profiles.toml`), and an embedder may bring their own.

mod function;
mod profile;

pub use function::{FunctionProblem, FunctionStanding, Functions, StaffFunction, StaffHierarchy};
pub use profile::{
    Departure, DepartureKind, LvsAccess, LvsFeature, LvsPortal, LvsProfile, LvsProfiles, RecommendedProfile,
};
