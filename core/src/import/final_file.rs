//! The file that an import ends with, and the list of accounts that can be imported again (I-STP-5, I-STP-8).

use std::collections::BTreeMap;

use super::{Field, ImportKind};
use crate::Error;
use crate::model::Account;
use crate::model::roster::Civility;
use crate::tabular::{Dialect, Encoding, LineEnd};

/// Accounts as a file in the layout of a kind, which an import reads without loss: keys, logins, and passwords where they are
/// given by account id. UTF-8 with a byte order mark, `;`, CRLF: what a spreadsheet opens.
///
/// # Errors
/// `unknown_schema`, which the built-in layouts do not give.
pub fn accounts_file<'a>(
    kind: ImportKind,
    accounts: impl IntoIterator<Item = &'a Account>,
    passwords: &BTreeMap<Box<str>, String>,
) -> Result<Vec<u8>, Error> {
    let schema = kind.schema()?;
    let dialect =
        Dialect { encoding: Encoding::Utf8, bom: true, delimiter: b';', line_end: LineEnd::Crlf, header: true };
    let columns: Vec<(&str, Option<Field>)> =
        schema.columns().iter().map(|column| (column.name.as_str(), kind.field(&column.name))).collect();
    let mut text = String::from("\u{feff}");
    let mut row = |cells: &mut dyn Iterator<Item = String>| {
        for (number, cell) in cells.enumerate() {
            if number > 0 {
                text.push(';');
            }
            text.push_str(&dialect.cell(&cell, false));
        }
        text.push_str("\r\n");
    };
    row(&mut columns.iter().map(|(name, _)| (*name).to_owned()));
    for account in accounts {
        // One line for each establishment, where the layout says which (I-LAY-4).
        let has_uai = columns.iter().any(|(_, field)| *field == Some(Field::Uai));
        let places = if has_uai { account.establishments.len().max(1) } else { 1 };
        for place in 0..places {
            let establishment = account.establishments.get(place);
            let cell = |field: &Option<Field>| {
                field.map_or_else(String::new, |field| match field {
                    Field::Uai => establishment.map_or_else(String::new, ToString::to_string),
                    field => value(account, field, passwords),
                })
            };
            row(&mut columns.iter().map(|(_, field)| cell(field)));
        }
    }
    Ok(text.into_bytes())
}

fn value(account: &Account, field: Field, passwords: &BTreeMap<Box<str>, String>) -> String {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    match field {
        Field::Civility => account.civility.map_or_else(String::new, |civility| {
            match civility {
                Civility::Mr => "Monsieur",
                Civility::Ms => "Madame",
            }
            .to_owned()
        }),
        Field::FamilyName => account.family_name.to_string(),
        Field::GivenName => account.given_name.to_string(),
        Field::BirthDate => account.birth_date.map_or_else(String::new, |day| day.format("%d/%m/%Y").to_string()),
        Field::Class => text(account.classes.first().map(|class| &**class)),
        Field::Login => text(account.login.as_deref()),
        Field::Password => passwords.get(&account.id).cloned().unwrap_or_default(),
        Field::Email => account.email.as_ref().map_or_else(String::new, |email| email.expose().to_owned()),
        Field::Key => text(account.key.as_deref()),
        // A spreadsheet takes the first zero away unless an apostrophe stands before it (I-FLD-3).
        Field::PostalCode => match account.details.get("postal_code") {
            Some(code) if code.starts_with('0') => format!("'{code}"),
            code => text(code.map(|code| &**code)),
        },
        Field::Uai => String::new(),
        Field::Subject | Field::Function | Field::Street | Field::City | Field::Phone | Field::Mobile => {
            text(field.detail().and_then(|name| account.details.get(name)).map(|value| &**value))
        }
    }
}
