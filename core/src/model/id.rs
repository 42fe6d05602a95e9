//! Names that are given once and never change.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text that cannot be an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 1 to 64 letters, digits, `-`, `_` and `.`, and begins with a letter or digit")]
pub struct InvalidId;

fn read(text: &str) -> Result<Box<str>, InvalidId> {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    if begins && text.len() <= 64 && text.bytes().all(good) { Ok(text.into()) } else { Err(InvalidId) }
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $Id:ident;)+) => {$(
        $(#[doc = $doc])+
        ///
        /// 1 to 64 letters and digits of ASCII, `-`, `_` and `.`, the first a letter or a digit.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $Id(Box<str>);

        impl $Id {
            /// Reads an id.
            ///
            /// # Errors
            /// It is none.
            pub fn parse(text: &str) -> Result<Self, InvalidId> {
                read(text).map(Self)
            }

            /// The id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $Id {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                Self::parse(&text)
            }
        }

        impl From<$Id> for String {
            fn from(id: $Id) -> Self {
                id.0.into()
            }
        }

        impl fmt::Display for $Id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $Id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $Id {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Id).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let description = concat!($($doc,)+ " 1 to 64 letters and digits of ASCII, `-`, `_` and `.`.");
                schemars::json_schema!({"description": description.trim(), "type": "string"})
            }
        }
    )+};
}

ids! {
    /// What an organization is called in a store.
    OrganizationId;
    /// What a subscription is called in a store. The list of its seats has the same name.
    SubscriptionId;
    /// What a purchase is called in a store.
    PurchaseId;
    /// What a product is called: `lumio`, `notebook_plus`, `lumio_spark`, or the embedder's own.
    Product;
}

impl Product {
    /// Whether it is activated with the address of the purchase mail, and never claimed (P-CLM-3). What is the embedder's own may
    /// be either: the purchase says which.
    pub fn is_activated(&self) -> bool {
        matches!(self.as_str(), "lumio" | "notebook_plus" | "lumio_spark")
    }

    /// Whether product keys can be made for it (P-SUB-5).
    pub fn has_product_keys(&self) -> bool {
        self.as_str() == "notebook_plus"
    }

    /// Whether an organization that has it has a shared library (P-LIB-1).
    pub fn has_library(&self) -> bool {
        self.as_str() == "lumio_spark"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_can_stand_in_a_file_name_and_a_shell() {
        for good in ["a", "lake-school", "0740001A", "a.b_c", &"a".repeat(64)] {
            assert!(OrganizationId::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", ".", "a b", "é", "a/b", &"a".repeat(65)] {
            assert!(OrganizationId::parse(bad).is_err(), "{bad}");
        }
    }
}
