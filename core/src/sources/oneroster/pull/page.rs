//! The address of a page, and the one that a response leads to.

use chrono::{DateTime, SecondsFormat, Utc};
use url::Url;

use crate::sources::http::Response;
use crate::sources::oneroster::auth::encoding::encode_pairs;

/// What a page is asked for with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Query {
    pub(super) limit: u32,
    pub(super) offset: u64,
    pub(super) sorted: bool,
    pub(super) filter: Option<Filter>,
}

/// What can be filtered by everywhere; what comes is checked here all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    /// Active rows.
    Active,
    /// Rows changed after an instant, whatever their status: deleted ones are what is wanted.
    ChangedAfter(DateTime<Utc>),
}

impl Query {
    /// The address of a page of what stands at `url`.
    pub(super) fn of(&self, url: &str) -> String {
        let (limit, offset) = (self.limit.to_string(), self.offset.to_string());
        let filter = self.filter.map(|filter| match filter {
            Filter::Active => "status='active'".to_owned(),
            Filter::ChangedAfter(at) => {
                format!("dateLastModified>'{}'", at.to_rfc3339_opts(SecondsFormat::Millis, true))
            }
        });
        let mut pairs = vec![("limit", limit.as_str()), ("offset", offset.as_str())];
        if self.sorted {
            pairs.extend([("sort", "sourcedId"), ("orderBy", "asc")]);
        }
        if let Some(filter) = &filter {
            pairs.push(("filter", filter));
        }
        format!("{url}?{}", encode_pairs(pairs))
    }
}

/// Where a response says that the next page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// It says nothing of a next page.
    None,
    /// Here.
    At(String),
    /// Somewhere that is not followed: another host, another path.
    Elsewhere,
}

/// The `next` of the header `Link`, where it leads to the same host and path as `url` (§2.5: with a proxy it does not).
pub(super) fn next(response: &Response, url: &str) -> Next {
    let Some(link) = response.header("link") else { return Next::None };
    let Some(target) = link.split(',').find_map(target_of_next) else { return Next::None };
    let Ok(base) = Url::parse(url) else { return Next::None };
    match base.join(target) {
        Ok(next) if next.origin() == base.origin() && next.path() == base.path() => Next::At(next.into()),
        _ => Next::Elsewhere,
    }
}

fn target_of_next(link: &str) -> Option<&str> {
    let (target, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
    let is_next = parameters.split(';').filter_map(|parameter| parameter.split_once('=')).any(|(name, value)| {
        let value = value.trim().trim_matches('"');
        name.trim().eq_ignore_ascii_case("rel") && value.split(' ').any(|rel| rel.eq_ignore_ascii_case("next"))
    });
    is_next.then_some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://sis.example/v1p1/users";

    #[test]
    fn a_page_is_asked_for_in_what_every_server_reads() {
        let mut query = Query { limit: 100, offset: 300, sorted: true, filter: Some(Filter::Active) };
        let expected = "limit=100&offset=300&sort=sourcedId&orderBy=asc&filter=status%3D%27active%27";
        assert_eq!(query.of(URL), format!("{URL}?{expected}"));
        query = Query { limit: 1, offset: 0, sorted: false, filter: None };
        assert_eq!(query.of(URL), format!("{URL}?limit=1&offset=0"));
        query.filter = Some(Filter::ChangedAfter("2026-09-01T08:00:00+02:00".parse().unwrap()));
        let expected = "filter=dateLastModified%3E%272026-09-01T06%3A00%3A00.000Z%27";
        assert_eq!(query.of(URL), format!("{URL}?limit=1&offset=0&{expected}"));
    }

    #[test]
    fn a_link_is_followed_on_the_same_host_and_path_only() {
        let next = |link: &str| {
            let headers = vec![("Link".to_owned(), link.to_owned())];
            next(&Response { status: 200, headers, body: Vec::new() }, &format!("{URL}?limit=1"))
        };
        let at = |text: &str| Next::At(text.to_owned());
        for (link, expected) in [
            (format!("<{URL}?offset=2>; rel=\"next\""), at(&format!("{URL}?offset=2"))),
            (format!("<{URL}?offset=0>; rel=first, <?c=2>; rel=next,"), at(&format!("{URL}?c=2"))),
            ("</v1p1/users?c=2>; title=\"a\"; REL=\"prev next\"".to_owned(), at(&format!("{URL}?c=2"))),
            (format!("<{URL}?offset=2>; rel=\"last\""), Next::None),
            ("<https://other.example/v1p1/users?c=2>; rel=next".to_owned(), Next::Elsewhere),
            ("<http://sis.example/v1p1/users?c=2>; rel=next".to_owned(), Next::Elsewhere),
            ("</admin?c=2>; rel=next".to_owned(), Next::Elsewhere),
            ("nonsense".to_owned(), Next::None),
        ] {
            assert_eq!(next(&link), expected, "{link}");
        }
    }
}
