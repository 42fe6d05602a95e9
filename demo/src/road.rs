//! Where addresses lead: the version, and what stands below its base.

use crate::Version;

/// A part of the binding; in 1.1 all stand below one base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Rostering,
    Gradebook,
    Resources,
}

/// Where a request leads.
#[derive(Debug)]
pub(crate) struct Road<'a> {
    pub(crate) version: Version,
    /// The part that its base names; none in 1.1.
    pub(crate) part: Option<Part>,
    /// The base, which references stand below.
    pub(crate) base: &'static str,
    /// What stands below the base, decoded by whoever serves.
    pub(crate) steps: Vec<&'a str>,
}

const BASES: [(&str, Version, Option<Part>); 4] = [
    ("/ims/oneroster/v1p1", Version::V1_1, None),
    ("/ims/oneroster/rostering/v1p2", Version::V1_2, Some(Part::Rostering)),
    ("/ims/oneroster/gradebook/v1p2", Version::V1_2, Some(Part::Gradebook)),
    ("/ims/oneroster/resources/v1p2", Version::V1_2, Some(Part::Resources)),
];

impl<'a> Road<'a> {
    pub(crate) fn of(path: &'a str) -> Option<Self> {
        BASES.iter().find_map(|(base, version, part)| {
            let below = path.strip_prefix(base)?.strip_prefix('/')?;
            let steps = below.trim_end_matches('/').split('/').collect();
            Some(Self { version: *version, part: *part, base, steps })
        })
    }

    /// Whether the part is one that stands below this base.
    pub(crate) fn has(&self, part: Part) -> bool {
        self.part.is_none_or(|own| own == part)
    }

    /// The list that this is in: what faults name.
    pub(crate) fn collection(&self) -> &'a str {
        // Lists and their records take turns, and lists come first.
        let last = self.steps.len().saturating_sub(1);
        self.steps.get(last - last % 2).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_road_has_a_version_a_part_and_a_list() {
        for (path, version, part, list) in [
            ("/ims/oneroster/v1p1/users", Version::V1_1, None, "users"),
            ("/ims/oneroster/v1p1/users/7", Version::V1_1, None, "users"),
            ("/ims/oneroster/v1p1/schools/1/classes/2/students", Version::V1_1, None, "students"),
            ("/ims/oneroster/rostering/v1p2/orgs/", Version::V1_2, Some(Part::Rostering), "orgs"),
            ("/ims/oneroster/gradebook/v1p2/results/r", Version::V1_2, Some(Part::Gradebook), "results"),
        ] {
            let road = Road::of(path).unwrap();
            assert_eq!((road.version, road.part, road.collection()), (version, part, list), "{path}");
        }
        for path in ["/", "/ims/oneroster/v1p1", "/ims/oneroster/v1p3/users", "/ims/oneroster/v1p1users"] {
            assert!(Road::of(path).is_none(), "{path}");
        }
    }
}
