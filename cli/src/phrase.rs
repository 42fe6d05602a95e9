//! What the command says around findings, plans and errors: the section `ui` of the texts.

use rosterkit::diagnostic::Context;
use rosterkit::diagnostic::texts::{self, Language, Section};

macro_rules! phrases {
    ($($variant:ident = $name:literal,)+) => {
        /// A phrase, by the name that the language files have for it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Phrase {
            $($variant,)+
        }

        impl Phrase {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the language files.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

phrases! {
    LabelError = "label_error",
    LabelWarning = "label_warning",
    LabelNote = "label_note",
    LabelHint = "label_hint",
    LabelFix = "label_fix",
    LabelCause = "label_cause",
    PlaceRow = "place_row",
    PlaceColumn = "place_column",
    PlaceSeat = "place_seat",
    PlaceSeatRow = "place_seat_row",
    AtRows = "at_rows",
    AtSeats = "at_seats",
    FixReplace = "fix_replace",
    FixDropLine = "fix_drop_line",
    FixWritten = "fix_written",
    FixNotWritten = "fix_not_written",
    FindingsMore = "findings_more",
    FindingsNotKept = "findings_not_kept",
    LayoutGiven = "layout_given",
    LayoutRecognized = "layout_recognized",
    LayoutUnknown = "layout_unknown",
    DialectBom = "dialect_bom",
    DialectDelimiter = "dialect_delimiter",
    DialectHeader = "dialect_header",
    DialectNoHeader = "dialect_no_header",
    PackageVersion = "package_version",
    PackageFile = "package_file",
    SummaryRows = "summary_rows",
    SummaryClean = "summary_clean",
    SummaryCounts = "summary_counts",
    SummaryFixes = "summary_fixes",
    ReferencesUnchecked = "references_unchecked",
    PlanAdditive = "plan_additive",
    PlanAuthoritative = "plan_authoritative",
    PlanUndoes = "plan_undoes",
    PlanSource = "plan_source",
    PlanUndo = "plan_undo",
    PlanRemoves = "plan_removes",
    PlanSuspends = "plan_suspends",
    PlanReleases = "plan_releases",
    PlanMoves = "plan_moves",
    PlanUpdates = "plan_updates",
    PlanAdopts = "plan_adopts",
    PlanRestores = "plan_restores",
    PlanAdds = "plan_adds",
    PlanMore = "plan_more",
    PlanUnchanged = "plan_unchanged",
    PlanCapacity = "plan_capacity",
    PlanFree = "plan_free",
    PlanHeld = "plan_held",
    PlanApprove = "plan_approve",
    PlanWritten = "plan_written",
    AskApply = "ask_apply",
    NothingChanged = "nothing_changed",
    RunApplied = "run_applied",
    RunNothing = "run_nothing",
    RunFailed = "run_failed",
    RunResumed = "run_resumed",
    OriginUndo = "origin_undo",
    StatusDone = "status_done",
    StatusUndone = "status_undone",
    StatusUnfinished = "status_unfinished",
    SeatActive = "seat_active",
    SeatSuspended = "seat_suspended",
    SeatsSummary = "seats_summary",
    StoreMade = "store_made",
    ConvertErrors = "convert_errors",
    ConvertRows = "convert_rows",
    ConvertChanges = "convert_changes",
    ConvertFileLost = "convert_file_lost",
    ConvertSeveralRoles = "convert_several_roles",
    ConvertColumnKept = "convert_column_kept",
    ConvertWordKept = "convert_word_kept",
    ConvertWritten = "convert_written",
    SubscriptionMade = "subscription_made",
    UndoRestored = "undo_restored",
    UndoKept = "undo_kept",
    UndoFailed = "undo_failed",
    DiffSummary = "diff_summary",
    DiffMoreAdded = "diff_more_added",
    DiffMoreChanged = "diff_more_changed",
    DiffMoreRemoved = "diff_more_removed",
    DiffColumnsAdded = "diff_columns_added",
    DiffColumnsRemoved = "diff_columns_removed",
    DiffReordered = "diff_reordered",
    DiffByColumn = "diff_by_column",
    DiffLeftOut = "diff_left_out",
    ExplainHead = "explain_head",
    ExplainSource = "explain_source",
    ExplainNoRow = "explain_no_row",
    ExplainNoSeat = "explain_no_seat",
    ExplainHeldBy = "explain_held_by",
    ExplainNoOperation = "explain_no_operation",
    MatchedByKey = "matched_by_key",
    MatchedByAddress = "matched_by_address",
    NeededFilled = "needed_filled",
    NeededColumn = "needed_column",
    NeededIfThere = "needed_if_there",
    ColumnAddress = "column_address",
    ColumnAssigned = "column_assigned",
    ColumnChanges = "column_changes",
    ColumnColumn = "column_column",
    ColumnFile = "column_file",
    ColumnHolders = "column_holders",
    ColumnLayout = "column_layout",
    ColumnName = "column_name",
    ColumnNeeded = "column_needed",
    ColumnRoles = "column_roles",
    ColumnRun = "column_run",
    ColumnSeat = "column_seat",
    ColumnSeats = "column_seats",
    ColumnSource = "column_source",
    ColumnStarted = "column_started",
    ColumnStatus = "column_status",
    ColumnSubscription = "column_subscription",
    ColumnTitle = "column_title",
    ColumnType = "column_type",
    ColumnValues = "column_values",
    UsageUnknownArgument = "usage_unknown_argument",
    UsageUnknownCommand = "usage_unknown_command",
    UsageMissing = "usage_missing",
    UsageCommandNeeded = "usage_command_needed",
    UsageConflict = "usage_conflict",
    UsageValue = "usage_value",
    UsageValueNeeded = "usage_value_needed",
    UsageAllowed = "usage_allowed",
    UsageMeant = "usage_meant",
    UsageLine = "usage_line",
    ProgressRead = "progress_read",
    ProgressDiff = "progress_diff",
    ProgressApply = "progress_apply",
    ProgressResume = "progress_resume",
    PlanDigest = "plan_digest",
    ColumnCity = "column_city",
    ColumnNumber = "column_number",
    ColumnOrganization = "column_organization",
    ColumnRole = "column_role",
    ColumnWhat = "column_what",
    ColumnWhen = "column_when",
    ColumnWho = "column_who",
    ColumnWhy = "column_why",
    ColumnProduct = "column_product",
    ColumnUntil = "column_until",
    SubscriptionStands = "subscription_stands",
    SubscriptionSeats = "subscription_seats",
    SubscriptionOver = "subscription_over",
    SubscriptionSource = "subscription_source",
    SubscriptionKey = "subscription_key",
    ClaimPending = "claim_pending",
    ClaimReady = "claim_ready",
    ClaimSupport = "claim_support",
    PurchaseSold = "purchase_sold",
    PurchaseOpen = "purchase_open",
    PurchaseClosed = "purchase_closed",
    AccessProvisioned = "access_provisioned",
    AccessSuspended = "access_suspended",
    AccessPending = "access_pending",
    AccessEnded = "access_ended",
    AccessNotProvisioned = "access_not_provisioned",
    TheOperator = "the_operator",
    StandingActive = "standing_active",
    StandingInvited = "standing_invited",
    NothingToChange = "nothing_to_change",
    FoundOf = "found_of",
    MoreAfter = "more_after",
    May = "may",
    MayAsOperator = "may_as_operator",
    MayNot = "may_not",
    LogWhole = "log_whole",
    LogFlawMissing = "log_flaw_missing",
    LogFlawAltered = "log_flaw_altered",
    LogFlawUnlinked = "log_flaw_unlinked",
    LogFlawBeyond = "log_flaw_beyond",
    LogFlawUnexpected = "log_flaw_unexpected",
    RebuiltPortal = "rebuilt_portal",
    RebuiltSubscription = "rebuilt_subscription",
    ClaimCodeValid = "claim_code_valid",
    ClaimCodeNumber = "claim_code_number",
    ClaimCodesOnce = "claim_codes_once",
    ClaimCodesWritten = "claim_codes_written",
    ProgressPull = "progress_pull",
    ConnectionKept = "connection_kept",
    ConnectionForgotten = "connection_forgotten",
    ServerReached = "server_reached",
    ServerNotReached = "server_not_reached",
    ServerLetsIn = "server_lets_in",
    ServerLetsNotIn = "server_lets_not_in",
    RemarkClamped = "remark_clamped",
    RemarkNoTotal = "remark_no_total",
    RemarkRetried = "remark_retried",
    DemoServing = "demo_serving",
    ColumnCollection = "column_collection",
    ColumnPage = "column_page",
    ColumnRemark = "column_remark",
    ColumnRows = "column_rows",
    ColumnSecret = "column_secret",
    ColumnUrl = "column_url",
    ColumnVendor = "column_vendor",
    ColumnVersion = "column_version",
}

impl Phrase {
    /// The phrase, addresses masked.
    pub(crate) fn text(self, context: &Context, language: Language) -> String {
        texts::message(Section::Ui, self.name(), context, language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_in_the_files_and_nothing_else_is() {
        let en = include_str!("../../core/src/diagnostic/texts/en_command.toml");
        let section = en.split_once("\n[ui]\n").unwrap().1;
        let section = section.split("\n[").next().unwrap();
        let mut there: Vec<&str> = section.lines().filter_map(|line| Some(line.split_once(" = {")?.0)).collect();
        let mut wanted: Vec<&str> = Phrase::ALL.iter().map(|phrase| phrase.name()).collect();
        there.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(there, wanted);
    }
}
