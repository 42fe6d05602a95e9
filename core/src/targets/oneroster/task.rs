//! What is to be done for one item, and what depends on it.

use super::categories::Listing;
use super::{ItemKind, Outcome, ReportedItem};

/// A request, or a few in a row, and what came of them.
pub(super) struct Task {
    pub job: Job,
    /// The task that must have ended well before.
    pub needs: Option<usize>,
    /// The tasks that need this one.
    pub needed_by: Vec<usize>,
    /// How many requests were sent for it.
    pub sent: u32,
    /// How many were sent since the last one that was answered well.
    pub attempts: u32,
    /// The token that the last one was let in with.
    pub generation: u32,
    /// Whether a token was fetched anew because of it.
    pub renewed: bool,
    /// Whether there is nothing left to do.
    pub ended: bool,
}

/// What is to be done.
pub(super) enum Job {
    /// Look which categories there are.
    List(Listing),
    /// Write an item, or delete it.
    Item {
        /// What it is; its outcome once it has one.
        item: ReportedItem,
        /// Whether it is to be deleted.
        delete: bool,
        /// Where it stands in its list of the gradebook; of a category nowhere.
        place: usize,
    },
}

impl Task {
    pub fn new(job: Job, needs: Option<usize>) -> Self {
        Self { job, needs, needed_by: Vec::new(), sent: 0, attempts: 0, generation: 0, renewed: false, ended: false }
    }

    /// The item, where it is about one.
    pub fn item(&self) -> Option<&ReportedItem> {
        match &self.job {
            Job::Item { item, .. } => Some(item),
            Job::List(_) => None,
        }
    }

    /// Whether what needs it can be done.
    pub fn is_good(&self) -> bool {
        self.ended && self.item().is_none_or(|item| matches!(item.outcome, Outcome::Done { .. } | Outcome::Unchanged))
    }
}

/// An item of which nothing has come yet.
pub(super) fn open(kind: ItemKind, id: &str, student: Option<&str>, sourced_id: String) -> ReportedItem {
    let (id, student) = (id.to_owned(), student.map(str::to_owned));
    ReportedItem { kind, id, student, sourced_id, outcome: Outcome::Open }
}
