use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Error, ErrorCode};

/// Where the link of an external application leads the people of one profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The profile, as the ENT calls it.
    pub profile: String,
    /// The address; none where the profile has no link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A change of an application's links at once: *modifier un ensemble de liens* (E-LNK-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkSet {
    /// The address of the application: `https://sacoche.example/?sso`.
    pub url: String,
    /// The parameter that says which school it is: `id`, or `base`; `id` by default.
    #[serde(default = "id")]
    pub parameter: String,
    /// The number that the application has for the school.
    pub number: String,
    /// The profiles whose links are changed; all that have one by default (*Sélectionnez tout*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profiles: Option<BTreeSet<String>>,
}

fn id() -> String {
    "id".to_owned()
}

impl LinkSet {
    /// The address with the school's number in it: in the place of the one that is there, else behind the parameters that are.
    ///
    /// ```
    /// use rosterkit::ent::LinkSet;
    /// let set = LinkSet { url: "https://s.example/?base=1&sso#top".to_owned(), parameter: "base".to_owned(),
    ///     number: "123".to_owned(), profiles: None };
    /// assert_eq!(set.address()?, "https://s.example/?base=123&sso#top");
    /// # Ok::<(), rosterkit::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` where the address is none of a page, the parameter is no word, or the number is no number.
    pub fn address(&self) -> Result<String, Error> {
        let wrong = |name: &'static str, value: &str| {
            Error::new(ErrorCode::InvalidArgument).with("name", name).with("value", value)
        };
        let is_number = !self.number.is_empty() && self.number.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number {
            return Err(wrong("number", &self.number));
        }
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if self.parameter.is_empty() || !self.parameter.bytes().all(is_word) {
            return Err(wrong("parameter", &self.parameter));
        }
        if !is_page(&self.url) {
            return Err(wrong("url", &self.url));
        }
        let (address, fragment) = match self.url.split_once('#') {
            Some((address, fragment)) => (address, Some(fragment)),
            None => (self.url.as_str(), None),
        };
        let (page, query) = address.split_once('?').unwrap_or((address, ""));
        let school = format!("{}={}", self.parameter, self.number);
        let mut parameters: Vec<&str> = query.split('&').filter(|parameter| !parameter.is_empty()).collect();
        let is_it = |parameter: &str| parameter.split('=').next() == Some(self.parameter.as_str());
        match parameters.iter().position(|parameter| is_it(parameter)) {
            Some(place) => {
                // An address that names two schools names none.
                let mut nth = 0;
                parameters.retain(|parameter| {
                    nth += 1;
                    nth - 1 == place || !is_it(parameter)
                });
                if let Some(parameter) = parameters.get_mut(place) {
                    *parameter = &school;
                }
            }
            None => parameters.push(&school),
        }
        let mut written = format!("{page}?{}", parameters.join("&"));
        if let Some(fragment) = fragment {
            written.push('#');
            written.push_str(fragment);
        }
        Ok(written)
    }

    /// The links after the change, in the order in which they were; those of profiles that are not chosen stay as they are. A profile
    /// that is chosen and has no link yet gets one, behind the others.
    ///
    /// # Errors
    /// As [`address`](Self::address).
    pub fn applied_to(&self, links: &[Link]) -> Result<Vec<Link>, Error> {
        let address = self.address()?;
        let is_chosen = |profile: &str| self.profiles.as_ref().is_none_or(|chosen| chosen.contains(profile));
        let mut changed = links.to_vec();
        for link in changed.iter_mut().filter(|link| is_chosen(&link.profile)) {
            link.url = Some(address.clone());
        }
        for profile in self.profiles.iter().flatten() {
            if !links.iter().any(|link| link.profile == *profile) {
                changed.push(Link { profile: profile.clone(), url: Some(address.clone()) });
            }
        }
        Ok(changed)
    }
}

/// Whether it is the address of a page, with a host and without anything that a browser would read otherwise.
fn is_page(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '\\' | '"' | '<' | '>');
    !host.is_empty() && !host.contains('@') && url.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(url: &str, number: &str) -> LinkSet {
        LinkSet { url: url.to_owned(), parameter: "id".to_owned(), number: number.to_owned(), profiles: None }
    }

    #[test]
    fn e_lnk_1_the_number_of_the_school_is_put_where_it_belongs() {
        for (url, written) in [
            ("http://sacoche.ac-montpellier.example", "http://sacoche.ac-montpellier.example?id=123"),
            ("https://s.example/", "https://s.example/?id=123"),
            ("https://s.example/?id=", "https://s.example/?id=123"),
            ("https://s.example/?sso&id=7&x=1&id=8#a?b", "https://s.example/?sso&id=123&x=1#a?b"),
            ("https://s.example/?idx=7", "https://s.example/?idx=7&id=123"),
        ] {
            assert_eq!(set(url, "123").address().unwrap(), written);
        }
    }

    #[test]
    fn e_lnk_1_an_address_or_number_that_is_none_is_refused() {
        for url in [
            "",
            "sacoche.example",
            "javascript:alert(1)",
            "https://",
            "https://a@b.example/",
            "https://s.example/ x",
            "https:\\\\s.example",
        ] {
            assert_eq!(set(url, "123").address().unwrap_err().code(), ErrorCode::InvalidArgument, "{url}");
        }
        for number in ["", "12 3", "12&x=1", "-1"] {
            assert!(set("https://s.example/", number).address().is_err(), "{number}");
        }
        let odd = LinkSet { parameter: "a&b".to_owned(), ..set("https://s.example/", "1") };
        assert!(odd.address().is_err());
    }

    #[test]
    fn e_lnk_1_the_links_of_a_set_of_profiles_are_changed_at_once() {
        let link = |profile: &str, url: Option<&str>| Link { profile: profile.to_owned(), url: url.map(str::to_owned) };
        let before = [
            link("ELEVE", Some("https://old.example/")),
            link("PARENT", None),
            link("DIRECTION", Some("https://old.example/")),
        ];
        let all = set("https://s.example/", "123").applied_to(&before).unwrap();
        assert!(all.iter().all(|link| link.url.as_deref() == Some("https://s.example/?id=123")));
        let chosen = ["PARENT", "ENSEIGNANT"].map(str::to_owned).into();
        let some = LinkSet { profiles: Some(chosen), ..set("https://s.example/", "123") }.applied_to(&before).unwrap();
        let new = Some("https://s.example/?id=123");
        assert_eq!(
            some,
            [
                link("ELEVE", Some("https://old.example/")),
                link("PARENT", new),
                link("DIRECTION", Some("https://old.example/")),
                link("ENSEIGNANT", new)
            ]
        );
    }
}
