//! French postal codes (I-FLD-3).

/// A French postal code: five digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PostalCode(String);

/// What is wrong with a text that is not a postal code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PostalCodeProblem {
    /// Four digits: a spreadsheet took the leading zero.
    #[error("short")]
    Short {
        /// The five digits.
        whole: PostalCode,
    },
    /// Anything else.
    #[error("form")]
    Form,
}

impl PostalCode {
    /// Reads a postal code. A leading apostrophe, which keeps the zero in spreadsheets (`'06000`), is taken off.
    ///
    /// # Errors
    /// `Short` for four digits, which lost their zero; `Form` for anything else.
    pub fn parse(text: &str) -> Result<Self, PostalCodeProblem> {
        let digits = text.strip_prefix(['\'', '’']).unwrap_or(text);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PostalCodeProblem::Form);
        }
        match digits.len() {
            5 => Ok(Self(digits.to_owned())),
            // No department has the number 00, so four digits never lost a zero that way twice.
            4 if !digits.starts_with('0') => Err(PostalCodeProblem::Short { whole: Self(format!("0{digits}")) }),
            _ => Err(PostalCodeProblem::Form),
        }
    }

    /// The five digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is written in a file for spreadsheets: with an apostrophe before a zero.
    pub fn for_spreadsheet(&self) -> String {
        if self.0.starts_with('0') { format!("'{}", self.0) } else { self.0.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i_fld_3_postal_codes() {
        assert_eq!(PostalCode::parse("75001").unwrap().as_str(), "75001");
        assert_eq!(PostalCode::parse("'06000").unwrap().as_str(), "06000");
        assert_eq!(PostalCode::parse("'06000").unwrap().for_spreadsheet(), "'06000");
        let Err(PostalCodeProblem::Short { whole }) = PostalCode::parse("6000") else { panic!("short") };
        assert_eq!(whole.as_str(), "06000");
        for text in ["", "600", "060000", "0600", "7500A", "'", "75 001", "２５０００"] {
            assert_eq!(PostalCode::parse(text), Err(PostalCodeProblem::Form), "{text}");
        }
    }
}
