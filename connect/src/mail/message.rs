//! The message of a notice.

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use rosterkit::diagnostic::texts::Language;
use rosterkit::portal::Notice;
use rosterkit::text::{EmailAddress, mask_addresses};
use sha2::{Digest, Sha256};

use super::{Failure, MailSettings};

/// Who messages are from, as their header has it; none where the address cannot stand in one.
pub(super) fn sender(settings: &MailSettings) -> Option<Mailbox> {
    let name = one_line(&settings.from_name);
    Some(Mailbox::new((!name.is_empty()).then_some(name), settings.from.expose().parse().ok()?))
}

/// The message of a notice in the language of whom it is to: its text is the subject; below stand the rest of it and the organizations.
///
/// # Errors
/// The address cannot stand in a header.
pub(super) fn message(notice: &Notice, from: &Mailbox, settings: &MailSettings, id: &str) -> Result<Message, Failure> {
    let language = settings.language_of(&notice.to);
    let notice = in_lines(notice);
    let to = notice.to.expose().parse().map_err(|_| Failure::of_message("no address to send to", &notice.to))?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(one_line(&notice.text(language)))
        .message_id(Some(id.to_owned()))
        // Nobody's absence is answered to a program (RFC 3834).
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body(&notice, language)))
        .map_err(|error| Failure::of_message(&error.to_string(), &notice.to))
}

fn body(notice: &Notice, language: Language) -> String {
    let mut lines = vec![notice.body(language).unwrap_or_else(|| notice.text(language)), String::new()];
    // In the sentences, the catalogue masks what looks like an address; the names of the list are treated the same.
    lines.extend(notice.organizations.iter().map(|organization| mask_addresses(&organization.name).into_owned()));
    lines.join("\r\n")
}

/// The notice with each name in one line: a line end in it would be a header of its own in the subject, and anything one likes in the body.
fn in_lines(notice: &Notice) -> Notice {
    let mut notice = notice.clone();
    for organization in &mut notice.organizations {
        organization.name = one_line(&organization.name);
    }
    notice
}

/// The same without what ends a line or is not to be seen.
fn one_line(text: &str) -> String {
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.split(ends).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The `Message-ID` of a notice: the same for the same command, address and kind, so that a second delivery can be told for one.
pub(super) fn message_id(notice: &Notice, settings: &MailSettings) -> String {
    let mut digest = Sha256::new();
    let command = notice.command.to_string();
    for part in [settings.log.as_str(), &command, notice.to.normalized(), notice.kind.name()] {
        // The length first: no two lists of parts are the same bytes.
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part.as_bytes());
    }
    let digits: String = digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("<{digits}@{}>", domain(&settings.from))
}

/// The domain of an address in ASCII, as it stands in a `Message-ID`.
fn domain(address: &EmailAddress) -> &str {
    let domain = address.domain();
    if domain.is_ascii() { domain } else { "rosterkit.invalid" }
}
