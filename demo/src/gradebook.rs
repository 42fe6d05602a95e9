//! Grades: what can be written.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value, json};

use crate::Version;
use crate::answer::{Answer, Problem};
use crate::query::Query;
use crate::roster::Roster;
use crate::shape::{UNDATED, shape};

/// What can be written.
#[derive(Debug, Default)]
pub(crate) struct Gradebook {
    records: Mutex<BTreeMap<&'static str, ById>>,
}

/// The records of a kind by their id.
type ById = BTreeMap<String, Map<String, Value>>;

/// The kinds, and what a single one is called; the third and those after it are of 1.2 alone.
const KINDS: [(&str, &str); 6] = [
    ("categories", "category"),
    ("lineItems", "lineItem"),
    ("results", "result"),
    ("scoreScales", "scoreScale"),
    ("assessmentLineItems", "assessmentLineItem"),
    ("assessmentResults", "assessmentResult"),
];

/// How many of them 1.1 has.
const OF_1_1: usize = 3;

impl Gradebook {
    /// What a package has of grades.
    pub(crate) fn new(roster: &Roster, package: &crate::Package) -> Self {
        let mut records: BTreeMap<_, ById> = BTreeMap::new();
        for (kind, _) in KINDS {
            let Some((shape, table)) = shape(kind).zip(package.table(kind)) else { continue };
            for row in 0..table.len() {
                let record = roster.record(shape, row, Version::V1_2, "");
                records.entry(kind).or_default().insert(table.named(row, "sourcedId").to_owned(), record);
            }
        }
        Self { records: Mutex::new(records) }
    }

    /// How many records of a kind there are.
    pub(crate) fn count(&self, kind: &str) -> usize {
        self.records.lock().unwrap_or_else(PoisonError::into_inner).get(kind).map_or(0, BTreeMap::len)
    }

    /// What comes of a request; none where it is about no grades.
    pub(crate) fn answer(
        &self,
        version: Version,
        method: &str,
        steps: &[&str],
        query: &str,
        body: &str,
    ) -> Option<Result<Answer, Problem>> {
        let known = if version == Version::V1_1 { KINDS.get(..OF_1_1)? } else { &KINDS };
        let of = |name: &str| known.iter().find(|(kind, _)| *kind == name).copied();
        let (kind, single) =
            steps.iter().rev().step_by(2).chain(steps.iter().rev().skip(1).step_by(2)).find_map(|name| of(name))?;
        Some(match (method, steps) {
            ("GET", [_]) => Query::read(query).map(|query| self.list(kind, &query, |_| true)),
            ("GET", [_, id]) => self.single(kind, single, id),
            ("PUT", [_, id]) => self.put(kind, single, id, body),
            ("DELETE", [_, id]) => self.delete(kind, id),
            ("GET", [parent, id, _]) => Query::read(query).map(|query| {
                let member = parent_member(parent);
                self.list(kind, &query, |record| refers(record, member, id) || kind == "categories")
            }),
            ("GET", ["classes", class, other, id, "results"]) => Query::read(query).map(|query| {
                let member = parent_member(other);
                self.list(kind, &query, |record| refers(record, member, id) && self.is_in_class(record, class))
            }),
            ("POST", [.., _]) if version == Version::V1_2 => self.post(kind, single, body),
            _ => Err(Problem::new(405, "unsupportedoperation", "that is not done here")),
        })
    }

    fn list(&self, kind: &'static str, query: &Query, holds: impl Fn(&Map<String, Value>) -> bool) -> Answer {
        let records =
            self.records.lock().unwrap_or_else(PoisonError::into_inner).get(kind).cloned().unwrap_or_default();
        let all: Vec<Value> = records.into_values().filter(|record| holds(record)).map(Value::Object).collect();
        let total = all.len();
        let page: Value = all.into_iter().skip(query.offset).take(query.limit).collect();
        Answer::json(200, &json!({kind: page})).with("x-total-count", total.to_string())
    }

    /// Results say of which line item they are, and that is in a class.
    fn is_in_class(&self, result: &Map<String, Value>, class: &str) -> bool {
        let item = result.get("lineItem").and_then(|item| item.get("sourcedId")).and_then(Value::as_str);
        let records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let item = item.and_then(|item| records.get("lineItems")?.get(item));
        item.is_some_and(|item| refers(item, "class", class))
    }

    fn single(&self, kind: &str, single: &str, id: &str) -> Result<Answer, Problem> {
        let records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let record = records.get(kind).and_then(|records| records.get(id)).ok_or_else(Problem::unknown)?;
        Ok(Answer::json(200, &json!({single: record})))
    }

    fn put(&self, kind: &'static str, single: &str, id: &str, body: &str) -> Result<Answer, Problem> {
        let wrong = |why: &str| Problem::new(422, "invaliddata", why);
        let mut record = record(body, single).ok_or_else(|| wrong("the record cannot be read"))?;
        if record.get("sourcedId").and_then(Value::as_str).is_some_and(|told| told != id) {
            return Err(wrong("the record has another id than its address"));
        }
        record.insert("sourcedId".to_owned(), id.into());
        // Google leaves both out.
        record.entry("status").or_insert("active".into());
        record.entry("dateLastModified").or_insert(UNDATED.into());
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((list, member)) = needs(kind) {
            let of = record.get(member).and_then(|of| of.get("sourcedId")).and_then(Value::as_str).unwrap_or_default();
            if !records.get(list).is_some_and(|there| there.contains_key(of)) {
                return Err(wrong(&format!("there is no such {member}")));
            }
        }
        let before = records.entry(kind).or_default().insert(id.to_owned(), record.clone());
        Ok(Answer::json(if before.is_some() { 200 } else { 201 }, &json!({single: record})))
    }

    fn delete(&self, kind: &str, id: &str) -> Result<Answer, Problem> {
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let there = records.get_mut(kind).and_then(|records| records.remove(id));
        there.map(|_| Answer::empty(204)).ok_or_else(Problem::unknown)
    }

    /// Writes records whose ids are chosen here.
    fn post(&self, kind: &'static str, single: &str, body: &str) -> Result<Answer, Problem> {
        let wrong = || Problem::new(422, "invaliddata", "the records cannot be read");
        let told: Value = serde_json::from_str(body).map_err(|_| wrong())?;
        let several = told.get(kind).and_then(Value::as_array).cloned();
        let all = several.or_else(|| told.get(single).map(|one| vec![one.clone()])).ok_or_else(wrong)?;
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let there = records.entry(kind).or_default();
        let mut pairs = Vec::new();
        for one in all {
            let Value::Object(mut record) = one else { return Err(wrong()) };
            let supplied = record.get("sourcedId").cloned().unwrap_or_default();
            let mut number = there.len() + 1;
            while there.contains_key(&format!("{single}-{number}")) {
                number += 1;
            }
            let allocated = format!("{single}-{number}");
            record.insert("sourcedId".to_owned(), allocated.clone().into());
            there.insert(allocated.clone(), record);
            pairs.push(json!({"suppliedSourcedId": supplied, "allocatedSourcedId": allocated}));
        }
        Ok(Answer::json(201, &json!({"sourcedIdPairs": pairs})))
    }
}

/// What must be there before: the list, and the member that refers to it.
fn needs(kind: &str) -> Option<(&'static str, &'static str)> {
    match kind {
        "lineItems" => Some(("categories", "category")),
        "results" => Some(("lineItems", "lineItem")),
        _ => None,
    }
}

fn record(body: &str, single: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str::<Value>(body).ok()?.get_mut(single)?.take() {
        Value::Object(record) => Some(record),
        _ => None,
    }
}

/// The member by which a record refers to what stands before it in an address.
fn parent_member(list: &str) -> &'static str {
    match list {
        "classes" => "class",
        "schools" => "school",
        "lineItems" => "lineItem",
        "students" => "student",
        "academicSessions" => "academicSession",
        _ => "",
    }
}

fn refers(record: &Map<String, Value>, member: &str, id: &str) -> bool {
    record.get(member).and_then(|of| of.get("sourcedId")).and_then(Value::as_str) == Some(id)
}
