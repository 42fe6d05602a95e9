//! Answers, and what a server says where something is wrong.

use serde_json::{Value, json};

use crate::Version;

/// An answer that has not been sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// Why there is nothing better to answer.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) status: u16,
    /// The minor code of the binding.
    minor: &'static str,
    description: String,
}

impl Problem {
    pub(crate) fn new(status: u16, minor: &'static str, description: impl Into<String>) -> Self {
        Self { status, minor, description: description.into() }
    }

    pub(crate) fn unknown() -> Self {
        Self::new(404, "unknownobject", "there is nothing at this address")
    }

    /// As a version says it, or as a page.
    pub(crate) fn answer(&self, version: Version, as_page: bool) -> Answer {
        if as_page {
            return page(self.status, &self.description);
        }
        Answer::json(self.status, &self.status_info(version, "failure", "error"))
    }

    /// What is said of it, as a version has it: 1.1 has a set.
    pub(crate) fn status_info(&self, version: Version, major: &str, severity: &str) -> Value {
        let field = json!([{"imsx_codeMinorFieldName": "TargetEndSystem", "imsx_codeMinorFieldValue": self.minor}]);
        let info = json!({
            "imsx_codeMajor": major,
            "imsx_severity": severity,
            "imsx_description": self.description,
            "imsx_CodeMinor": {"imsx_codeMinorField": field},
        });
        match version {
            Version::V1_1 => json!({"statusInfoSet": [info]}),
            Version::V1_2 => info,
        }
    }
}

/// A page for a browser, as servers and what stands before them show one.
pub(crate) fn page(status: u16, says: &str) -> Answer {
    let body =
        format!("<!DOCTYPE html>\n<html><head><title>{status}</title></head><body><h1>{says}</h1></body></html>\n");
    Answer { status, headers: vec![("content-type", "text/html; charset=utf-8".to_owned())], body: body.into_bytes() }
}

impl Answer {
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    pub(crate) fn json(status: u16, value: &Value) -> Self {
        let headers = vec![("content-type", "application/json".to_owned())];
        Self { status, headers, body: value.to_string().into_bytes() }
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}
