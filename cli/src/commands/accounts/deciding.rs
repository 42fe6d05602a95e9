//! The queue of those about whom somebody has to decide: shown, asked about one by one, or decided by name.

use clap::{ArgGroup, Args};
use rosterkit::api::{DecideMatchAnswer, WithdrawnSubject};
use rosterkit::diagnostic::Context;
use rosterkit::identity::ladder::{Ambiguous, MatchDecision, MatchDecisions, MatchVerdict};
use rosterkit::model::Account;
use rosterkit::model::roster::RosterPerson;
use rosterkit::{Error, ErrorCode};

use super::known::DecidedArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::Screen;

/// About whom, and what.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("verdict").required(true))]
pub(super) struct DecideArgs {
    /// The person, as `rosterkit accounts match` names them in brackets
    #[arg(value_name = "PERSON")]
    subject: String,
    /// They have this account
    #[arg(long, value_name = "ID", group = "verdict")]
    account: Option<String>,
    /// They have none of these accounts; repeated
    #[arg(long, value_name = "ID", group = "verdict")]
    none_of: Vec<String>,
    /// Take back what was decided: they are asked about again, or an earlier decision holds
    #[arg(long, group = "verdict")]
    withdraw: bool,
    /// Who decides
    #[arg(long, value_name = "WHO")]
    by: String,
    /// Why, in your words
    #[arg(long, conflicts_with = "withdraw")]
    why: Option<String>,
    #[command(flatten)]
    decided: DecidedArgs,
}

pub(super) fn run(args: &DecideArgs, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    args.decided.demand()?;
    let at = screen.around().now;
    let subject: Box<str> = args.subject.as_str().into();
    let by: Box<str> = args.by.as_str().into();
    let (mut decide, mut withdraw) = (Vec::new(), Vec::new());
    if args.withdraw {
        withdraw.push(WithdrawnSubject { subject, by, at });
    } else {
        let verdict = match &args.account {
            Some(account) => MatchVerdict::Same { account: account.as_str().into() },
            None => MatchVerdict::Other { accounts: args.none_of.iter().map(|id| id.as_str().into()).collect() },
        };
        if let (MatchVerdict::Same { account }, Some(kept)) = (&verdict, args.decided.kept.load()?) {
            // A decision for an account that is not there would only ever be stale.
            if !kept.accounts.iter().any(|known| known.id == *account) {
                return Err(Error::new(ErrorCode::UnknownAccount).with("name", &**account).into());
            }
        }
        let why = args.why.as_deref().map(Into::into);
        decide.push(MatchDecision { subject, verdict, by, at, why, withdrawn: None });
    }
    let answer = args.decided.decide(decide, withdraw)?;
    if !screen.is_human() {
        screen.document(&answer);
        return Ok(Exit::Clean);
    }
    tell(&answer, usize::from(answer.nothing_stood.is_empty()), screen);
    Ok(Exit::Clean)
}

/// Says what came of it.
fn tell(answer: &DecideMatchAnswer, count: usize, screen: &mut Screen<'_>) {
    for subject in &answer.nothing_stood {
        let said = screen.say_with(Phrase::AccountsNothingStood, &Context::default().with("person", &**subject));
        screen.line(said);
    }
    if count > 0 {
        let said = screen.say_with(Phrase::AccountsDecided, &Context::default().with("count", count));
        screen.line(said);
    }
}

/// Those about whom somebody has to decide, with whom they are among.
pub(super) struct Queue<'a> {
    pub(super) asked: &'a [Ambiguous],
    pub(super) people: &'a [RosterPerson],
    pub(super) accounts: &'a [Account],
}

/// Lists them, each with the accounts that it may be, and what tells these apart.
pub(super) fn show_queue(queue: &Queue<'_>, screen: &mut Screen<'_>) {
    for one in queue.asked {
        show_one(queue, one, screen);
    }
}

fn show_one(queue: &Queue<'_>, one: &Ambiguous, screen: &mut Screen<'_>) {
    let who = queue.people.get(one.at.person).map(|person| described(&Account::of_person(person)));
    let context = Context::default()
        .with("line", one.at.line)
        .with("person", format!("{} [{}]", who.unwrap_or_default(), one.at.subject))
        .with("because", one.because.text(screen.language()));
    let said = screen.say_with(Phrase::AccountsAsked, &context);
    screen.line(said);
    for (place, candidate) in one.candidates.iter().enumerate() {
        let reasons: Vec<String> =
            candidate.evidence.iter().map(|evidence| evidence.kind.text(screen.language())).collect();
        let account = queue.accounts.iter().find(|account| account.id == candidate.account);
        let context = Context::default()
            .with("number", place + 1)
            .with("account", format!("{} ({})", candidate.account, account.map(described).unwrap_or_default()))
            .with("score", u64::from(candidate.score))
            .with("reasons", reasons);
        let said = screen.say_with(Phrase::AccountsCandidate, &context);
        screen.line(said);
    }
}

/// What tells somebody from a namesake: name, day of birth, classes, login.
pub(super) fn described(account: &Account) -> String {
    let name = account.usage_name.as_deref().unwrap_or(&account.family_name);
    let mut parts = vec![format!("{} {name}", account.given_name)];
    parts.extend(account.birth_date.map(|date| date.to_string()));
    parts.extend(account.classes.iter().map(ToString::to_string));
    parts.extend(account.login.as_deref().map(ToOwned::to_owned));
    parts.join(", ")
}

/// Asks about each of them, keeps the answers, and gives what is decided then; none where nothing was. An empty answer leaves
/// somebody for later.
pub(super) fn ask(
    queue: &Queue<'_>,
    decided: &DecidedArgs,
    by: &str,
    screen: &mut Screen<'_>,
) -> Result<Option<MatchDecisions>, Failure> {
    let mut decide = Vec::new();
    'people: for one in queue.asked {
        show_one(queue, one, screen);
        let verdict = loop {
            let Some(answer) = screen.question(&screen.say(Phrase::AccountsAskWhich)) else { break 'people };
            if answer.is_empty() {
                continue 'people;
            }
            match answer.parse::<usize>().map(|number| (number, one.candidates.get(number.wrapping_sub(1)))) {
                Ok((0, _)) => {
                    break MatchVerdict::Other {
                        accounts: one.candidates.iter().map(|it| it.account.clone()).collect(),
                    };
                }
                Ok((_, Some(candidate))) => break MatchVerdict::Same { account: candidate.account.clone() },
                _ => {}
            }
        };
        let at = screen.around().now;
        let subject = one.at.subject.clone();
        decide.push(MatchDecision { subject, verdict, by: by.into(), at, why: None, withdrawn: None });
    }
    if decide.is_empty() {
        return Ok(None);
    }
    let count = decide.len();
    let answer = decided.decide(decide, Vec::new())?;
    if screen.is_human() {
        tell(&answer, count, screen);
    }
    Ok(Some(answer.decisions))
}
