//! How the command ends.

use std::process::ExitCode;

use rosterkit::ErrorCode;

/// The exit codes, which scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Clean, or applied; warnings and differences too.
    Clean = 0,
    /// Errors in the data, an unreadable or empty file among them; differences with `diff --exit-code`.
    Data = 1,
    /// A wrong call.
    Call = 2,
    /// Not applied: held by a guard, stale, approved under another digest, refused by the policy or by a rule of the portal, or answered
    /// `no`.
    Held = 3,
    /// The store, or a file that is to be written.
    Trouble = 4,
    /// Refused for lack of a right.
    Right = 5,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// How a call that fails with this error ends.
    pub(crate) fn of(code: ErrorCode) -> Self {
        match code {
            ErrorCode::DataErrors
            | ErrorCode::NotAPackage
            | ErrorCode::PackageDamaged
            | ErrorCode::PackageUnsafeName
            | ErrorCode::PackageDuplicate
            | ErrorCode::PackageEncrypted
            | ErrorCode::PackageMethod
            | ErrorCode::PackageNested
            | ErrorCode::PackageLimit
            | ErrorCode::PackageDelta => Self::Data,
            ErrorCode::StalePlan
            | ErrorCode::HeldPlan
            | ErrorCode::WrongApproval
            | ErrorCode::OverCapacity
            | ErrorCode::RunUnfinished
            | ErrorCode::AlreadyAdministrator
            | ErrorCode::LastAdministrator
            | ErrorCode::NoInvitation
            | ErrorCode::UnknownCode
            | ErrorCode::TooManyTries
            | ErrorCode::AlreadyClaimed
            | ErrorCode::ClaimClosed
            | ErrorCode::ActivatedNotClaimed
            | ErrorCode::ClaimedNotActivated
            | ErrorCode::NotClaimed
            | ErrorCode::SinglePlanCountry
            | ErrorCode::SubscriptionEnded
            | ErrorCode::NoProductKeys
            | ErrorCode::NoLibrary
            | ErrorCode::SourceConnected
            | ErrorCode::NotConnected
            | ErrorCode::SisConnected
            | ErrorCode::SisNotConnected
            | ErrorCode::CannotReconcile
            | ErrorCode::ImportBlocked
            | ErrorCode::ImportFileChanged
            | ErrorCode::NotConfirmed => Self::Held,
            ErrorCode::NotAllowed | ErrorCode::OperatorOnly => Self::Right,
            ErrorCode::Io
            | ErrorCode::Store
            | ErrorCode::StoreMissing
            | ErrorCode::NotAStore
            | ErrorCode::StoreBusy
            | ErrorCode::StoreDamaged
            | ErrorCode::StoreTooNew
            | ErrorCode::LogAltered => Self::Trouble,
            _ => Self::Call,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}
