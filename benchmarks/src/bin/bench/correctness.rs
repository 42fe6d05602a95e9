//! What each tool answers where a fast one may be wrong.

use std::collections::BTreeSet;

use crate::Outcome;
use crate::data::Data;
use crate::measure::{Run, once};
use crate::table::Table;
use crate::tools::Tools;

/// Two small files, and what is true of them.
struct Case {
    name: &'static str,
    before: String,
    after: String,
    /// The key: names for those who take names, numbers for the others.
    key: (&'static str, &'static str),
    /// Added, changed, removed.
    truth: [u64; 3],
    /// A key stands twice, and whoever reads the answer must be told. Whether its row has changed is not defined then,
    /// so that number may be any.
    duplicate: bool,
}

/// The questions.
fn cases() -> Vec<Case> {
    let twice = |first: &str, second: &str| {
        let rows = (0..3_000).map(|key| {
            format!(
                "{key},{first}
{key},{second}
"
            )
        });
        format!(
            "id,name
{}",
            rows.collect::<String>()
        )
    };
    vec![
        Case {
            name: "a value moves to the next, empty column",
            before: "id,sms,phone\n1,0639980000,\n2,a,b\n".to_owned(),
            after: "id,sms,phone\n1,,0639980000\n2,a,b\n".to_owned(),
            key: ("id", "0"),
            truth: [0, 1, 0],
            duplicate: false,
        },
        Case {
            name: "the key (1, 23) gives way to (12, 3)",
            before: "class,pupil,name\n1,23,Ann\n4,5,Bob\n".to_owned(),
            after: "class,pupil,name\n12,3,Ann\n4,5,Bob\n".to_owned(),
            key: ("class,pupil", "0,1"),
            truth: [1, 0, 1],
            duplicate: false,
        },
        Case {
            name: "a key stands thrice, then twice: it lives on",
            before: "id,name\n1,Ann\n2,Bob\n2,Bea\n2,Cy\n".to_owned(),
            after: "id,name\n1,Ann\n2,Bob\n2,Bob\n".to_owned(),
            key: ("id", "0"),
            truth: [0, 0, 0],
            duplicate: true,
        },
        Case {
            name: "a column is added at the end, empty so far",
            before: "id,name\n1,Ann\n2,Bob\n".to_owned(),
            after: "id,name,note\n1,Ann,\n2,Bob,\n".to_owned(),
            key: ("id", "0"),
            truth: [0, 0, 0],
            duplicate: false,
        },
        Case {
            name: "the columns stand in another order",
            before: "id,given,family\n1,Ann,Lee\n2,Bob,Ray\n".to_owned(),
            after: "family,id,given\nLee,1,Ann\nRay,2,Bob\n".to_owned(),
            key: ("id", "0"),
            truth: [0, 0, 0],
            duplicate: false,
        },
        Case {
            name: "3,000 keys stand twice, then the other way round",
            before: twice("one", "two"),
            after: twice("two", "one"),
            key: ("id", "0"),
            truth: [0, 0, 0],
            duplicate: true,
        },
    ]
}

impl Case {
    fn fits(&self, [added, changed, removed]: [u64; 3]) -> bool {
        let [true_added, true_changed, true_removed] = self.truth;
        (added, removed) == (true_added, true_removed) && (changed == true_changed || self.duplicate)
    }
}

/// How often each tool is asked: an answer may depend on chance.
const TIMES: usize = 8;

/// Asks every tool every question.
pub fn run(tools: &Tools, data: &Data) -> Outcome<()> {
    println!("correctness: what each tool answers (added/changed/removed), asked {TIMES} times");
    let mut table = Table::new(&["case", "tool", "truth", "answer", "verdict"]);
    for case in cases() {
        let (before, after) = (data.path("case-before.csv"), data.path("case-after.csv"));
        std::fs::write(&before, &case.before)?;
        std::fs::write(&after, &case.after)?;
        let mut commands = vec![
            ("rosterkit", Some(tools.our_diff(&before, &after, case.key.0))),
            ("csv-diff", Some(tools.rust("csv-diff", [&before, &after, case.key.1]))),
        ];
        for module in ["duckdb", "polars", "pandas"] {
            commands.push((module, tools.python(module, ["diff", &before, &after, case.key.0])));
        }
        for (name, command) in commands {
            let Some(command) = command else {
                table.row([case.name, name, &shown(case.truth), "-", "not installed"].map(str::to_owned));
                continue;
            };
            let mut answers = BTreeSet::new();
            let mut right = true;
            let mut told = true;
            for _ in 0..TIMES {
                let run = once(&command, None, data.folder())?;
                let answer = answer(&run);
                right &= answer.is_some_and(|answer| case.fits(answer));
                told &= run.output.contains("duplicate_key");
                answers.insert(answer.map_or_else(|| format!("none (exit {})", run.code), shown));
            }
            let truth = if case.duplicate { "0/any/0, told".to_owned() } else { shown(case.truth) };
            let verdict = match (right, case.duplicate && !told) {
                (true, false) => "right",
                (false, true) => "WRONG, and does not tell of the duplicate",
                (false, false) => "WRONG",
                (true, true) => "does not tell of the duplicate",
            };
            let answers = answers.into_iter().collect::<Vec<_>>().join(" or ");
            table.row([case.name.to_owned(), name.to_owned(), truth, answers, verdict.to_owned()]);
        }
    }
    table.print();
    Ok(())
}

fn answer(run: &Run) -> Option<[u64; 3]> {
    let number = |name| run.number(name).map(|number| number as u64);
    Some([number("added")?, number("changed")?, number("removed")?])
}

fn shown(counts: [u64; 3]) -> String {
    counts.map(|count| count.to_string()).join("/")
}
