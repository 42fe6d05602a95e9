//! People matched with accounts, some of them misspelt.

use crate::Outcome;
use crate::data::Data;
use crate::measure::best;
use crate::speed::nothing;
use crate::table::{Table, target};
use crate::tools::Tools;

/// A department.
const PEOPLE: u64 = 70_000;

/// 70,000 people against as many accounts, 5 % of the names misspelt, 2 % of the people new and as many accounts left over.
pub fn run(tools: &Tools, data: &Data, repeat: u32) -> Outcome<()> {
    println!("matching: {PEOPLE} people against {PEOPLE} accounts, 5 % of the names misspelt, on one core");
    let (call, truth) = data.accounts(PEOPLE)?;
    let run = best(&tools.rust("match-accounts", [&call, &truth]), Some(1), data.folder(), repeat, nothing)?;
    let number = |name: &str| run.number(name).ok_or("no answer of match-accounts");
    let (all, right, wrong) = (number("with_account")?, number("right_first")?, number("wrong")?);
    let mut table = Table::new(&["CPU", "paired", "asked", "right first", "wrong pairs"]);
    table.row([
        format!("{:.2}", number("seconds")?),
        format!("{}", number("paired")?),
        format!("{}", number("asked")?),
        format!("{right} of {all}"),
        format!("{wrong}"),
    ]);
    table.print();
    target("CPU of matching", Some(number("seconds")?), 2.0, " s");
    target("wrong pairs made", Some(wrong), 0.0, "");
    target("right accounts that do not come first", Some(100.0 * (all - right) / all), 1.0, " %");
    Ok(())
}
