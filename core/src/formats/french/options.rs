use chrono::NaiveDate;

use crate::diagnostic::DEFAULT_KEPT;
use crate::xml::XmlLimits;

/// How files of French schools are read: the day, and what the caller knows beforehand.
#[derive(Debug, Clone)]
pub struct RosterOptions {
    /// The day on which people are there or have left.
    pub today: NaiveDate,
    /// The first calendar year of the school year that the files should be of; not compared where there is none.
    pub school_year: Option<i32>,
    /// The UAI of the school that the files should be of; not compared where there is none.
    pub uai: Option<Box<str>>,
    /// The academy that the files come from; numbers of AAF are unique within it alone.
    pub academy: Box<str>,
    /// Limits of one XML file.
    pub limits: XmlLimits,
    /// How many findings are kept; all are counted.
    pub kept: usize,
    /// The key of the tables of identifiers; random where files come from strangers. No answer depends on it.
    pub fingerprint_key: [u64; 2],
}

impl RosterOptions {
    /// As of that day, with nothing to compare with and the limits by default.
    pub fn on(today: NaiveDate) -> Self {
        Self {
            today,
            school_year: None,
            uai: None,
            academy: "".into(),
            limits: XmlLimits::default(),
            kept: DEFAULT_KEPT,
            fingerprint_key: [0; 2],
        }
    }
}
