//! Pages of lists, whole and with their faults.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value};

use crate::answer::{Answer, Problem};
use crate::fault::{Faults, What};
use crate::query::Query;
use crate::road::Road;
use crate::roster::Roster;
use crate::shape::Shape;

/// Which records a list has, for those that were asked for last: a roster does not change, and its pages come one after the other.
#[derive(Debug, Default)]
pub(crate) struct Selections(Mutex<HashMap<String, Arc<Vec<usize>>>>);

/// How many are kept.
const KEPT: usize = 64;

impl Selections {
    /// The records of a list that a query is about, in its order.
    pub(crate) fn get(
        &self,
        path: &str,
        query: &Query,
        roster: &Roster,
        (shape, rows): (&Shape, Vec<usize>),
    ) -> Result<Arc<Vec<usize>>, Problem> {
        let key = format!("{path}\n{}", query.selection());
        if let Some(found) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(found));
        }
        let found = Arc::new(selected(query, roster, shape, rows)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&found));
        Ok(found)
    }
}

fn selected(query: &Query, roster: &Roster, shape: &Shape, mut rows: Vec<usize>) -> Result<Vec<usize>, Problem> {
    if let Some(filter) = &query.filter {
        for clause in filter.clauses() {
            if shape.column(&clause.path).is_none() && roster.values(shape, 0, &clause.path).is_none() {
                return Err(Problem::new(400, "invalid_filter_field", format!("no member {}", clause.path)));
            }
        }
        rows.retain(|row| filter.holds(|path| roster.values(shape, *row, path).unwrap_or_default()));
    }
    if let Some(sort) = query.sort.as_deref().filter(|sort| shape.column(sort).is_some()) {
        rows.sort_by_cached_key(|row| roster.values(shape, *row, sort).unwrap_or_default().concat());
        if query.descending {
            rows.reverse();
        }
    }
    Ok(rows)
}

/// A page of a list.
pub(crate) fn page(
    road: &Road<'_>,
    address: &str,
    query: &Query,
    roster: &Roster,
    (shape, rows): (&Shape, &[usize]),
    faults: &Faults<'_>,
) -> Result<Answer, Problem> {
    let all = rows;
    let stop = faults.find(|what| if let What::StopAfter(rows) = what { Some(*rows) } else { None });
    let stop = if faults.has(&What::Empty) { Some(0) } else { stop };
    let rows = stop.and_then(|stop| rows.get(..stop)).unwrap_or(rows);
    let clamp = faults.find(|what| if let What::Clamp(rows) = what { Some(*rows) } else { None });
    let limit = query.limit.min(clamp.unwrap_or(usize::MAX));
    // What is gone before the second page makes its first rows those that would have come later.
    let shift = faults.find(|what| if let What::Shift(rows) = what { Some(*rows) } else { None });
    let shift = shift.filter(|_| query.offset > 0).unwrap_or_default();
    let from = usize::try_from(query.offset as i64 + shift).unwrap_or_default();
    let there = rows.get(from.min(rows.len())..).unwrap_or_default();
    let there = there.get(..limit).unwrap_or(there);

    let root = format!("{address}{}", road.base);
    let mut records = Vec::with_capacity(there.len());
    for row in there {
        records.push(Value::Object(projected(roster.record(shape, *row, road.version, &root), query, shape)?));
    }
    if records.is_empty() && faults.has(&What::NoContent) {
        return Ok(Answer::empty(204));
    }
    let name = faults.find(|what| if let What::Envelope(name) = what { Some(name.as_str()) } else { None });
    let list = if records.is_empty() && faults.has(&What::Null) { Value::Null } else { Value::Array(records) };
    let mut body = Map::from_iter([(name.unwrap_or(shape.table).to_owned(), list)]);
    if query.sort.as_deref().is_some_and(|sort| shape.column(sort).is_none()) {
        // A list all the same, with a word of it beside.
        let said = Problem::new(200, "invalid_sort_field", "the list is in no order");
        if let Value::Object(info) = said.status_info(road.version, "success", "warning") {
            body.extend(info);
        }
    }
    let mut answer = Answer::json(200, &Value::Object(body));
    // A server whose list ends too early does not know; one of whose rows some are gone does.
    let total = (if faults.has(&What::Empty) { 0 } else { stop.map_or(all.len(), |_| rows.len()) }) as i64 - shift;
    let wrong = faults.find(|what| if let What::WrongTotal(by) = what { Some(*by) } else { None });
    let total = total.saturating_add(wrong.unwrap_or_default()).max(0);
    if !faults.has(&What::NoTotal) {
        answer = answer.with("x-total-count", total.to_string());
    }
    if !faults.has(&What::NoLink) {
        let place = Place { path: &format!("{root}/{}", road.steps.join("/")), query, limit, total: total as usize };
        answer = answer.with("link", place.links(faults.has(&What::EndlessLink)));
    }
    Ok(answer)
}

/// A record with the members that are asked for.
fn projected(mut record: Map<String, Value>, query: &Query, shape: &Shape) -> Result<Map<String, Value>, Problem> {
    if query.fields.is_empty() {
        return Ok(record);
    }
    let others = ["sourcedId", "status", "dateLastModified", "role", "roles", "orgs", "metadata"];
    let known = |name: &String| others.contains(&name.as_str()) || shape.members.iter().any(|it| it.name == name);
    match query.fields.iter().find(|name| !known(name)) {
        Some(name) => Err(Problem::new(400, "invalid_selection_field", format!("no member {name}"))),
        None => {
            record.retain(|name, _| query.fields.contains(name));
            Ok(record)
        }
    }
}

/// Where a page stands among the others.
struct Place<'a> {
    path: &'a str,
    query: &'a Query,
    limit: usize,
    total: usize,
}

impl Place<'_> {
    fn links(&self, endless: bool) -> String {
        let (offset, limit) = (self.query.offset, self.limit);
        let mut links = vec![("first", 0)];
        if offset > 0 {
            links.push(("prev", offset.saturating_sub(limit)));
        }
        if offset + limit < self.total || endless {
            links.push(("next", offset + limit));
        }
        links.push(("last", self.total.saturating_sub(1) / limit.max(1) * limit));
        let links = links.iter().map(|(name, offset)| format!("<{}>; rel=\"{name}\"", self.address(*offset)));
        links.collect::<Vec<_>>().join(", ")
    }

    fn address(&self, offset: usize) -> String {
        let encoded =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let rest = self.query.rest.iter().map(|(name, value)| format!("&{name}={}", encoded(value)));
        format!("{}?limit={}&offset={offset}{}", self.path, self.limit, rest.collect::<String>())
    }
}
