//! What goes wrong on request.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};

/// Something that a server does wrong: `NAME`, `NAME=VALUE`, and either with `COLLECTION:` before it, for that collection alone.
///
/// | name | what happens | without a value |
/// | --- | --- | --- |
/// | `clamp=ROWS` | a page has no more rows, whatever is asked | 50 |
/// | `no-total`, `no-link` | no `X-Total-Count`, no `Link` | |
/// | `endless-link` | a `next` past the end too | |
/// | `wrong-total=N` | `X-Total-Count` is larger by N, or smaller | 100 |
/// | `stop-after=ROWS` | the rest of the list is not there, and nothing says so | 100 |
/// | `empty` | the list has no rows | |
/// | `shift=ROWS` | between the first page and the next, so many rows before are gone (or, below 0, come) | 1 |
/// | `revision=N` | the header `x-perm-rev` has another value after every N requests; 0 for never | 3 |
/// | `busy=N[:SECONDS]` | every Nth request is answered 429, with that `Retry-After` or none | 2 |
/// | `broken=N` | every Nth request is answered 500 | 2 |
/// | `down=N` | every Nth request is not answered at all | 1 |
/// | `page=N` | every Nth request is answered by a page for a browser, with 200 | 2 |
/// | `slow=MILLISECONDS` | bodies come in eight pieces, so long apart | 250 |
/// | `cut=N` | every Nth body ends in its middle | 2 |
/// | `expire=N` | a token is taken N times | 3 |
/// | `error-pages` | errors are pages for a browser | |
/// | `envelope=NAME` | rows stand under another name | `data` |
/// | `no-content` | an empty page is a 204 without a body | |
/// | `null` | an empty page has `null` where the list should be | |
/// | `redirect=URL` | the answer is to be had elsewhere | |
/// | `refuse` | nobody is let in | |
#[derive(Debug)]
pub struct Fault {
    only: Option<String>,
    pub(crate) what: What,
    /// How often it was asked whether it is its turn.
    asked: AtomicU64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    Clamp(usize),
    NoTotal,
    NoLink,
    EndlessLink,
    WrongTotal(i64),
    StopAfter(usize),
    Empty,
    Shift(i64),
    Revision(u64),
    Busy(u64, Option<u32>),
    Broken(u64),
    Down(u64),
    Page(u64),
    Slow(u64),
    Cut(u64),
    Expire(u64),
    ErrorPages,
    Envelope(String),
    NoContent,
    Null,
    Redirect(String),
    Refuse,
}

/// That a text names no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFault(String);

impl fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no fault: `{}`", self.0)
    }
}

impl std::error::Error for UnknownFault {}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownFault(text.to_owned());
        let (named, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        let (only, name) = named.split_once(':').map_or((None, named), |(only, name)| (Some(only.to_owned()), name));
        let what = What::read(name, value).ok_or_else(unknown)?;
        Ok(Self { only, what, asked: AtomicU64::new(0) })
    }
}

impl Clone for Fault {
    /// The same fault, whose turns are counted anew.
    fn clone(&self) -> Self {
        Self { only: self.only.clone(), what: self.what.clone(), asked: AtomicU64::new(0) }
    }
}

impl What {
    fn read(name: &str, value: Option<&str>) -> Option<Self> {
        fn number<T: FromStr>(value: Option<&str>, usual: T) -> Option<T> {
            value.map_or(Some(usual), |value| value.parse().ok())
        }
        // Every none-th request would be none.
        let every = |usual| number(value, usual).filter(|every| *every > 0);
        let bare = |what| value.is_none().then_some(what);
        match name {
            "clamp" => number(value, 50).filter(|rows| *rows > 0).map(Self::Clamp),
            "no-total" => bare(Self::NoTotal),
            "no-link" => bare(Self::NoLink),
            "endless-link" => bare(Self::EndlessLink),
            "wrong-total" => number(value, 100).map(Self::WrongTotal),
            "stop-after" => number(value, 100).map(Self::StopAfter),
            "empty" => bare(Self::Empty),
            "shift" => number(value, 1).map(Self::Shift),
            "revision" => number(value, 3).map(Self::Revision),
            "busy" => match value.and_then(|value| value.split_once(':')) {
                Some((every, seconds)) => {
                    let every = every.parse().ok().filter(|every| *every > 0)?;
                    Some(Self::Busy(every, Some(seconds.parse().ok()?)))
                }
                None => every(2).map(|every| Self::Busy(every, None)),
            },
            "broken" => every(2).map(Self::Broken),
            "down" => every(1).map(Self::Down),
            "page" => every(2).map(Self::Page),
            "slow" => number(value, 250).map(Self::Slow),
            "cut" => every(2).map(Self::Cut),
            "expire" => number(value, 3).map(Self::Expire),
            "error-pages" => bare(Self::ErrorPages),
            "envelope" => Some(Self::Envelope(value.unwrap_or("data").to_owned())),
            "no-content" => bare(Self::NoContent),
            "null" => bare(Self::Null),
            "redirect" => value.map(|url| Self::Redirect(url.to_owned())),
            "refuse" => bare(Self::Refuse),
            _ => None,
        }
    }
}

/// The faults that concern one request.
#[derive(Debug, Default)]
pub(crate) struct Faults<'a>(Vec<&'a Fault>);

impl<'a> Faults<'a> {
    /// Those of all that are for every collection, or for this one.
    pub(crate) fn of(all: impl IntoIterator<Item = &'a Fault>, collection: &str) -> Self {
        Self(all.into_iter().filter(|fault| fault.only.as_deref().is_none_or(|only| only == collection)).collect())
    }

    /// What the first fault of a kind makes of a request.
    pub(crate) fn find<T>(&self, of: impl Fn(&'a What) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|fault| of(&fault.what))
    }

    pub(crate) fn has(&self, what: &What) -> bool {
        self.0.iter().any(|fault| fault.what == *what)
    }

    /// The same for a fault whose turn is every so many requests. Each is asked once for a request.
    pub(crate) fn turn<T>(&self, of: impl Fn(&'a What) -> Option<(u64, T)>) -> Option<T> {
        self.0.iter().find_map(|fault| {
            let (every, value) = of(&fault.what)?;
            let asked = fault.asked.fetch_add(1, Ordering::SeqCst) + 1;
            asked.is_multiple_of(every).then_some(value)
        })
    }

    /// How often the revision has changed; none where there is no such header.
    pub(crate) fn revision(&self) -> Option<u64> {
        self.0.iter().find_map(|fault| match fault.what {
            What::Revision(every) => {
                Some(fault.asked.fetch_add(1, Ordering::SeqCst).checked_div(every).unwrap_or_default())
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read_by_name_with_and_without_a_value() {
        for (text, what) in [
            ("clamp", What::Clamp(50)),
            ("clamp=500", What::Clamp(500)),
            ("users:clamp=2", What::Clamp(2)),
            ("busy", What::Busy(2, None)),
            ("busy=3", What::Busy(3, None)),
            ("busy=3:1", What::Busy(3, Some(1))),
            ("shift=-1", What::Shift(-1)),
            ("redirect=https://else.example/a=b", What::Redirect("https://else.example/a=b".into())),
            ("null", What::Null),
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().what, what, "{text}");
        }
        for text in ["", "clam", "clamp=0", "clamp=x", "busy=0", "null=1", "redirect", "cut=0"] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_fault_has_its_turn_in_its_collection_alone() {
        let all = ["users:cut=2".parse::<Fault>().unwrap()];
        let cut = |what: &What| if let What::Cut(every) = what { Some((*every, ())) } else { None };
        let turns = |collection| Faults::of(&all, collection).turn(cut).is_some();
        assert_eq!([turns("users"), turns("orgs"), turns("users"), turns("users")], [false, false, true, false]);
    }
}
