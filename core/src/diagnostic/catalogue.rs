//! The catalogue of findings: every code with its severity and the names of its context.
//!
//! To add one: a row here, its texts in `texts/en.toml` and `texts/fr.toml`, the place that raises it, a vector.

use serde::{Deserialize, Serialize};

use super::Severity;

macro_rules! catalogue {
    ($($(#[doc = $doc:literal])+ $(#[cfg($gate:meta)])? $variant:ident = $name:literal, $severity:ident, [$($context:literal),*];)+) => {
        /// What a finding is about. The wire name is the snake-case one and never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $(#[cfg($gate)])? #[serde(rename = $name)] $variant,)+
        }

        impl Code {
            /// Every code, in the catalogue's order.
            pub const ALL: &'static [Self] = &[$($(#[cfg($gate)])? Self::$variant),+];

            /// The stable name, in snake case.
            pub fn name(self) -> &'static str {
                match self { $($(#[cfg($gate)])? Self::$variant => $name),+ }
            }

            /// How bad a finding of this code is where the schema does not say otherwise.
            pub fn severity(self) -> Severity {
                match self { $($(#[cfg($gate)])? Self::$variant => Severity::$severity),+ }
            }

            /// The names that its context may have.
            pub fn context(self) -> &'static [&'static str] {
                match self { $($(#[cfg($gate)])? Self::$variant => &[$($context),*]),+ }
            }
        }
    };
}

catalogue! {
    /// The file holds nothing, or nothing but a header.
    EmptyFile = "empty_file", Error, [];
    /// The file ends in the middle of a row, or without the rows that were announced.
    TruncatedFile = "truncated_file", Error, ["why", "expected", "found"];
    /// A limit on size or number was passed; what lies beyond was not read.
    LimitExceeded = "limit_exceeded", Error, ["limit", "maximum", "found"];
    /// Bytes that are no text in the file's encoding.
    InvalidEncoding = "invalid_encoding", Error, ["encoding", "hex", "nearest"];
    /// A quote that opens a cell and is never closed.
    UnclosedQuote = "unclosed_quote", Error, [];
    /// A quote in the middle of a cell, or text after a closing quote.
    StrayQuote = "stray_quote", Warning, ["value"];
    /// A row with more or fewer cells than the header.
    ColumnCount = "column_count", Error, ["expected", "found"];
    /// An empty line among the rows.
    BlankLine = "blank_line", Warning, [];
    /// A header line in a layout that has none.
    UnexpectedHeader = "unexpected_header", Error, ["value"];
    /// Quotes in a layout that has none.
    UnexpectedQuote = "unexpected_quote", Error, ["value"];
    /// A column that the layout requires is not there.
    MissingColumn = "missing_column", Error, ["name", "nearest"];
    /// A column that the layout does not know; it is not read.
    UnknownColumn = "unknown_column", Warning, ["name", "nearest"];
    /// Two columns that are the same by the layout's names; the first is read.
    DuplicateColumn = "duplicate_column", Error, ["name", "first"];
    /// No layout fits the file's header.
    UnknownLayout = "unknown_layout", Error, ["nearest", "missing"];
    /// An empty cell where a value is required.
    MissingValue = "missing_value", Error, [];
    /// White space before or after a value.
    SurroundingSpace = "surrounding_space", Warning, ["value"];
    /// A cell that a spreadsheet would run as a formula.
    FormulaCell = "formula_cell", Error, ["value"];
    /// A text that is no e-mail address.
    InvalidEmail = "invalid_email", Error, ["value", "problem"];
    /// A value that is not among the allowed ones.
    UnknownValue = "unknown_value", Error, ["value", "allowed", "nearest"];
    /// A value that the layout names only to refuse it.
    RefusedValue = "refused_value", Error, ["value"];
    /// A text that is no true or false.
    InvalidBoolean = "invalid_boolean", Error, ["value", "allowed", "nearest"];
    /// A text that is no date in the given formats, or an impossible one.
    InvalidDate = "invalid_date", Error, ["value", "formats"];
    /// A date of birth that gives an age outside the layout's bounds.
    UnlikelyAge = "unlikely_age", Error, ["value", "minimum", "maximum"];
    /// A text that is no whole number, or one outside the bounds.
    InvalidInteger = "invalid_integer", Error, ["value", "minimum", "maximum"];
    /// A text that is no UUID.
    InvalidUuid = "invalid_uuid", Error, ["value"];
    /// A text that is no phone number.
    InvalidPhone = "invalid_phone", Error, ["value"];
    /// A text that is no postal code of the layout's country.
    InvalidPostalCode = "invalid_postal_code", Error, ["value"];
    /// A postal code that a spreadsheet took the leading zero from.
    ShortPostalCode = "short_postal_code", Warning, ["value", "nearest"];
    /// A text that is no establishment number (UAI), or whose check letter is wrong.
    InvalidUai = "invalid_uai", Error, ["value", "nearest"];
    /// A text that does not have the layout's pattern.
    InvalidPattern = "invalid_pattern", Error, ["value", "pattern"];
    /// A text shorter or longer than the layout allows.
    InvalidLength = "invalid_length", Error, ["minimum", "maximum", "found"];
    /// A long number that a spreadsheet rewrote (`1.16E+20`): its digits are lost.
    ScientificNumber = "scientific_number", Error, ["value"];
    /// A key that an earlier row has.
    DuplicateKey = "duplicate_key", Error, ["value", "columns", "first"];
    /// A name with a character that cannot stand in a key.
    #[cfg(feature = "french")]
    UnfoldableName = "unfoldable_name", Error, ["value", "character"];
    /// Somebody before has the same key, and nothing says that they are two.
    #[cfg(feature = "french")]
    HomonymOrDuplicate = "homonym_or_duplicate", Warning, ["value", "first"];
    /// Somebody else has the same key: day of birth or address say that they are two.
    #[cfg(feature = "french")]
    LikelyHomonym = "likely_homonym", Error, ["value", "first"];
    /// Somebody of another profile has the same key.
    #[cfg(feature = "french")]
    KeyOfOtherProfile = "key_of_other_profile", Error, ["value", "first"];
    /// Somebody new who probably has an account under another name.
    #[cfg(feature = "french")]
    LikelyRename = "likely_rename", Warning, ["value"];
    /// Every login that a model makes of a name is in use.
    #[cfg(feature = "french")]
    NoLoginLeft = "no_login_left", Error, ["value"];
    /// A reference to a key that the other file does not have.
    UnknownReference = "unknown_reference", Error, ["value", "file"];
    /// A cell that must be filled because another one is.
    MissingTogether = "missing_together", Error, ["columns"];
    /// A cell that must be empty because another one is filled.
    NotTogether = "not_together", Error, ["columns"];
    /// A claim code with too few or too many symbols.
    ClaimCodeLength = "claim_code_length", Error, ["expected", "found"];
    /// A character that no claim code has.
    ClaimCodeSymbol = "claim_code_symbol", Error, ["position", "value", "nearest"];
    /// A claim code whose check symbols do not go with the others.
    ClaimCodeCheck = "claim_code_check", Error, ["position", "value", "nearest"];
    /// A text that is no address of a page.
    InvalidClaimUrl = "invalid_claim_url", Error, [];
    /// A claim address that does not begin with `https://`.
    InsecureClaimUrl = "insecure_claim_url", Error, [];
    /// A claim address of a host that is not among the trusted.
    UntrustedClaimHost = "untrusted_claim_host", Error, ["value"];
    /// A serial number that no family has.
    UnknownSerial = "unknown_serial", Warning, ["value", "nearest"];
    /// A serial number whose check symbol does not go with the others.
    SerialCheck = "serial_check", Error, ["value", "family"];
    /// A package without a manifest; the version is told by the headers.
    #[cfg(feature = "oneroster")]
    MissingManifest = "missing_manifest", Warning, ["version"];
    /// A property that a manifest must have.
    #[cfg(feature = "oneroster")]
    MissingProperty = "missing_property", Warning, ["name", "nearest"];
    /// A property that no manifest has.
    #[cfg(feature = "oneroster")]
    UnknownProperty = "unknown_property", Warning, ["name", "nearest"];
    /// A property that an earlier row of the manifest has; the first is read.
    #[cfg(feature = "oneroster")]
    DuplicateProperty = "duplicate_property", Warning, ["name", "first"];
    /// A property of a manifest with a value that it cannot have.
    #[cfg(feature = "oneroster")]
    InvalidProperty = "invalid_property", Warning, ["name", "value", "allowed", "nearest"];
    /// A file that the manifest lists and the package does not have.
    #[cfg(feature = "oneroster")]
    MissingFile = "missing_file", Error, ["file"];
    /// A file that the package has and the manifest does not list, or lists as absent; it is read.
    #[cfg(feature = "oneroster")]
    UnlistedFile = "unlisted_file", Warning, ["file"];
    /// A file that packages of this version do not have; it is not read.
    #[cfg(feature = "oneroster")]
    UnknownFile = "unknown_file", Warning, ["file", "nearest"];
    /// Files that stand in a folder of the package and not at its root.
    #[cfg(feature = "oneroster")]
    FilesInFolder = "files_in_folder", Warning, ["folder"];
    /// A file or a column by a name that is nearly the right one.
    #[cfg(feature = "oneroster")]
    MiswrittenName = "miswritten_name", Warning, ["value", "nearest"];
    /// Columns in another order than the one of the binding; told of the first.
    #[cfg(feature = "oneroster")]
    ColumnOrder = "column_order", Warning, ["expected", "found"];
    /// A file that is called bulk and whose rows are those of a delta, or the other way round.
    #[cfg(feature = "oneroster")]
    WrongMode = "wrong_mode", Warning, ["expected", "found"];
    /// Rows of a bulk file with a status or a date of change, which only delta has; told of the first.
    #[cfg(feature = "oneroster")]
    FilledInBulk = "filled_in_bulk", Warning, ["rows"];
    /// Rows of a delta file without a status or a date of change; told of the first.
    #[cfg(feature = "oneroster")]
    BlankInDelta = "blank_in_delta", Warning, ["rows"];
    /// Rows with a line break within a cell, which the binding does not allow; told of the first, in the strict profile.
    #[cfg(feature = "oneroster")]
    LineBreak = "line_break", Warning, ["rows"];
    /// A file that others refer to and that the package does not have.
    #[cfg(feature = "oneroster")]
    AbsentFile = "absent_file", Warning, ["file", "rows", "files", "first"];
    /// A key that rows refer to and no row of the file has that it should be in: one finding for all of these rows.
    #[cfg(feature = "oneroster")]
    MissingRecord = "missing_record", Error, ["value", "file", "rows", "files", "first"];
    /// One more primary role of a person in one organization.
    #[cfg(feature = "oneroster")]
    SecondPrimaryRole = "second_primary_role", Warning, ["value"];
    /// A person without a role in what is called their primary organization.
    #[cfg(feature = "oneroster")]
    NoRoleThere = "no_role_there", Warning, ["value"];
    /// A role with the profile of another person.
    #[cfg(feature = "oneroster")]
    ProfileOfAnother = "profile_of_another", Warning, ["value"];
    /// A reference to an academic session of another type than the one that belongs there.
    #[cfg(feature = "oneroster")]
    WrongSessionType = "wrong_session_type", Warning, ["value", "expected"];
    /// A reference to an organization of another type than the one that belongs there.
    #[cfg(feature = "oneroster")]
    WrongOrgType = "wrong_org_type", Warning, ["value", "expected"];
    /// One more primary teacher of a class at the same time.
    #[cfg(feature = "oneroster")]
    SecondPrimaryTeacher = "second_primary_teacher", Warning, ["value", "first"];
    /// A date of an enrollment outside the academic sessions of its class.
    #[cfg(feature = "oneroster")]
    OutsideSession = "outside_session", Warning, ["value", "minimum", "maximum"];
    /// A score under the least or over the greatest of its line item.
    #[cfg(feature = "oneroster")]
    ScoreOutOfRange = "score_out_of_range", Warning, ["value", "minimum", "maximum"];
    /// Two lists that go together and are not equally long.
    #[cfg(feature = "oneroster")]
    UnequalLists = "unequal_lists", Warning, ["columns", "expected", "found"];
    /// A value that an earlier version of the binding had, or other tables of it have; told once for all rows with it.
    #[cfg(feature = "oneroster")]
    EarlierTerm = "earlier_term", Warning, ["value", "allowed", "rows"];
    /// A column that later editions of the version do not have any more.
    #[cfg(feature = "oneroster")]
    EarlierColumn = "earlier_column", Note, ["name", "version"];
    /// Text in another encoding than the one that the file says it is in; it is read as what it is.
    #[cfg(feature = "french")]
    WrongEncoding = "wrong_encoding", Warning, ["declared", "found"];
    /// XML that is not well formed; what follows is not read.
    #[cfg(feature = "french")]
    MalformedXml = "malformed_xml", Error, ["expected", "found"];
    /// A file that declares entities of its own; it is not read.
    #[cfg(feature = "french")]
    DeclaredEntity = "declared_entity", Error, [];
    /// An entity that stands for no character; it is left as it is written.
    #[cfg(feature = "french")]
    UnknownEntity = "unknown_entity", Error, ["value"];
    /// A file of another school than the one that the caller expects.
    #[cfg(feature = "french")]
    WrongSchool = "wrong_school", Error, ["expected", "found"];
    /// A file of another school year than the one that the caller expects.
    #[cfg(feature = "french")]
    WrongSchoolYear = "wrong_school_year", Error, ["expected", "found"];
    /// An element by a name that some program gives it, and no other; it is read. Told of the first.
    #[cfg(feature = "french")]
    MiswrittenElement = "miswritten_element", Warning, ["found", "expected"];
    /// An identifier that an earlier record has.
    #[cfg(feature = "french")]
    DuplicateIdentifier = "duplicate_identifier", Warning, ["value", "line"];
    /// A pupil in more than one division; the first is taken.
    #[cfg(feature = "french")]
    SeveralDivisions = "several_divisions", Warning, ["value"];
    /// A file in which no pupil is in a division.
    #[cfg(feature = "french")]
    NoDivisions = "no_divisions", Warning, ["found"];
    /// Divisions and groups of pupils whom no file has; told of the first.
    #[cfg(feature = "french")]
    PlacesOfUnknownPupils = "places_of_unknown_pupils", Warning, ["found"];
    /// Links of guardians to pupils whom no file has; told of the first.
    #[cfg(feature = "french")]
    LinksToUnknownPupils = "links_to_unknown_pupils", Warning, ["found"];
    /// Links of pupils to guardians whom no file has.
    #[cfg(feature = "french")]
    LinksToUnknownGuardians = "links_to_unknown_guardians", Warning, ["found"];
    /// Links of guardians to pupils who have left.
    #[cfg(feature = "french")]
    LinksOfLeavers = "links_of_leavers", Note, ["found"];
    /// Guardians of no pupil.
    #[cfg(feature = "french")]
    GuardiansWithoutLink = "guardians_without_link", Note, ["found"];
    /// One more first legal guardian of a pupil, in the old coding.
    #[cfg(feature = "french")]
    SecondFirstGuardian = "second_first_guardian", Warning, [];
    /// A file that goes from the timetable to STS, where one from STS is to be read.
    #[cfg(feature = "french")]
    WrongDirection = "wrong_direction", Error, ["found", "expected"];
    /// Services of teachers whom the file does not have; told of the first.
    #[cfg(feature = "french")]
    UnknownTeacher = "unknown_teacher", Warning, ["found"];
    /// Guardians were read without a file of the pupils whom they answer for.
    #[cfg(feature = "french")]
    PupilsNotGiven = "pupils_not_given", Warning, [];
    /// A child of a guardian whom no pupil has the names of.
    #[cfg(feature = "french")]
    UnknownChild = "unknown_child", Warning, ["value"];
    /// A child of a guardian whose names several pupils have.
    #[cfg(feature = "french")]
    SeveralChildren = "several_children", Warning, ["value", "found"];
    /// A change of somebody whom nobody has added before.
    #[cfg(feature = "french")]
    AafModifyUnknown = "aaf_modify_unknown", Warning, ["value", "kind"];
    /// A removal of somebody who is not known.
    #[cfg(feature = "french")]
    AafDeleteUnknown = "aaf_delete_unknown", Warning, ["value", "kind"];
    /// A removal of somebody whose key is not what the removal names them by.
    #[cfg(feature = "french")]
    AafDeleteOtherKey = "aaf_delete_other_key", Warning, ["value", "found", "kind"];
    /// A category of people or things that AAF does not have.
    #[cfg(feature = "french")]
    AafUnknownCategory = "aaf_unknown_category", Warning, ["value"];
    /// An attribute that AAF does not have; told once for a file.
    #[cfg(feature = "french")]
    AafUnknownAttribute = "aaf_unknown_attribute", Note, ["name"];
    /// A change that does not replace what was there.
    #[cfg(feature = "french")]
    AafOperation = "aaf_operation", Warning, ["value"];
    /// A value with more or fewer parts than it has, or without one that it needs.
    #[cfg(feature = "french")]
    AafListParts = "aaf_list_parts", Warning, ["expected", "found"];
    /// An export that is older than what is known.
    #[cfg(feature = "french")]
    AafSuperseded = "aaf_superseded", Note, ["date"];
    /// An export of another academy than those before it.
    #[cfg(feature = "french")]
    AafOtherAcademy = "aaf_other_academy", Error, ["expected", "found"];
    /// Nothing says which academy it is, so that keys are not unique beyond it.
    #[cfg(feature = "french")]
    AafNoAcademy = "aaf_no_academy", Warning, [];
    /// A link to a guardian who is not there.
    #[cfg(feature = "french")]
    AafMissingGuardian = "aaf_missing_guardian", Warning, ["value"];
    /// A school that no file of schools has; told once for all who are there.
    #[cfg(feature = "french")]
    AafUnknownSchool = "aaf_unknown_school", Warning, ["value", "rows"];
    /// A class or group that its school does not list; told once for all who are in it.
    #[cfg(feature = "french")]
    AafUnknownGroup = "aaf_unknown_group", Warning, ["value", "establishment", "rows"];
    /// A function that no table has; told once for all who have it.
    #[cfg(feature = "french")]
    AafUnknownFunction = "aaf_unknown_function", Warning, ["value", "rows"];
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
