//! OAuth 1.0a without a token of its own: every request is signed with the key and the secret (RFC 5849, section 3.4).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;
use url::{Url, form_urlencoded};
use zeroize::Zeroizing;

use super::encoding::encode;
use crate::sources::http::Request;
use crate::sources::oneroster::{Credentials, SignatureMethod};
use crate::text::Secret;

/// The value of the header `authorization` for a request. None where its address is none, which no request of ours has.
pub(super) fn sign(
    request: &Request,
    credentials: &Credentials,
    method: SignatureMethod,
    nonce: &str,
    timestamp: i64,
) -> Option<Secret> {
    let timestamp = timestamp.to_string();
    let mut own = vec![
        ("oauth_consumer_key", credentials.key.as_str()),
        ("oauth_nonce", nonce),
        ("oauth_signature_method", method.name()),
        ("oauth_timestamp", &timestamp),
        ("oauth_version", "1.0"),
    ];
    let signature = signature(&base_string(request, &own)?, credentials.secret.expose(), "", method);
    own.push(("oauth_signature", &signature));
    own.sort_unstable();
    let said: Vec<_> = own.iter().map(|(name, value)| format!("{name}=\"{}\"", encode(value))).collect();
    Some(Secret::from(format!("OAuth {}", said.join(", "))))
}

/// What is signed: the method, the address without its query, and every parameter, those of the query included.
fn base_string(request: &Request, own: &[(&str, &str)]) -> Option<String> {
    let url = Url::parse(&request.url).ok()?;
    let mut pairs: Vec<(String, String)> = own.iter().map(|(name, value)| (encode(name), encode(value))).collect();
    let mut add = |text: &[u8]| {
        pairs.extend(form_urlencoded::parse(text).map(|(name, value)| (encode(&name), encode(&value))));
    };
    add(url.query().unwrap_or_default().as_bytes());
    let is_form = request.headers.iter().any(|(name, value)| name == "content-type" && value == super::FORM);
    if let Some(body) = request.body.as_ref().filter(|_| is_form) {
        add(body.expose().as_bytes());
    }
    pairs.sort_unstable();
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let address = format!("{}{}", url.origin().ascii_serialization(), url.path());
    Some(format!("{}&{}&{}", request.method.name(), encode(&address), encode(&pairs.join("&"))))
}

/// The signature of a base string, in Base64.
fn signature(base: &str, secret: &str, token_secret: &str, method: SignatureMethod) -> String {
    let key = Zeroizing::new(format!("{}&{}", encode(secret), encode(token_secret)));
    match method {
        SignatureMethod::HmacSha1 => digest::<Hmac<Sha1>>(&key, base),
        SignatureMethod::HmacSha256 => digest::<Hmac<Sha256>>(&key, base),
    }
}

fn digest<M: Mac + KeyInit>(key: &str, base: &str) -> String {
    // HMAC takes keys of any length.
    let Ok(mut mac) = <M as KeyInit>::new_from_slice(key.as_bytes()) else { return String::new() };
    mac.update(base.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::http::Method;

    #[test]
    fn the_base_string_of_rfc_5849_section_3_4_1_1() {
        let mut request = Request::get("http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b");
        request.method = Method::Post;
        request.headers.push(("content-type".to_owned(), super::super::FORM.to_owned()));
        request.body = Some(Secret::from("c2&a3=2+q".to_owned()));
        let own = [
            ("oauth_consumer_key", "9djdj82h48djs9d2"),
            ("oauth_token", "kkk9d7dh3k39sjv7"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131201"),
            ("oauth_nonce", "7d8f3e4a"),
        ];
        let base = base_string(&request, &own).unwrap();
        assert_eq!(
            base,
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26\
             c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26\
             oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
        );
        // The RFC's own text bears a wrong signature; this is the one of its erratum 2550.
        let signed = signature(&base, "j49sk3j29djd", "dh893hdasih9", SignatureMethod::HmacSha1);
        assert_eq!(signed, "r6/TJjbCOr97/+UU0NsvSne7s5g=");
    }

    #[test]
    fn the_signature_of_rfc_5849_section_1_2() {
        let request = Request::get("http://photos.example.net/photos?file=vacation.jpg&size=original");
        let own = [
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
            ("oauth_token", "nnch734d00sl2jdk"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131202"),
            ("oauth_nonce", "chapoH"),
        ];
        let base = base_string(&request, &own).unwrap();
        let signed = signature(&base, "kd94hf93k423kf44", "pfkkdhi9sl3r4s00", SignatureMethod::HmacSha1);
        assert_eq!(signed, "MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    }

    /// What `oauthlib` 4.0.1 signs for the same: a path that was encoded beforehand, quotes in the query, a key and a
    /// secret with whatever may be in them.
    #[test]
    fn requests_are_signed_as_oauthlib_signs_them() {
        let url = "https://sis.example:8443/MoYPlyQWmG0%3D/ims/oneroster/v1p1/users?limit=100&offset=0&sort=sourcedId\
            &orderBy=asc&filter=dateLastModified%3E%272026-09-01T00%3A00%3A00.000Z%27";
        let secret = Secret::from("s3cr+t/=' é".to_owned());
        let credentials = Credentials { key: "key & co".to_owned(), secret };
        for (method, signature) in [
            (SignatureMethod::HmacSha1, "wVFuAN0Oxg9kNKi57%2BFpmwmOLhY%3D"),
            (SignatureMethod::HmacSha256, "UweTjBK%2FyW6w3CLk3%2BcZ%2BdYOmuL3qU5Iue9OPZpN6CA%3D"),
        ] {
            let signed = sign(&Request::get(url), &credentials, method, "n0nce", 1_790_000_000).unwrap();
            assert_eq!(
                signed.expose(),
                format!(
                    "OAuth oauth_consumer_key=\"key%20%26%20co\", oauth_nonce=\"n0nce\", \
                     oauth_signature=\"{signature}\", oauth_signature_method=\"{}\", \
                     oauth_timestamp=\"1790000000\", oauth_version=\"1.0\"",
                    method.name()
                )
            );
        }
    }
}
