//! What a replay comes to, and the score of all of them.

use std::ops::Add;

use rosterkit::sync::MemoryStore;
use rosterkit_store::SqliteStore;
use rosterkit_tests::command::project_root;

use crate::school::School;

/// Whether the rule that guards against an incident is switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    Off,
    On,
}

impl Rule {
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}

/// What a situation did to people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Harm {
    /// How many lost the seat that they should have kept. Another seat is not theirs.
    pub removed: u64,
    /// How many had no seat who should, were not told, or had undone what somebody had decided for them.
    pub wronged: u64,
}

impl Harm {
    pub fn removed(removed: u64) -> Self {
        Self { removed, wronged: 0 }
    }

    pub fn wronged(wronged: u64) -> Self {
        Self { removed: 0, wronged }
    }
}

impl Add for Harm {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { removed: self.removed + other.removed, wronged: self.wronged + other.wronged }
    }
}

/// One replay.
pub struct Replay {
    /// Its row in the table of incidents.
    pub incident: u8,
    /// The threads that tell of it: `owner/project#number`.
    pub threads: &'static [&'static str],
    /// The test.
    pub name: &'static str,
    /// The situation.
    pub run: Run,
}

/// Plays a situation and says what harm it did.
pub type Run = fn(&mut School<'_>, Rule) -> Harm;

/// The harm without the rule. With it there is none, and all of this is so on every store.
pub fn provoked_and_prevented(run: Run) -> Harm {
    let off = on_every_store(run, Rule::Off);
    assert_ne!(off, Harm::default(), "without the rule there is no harm: the replay proves nothing");
    assert_eq!(on_every_store(run, Rule::On), Harm::default(), "the rule does not prevent it");
    off
}

fn on_every_store(run: Run, rule: Rule) -> Harm {
    let folder = tempfile::tempdir().unwrap();
    let mut sqlite = SqliteStore::create(folder.path().join("school.db")).unwrap();
    let in_file = run(&mut School::new(&mut sqlite), rule);
    let in_memory = run(&mut School::new(&mut MemoryStore::new()), rule);
    assert_eq!(in_file, in_memory, "the stores differ, {rule:?}");
    in_file
}

/// Runs all of them, tells the score, and compares what they come to with the page that says so.
#[expect(clippy::print_stdout, reason = "the score is what one runs this for")]
pub fn published(replays: &[Replay]) {
    let mut lines = Vec::new();
    let mut total = Harm::default();
    for Replay { incident, threads, name, run } in replays {
        let off = provoked_and_prevented(*run);
        let links: Vec<String> = threads.iter().map(|thread| link(thread)).collect();
        let what = said(name, threads[0]).unwrap_or_else(|| panic!("{name} is not called after {}", threads[0]));
        lines.push(format!(
            "| {incident} | {} | {what} | {} | {} | 0 | 0 |",
            links.join(", "),
            off.removed,
            off.wronged
        ));
        total = total + off;
    }
    let (count, Harm { removed, wronged }) = (replays.len(), total);
    lines.push(format!(
        "| | **{count} replays** | **wrongful removals with the rules on: 0** | {removed} | {wronged} | **0** | **0** |"
    ));
    let table = lines.join("\n");
    println!("{table}");
    let page = project_root().join("docs/incidents.md");
    let text = std::fs::read_to_string(&page).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (found, after) = rest.split_once(END).unwrap();
    if found.trim() == table {
        return;
    }
    assert!(
        std::env::var_os("ROSTERKIT_GENERATED").is_some_and(|wish| wish == "write"),
        "docs/incidents.md says something else; ROSTERKIT_GENERATED=write writes it"
    );
    std::fs::write(&page, format!("{before}{BEGIN}\n{table}\n{END}{after}")).unwrap();
}

/// What stands round the lines that are written by the test.
const BEGIN: &str = "| --- | --- | --- | --- | --- | --- | --- |";
const END: &str = "\n<!-- the score ends here -->";

fn link(thread: &str) -> String {
    let (project, number) = thread.split_once('#').unwrap();
    format!("[{thread}](https://github.com/{project}/issues/{number})")
}

/// What a test says after the name of its first thread: `replay_`, the project or its owner, the number.
fn said(name: &str, thread: &str) -> Option<String> {
    let (path, number) = thread.split_once('#')?;
    let said = path.split('/').find_map(|part| {
        let project = part.to_lowercase().replace(['-', '.'], "_");
        name.strip_prefix(&format!("replay_{}_{number}_", project.trim_end_matches("_py")))
    })?;
    Some(said.replace('_', " "))
}
