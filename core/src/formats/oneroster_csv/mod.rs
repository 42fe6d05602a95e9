//! OneRoster as packages of CSV files: which files each version has, in which order they are read, and what stands in them.

mod version;

pub use version::{PackageFile, PackageVersion};

/// The schemas of files that no seat comes from, in the order in which they are recognized; where two versions have the
/// same columns, the later one, which allows more, stands first. Those of users, organizations and roles are with the
/// layouts that every build has.
pub(super) const SCHEMAS: [&str; 36] = [
    include_str!("academic_sessions_1_2.toml"),
    include_str!("categories_1_2.toml"),
    include_str!("resources_1_2.toml"),
    include_str!("courses_1_2.toml"),
    include_str!("user_profiles_1_2.toml"),
    include_str!("classes_1_2.toml"),
    include_str!("enrollments_1_2.toml"),
    include_str!("demographics_1_2.toml"),
    include_str!("class_resources_1_2.toml"),
    include_str!("course_resources_1_2.toml"),
    include_str!("user_resources_1_2.toml"),
    include_str!("score_scales_1_2.toml"),
    include_str!("line_items_1_2.toml"),
    include_str!("results_1_2.toml"),
    include_str!("line_item_score_scales_1_2.toml"),
    include_str!("result_score_scales_1_2.toml"),
    include_str!("line_item_learning_objective_ids_1_2.toml"),
    include_str!("result_learning_objective_ids_1_2.toml"),
    include_str!("academic_sessions_1_1.toml"),
    include_str!("categories_1_1.toml"),
    include_str!("resources_1_1.toml"),
    include_str!("courses_1_1.toml"),
    include_str!("classes_1_1.toml"),
    include_str!("enrollments_1_1.toml"),
    include_str!("demographics_1_1.toml"),
    include_str!("class_resources_1_1.toml"),
    include_str!("course_resources_1_1.toml"),
    include_str!("line_items_1_1.toml"),
    include_str!("results_1_1.toml"),
    include_str!("academic_sessions_1_0.toml"),
    include_str!("orgs_1_0.toml"),
    include_str!("courses_1_0.toml"),
    include_str!("users_1_0.toml"),
    include_str!("classes_1_0.toml"),
    include_str!("enrollments_1_0.toml"),
    include_str!("demographics_1_0.toml"),
];

#[cfg(test)]
mod tests;
