//! Who delivers.

use std::fmt;

use lettre::Message;
use lettre::message::Mailbox;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use rosterkit::Error;
use rosterkit::portal::{Channel, Notice};

use super::message::{message, message_id, sender};
use super::session::{NotSent, Session};
use super::{Delivery, Failure, MailSettings, Security};
use crate::invalid;

/// Delivers notices by e-mail.
pub struct Mailer {
    settings: MailSettings,
    from: Mailbox,
    tls: Option<TlsParameters>,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Mailer {
    /// With these settings. The server is not asked yet.
    ///
    /// # Errors
    /// `invalid_argument`: [`Security::None`] for another machine than this one, a host that is none, certificates that are none, an address
    /// that can send nothing.
    pub fn new(settings: MailSettings) -> Result<Self, Error> {
        settings.check()?;
        let from = sender(&settings).ok_or_else(|| invalid("from", &settings.from.masked()))?;
        let tls = match settings.security {
            Security::None => None,
            Security::Tls | Security::StartTls => Some(tls(&settings)?),
        };
        Ok(Self { settings, from, tls })
    }

    /// Delivers those of the channel [`Channel::Email`], one message each, and says what came of each, in their order. What is to be a toast
    /// is passed over.
    ///
    /// One that fails does not stop the others. Where the server is not to be reached or does not let us in, that is what comes of all that
    /// are left. Blocks until all is done; nothing is kept, so whoever calls notes what was delivered.
    pub fn deliver(&self, notices: &[Notice]) -> Vec<Delivery> {
        let mut session = None;
        let mut unreachable = None;
        let by_mail = notices.iter().enumerate().filter(|(_, notice)| notice.channel == Channel::Email);
        let deliveries = by_mail.map(|(place, notice)| {
            let message_id = message_id(notice, &self.settings);
            let outcome = message(notice, &self.from, &self.settings, &message_id)
                .and_then(|message| self.send(&message, notice, &mut session, &mut unreachable));
            Delivery { notice: place, message_id, outcome }
        });
        let deliveries = deliveries.collect();
        if let Some(session) = session {
            session.close();
        }
        deliveries
    }

    /// Sends over the session that is open, or a new one.
    fn send(
        &self,
        message: &Message,
        notice: &Notice,
        session: &mut Option<Session>,
        unreachable: &mut Option<Failure>,
    ) -> Result<(), Failure> {
        loop {
            if let Some(failure) = unreachable {
                return Err(failure.clone());
            }
            let mut open = match session.take() {
                Some(open) => open,
                None => match Session::open(&self.settings, self.tls.as_ref()) {
                    Ok(open) => open,
                    Err(failure) => {
                        *unreachable = Some(failure);
                        continue;
                    }
                },
            };
            match open.send(message, &notice.to, &self.settings) {
                Ok(()) => {
                    *session = Some(open);
                    return Ok(());
                }
                // Only a session that has taken one is closed so: the next is new, and answers for this message.
                Err(NotSent::Closed) => {}
                Err(NotSent::Failed(failure)) => return Err(failure),
            }
        }
    }
}

fn tls(settings: &MailSettings) -> Result<TlsParameters, Error> {
    let mut parameters = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.certificates {
        // Text in which there is none is read as no certificate, and no error.
        let is_none = || invalid("certificates", "…");
        if !pem.windows(BEGIN.len()).any(|part| part == BEGIN) {
            return Err(is_none());
        }
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem).map_err(|_| is_none())?);
    }
    parameters.build_rustls().map_err(|error| invalid("certificates", &error.to_string()))
}

/// How a certificate begins.
const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";
