//! Our side of TLS.

use std::sync::Arc;

use rosterkit::Error;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use crate::invalid;

/// Who vouches for servers: the machine's certificates and those that are given. The cryptography is named here, so that nothing is
/// installed for the whole process of an embedder.
///
/// A machine without certificates trusts nobody, and every request says so; that is no reason to refuse one to itself.
///
/// # Errors
/// `invalid_argument`: certificates that are none.
pub(super) fn config(certificates: Option<&[u8]>) -> Result<ClientConfig, Error> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(pem) = certificates {
        let is_none = || invalid("certificates", "…");
        let given: Vec<_> = CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|_| is_none())?;
        if given.is_empty() {
            return Err(is_none());
        }
        for certificate in given {
            roots.add(certificate).map_err(|_| is_none())?;
        }
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| invalid("certificates", &error.to_string()))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
