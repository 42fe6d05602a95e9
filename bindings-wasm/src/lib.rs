//! What the JavaScript of `js/` calls: text and bytes in, text and bytes out. Names and checks of arguments are there;
//! here an operation is called and nothing is decided.
//!
//! A call that cannot be answered throws a text, the JSON of its code and context, which `js/errors.js` makes a
//! `RosterkitError`.

mod cells;
mod checker;
mod door;
#[cfg(feature = "portal")]
mod exchange;
mod failure;
mod files;
mod sentences;
