//! One connection to the server.

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
            Ok(_) => {
                self.used = true;
                Ok(())
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
    }
    if let Some(login) = login {
        let credentials = Credentials::new(login.username.clone(), login.password.expose().to_owned());
        connection.auth(DEFAULT_MECHANISMS, &credentials).map_err(|error| Failure::to_sign_in(&error))?;
    }
    Ok(())
}

/// The server closes the connection (RFC 5321, 3.8): many do after so many messages.
const CLOSING: u16 = 421;

/// Why a message was not handed over.
pub(super) enum NotSent {
    /// It may be on another connection.
    Closed,
    Failed(Failure),
}
