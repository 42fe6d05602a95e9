//! What is asked of a list: `limit`, `offset`, `filter`, `sort`, `orderBy`, `fields`.

use percent_encoding::percent_decode_str;

use crate::answer::Problem;

/// The query of an address, in order, decoded.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pair =
        |pair: &str| pair.split_once('=').map_or((decoded(pair), String::new()), |(a, b)| (decoded(a), decoded(b)));
    query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// What is asked of a list.
#[derive(Debug, Default)]
pub(crate) struct Query {
    pub(crate) limit: usize,
    pub(crate) offset: usize,
    pub(crate) filter: Option<Filter>,
    pub(crate) sort: Option<String>,
    pub(crate) descending: bool,
    pub(crate) fields: Vec<String>,
    /// What is asked but for the place in the list: the same for every page.
    pub(crate) rest: Vec<(String, String)>,
}

/// At most two clauses: more is not portable.
#[derive(Debug)]
pub(crate) struct Filter {
    clauses: Vec<Clause>,
    /// Whether both must hold.
    both: bool,
}

#[derive(Debug)]
pub(crate) struct Clause {
    pub(crate) path: String,
    operator: &'static str,
    value: String,
}

/// Longer ones first: `>=` begins with one of them.
const OPERATORS: [&str; 7] = ["!=", ">=", "<=", "=", ">", "<", "~"];

/// What a page has where nothing is asked.
const USUAL_LIMIT: usize = 100;

impl Query {
    pub(crate) fn read(text: &str) -> Result<Self, Problem> {
        let mut query = Self { limit: USUAL_LIMIT, ..Self::default() };
        for (name, value) in pairs(text) {
            match name.as_str() {
                "limit" => query.limit = value.parse().ok().filter(|limit| *limit > 0).ok_or_else(|| no(&name))?,
                "offset" => query.offset = value.parse().map_err(|_| no(&name))?,
                "filter" => query.filter = Some(Filter::read(&value)?),
                "sort" => query.sort = Some(value.clone()),
                // Anything else than `desc` is passed over, as ClassLink does with `dsc`.
                "orderBy" => query.descending = value == "desc",
                "fields" => query.fields = value.split(',').map(str::to_owned).collect(),
                _ => continue,
            }
            if !matches!(name.as_str(), "limit" | "offset") {
                query.rest.push((name, value));
            }
        }
        Ok(query)
    }

    /// What decides on which records there are, and in which order.
    pub(crate) fn selection(&self) -> String {
        let told = self.rest.iter().filter(|(name, _)| name != "fields");
        told.map(|(name, value)| format!("{name}={value}\n")).collect()
    }
}

fn no(name: &str) -> Problem {
    Problem::new(400, "invaliddata", format!("{name} is no number that can be used"))
}

impl Filter {
    fn read(text: &str) -> Result<Self, Problem> {
        let wrong = || Problem::new(400, "invalid_filter_field", "the filter cannot be read");
        let (first, rest) = clause(text).ok_or_else(wrong)?;
        let (both, second) = match (rest.strip_prefix(" AND "), rest.strip_prefix(" OR ")) {
            (Some(second), _) => (true, second),
            (_, Some(second)) => (false, second),
            _ if rest.is_empty() => return Ok(Self { clauses: vec![first], both: true }),
            _ => return Err(wrong()),
        };
        match clause(second) {
            Some((second, "")) => Ok(Self { clauses: vec![first, second], both }),
            _ => Err(wrong()),
        }
    }

    pub(crate) fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Whether a record is one, by what it has at a path.
    pub(crate) fn holds<'a>(&self, values: impl Fn(&str) -> Vec<&'a str>) -> bool {
        let mut each = self.clauses.iter().map(|clause| clause.holds(&values(&clause.path)));
        if self.both { each.all(|holds| holds) } else { each.any(|holds| holds) }
    }
}

/// `path operator 'value'`, and what stands behind it.
fn clause(text: &str) -> Option<(Clause, &str)> {
    let (at, operator) = text.char_indices().find_map(|(at, _)| {
        Some((at, *OPERATORS.iter().find(|it| text.get(at..).is_some_and(|rest| rest.starts_with(**it)))?))
    })?;
    let (path, rest) = (text.get(..at)?, text.get(at + operator.len()..)?);
    let (value, rest) = rest.strip_prefix('\'')?.split_once('\'')?;
    Some((Clause { path: path.to_owned(), operator, value: value.to_owned() }, rest))
}

impl Clause {
    fn holds(&self, values: &[&str]) -> bool {
        let wanted = self.value.as_str();
        match self.operator {
            "=" => values.contains(&wanted),
            "!=" => !values.contains(&wanted),
            "~" => values.iter().any(|value| value.to_lowercase().contains(&wanted.to_lowercase())),
            ">" => values.iter().any(|value| *value > wanted),
            ">=" => values.iter().any(|value| *value >= wanted),
            "<" => values.iter().any(|value| *value < wanted),
            _ => values.iter().any(|value| *value <= wanted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(filter: &str) -> Option<bool> {
        let query = Query::read(&format!("filter={filter}")).ok()?;
        let values = |path: &str| match path {
            "role" => vec!["teacher", "administrator"],
            "familyName" => vec!["Lefèvre"],
            _ => vec!["2026-09-01T00:00:00.000Z"],
        };
        Some(query.filter?.holds(values))
    }

    #[test]
    fn filters_are_read_as_the_binding_writes_them() {
        for (filter, expected) in [
            ("role%3D%27teacher%27", Some(true)),
            ("role='student'", Some(false)),
            ("role!='student'", Some(true)),
            ("familyName~'F%C3%88V'", Some(true)),
            ("dateLastModified>'2026-08-31'", Some(true)),
            ("dateLastModified<='2026-08-31'", Some(false)),
            ("role='student'%20OR%20familyName='Lef%C3%A8vre'", Some(true)),
            ("role='student' AND familyName='Lefèvre'", Some(false)),
            ("role=teacher", None),
            ("role='a' and role='b'", None),
            ("role='a' AND role='b' AND role='c'", None),
            ("role", None),
        ] {
            assert_eq!(holds(filter), expected, "{filter}");
        }
    }

    #[test]
    fn a_limit_that_is_none_is_refused() {
        for query in ["limit=0", "limit=-1", "limit=many", "offset=-1"] {
            assert!(Query::read(query).is_err(), "{query}");
        }
        let query = Query::read("limit=5&offset=10&sort=sourcedId&orderBy=asc").unwrap();
        assert_eq!((query.limit, query.offset, query.descending), (5, 10, false));
    }
}
