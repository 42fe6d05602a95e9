//! One connection to the server.

use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use rosterkit::text::EmailAddress;

use super::{Failure, MailSettings, Security};

/// A server that has let us in. lettre's own transport does not say whether a `5xx` was for us or for a message, so its steps are taken here.
pub(super) struct Session {
    connection: SmtpConnection,
    /// Whether it has taken a message before.
    used: bool,
}

impl Session {
    /// Reaches the server, encrypts, signs in.
    ///
    /// # Errors
    /// One that concerns every message.
    pub(super) fn open(settings: &MailSettings, tls: Option<&TlsParameters>) -> Result<Self, Failure> {
        let from_the_start = tls.filter(|_| settings.security == Security::Tls);
        let (server, timeout) = (settings.server(), Some(settings.timeout));
        let mut connection = SmtpConnection::connect(server, timeout, &ClientId::default(), from_the_start, None)
            .map_err(|error| Failure::to_connect(&error, settings.login.as_ref()))?;
        match let_in(&mut connection, settings, tls) {
            Ok(()) => Ok(Self { connection, used: false }),
            Err(failure) => {
                connection.abort();
                Err(failure)
            }
        }
    }

    /// Hands over a message. After a failure the connection is gone.
    ///
    /// # Errors
    /// [`NotSent::Closed`] where a server has had enough of this connection, not of the message.
    pub(super) fn send(
        &mut self,
        message: &Message,
        to: &EmailAddress,
        settings: &MailSettings,
    ) -> Result<(), NotSent> {
        match self.connection.send(message.envelope(), &message.formatted()) {
            Ok(answer) if answer.has_code(TAKEN) => {
                self.used = true;
                Ok(())
            }
            Ok(_) => {
                self.connection.abort();
                Err(NotSent::Failed(Failure::of_answers()))
            }
            Err(error) => {
                let failure = Failure::to_send(&error, to, settings.login.as_ref());
                Err(if self.used && failure.code == Some(CLOSING) { NotSent::Closed } else { NotSent::Failed(failure) })
            }
        }
    }

    /// Says goodbye. What was taken is taken, whatever the server answers.
    pub(super) fn close(mut self) {
        let _ = self.connection.quit();
    }
}

/// Encrypts and signs in, as the settings say.
fn let_in(
    connection: &mut SmtpConnection,
    settings: &MailSettings,
    tls: Option<&TlsParameters>,
) -> Result<(), Failure> {
    let login = settings.login.as_ref();
    if let Some(tls) = tls.filter(|_| settings.security == Security::StartTls) {
        // Where it is not offered, this is the error: nothing goes on in the clear.
        connection.starttls(tls, &ClientId::default()).map_err(|error| Failure::to_connect(&error, login))?;
        check_silent(connection, settings.timeout)?;
    }
    if let Some(login) = login {
        let credentials = Credentials::new(login.username.clone(), login.password.expose().to_owned());
        let answer = connection.auth(DEFAULT_MECHANISMS, &credentials).map_err(|error| Failure::to_sign_in(&error))?;
        if !answer.has_code(SIGNED_IN) {
            return Err(Failure::of_answers());
        }
    }
    Ok(())
}

/// That the server says nothing that it was not asked for. What somebody between sends together with the answer to `STARTTLS`, in the clear,
/// lettre 0.11 takes for answers to what is said encrypted, and a message that is refused would look taken. More than one such answer is
/// found here, where it waits to be read; after exactly one, every answer comes one late, and has not the code that it should.
fn check_silent(connection: &mut SmtpConnection, timeout: Duration) -> Result<(), Failure> {
    let broken = |_| Failure::of_answers();
    connection.set_timeout(Some(Duration::from_millis(1))).map_err(broken)?;
    let said = connection.read_response();
    connection.set_timeout(Some(timeout)).map_err(broken)?;
    match said {
        // Nothing is there to be read, as it should be.
        Err(error) if !error.is_response() && error.status().is_none() => Ok(()),
        _ => Err(Failure::of_answers()),
    }
}

/// The answer to a login that is right (RFC 4954).
const SIGNED_IN: u16 = 235;

/// The answer to a message that is taken (RFC 5321, 4.2.2).
const TAKEN: u16 = 250;

/// The server closes the connection (RFC 5321, 3.8): many do after so many messages.
const CLOSING: u16 = 421;

/// Why a message was not handed over.
pub(super) enum NotSent {
    /// It may be on another connection.
    Closed,
    Failed(Failure),
}
