//! Which categories a server has: looked up once, before the first one is made.

use serde_json::Value;

use crate::sources::http::Response;
use crate::sources::oneroster::Failure;

/// How many categories are asked for at once. A server that gives fewer says nothing by it.
const PAGE: usize = 100;

/// How many pages are read at most.
const PAGES: u32 = 100;

/// What was read so far.
#[derive(Default)]
pub(super) struct Listing {
    /// `sourcedId` and title of each.
    found: Vec<(String, String)>,
    /// How many rows came, those that were deleted among them.
    rows: usize,
    pages: u32,
    /// Why it could not be read.
    pub failure: Option<Failure>,
}

impl Listing {
    /// The address of the next page.
    pub fn url(&self, gradebook: &str) -> String {
        format!("{gradebook}/categories?limit={PAGE}&offset={}", self.rows)
    }

    /// Takes a page; whether it was the last one. None where it holds no categories.
    pub fn take(&mut self, response: &Response) -> Option<bool> {
        if response.status == 204 {
            return Some(true);
        }
        let body: Value = serde_json::from_slice(&response.body).ok()?;
        let rows = match body.get("categories")? {
            Value::Null => &[],
            Value::Array(rows) => rows.as_slice(),
            _ => return None,
        };
        let before = self.found.len();
        for row in rows {
            let text = |name| row.get(name).and_then(Value::as_str);
            let (Some(id), Some(title)) = (text("sourcedId"), text("title")) else { continue };
            let gone = text("status").is_some_and(|status| status != "active");
            if !gone && !self.found.iter().any(|(known, _)| known == id) {
                self.found.push((id.to_owned(), title.to_owned()));
            }
        }
        (self.rows, self.pages) = (self.rows + rows.len(), self.pages + 1);
        let total = response.header("x-total-count").and_then(|total| total.trim().parse::<usize>().ok());
        // A server that knows no offset gives the same page again and again.
        let repeated = self.pages > 1 && self.found.len() == before;
        Some(rows.is_empty() || repeated || self.pages >= PAGES || total.is_some_and(|total| self.rows >= total))
    }

    /// The one of that title, as it is written or else in another case.
    pub fn of_title(&self, title: &str) -> Option<&str> {
        let wanted = title.trim();
        let same = self.found.iter().find(|(_, found)| found.trim() == wanted);
        let alike = || self.found.iter().find(|(_, found)| found.trim().to_lowercase() == wanted.to_lowercase());
        same.or_else(alike).map(|(id, _)| id.as_str())
    }

    /// The first one that there is.
    pub fn first(&self) -> Option<&str> {
        self.found.first().map(|(id, _)| id.as_str())
    }
}
