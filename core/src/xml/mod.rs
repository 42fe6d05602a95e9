//! XML as French schools and academies hand it out, read as it comes in and never whole.
//!
//! ```text
//! piece ─▶ Decoding ─▶ text ─▶ plain, quick-xml ─▶ XmlReader ─▶ XmlSink
//!          prolog,             what markup it is  where we are in the format's tree of elements, limits
//!          encodings
//! ```
//! A format says which elements it reads as a tree of [`Element`]s, data each with a tag of its own; so an element of one name at
//! two depths is two elements (`CODE_MEF` of a pupil and of their last year). [`XmlReader`] is pushed pieces of any size and
//! tells an [`XmlSink`] of these elements alone; what it tells does not depend on how the bytes were cut. What the format
//! does not name is passed over, however deep.
//!
//! To whoever changes this room: a file comes from strangers. No entity is expanded but the five of XML and characters by number,
//! nothing is fetched, and a file that declares entities of its own is not read ([`Code::DeclaredEntity`](crate::diagnostic::Code::DeclaredEntity)).

mod attributes;
mod decoding;
mod element;
mod limits;
mod notes;
mod plain;
mod reader;
mod root;

pub use attributes::Attributes;
pub use element::{Element, Visit, XmlSink};
pub use limits::XmlLimits;
pub use notes::Notes;
pub use reader::{XmlEnd, XmlReader};
pub use root::{Root, root};

#[cfg(test)]
mod tests;
