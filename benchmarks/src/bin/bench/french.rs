//! A file of SIECLE of a whole department beside reading its XML and nothing more.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::data::Data;
use crate::measure::best;
use crate::speed::{checked, nothing};
use crate::table::{Table, ratio, target};
use crate::tools::Tools;

/// Pupils of the department.
const PUPILS: u64 = 66_000;

/// Reads, checks and snapshots.
pub fn run(tools: &Tools, data: &Data, repeat: u32) -> Outcome<()> {
    let latin = data.french(PUPILS)?;
    let utf8 = as_utf8(&latin)?;
    let size = fs::metadata(&latin)?.len();
    println!("french: {PUPILS} pupils of SIECLE, {} MB: read, checked and made a snapshot of", size / 1_000_000);
    let mut table = Table::new(&["tool", "wall", "CPU", "peak", "answer"]);
    let judge = |run: &_| checked(run, "people", PUPILS);
    let ours = best(&tools.rust("read-siecle", [latin.as_str()]), None, data.folder(), repeat, nothing)?;
    table.run("rosterkit, as delivered", &ours, &judge(&ours));
    let ours_utf8 = best(&tools.rust("read-siecle", [utf8.as_str()]), None, data.folder(), repeat, nothing)?;
    table.run("rosterkit, as UTF-8", &ours_utf8, &judge(&ours_utf8));
    let events = best(&tools.rust("read-quick-xml", [utf8.as_str()]), None, data.folder(), repeat, nothing)?;
    table.run("quick-xml, events only, as UTF-8", &events, if events.code == 0 { "read" } else { "WRONG" });
    for module in ["lxml", "etree"] {
        match tools.python(module, ["read", latin.as_str()]) {
            Some(command) => {
                let run = best(&command, None, data.folder(), 1, nothing)?;
                table.run(module, &run, &judge(&run));
            }
            None => table.missing(module),
        }
    }
    table.print();
    target("CPU / quick-xml, events only", ratio(Some(ours.cpu), Some(events.cpu)), 1.6, "");
    target("peak a person", Some(ours.peak * 1_024.0 / PUPILS as f64), 1.0, "KiB");
    Ok(())
}

/// The same file in UTF-8, which is what the library reads without further features.
fn as_utf8(latin: &str) -> Outcome<String> {
    let path = format!("{latin}.utf8");
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
