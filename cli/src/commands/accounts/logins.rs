//! `rosterkit accounts logins`: logins and first passwords, which are shown this once.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rosterkit::api::{LoginPerson, MakeLoginsCall, ModelChoice, make_logins};
use rosterkit::identity::logins::{PasswordRule, PasswordStyle};

use super::known::KeptArgs;
use super::people::{accounts, people};
use crate::args::{SignInArgs, seed};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::{Align, Screen, Table};

/// For whom, and by which model.
#[derive(Debug, Args)]
pub(super) struct LoginsArgs {
    /// The people: a file that `rosterkit roster` reads, a roster as JSON, or a list of people
    #[arg(value_name = "PEOPLE")]
    people: PathBuf,
    /// The model: prenom.nom, sacoche, gepi, entcore, sambaedu-0 to sambaedu-5
    #[arg(long, default_value = "prenom.nom")]
    model: String,
    /// Accounts whose logins are in use: a list as JSON, a roster, or an ENT's extract
    #[arg(long, value_name = "FILE")]
    taken: Option<PathBuf>,
    /// Or those that a store keeps
    #[command(flatten)]
    kept: KeptArgs,
    /// Passwords of this kind
    #[arg(long, value_name = "KIND")]
    passwords: Option<PasswordKind>,
    #[command(flatten)]
    sign_in: SignInArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PasswordKind {
    Random,
    Pronounceable,
}

/// Makes them. What the file and the store have in use is used by nobody else.
pub(super) fn run(args: &LoginsArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let people = &people(&args.people, screen)?;
    let mut taken = args.taken.as_deref().map(|file| accounts(file, screen)).transpose()?.unwrap_or_default();
    taken.extend(args.kept.load()?.map(|kept| kept.accounts).unwrap_or_default());
    let style = args.passwords.map(|kind| match kind {
        PasswordKind::Random => PasswordStyle::Random,
        PasswordKind::Pronounceable => PasswordStyle::Pronounceable,
    });
    let call = MakeLoginsCall {
        people: people
            .iter()
            .map(|person| LoginPerson {
                given_name: person.given_name.clone(),
                family_name: person.name_in_use().into(),
            })
            .collect(),
        model: ModelChoice::Id(args.model.clone()),
        taken: taken.into_iter().filter_map(|account| account.login).collect(),
        passwords: style.map(|style| PasswordRule { style, ..PasswordRule::default() }),
        identification: args.sign_in.identification(),
        seed: style.map(|_| seed()).transpose()?,
        models_file: None,
    };
    let answer = make_logins(&call, &BTreeMap::<String, Vec<u8>>::new())?;
    let exit = if answer.people.iter().all(|made| made.login.is_some()) { Exit::Clean } else { Exit::Data };
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(exit);
    }
    let headers = [Phrase::ColumnName, Phrase::ColumnLogin, Phrase::ColumnPassword];
    let mut table = Table::new(headers.map(|phrase| (screen.say(phrase), Align::Left)).into());
    for (person, made) in people.iter().zip(&answer.people) {
        let name = format!("{} {}", person.given_name, person.name_in_use());
        let login = match made.diagnostics.first() {
            Some(finding) => finding.text(screen.language()),
            None => made.login.clone().unwrap_or_default(),
        };
        let password = made.password.as_ref().map(|password| password.expose().to_owned()).unwrap_or_default();
        table.row(vec![name, login, password]);
    }
    table.show(screen);
    Ok(exit)
}
