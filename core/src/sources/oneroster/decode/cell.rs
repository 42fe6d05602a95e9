//! From a JSON value to the text of a cell.

use std::fmt::Write;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};

use super::fields::Kind;
use super::json::Json;
use super::note::Note;

/// Writes a value as its kind wants it. What cannot be read as such is written as it is, for the check of the file to say
/// so; what has no text at all is left out and noted.
pub(super) fn write(kind: Kind, value: Json<'_>, into: &mut String, note: &mut dyn FnMut(Note)) {
    match kind {
        Kind::Text => text(value, into, note),
        Kind::Boolean => boolean(value, into, note),
        Kind::Date => date(value, into, note),
        Kind::Instant => instant(value, into, note),
        Kind::List => list(value, into, note, text),
        Kind::Reference => reference(value, into, note),
        Kind::References => list(value, into, note, reference),
        Kind::Pairs(left, right) => {
            list(value, into, note, |pair, into, note| match (pair.get(left), pair.get(right)) {
                (Some(left), Some(right)) => {
                    into.push('{');
                    text(left, into, note);
                    into.push(':');
                    text(right, into, note);
                    into.push('}');
                }
                // Some servers have the texts of the file here.
                _ => text(pair, into, note),
            })
        }
    }
}

fn text(value: Json<'_>, into: &mut String, note: &mut dyn FnMut(Note)) {
    match value {
        Json::Null => {}
        Json::Text(text) if memchr::memchr2(b'\r', b'\n', text.as_bytes()).is_some() => {
            note(Note::LineBreak);
            let lines: Vec<_> = text.split(['\r', '\n']).filter(|line| !line.is_empty()).collect();
            into.push_str(&lines.join(" "));
        }
        Json::Text(text) => into.push_str(text),
        Json::Bool(value) => into.push_str(if value { "true" } else { "false" }),
        Json::Number(number) => {
            let _ = write!(into, "{number}");
        }
        Json::Array(_) | Json::Object(_) => note(Note::WrongShape),
    }
}

fn boolean(value: Json<'_>, into: &mut String, note: &mut dyn FnMut(Note)) {
    let read = match value {
        Json::Bool(value) => Some(value),
        Json::Number(number) => {
            note(Note::OddBoolean);
            match number.as_i64() {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            }
        }
        Json::Text(text) => match text {
            "true" => Some(true),
            "false" => Some(false),
            "" => return,
            _ => {
                note(Note::OddBoolean);
                match text.trim().to_ascii_lowercase().as_str() {
                    "true" | "1" => Some(true),
                    "false" | "0" => Some(false),
                    _ => None,
                }
            }
        },
        _ => None,
    };
    match read {
        Some(true) => into.push_str("true"),
        Some(false) => into.push_str("false"),
        None => text(value, into, note),
    }
}

/// The day of a date, or of an instant as its server writes it: midnight is to stay on its day.
fn date(value: Json<'_>, into: &mut String, note: &mut dyn FnMut(Note)) {
    let day = value.as_str().and_then(|text| text.split_once('T')).map(|(day, _)| day);
    match day.filter(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok()) {
        Some(day) => into.push_str(day),
        None => text(value, into, note),
    }
}

fn instant(value: Json<'_>, into: &mut String, note: &mut dyn FnMut(Note)) {
    match value.as_str().and_then(read_instant) {
        Some((instant, has_zone)) => {
            if !has_zone {
                note(Note::NoTimeZone);
            }
            into.push_str(&instant.to_rfc3339_opts(SecondsFormat::Millis, true));
        }
        None => text(value, into, note),
    }
}

/// An instant, and whether it says its time zone.
pub(super) fn read_instant(text: &str) -> Option<(DateTime<Utc>, bool)> {
    let text = text.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some((instant.to_utc(), true));
    }
    let naive = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))?;
    Some((naive.and_utc(), false))
}

/// The id in a reference; some servers have the id alone. Where it leads is not asked: `href` may be of another host.
fn reference(value: Json<'_>, into: &mut String, note: &mut dyn FnMut(Note)) {
    match value {
        Json::Object(_) => match value.get("sourcedId") {
            Some(id) => text(id, into, note),
            None => note(Note::WrongShape),
        },
        _ => text(value, into, note),
    }
}

/// Elements with commas between; a lone one is a list of one, and a text is taken for a list that was written already.
fn list(
    value: Json<'_>,
    into: &mut String,
    note: &mut dyn FnMut(Note),
    element: impl Fn(Json<'_>, &mut String, &mut dyn FnMut(Note)),
) {
    let Json::Array(elements) = value else { return element(value, into, note) };
    let (start, mut one) = (into.len(), String::new());
    for value in elements {
        one.clear();
        element(*value, &mut one, note);
        if one.is_empty() {
            continue;
        }
        if one.contains(',') {
            note(Note::CommaInList);
            one = one.replace(',', ";");
        }
        if into.len() > start {
            into.push(',');
        }
        into.push_str(&one);
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::Room;
    use super::*;

    fn written(kind: Kind, json: &str) -> (String, Vec<Note>) {
        let (mut cell, mut notes) = (String::new(), Vec::new());
        let room = Room::new();
        write(kind, Json::read(json, &room).unwrap(), &mut cell, &mut |note| notes.push(note));
        (cell, notes)
    }

    #[test]
    fn values_are_read_as_servers_send_them() {
        let pairs = Kind::Pairs("type", "identifier");
        for (kind, json, cell, notes) in [
            (Kind::Text, "null", "", vec![]),
            (Kind::Text, r#""a,b""#, "a,b", vec![]),
            (Kind::Text, "2027", "2027", vec![]),
            (Kind::Text, r#""a\r\n\nb""#, "a b", vec![Note::LineBreak]),
            (Kind::Text, "{}", "", vec![Note::WrongShape]),
            (Kind::Boolean, "true", "true", vec![]),
            (Kind::Boolean, r#""false""#, "false", vec![]),
            (Kind::Boolean, "0", "false", vec![Note::OddBoolean]),
            (Kind::Boolean, "1", "true", vec![Note::OddBoolean]),
            (Kind::Boolean, r#""True""#, "true", vec![Note::OddBoolean]),
            (Kind::Boolean, r#""yes""#, "yes", vec![Note::OddBoolean]),
            (Kind::Boolean, "null", "", vec![]),
            (Kind::Date, r#""2026-09-01""#, "2026-09-01", vec![]),
            (Kind::Date, r#""2026-09-01T00:00:00+02:00""#, "2026-09-01", vec![]),
            (Kind::Date, r#""soonT""#, "soonT", vec![]),
            (Kind::Instant, r#""2026-09-01T06:00:00Z""#, "2026-09-01T06:00:00.000Z", vec![]),
            (Kind::Instant, r#""2026-09-01T08:00:00.1234+02:00""#, "2026-09-01T06:00:00.123Z", vec![]),
            (Kind::Instant, r#""2026-09-01T06:00:00""#, "2026-09-01T06:00:00.000Z", vec![Note::NoTimeZone]),
            (Kind::Instant, r#""yesterday""#, "yesterday", vec![]),
            (Kind::List, r#"["09", "10", null, ""]"#, "09,10", vec![]),
            (Kind::List, r#""09,10""#, "09,10", vec![]),
            (Kind::List, r#"["Science, Physics", 7]"#, "Science; Physics,7", vec![Note::CommaInList]),
            (Kind::Reference, r#"{"href": "https://x.example/1", "sourcedId": "o1", "type": "org"}"#, "o1", vec![]),
            (Kind::Reference, r#"{"sourcedId": "o1"}"#, "o1", vec![]),
            (Kind::Reference, r#""o1""#, "o1", vec![]),
            (Kind::Reference, r#"{"href": "x"}"#, "", vec![Note::WrongShape]),
            (Kind::References, r#"[{"sourcedId": "a"}, {"sourcedId": "b"}]"#, "a,b", vec![]),
            (Kind::References, r#"{"sourcedId": "a"}"#, "a", vec![]),
            (
                pairs,
                r#"[{"type": "LDAP", "identifier": "12"}, {"type": "LTI", "identifier": 15}]"#,
                "{LDAP:12},{LTI:15}",
                vec![],
            ),
            (pairs, r#"["{LDAP:12}"]"#, "{LDAP:12}", vec![]),
        ] {
            assert_eq!(written(kind, json), (cell.to_owned(), notes), "{kind:?} {json}");
        }
    }
}
