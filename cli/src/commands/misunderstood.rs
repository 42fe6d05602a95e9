//! A command line that cannot be understood, in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use rosterkit::diagnostic::Context;
use rosterkit::{Error, ErrorCode};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::phrase::Phrase;
use crate::screen::Screen;

/// Help that was asked for is an answer; anything else that clap has to say is a wrong call.
pub(super) fn answer(error: &clap::Error, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        screen.verbatim(error.render().to_string().as_bytes());
        return Ok(Exit::Clean);
    }
    let below = [
        (Phrase::UsageAllowed, ContextKind::ValidValue),
        (Phrase::UsageMeant, ContextKind::SuggestedArg),
        (Phrase::UsageMeant, ContextKind::SuggestedSubcommand),
        (Phrase::UsageMeant, ContextKind::SuggestedValue),
        (Phrase::UsageLine, ContextKind::Usage),
    ];
    let below = below.into_iter().filter_map(|(phrase, kind)| {
        let values = words(error, kind)?;
        Some(format!("  {}", screen.say_with(phrase, &Context::default().with("values", values))))
    });
    let below = below.collect();
    let problem = problem(error, screen);
    Err(Failure { below, ..Error::new(ErrorCode::Usage).with("problem", problem).into() })
}

fn problem(error: &clap::Error, screen: &Screen<'_>) -> String {
    let argument = words(error, ContextKind::InvalidArg);
    let value = words(error, ContextKind::InvalidValue).unwrap_or_default();
    let say = |phrase, context: Context| screen.say_with(phrase, &context);
    let with = |name, text: String| Context::default().with(name, text);
    match (error.kind(), argument) {
        (ErrorKind::UnknownArgument, Some(argument)) => say(Phrase::UsageUnknownArgument, with("argument", argument)),
        (ErrorKind::InvalidSubcommand, _) => {
            let command = words(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            say(Phrase::UsageUnknownCommand, with("command", command))
        }
        (ErrorKind::MissingRequiredArgument, Some(arguments)) => {
            say(Phrase::UsageMissing, with("arguments", arguments))
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, _) => {
            screen.say(Phrase::UsageCommandNeeded)
        }
        (ErrorKind::ArgumentConflict, Some(argument)) => {
            let other = words(error, ContextKind::PriorArg).unwrap_or_default();
            say(Phrase::UsageConflict, with("argument", argument).with("other", other))
        }
        (ErrorKind::InvalidValue, Some(argument)) if value.is_empty() => {
            say(Phrase::UsageValueNeeded, with("argument", argument))
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument)) => {
            say(Phrase::UsageValue, with("argument", argument).with("value", value))
        }
        // What is rare (an argument that is no UTF-8) is said in clap's own words.
        _ => error.kind().to_string(),
    }
}

/// What clap says of the error under that name, in one line.
fn words(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(list) => list.join(", "),
        ContextValue::StyledStr(text) => text.to_string().trim_start_matches("Usage: ").trim().to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
