//! How French files write what people are called and when they were born.

use chrono::NaiveDate;

use crate::model::roster::{Civility, Sex};
use crate::text::fold_header;

/// How a person is addressed; any case, with or without a final dot (I-FLD-2).
pub(crate) fn civility(text: &str) -> Option<Civility> {
    match fold_header(text).as_str() {
        "m" | "mr" | "monsieur" => Some(Civility::Mr),
        "mme" | "madame" | "mlle" | "melle" | "mademoiselle" => Some(Civility::Ms),
        _ => None,
    }
}

/// The sex, as `F` and `M`, `H` or `G`, or as the codes 2 and 1.
pub(crate) fn sex(text: &str) -> Option<Sex> {
    match text {
        "F" | "f" | "2" => Some(Sex::Female),
        "M" | "m" | "H" | "h" | "G" | "g" | "1" => Some(Sex::Male),
        _ => None,
    }
}

/// A day written `dd/mm/yyyy` or `yyyy-mm-dd`; none where it is no such day.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let number = |text: &str, length: usize| {
        let whole = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        whole.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = match text.split_once('/') {
        Some((day, rest)) => {
            let (month, year) = rest.split_once('/')?;
            (year, month, day)
        }
        None => {
            let (year, rest) = text.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            (year, month, day)
        }
    };
    NaiveDate::from_ymd_opt(number(year, 4)?.try_into().ok()?, number(month, 2)?, number(day, 2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_write_a_day_are_read_and_no_other() {
        let day = NaiveDate::from_ymd_opt(2012, 2, 29);
        assert_eq!((date("29/02/2012"), date("2012-02-29")), (day, day));
        for text in ["", "29/02/2013", "2012-2-29", "29/02/12", "2012/02/29", "+012-02-29", "29-02-2012", "2012-02-29T"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn i_fld_2_a_title_is_read_in_any_case_with_or_without_a_dot() {
        for text in ["M.", "m", "Mr", "MONSIEUR"] {
            assert_eq!(civility(text), Some(Civility::Mr));
        }
        for text in ["Mme", "Mlle", "Melle.", "mademoiselle", "MADAME"] {
            assert_eq!(civility(text), Some(Civility::Ms));
        }
        assert_eq!(civility("Dr"), None);
    }
}
