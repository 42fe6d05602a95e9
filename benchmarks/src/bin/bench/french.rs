//! What a whole department exports, by SIECLE and by AAF, beside reading the XML of it and nothing more.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::data::Data;
use crate::measure::best;
use crate::speed::{checked, nothing};
use crate::table::{Table, ratio, target};
use crate::tools::Tools;

/// Pupils of the department, those who have left among them.
const PUPILS: u64 = 66_000;

/// The pupils of SIECLE.
const SIECLE: [&str; 1] = ["ElevesSansAdresses.xml"];

/// A complete delivery of AAF; none of those who have left are in it.
const AAF: [&str; 4] = [
    "ENT_Complet_20261120_EtabEducNat_0000.xml",
    "ENT_Complet_20261120_Eleve_0000.xml",
    "ENT_Complet_20261120_PersRelEleve_0000.xml",
    "ENT_Complet_20261120_PersEducNat_0000.xml",
];

/// Reads, checks and snapshots.
pub fn run(tools: &Tools, data: &Data, repeat: u32) -> Outcome<()> {
    let folder = data.french(PUPILS)?;
    let truth: serde_json::Value = serde_json::from_slice(&fs::read(format!("{folder}/truth.json"))?)?;
    let of_aaf = |kind: &str| truth["aaf"][kind].as_u64().unwrap_or_default();
    let people = of_aaf("complete") + of_aaf("guardians") + of_aaf("teachers") + of_aaf("staff");
    let all = |names: &[&str]| names.iter().map(|name| format!("{folder}/{name}")).collect();
    let siecle = Export { name: "SIECLE", files: all(&SIECLE), people: PUPILS, element: "ELEVE", elements: PUPILS };
    let aaf = Export { name: "AAF", files: all(&AAF), people, element: "addRequest", elements: people + 1 };
    siecle.run(tools, data, repeat)?;
    println!();
    aaf.run(tools, data, repeat)
}

/// The files of one system.
struct Export {
    name: &'static str,
    files: Vec<String>,
    people: u64,
    /// What peers count, and how many of it there are.
    element: &'static str,
    elements: u64,
}

impl Export {
    fn run(&self, tools: &Tools, data: &Data, repeat: u32) -> Outcome<()> {
        let utf8 = self.files.iter().map(|path| as_utf8(path)).collect::<Outcome<Vec<String>>>()?;
        let size = self.files.iter().map(|path| Ok(fs::metadata(path)?.len())).sum::<Outcome<u64>>()?;
        let (name, people) = (self.name, self.people);
        println!("french: {people} people of {name}, {} MB: read, checked and made a snapshot of", size / 1_000_000);
        let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
        let ours = best(&tools.rust("read-roster", &self.files), None, data.folder(), repeat, nothing)?;
        table.run("rosterkit, as delivered", &ours, &checked(&ours, "people", people));
        let ours_utf8 = best(&tools.rust("read-roster", &utf8), None, data.folder(), repeat, nothing)?;
        table.run("rosterkit, as UTF-8", &ours_utf8, &checked(&ours_utf8, "people", people));
        let events = best(&tools.rust("read-quick-xml", &utf8), None, data.folder(), repeat, nothing)?;
        table.run("quick-xml, events only, as UTF-8", &events, if events.code == 0 { "read" } else { "WRONG" });
        for module in ["lxml", "xml"] {
            let arguments = ["read", self.element].into_iter().chain(self.files.iter().map(String::as_str));
            match tools.python(module, arguments) {
                Some(command) => {
                    let run = best(&command, None, data.folder(), 1, nothing)?;
                    table.run(module, &run, &checked(&run, "people", self.elements));
                }
                None => table.missing(module),
            }
        }
        table.print();
        target("CPU / quick-xml, events only", ratio(Some(ours.cpu), Some(events.cpu)), 1.6, "");
        target("peak a person", Some(ours.peak * 1_024.0 / people as f64), 1.0, "KiB");
        Ok(())
    }
}

/// The same file in UTF-8, which is what the library reads without further features.
fn as_utf8(latin: &str) -> Outcome<String> {
    // Of the same name, for that says what a file of AAF is.
    let (folder, name) = latin.rsplit_once('/').ok_or("a path without a folder")?;
    fs::create_dir_all(format!("{folder}/utf8"))?;
    let path = format!("{folder}/utf8/{name}");
    if !Path::new(&path).exists() {
        let mut text = String::new();
        for byte in fs::read(latin)? {
            // No character of the files is one in which ISO-8859-15 departs from ISO-8859-1 but the ligatures.
            text.push(match byte {
                0xBC => 'Œ',
                0xBD => 'œ',
                0xBE => 'Ÿ',
                0xA6 => 'Š',
                0xA8 => 'š',
                0xB4 => 'Ž',
                0xB8 => 'ž',
                0xA4 => '€',
                other => char::from(other),
            });
        }
        fs::write(&path, text.replacen("ISO-8859-15", "UTF-8", 1))?;
    }
    Ok(path)
}
