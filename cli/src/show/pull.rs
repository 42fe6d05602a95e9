//! What is odd about how a server was read.

use rosterkit::sources::oneroster::PullReport;

use crate::screen::{Line, Paint, Screen};

/// Shows what was noted of each collection. Quiet, nothing is shown: what matters is among the findings.
pub(crate) fn notes(report: &PullReport, screen: &mut Screen<'_>) {
    let (language, colon) = (screen.language(), screen.colon());
    for collection in &report.collections {
        for noted in &collection.notes {
            let line = Line::new().text(format!("  {}", collection.collection)).text(colon);
            screen.tell(line.paint(Paint::Dim, noted.text(language)));
        }
    }
}
