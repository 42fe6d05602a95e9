//! Errors: a call that cannot be answered. Bad data is no error but a [`Diagnostic`](crate::diagnostic::Diagnostic).

use std::error::Error as StdError;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Context, Value, texts};
use texts::{Language, Section};

macro_rules! error_codes {
    ($($(#[doc = $doc:literal])+ $(#[cfg($gate:meta)])? $variant:ident = $name:literal;)+) => {
        /// What an [`Error`] is about. The wire name is the snake-case one. What only a feature raises comes with it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[doc = $doc])+ $(#[cfg($gate)])? #[serde(rename = $name)] $variant,)+
        }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$($(#[cfg($gate)])? Self::$variant),+];

            /// The stable name, in snake case.
            pub fn name(self) -> &'static str {
                match self { $($(#[cfg($gate)])? Self::$variant => $name),+ }
            }
        }
    };
}

error_codes! {
    /// No schema has that name. Context: `name`, `nearest`.
    UnknownSchema = "unknown_schema";
    /// A schema file that cannot be used. Context: `name`, `problem`.
    InvalidSchema = "invalid_schema";
    /// A mapping file that cannot be used. Context: `problem`.
    InvalidMapping = "invalid_mapping";
    /// A policy that cannot be used. Context: `line`, `problem`.
    InvalidPolicy = "invalid_policy";
    /// A form of claim codes that cannot be. Context: `name`, `problem`.
    InvalidCodeFormat = "invalid_code_format";
    /// Families of serial numbers that cannot be used. Context: `problem`.
    InvalidFamilies = "invalid_families";
    /// A selection that cannot be read. Context: `value`.
    InvalidSelection = "invalid_selection";
    /// A selection on a column that the layout lacks. Context: `name`, `allowed`.
    UnknownSelectionColumn = "unknown_selection_column";
    /// Roles are in another file, which was not given. Context: `name`.
    RolesNeeded = "roles_needed";
    /// A key column that a file does not have. Context: `name`, `file`, `nearest`.
    UnknownKeyColumn = "unknown_key_column";
    /// No key was given, and a file does not have the usual one. Context: `file`, `allowed`.
    KeyNeeded = "key_needed";
    /// The caller broke it off.
    Cancelled = "cancelled";
    /// The layout says nothing of people, so no seats can come from it. Context: `name`.
    NotARoster = "not_a_roster";
    /// No subscription has that name. Context: `name`.
    UnknownSubscription = "unknown_subscription";
    /// A subscription of that name exists already. Context: `name`.
    SubscriptionExists = "subscription_exists";
    /// A value given with the call is wrong. Context: `name`, `value`.
    InvalidArgument = "invalid_argument";
    /// No operation of [`crate::api::call`] has that name. Context: `name`, `nearest`.
    UnknownOperation = "unknown_operation";
    /// A call that is not what the operation takes. Context: `operation`, `problem`.
    InvalidCall = "invalid_call";
    /// A plan that is not one, or whose digest does not match its content. Context: `problem`.
    InvalidPlan = "invalid_plan";
    /// A plan made from a state that has moved on since. Context: `subscription`.
    StalePlan = "stale_plan";
    /// A plan that a guard holds and nobody has approved. Context: `digest`.
    HeldPlan = "held_plan";
    /// An approval that names another plan. Context: `digest`, `given`.
    WrongApproval = "wrong_approval";
    /// A run that was interrupted must be finished first. Context: `run`, `subscription`.
    RunUnfinished = "run_unfinished";
    /// No run has that number. Context: `run`.
    UnknownRun = "unknown_run";
    /// The run cannot be undone as it is. Context: `run`, `problem`.
    CannotUndo = "cannot_undo";
    /// Assigned seats would exceed the total and the policy refuses that. Context: `assigned`, `total`.
    OverCapacity = "over_capacity";
    /// The actor may not do that. Context: `action`, `capability`, `organizations`, `role` (or `none`), `rule`.
    NotAllowed = "not_allowed";
    /// Only the operator does that. Context: `action`, `rule`.
    OperatorOnly = "operator_only";
    /// No organization has that id. Context: `name`.
    UnknownOrganization = "unknown_organization";
    /// A person asks for the log without saying of which organization. Context: none.
    OrganizationNeeded = "organization_needed";
    /// An organization of that id exists already. Context: `name`.
    OrganizationExists = "organization_exists";
    /// Fields of an organization that cannot be as they are. Context: `fields`, `country`.
    InvalidOrganization = "invalid_organization";
    /// They hold a role there already, or are invited to. Context: `email`, `organizations`, `rule`.
    AlreadyAdministrator = "already_administrator";
    /// Nobody of that address holds a role there. Context: `email`, `organization` where one was named.
    UnknownAdministrator = "unknown_administrator";
    /// An organization would have no administrator any more. Context: `email`, `organizations`, `rule`.
    LastAdministrator = "last_administrator";
    /// There is no invitation that they could accept. Context: `email`.
    NoInvitation = "no_invitation";
    /// No purchase has that id. Context: `name`.
    UnknownPurchase = "unknown_purchase";
    /// A purchase of that id, or with that code, exists already. Context: `name`.
    PurchaseExists = "purchase_exists";
    /// A code or serial number that is of no purchase, or of one that the actor may not know of. Context: `rule`.
    UnknownCode = "unknown_code";
    /// A text that cannot be a code. Context: none, for what was typed may be most of one.
    InvalidCode = "invalid_code";
    /// A command with a code, and no key to keep or find it by. Context: none.
    CodeKeyNeeded = "code_key_needed";
    /// Too many tries of codes failed. Context: `until`, `rule`.
    TooManyTries = "too_many_tries";
    /// What was bought was activated or claimed already. Context: `organization`, `at`, `rule`.
    AlreadyClaimed = "already_claimed";
    /// The year in which it could be activated or claimed is over. Context: `purchased_on`, `last_day`, `rule`.
    ClaimClosed = "claim_closed";
    /// A claim of what is activated. Context: `product`, `rule`.
    ActivatedNotClaimed = "activated_not_claimed";
    /// An activation of what is claimed. Context: `purchase`, `rule`.
    ClaimedNotActivated = "claimed_not_activated";
    /// Nobody has claimed that purchase. Context: `name`.
    NotClaimed = "not_claimed";
    /// Terms of a subscription that cannot be. Context: `subscription`, `rule`.
    InvalidTerms = "invalid_terms";
    /// Single plans are not sold directly in that country. Context: `country`, `rule`.
    SinglePlanCountry = "single_plan_country";
    /// The subscription has ended. Context: `subscription`, `date`.
    SubscriptionEnded = "subscription_ended";
    /// The product has no product keys. Context: `subscription`, `product`, `rule`.
    NoProductKeys = "no_product_keys";
    /// The product has no shared library. Context: `subscription`, `product`, `rule`.
    NoLibrary = "no_library";
    /// These people have no seat on the subscription. Context: `subscription`, `emails`.
    UnknownSeat = "unknown_seat";
    /// The list comes from a source. Context: `subscription`, `source`, `rule`.
    SourceConnected = "source_connected";
    /// No source is connected. Context: `subscription`.
    NotConnected = "not_connected";
    /// A source that cannot be connected. Context: `source`, `problem`, `rule`.
    InvalidSource = "invalid_source";
    /// No vendor of school information systems has that id. Context: `name`, `nearest`.
    #[cfg(feature = "oneroster")]
    UnknownVendor = "unknown_vendor";
    /// A file of vendors that cannot be used. Context: `problem`.
    #[cfg(feature = "oneroster")]
    InvalidVendors = "invalid_vendors";
    /// No address of a OneRoster server can be made of what was given. Context: `vendor`, `name`, `problem`.
    #[cfg(feature = "oneroster")]
    InvalidSisAddress = "invalid_sis_address";
    /// Another SIS is associated. Context: `organization`, `vendor`.
    #[cfg(feature = "oneroster")]
    SisConnected = "sis_connected";
    /// No SIS is associated, or there is nothing to connect with. Context: `organization`.
    #[cfg(feature = "oneroster")]
    SisNotConnected = "sis_not_connected";
    /// An access record that is not there, is there already, or cannot be. Context: `name`, `problem`, `rule`.
    #[cfg(feature = "oneroster")]
    InvalidSisAccess = "invalid_sis_access";
    /// What is confirmed explicitly, and was not. Context: `switch`, `rule`.
    #[cfg(feature = "oneroster")]
    NotConfirmed = "not_confirmed";
    /// A course that cannot be linked or unlinked. Context: `course`, `problem`, `rule`.
    #[cfg(feature = "oneroster")]
    InvalidCourseLink = "invalid_course_link";
    /// No model of logins has that id. Context: `name`, `nearest`.
    #[cfg(feature = "french")]
    UnknownLoginModel = "unknown_login_model";
    /// The file of an import is not the one that it began with. Context: `file`.
    #[cfg(feature = "french")]
    ImportFileChanged = "import_file_changed";
    /// An import that something has to be seen to first. Context: `problem`: `missing_columns`, `conflicts`, `approval`,
    /// `no_login`.
    #[cfg(feature = "french")]
    ImportBlocked = "import_blocked";
    /// A model of logins that cannot be used. Context: `name`, `problem`.
    #[cfg(feature = "french")]
    InvalidLoginModel = "invalid_login_model";
    /// No account has that id. Context: `name`.
    #[cfg(feature = "french")]
    UnknownAccount = "unknown_account";
    /// Two accounts that cannot be reconciled. Context: `problem`, `rule`.
    #[cfg(feature = "french")]
    CannotReconcile = "cannot_reconcile";
    /// A table of functions or profiles that cannot be used. Context: `problem`.
    #[cfg(feature = "french")]
    InvalidFunctions = "invalid_functions";
    /// The log is not as it was written. Context: `number`.
    LogAltered = "log_altered";
    /// A command line that cannot be understood. Context: `problem`.
    Usage = "usage";
    /// A change that nobody can be asked to confirm. Context: none.
    ConfirmationNeeded = "confirmation_needed";
    /// A file to be written that is also one of those that are read. Context: `file`.
    OutputIsInput = "output_is_input";
    /// A file with errors in it, from which nothing is planned. Context: `file`, `errors`.
    DataErrors = "data_errors";
    /// A file or stream could not be read or written. Context: `file`.
    Io = "io";
    /// The store could not be opened, read or written. Context: `file`, `problem`.
    Store = "store";
    /// There is no store there. Context: `file`.
    StoreMissing = "store_missing";
    /// There is something already where a store was to be made. Context: `file`.
    StoreExists = "store_exists";
    /// The file is there and is no store. Context: `file`.
    NotAStore = "not_a_store";
    /// The store is in use by another process. Context: `file`.
    StoreBusy = "store_busy";
    /// The store is damaged. Context: `file`, `problem`.
    StoreDamaged = "store_damaged";
    /// The store was written by a later version. Context: `file`, `found`, `known`.
    StoreTooNew = "store_too_new";
    /// A file that is no zip archive, or a package without a file of its version. Context: `file`.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    NotAPackage = "not_a_package";
    /// An archive that cannot be read, or whose files are not what its directory says. Context: `file`, `entry`.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    PackageDamaged = "package_damaged";
    /// A path that leads out of the package. Context: `file`, `entry`.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    PackageUnsafeName = "package_unsafe_name";
    /// Two files of a package with one name. Context: `file`, `entry`.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    PackageDuplicate = "package_duplicate";
    /// A file of an archive that is encrypted. Context: `file`, `entry`.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    PackageEncrypted = "package_encrypted";
    /// A file that is packed in a way that packages do not use. Context: `file`, `entry`, `method`.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    PackageMethod = "package_method";
    /// An archive in an archive. Context: `file`, `entry`.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    PackageNested = "package_nested";
    /// A package over a limit. Context: `file`, `entry`, `limit`, `maximum`, `found`.
    #[cfg(any(feature = "french", feature = "oneroster"))]
    PackageLimit = "package_limit";
    /// A package that holds changes only, where all there is is needed. Context: `file`.
    #[cfg(feature = "oneroster")]
    PackageDelta = "package_delta";
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A call that cannot be answered: its code, the particulars, and the cause where there is one.
pub struct Error {
    code: ErrorCode,
    context: Context,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error of that code, without particulars.
    pub fn new(code: ErrorCode) -> Self {
        Self { code, context: Context::default(), source: None }
    }

    /// The same with one more particular.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.context.insert(name, value);
        self
    }

    /// The same with its cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What it is about.
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The particulars.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// What a person reads, addresses masked.
    pub fn text(&self, language: Language) -> String {
        texts::message(Section::Error, self.code.name(), &self.context, language)
    }

    /// What a person can do about it, where there is something to say.
    pub fn hint(&self, language: Language) -> Option<String> {
        texts::hint(Section::Error, self.code.name(), &self.context, language)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.code)
            .field("context", &self.context)
            .field("source", &self.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
