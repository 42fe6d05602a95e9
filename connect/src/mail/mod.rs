//! Notices by e-mail (P-ADM-8, P-PRV-16): one message each, by SMTP.
//!
//! ```no_run
//! use rosterkit::text::EmailAddress;
//! use rosterkit_connect::mail::{Login, MailSettings, Mailer};
//! # fn notices() -> Vec<rosterkit::portal::Notice> { Vec::new() }
//!
//! let from = EmailAddress::parse("rosters@district.example").unwrap();
//! let mut settings = MailSettings::new("mail.district.example", from);
//! settings.login = Some(Login::new("rosters", std::env::var("MAIL_PASSWORD").unwrap_or_default()));
//! for delivery in Mailer::new(settings)?.deliver(&notices()) {
//!     if let Err(failure) = delivery.outcome {
//!         eprintln!("{}: {failure}", delivery.message_id);
//!     }
//! }
//! # Ok::<(), rosterkit::Error>(())
//! ```

mod delivery;
mod mailer;
mod message;
mod session;
mod settings;

pub use delivery::{Delivery, Failure, FailureClass};
pub use mailer::Mailer;
pub use settings::{Login, MailSettings, Security};
