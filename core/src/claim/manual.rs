//! A claim without a code: the serial number of one display and how many were bought (C-SER-1, P-CLM-1).

use super::SerialFamilies;

/// What somebody who claims by hand says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualClaim {
    /// The serial number of one of the displays, as it was typed.
    pub serial: String,
    /// How many displays were bought.
    pub displays: u32,
}

/// What the seller's record says of a purchase of displays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// The serial numbers that are known, as the seller writes them.
    pub serials: Vec<String>,
    /// How many displays were bought.
    pub displays: u32,
}

/// Whether a manual claim is about a purchase. Which of the two was wrong helps whoever decides on the claim; to tell it
/// to whoever makes it is to let them guess the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManualMatch {
    /// Serial number and number of displays are those of the purchase.
    Matched,
    /// The purchase has no display of that serial number.
    OtherSerial,
    /// The serial number is one of the purchase's, the number of displays is not.
    OtherNumber,
}

impl SerialFamilies {
    /// Holds a manual claim against a purchase. Serial numbers are compared as they are read, whoever wrote them.
    ///
    /// ```
    /// use rosterkit::claim::{ManualClaim, ManualMatch, Purchase, SerialFamilies};
    /// let purchase = Purchase { serials: vec!["SB-1234".to_owned()], displays: 4 };
    /// let claim = ManualClaim { serial: "sb 1234".to_owned(), displays: 4 };
    /// assert_eq!(SerialFamilies::default().matches(&claim, &purchase), ManualMatch::Matched);
    /// ```
    pub fn matches(&self, claim: &ManualClaim, purchase: &Purchase) -> ManualMatch {
        let claimed = self.read(&claim.serial, false).canonical;
        let known = |serial: &String| self.read(serial, false).canonical == claimed;
        match (!claimed.is_empty() && purchase.serials.iter().any(known), claim.displays == purchase.displays) {
            (true, true) => ManualMatch::Matched,
            (true, false) => ManualMatch::OtherNumber,
            (false, _) => ManualMatch::OtherSerial,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_ser_1_a_manual_claim_matches_serial_number_and_number_of_displays() {
        let families = SerialFamilies::from_toml("[[family]]\nname = \"a\"\nprefix = \"SB\"\nlength = 4").unwrap();
        let purchase = Purchase { serials: vec!["SB 1230".into(), "SB-1231".into(), String::new()], displays: 3 };
        for (serial, displays, expected) in [
            ("sb1231", 3, ManualMatch::Matched),
            ("SB.I23O", 3, ManualMatch::Matched),
            ("SB1231", 2, ManualMatch::OtherNumber),
            ("SB1239", 3, ManualMatch::OtherSerial),
            ("SB123", 3, ManualMatch::OtherSerial),
            (" ", 3, ManualMatch::OtherSerial),
        ] {
            let claim = ManualClaim { serial: serial.to_owned(), displays };
            assert_eq!(families.matches(&claim, &purchase), expected, "{serial} {displays}");
        }
    }
}
