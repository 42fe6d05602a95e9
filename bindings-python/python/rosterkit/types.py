"""The data of calls and answers. Written from the Rust types, not by hand:

    ROSTERKIT_GENERATED=write cargo test -p rosterkit-tests --test generated
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Dict, List, Literal, Optional, TypedDict, Union

if sys.version_info >= (3, 11):
    from typing import NotRequired
elif TYPE_CHECKING:
    from typing_extensions import NotRequired

__all__ = [
    "AafApplied",
    "AafApplyAnswer",
    "AafApplyCall",
    "AafDegree",
    "AafMeta",
    "AafMode",
    "Accepted",
    "Access",
    "AccessAnswer",
    "AccessBecause",
    "AccessCall",
    "AccessRecord",
    "Account",
    "AccountCandidate",
    "AccountChange",
    "AccountChangeKeyRecorded",
    "AccountChangeKeySet",
    "AccountChangeRemoved",
    "AccountDuplicatesAnswer",
    "AccountDuplicatesCall",
    "AccountsAnswer",
    "AccountsCall",
    "AccountsFileAnswer",
    "AccountsFileCall",
    "AccountsPutAnswer",
    "AccountsPutCall",
    "Action",
    "Actor",
    "ActorOperator",
    "ActorPerson",
    "Administrator",
    "AdministratorsAnswer",
    "AdministratorsCall",
    "AllowedCall",
    "AlreadyHeld",
    "Ambiguous",
    "AmbiguousBecause",
    "ApplyAnswer",
    "ApplyCall",
    "Asked",
    "AssignKeysAnswer",
    "AssignKeysCall",
    "Assignment",
    "AtHand",
    "AuditCall",
    "AuditFilter",
    "AuditPage",
    "AuditVerifyCall",
    "Auth",
    "AuthBearer",
    "AuthMethod",
    "AuthOauth1",
    "AuthOauth2",
    "BaseUrl",
    "Because",
    "Candidate",
    "Capability",
    "Capacity",
    "CapacityPolicy",
    "CapacityPolicyAllowUntilRenewal",
    "CapacityPolicyFlag",
    "CapacityPolicyRefuse",
    "CapacityPolicyUpToPercent",
    "CellChange",
    "CellValue",
    "ChainProblem",
    "Channel",
    "CheckAnswer",
    "CheckCall",
    "CheckReport",
    "CheckedCode",
    "Civility",
    "ClaimAnswer",
    "ClaimCall",
    "ClaimCodeAnswer",
    "ClaimCodeCall",
    "ClaimCodesAnswer",
    "ClaimCodesCall",
    "ClaimStatus",
    "ClaimUrlAnswer",
    "ClaimUrlCall",
    "Code",
    "CodeDigest",
    "CodeFormat",
    "CodeKeeping",
    "CodeList",
    "CodeName",
    "CodePlace",
    "Collection",
    "CollectionOf",
    "CollectionReport",
    "ColumnInfo",
    "ColumnsReport",
    "Command",
    "CommandAcceptInvitations",
    "CommandActivate",
    "CommandAddSinglePlan",
    "CommandCancelSubscription",
    "CommandChangeLibraryRoles",
    "CommandChangeRoles",
    "CommandChangeSis",
    "CommandClaim",
    "CommandConnectSource",
    "CommandCountKeyActivation",
    "CommandDisconnectSource",
    "CommandEditOrganization",
    "CommandFulfilClaim",
    "CommandGenerateProductKey",
    "CommandInviteAdministrator",
    "CommandRecordPurchase",
    "CommandRegisterOrganization",
    "CommandRemoveAdministrator",
    "CommandRenameAdministrator",
    "CommandRenewSubscription",
    "CommandReportSync",
    "CommandSetViewersMayAdd",
    "Completeness",
    "CompletenessClaimed",
    "CompletenessPartial",
    "CompletenessProven",
    "Concern",
    "ConditionStanding",
    "Connected",
    "Context",
    "ConvertCall",
    "ConvertReport",
    "Country",
    "Counts",
    "CourseLink",
    "Credentials",
    "CredentialsIn",
    "DecideMatchAnswer",
    "DecideMatchCall",
    "Decision",
    "Departure",
    "DepartureKind",
    "DepartureKindFeatureBeyond",
    "DepartureKindFeatureMissing",
    "DepartureKindIncidents",
    "DepartureKindLabelTooLong",
    "DepartureKindModule",
    "DepartureKindPortal",
    "Deployment",
    "Diagnostic",
    "Dialect",
    "DialectHints",
    "DiffAnswer",
    "DiffCall",
    "DiffOperation",
    "DiffOperationAdded",
    "DiffOperationChanged",
    "DiffOperationRemoved",
    "DisplaysSaid",
    "Duplicate",
    "Eligibility",
    "EligibilityReason",
    "EligibilityVerdict",
    "EmailAddress",
    "Encoding",
    "Endpoint",
    "EntColumn",
    "EntLayout",
    "EntLayoutsAnswer",
    "EntLayoutsCall",
    "EntLinksAnswer",
    "EntLinksCall",
    "Entry",
    "ErrorCode",
    "Establishment",
    "Event",
    "EventAdministratorAdded",
    "EventAdministratorRemoved",
    "EventAdministratorRenamed",
    "EventClaimReady",
    "EventInvitationAccepted",
    "EventLibraryRoleChanged",
    "EventOrganizationEdited",
    "EventOrganizationRegistered",
    "EventProductKeyMade",
    "EventProductKeyUsed",
    "EventPurchaseRecorded",
    "EventPurchaseTaken",
    "EventRoleChanged",
    "EventSeatsChanged",
    "EventSisChanged",
    "EventSourceConnected",
    "EventSourceDisconnected",
    "EventSubscriptionAdded",
    "EventSubscriptionCancelled",
    "EventSubscriptionRenewed",
    "EventSyncReported",
    "EventViewersMayAddSet",
    "Evidence",
    "EvidenceKind",
    "Exchanged",
    "ExpectedEntry",
    "ExplainCall",
    "Explanation",
    "Failure",
    "FailureCode",
    "FileFacts",
    "FileMode",
    "FileReport",
    "Fix",
    "FixDropLine",
    "FixReplace",
    "Flaw",
    "Floor",
    "FoundCode",
    "FoundColumn",
    "FullName",
    "FunctionProblem",
    "FunctionStanding",
    "Gap",
    "GapBrokenCharacter",
    "GapDelta",
    "GapFileAbsent",
    "GapLimit",
    "GapMalformed",
    "GapMoving",
    "GapNoFinalLineEnd",
    "GapNothing",
    "GapOnlyChanges",
    "GapOpenElement",
    "GapRowCount",
    "GapShortLastRow",
    "GapUnclosedQuote",
    "GapUnread",
    "GapUnreadable",
    "GapWithoutComplete",
    "Ghost",
    "GradeExportAnswer",
    "GradeExportCall",
    "GradeExportOptions",
    "GradeReport",
    "GradeResult",
    "Gradebook",
    "GradedWork",
    "Grades",
    "Group",
    "GroupKind",
    "GroupName",
    "GroupStage",
    "Guard",
    "Guardianship",
    "Hold",
    "HoldEmptySource",
    "HoldIncomplete",
    "HoldLostOrganization",
    "HoldTooFewRows",
    "HoldTooMany",
    "Holder",
    "Hosting",
    "Identification",
    "IdentificationAnswer",
    "IdentificationCall",
    "Identifier",
    "IdentifierKind",
    "Import",
    "ImportAnswer",
    "ImportBlock",
    "ImportBlockApproval",
    "ImportBlockConflicts",
    "ImportBlockMissingColumns",
    "ImportCall",
    "ImportChange",
    "ImportChangeCreated",
    "ImportChangeLeft",
    "ImportChangeRemoved",
    "ImportChangeUpdated",
    "ImportColumn",
    "ImportEdit",
    "ImportKind",
    "ImportLine",
    "ImportLoad",
    "ImportMap",
    "ImportMessage",
    "ImportOperation",
    "ImportOperationKind",
    "ImportRecap",
    "ImportRosterAnswer",
    "ImportRosterCall",
    "ImportRosterRun",
    "ImportRun",
    "ImportStep",
    "ImportVerify",
    "Include",
    "Inputs",
    "ItemKind",
    "ItemProblem",
    "KeyOutcome",
    "KeyOutcomeAsked",
    "KeyOutcomeJoins",
    "KeyOutcomeKnown",
    "KeyOutcomeNew",
    "KeyOutcomeUnreadable",
    "Keyed",
    "Label",
    "Ladder",
    "LadderPolicy",
    "Language",
    "Ledger",
    "Left",
    "LibraryRole",
    "Licence",
    "LicenceHeld",
    "LicenceHeldAbsent",
    "LicenceHeldFull",
    "LicenceHeldTrial",
    "Limit",
    "Limits",
    "LineEnd",
    "Link",
    "LinkSet",
    "ListedOrganization",
    "ListedSubscription",
    "LoginModel",
    "LoginPerson",
    "LvsAccess",
    "LvsCheckAnswer",
    "LvsCheckCall",
    "LvsFeature",
    "LvsPortal",
    "LvsProfile",
    "MadeLogin",
    "MakeLoginsAnswer",
    "MakeLoginsCall",
    "Manifest",
    "Masked",
    "MatchAccountsCall",
    "MatchDecision",
    "MatchDecisions",
    "MatchVerdict",
    "MatchVerdictOther",
    "MatchVerdictSame",
    "MatchedBy",
    "Membership",
    "MembershipStage",
    "Method",
    "Mode",
    "ModelChoice",
    "NamedPerson",
    "Note",
    "Noted",
    "Notice",
    "NoticeKind",
    "NoticedOrganization",
    "NoticesAnswer",
    "NoticesCall",
    "Numbering",
    "OneRosterPullAnswer",
    "OneRosterPullCall",
    "OnlyHere",
    "Operation",
    "OperationKind",
    "OperationName",
    "Organization",
    "OrganizationCall",
    "OrganizationChoice",
    "OrganizationChoiceExisting",
    "OrganizationChoiceNew",
    "OrganizationChoiceNewParticulars",
    "OrganizationDetails",
    "OrganizationId",
    "OrganizationsAnswer",
    "OrganizationsCall",
    "Origin",
    "OriginSource",
    "OriginUndo",
    "Outcome",
    "OutcomeDone",
    "OutcomeFailed",
    "OutcomeInvalid",
    "OutcomeOpen",
    "OutcomeUnchanged",
    "OutcomeWaiting",
    "OutcomeWithdrawn",
    "OwnedSubscription",
    "OwnedSubscriptionCall",
    "OwnedSubscriptionsAnswer",
    "OwnedSubscriptionsCall",
    "Owner",
    "OwnerOrganization",
    "OwnerPerson",
    "Ownership",
    "PackageCall",
    "PackageFileReport",
    "PackageFrom",
    "PackageLimits",
    "PackageReading",
    "PackageReport",
    "PackageVersion",
    "Pair",
    "PairedBy",
    "PairedByDecision",
    "PairedByIdentifier",
    "PairedByNames",
    "PairedByNamesAndBirthDate",
    "Partnership",
    "PartnershipStatus",
    "PasswordRule",
    "PasswordStyle",
    "Passwords",
    "PeopleStage",
    "PerformAnswer",
    "PerformCall",
    "Person",
    "PersonProfile",
    "Place",
    "Plan",
    "PlanAnswer",
    "PlanCall",
    "PlanWarning",
    "PlanWarningOtherDomain",
    "PlanWarningOverCapacity",
    "PlanWarningRemovesWithheld",
    "Policy",
    "PortalRebuilt",
    "Presence",
    "PresenceActive",
    "PresenceLeft",
    "PresenceScheduled",
    "PresenceUnplaced",
    "Product",
    "ProductKey",
    "Profile",
    "Progress",
    "Proof",
    "ProofExpectedRows",
    "ProofRun",
    "Proposal",
    "PullOptions",
    "PullReport",
    "PurchaseAnswer",
    "PurchaseCall",
    "PurchaseId",
    "PurchaseProof",
    "PurchaseProofCode",
    "PurchaseProofDisplay",
    "PurchaseProofDisplayParticulars",
    "RaisedCode",
    "Range",
    "ReadLimits",
    "ReadRosterAnswer",
    "ReadRosterCall",
    "ReadingCall",
    "Reason",
    "ReasonAddressChanged",
    "ReasonByHand",
    "ReasonCode",
    "ReasonGraceEnded",
    "ReasonInSource",
    "ReasonInactive",
    "ReasonKeyChanged",
    "ReasonNoEmail",
    "ReasonNotInSource",
    "ReasonNotSelected",
    "ReasonReturned",
    "ReasonTakenOver",
    "ReasonUndo",
    "ReasonValuesChanged",
    "RebuildAnswer",
    "RebuildCall",
    "Rebuilt",
    "RebuiltSubscription",
    "ReceivedResponse",
    "ReconcileAccountsAnswer",
    "ReconcileAccountsCall",
    "ReconcileOrder",
    "Reconciled",
    "Release",
    "Renamed",
    "ReportCounts",
    "ReportedItem",
    "Request",
    "Responsibility",
    "ResultFlags",
    "RetryClass",
    "RetryPolicy",
    "Role",
    "Roles",
    "RolesAll",
    "RolesEach",
    "Roster",
    "RosterCall",
    "RosterCounts",
    "RosterFile",
    "RosterImport",
    "RosterPerson",
    "RosterRecap",
    "RosterReport",
    "RowChanges",
    "RowFound",
    "Rule",
    "Run",
    "RunBy",
    "RunStatus",
    "RunsAnswer",
    "RunsCall",
    "SchemaInfo",
    "SchemasAnswer",
    "SchemasCall",
    "Scheme",
    "Screens",
    "Seat",
    "SeatFound",
    "SeatState",
    "SeatStateActive",
    "SeatStateSuspended",
    "SeatsAddCall",
    "SeatsAnswer",
    "SeatsCall",
    "SeatsChangedAnswer",
    "SeatsRemoveCall",
    "Secret",
    "SecretPlace",
    "Sentence",
    "SerialAnswer",
    "SerialCall",
    "SerialFamily",
    "Service",
    "ServiceRegion",
    "SetAside",
    "Severity",
    "Sex",
    "SiecleGroupsAnswer",
    "SiecleGroupsCall",
    "Sighting",
    "SignIn",
    "SignatureMethod",
    "SisAddress",
    "SisChange",
    "SisChangeAddAccess",
    "SisChangeAssociate",
    "SisChangeDissociate",
    "SisChangeLinkCourse",
    "SisChangeRemoveAccess",
    "SisChangeReplaceSecret",
    "SisChangeSetSupportSharing",
    "SisChangeSetSwitch",
    "SisChangeUnlinkCourse",
    "SisChangeWarnOfEnd",
    "SisConnection",
    "SisConnectionAnswer",
    "SisConnectionCall",
    "SisEligibilityCall",
    "SisEndpointCall",
    "SisEvent",
    "SisEventAccessAdded",
    "SisEventAccessEnding",
    "SisEventAccessRemoved",
    "SisEventAssociated",
    "SisEventCourseLinked",
    "SisEventCourseUnlinked",
    "SisEventDissociated",
    "SisEventSecretReplaced",
    "SisEventSupportSharingSet",
    "SisEventSwitchSet",
    "SisVendorsAnswer",
    "SisVendorsCall",
    "Snapshot",
    "SnapshotAnswer",
    "SnapshotCall",
    "Sold",
    "SoldDisplays",
    "SoldSubscription",
    "Source",
    "SourceClasslink",
    "SourceFile",
    "SourceGoogleDomain",
    "SourceGoogleGroup",
    "SourceLooked",
    "SourceMicrosoftGroup",
    "SourceMicrosoftSchoolDataSync",
    "StaffFunctionsAnswer",
    "StaffFunctionsCall",
    "StaffHierarchy",
    "Stage",
    "StageCounts",
    "StagedBlock",
    "StagedBlockApproval",
    "StagedBlockDataErrors",
    "StagedGroup",
    "StagedPerson",
    "Standing",
    "State",
    "StateCall",
    "Subject",
    "SubjectAddress",
    "SubjectKey",
    "Subscription",
    "SubscriptionAddCall",
    "SubscriptionDetails",
    "SubscriptionId",
    "SubscriptionKind",
    "SubscriptionStatus",
    "SubscriptionTerms",
    "SubscriptionsAnswer",
    "SubscriptionsCall",
    "Support",
    "SupportParty",
    "SupportRequest",
    "Switch",
    "Switches",
    "SyncOutcome",
    "SyncOutcomeFailed",
    "SyncOutcomeHeld",
    "SyncOutcomeUnchanged",
    "TableReport",
    "Taken",
    "Taking",
    "TextsAnswer",
    "TextsCall",
    "TimeZone",
    "Title",
    "TransportFailure",
    "Undo",
    "UndoAnswer",
    "UndoCall",
    "Unification",
    "Unified",
    "UnifyAccountsCall",
    "Unmoved",
    "Untranslated",
    "UserData",
    "Value",
    "Vendor",
    "Verdict",
    "Verification",
    "Version",
    "WhyNot",
    "Withdrawal",
    "Withdrawn",
    "WithdrawnSubject",
    "WithoutOperation",
    "WrittenFile",
    "XmlLimits",
]

# The name of an operation; its call and answer are beside it.
OperationName = Literal[
    "aaf_apply",  # AafApplyCall -> AafApplyAnswer
    "access",  # AccessCall -> AccessAnswer
    "account_duplicates",  # AccountDuplicatesCall -> AccountDuplicatesAnswer
    "accounts",  # AccountsCall -> AccountsAnswer
    "accounts_file",  # AccountsFileCall -> AccountsFileAnswer
    "accounts_put",  # AccountsPutCall -> AccountsPutAnswer
    "administrators",  # AdministratorsCall -> AdministratorsAnswer
    "allowed",  # AllowedCall -> Decision
    "apply",  # ApplyCall -> ApplyAnswer
    "assign_keys",  # AssignKeysCall -> AssignKeysAnswer
    "audit",  # AuditCall -> AuditPage
    "audit_verify",  # AuditVerifyCall -> Verification
    "check",  # CheckCall -> CheckAnswer
    "check_package",  # PackageCall -> PackageReport
    "claim",  # ClaimCall -> ClaimAnswer
    "claim_code",  # ClaimCodeCall -> ClaimCodeAnswer
    "claim_codes",  # ClaimCodesCall -> ClaimCodesAnswer
    "claim_url",  # ClaimUrlCall -> ClaimUrlAnswer
    "convert_package",  # ConvertCall -> ConvertReport
    "decide_match",  # DecideMatchCall -> DecideMatchAnswer
    "diff",  # DiffCall -> DiffAnswer
    "ent_layouts",  # EntLayoutsCall -> EntLayoutsAnswer
    "ent_links",  # EntLinksCall -> EntLinksAnswer
    "explain",  # ExplainCall -> Explanation
    "grade_export",  # GradeExportCall -> GradeExportAnswer
    "identification",  # IdentificationCall -> IdentificationAnswer
    "import",  # ImportCall -> ImportAnswer
    "import_roster",  # ImportRosterCall -> ImportRosterAnswer
    "lvs_check",  # LvsCheckCall -> LvsCheckAnswer
    "make_logins",  # MakeLoginsCall -> MakeLoginsAnswer
    "match_accounts",  # MatchAccountsCall -> Ladder
    "notices",  # NoticesCall -> NoticesAnswer
    "oneroster_pull",  # OneRosterPullCall -> OneRosterPullAnswer
    "organization",  # OrganizationCall -> Organization
    "organizations",  # OrganizationsCall -> OrganizationsAnswer
    "owned_subscription",  # OwnedSubscriptionCall -> SubscriptionDetails
    "owned_subscriptions",  # OwnedSubscriptionsCall -> OwnedSubscriptionsAnswer
    "perform",  # PerformCall -> PerformAnswer
    "plan",  # PlanCall -> PlanAnswer
    "purchase",  # PurchaseCall -> PurchaseAnswer
    "read_roster",  # ReadRosterCall -> ReadRosterAnswer
    "rebuild",  # RebuildCall -> RebuildAnswer
    "reconcile_accounts",  # ReconcileAccountsCall -> ReconcileAccountsAnswer
    "runs",  # RunsCall -> RunsAnswer
    "schemas",  # SchemasCall -> SchemasAnswer
    "seats",  # SeatsCall -> SeatsAnswer
    "seats_add",  # SeatsAddCall -> SeatsChangedAnswer
    "seats_remove",  # SeatsRemoveCall -> SeatsChangedAnswer
    "serial",  # SerialCall -> SerialAnswer
    "siecle_groups",  # SiecleGroupsCall -> SiecleGroupsAnswer
    "sis_connection",  # SisConnectionCall -> SisConnectionAnswer
    "sis_eligibility",  # SisEligibilityCall -> Eligibility
    "sis_endpoint",  # SisEndpointCall -> Endpoint
    "sis_vendors",  # SisVendorsCall -> SisVendorsAnswer
    "snapshot",  # SnapshotCall -> SnapshotAnswer
    "staff_functions",  # StaffFunctionsCall -> StaffFunctionsAnswer
    "state",  # StateCall -> State
    "subscription_add",  # SubscriptionAddCall -> Subscription
    "subscriptions",  # SubscriptionsCall -> SubscriptionsAnswer
    "texts",  # TextsCall -> TextsAnswer
    "undo",  # UndoCall -> UndoAnswer
    "unify_accounts",  # UnifyAccountsCall -> Unification
]


class AafApplied(TypedDict):
    """What one file changed."""

    file: str
    """Its name."""

    meta: AafMeta
    """What its comments say."""

    added: int
    """People and schools that were not there before."""

    replaced: int
    """Those that were there, and are now as the file has them."""

    removed: int
    """People and schools that were removed."""

    date: NotRequired[str]
    """The day of the export, where something says it."""

    mode: NotRequired[AafMode]
    """What it was taken for; none where it was not read."""



class AafApplyAnswer(TypedDict):
    """What `aaf_apply` answers."""

    files: List[AafApplied]
    """What each file changed, in the order in which they were applied; those that were not read
    come last.
    """

    schools: int
    """Schools that are known now."""

    pupils: int
    """Pupils."""

    guardians: int
    """Guardians."""

    staff: int
    """Teachers and other staff."""

    errors: int
    """How many errors there are, kept or not."""

    warnings: int
    """How many warnings there are, kept or not."""

    counts: Dict[Code, int]
    """How many findings of each code there are, kept or not."""

    diagnostics: List[Diagnostic]
    """The findings that are kept: first those of files, then what does not fit together."""

    not_kept: int
    """How many findings were counted and are not kept."""

    academy: NotRequired[str]
    """The academy, where something says it."""

    as_of: NotRequired[str]
    """The day of the last export that was read whole."""

    roster: NotRequired[Roster]
    """The roster, where it was asked for."""

    state: NotRequired[str]
    """The name of the file with the state, where one was asked for."""



class AafApplyCall(TypedDict):
    """What is asked of `aaf_apply`."""

    files: List[str]
    """The exports, in any order: XML, or archives of it. What says that one is complete, and of
    which day, is its name, that of its archive, or what it holds.
    """

    academy: NotRequired[Optional[str]]
    """The academy, as keys are to name it; by default as the files do."""

    archive_limits: NotRequired[PackageLimits]
    """Limits of archives."""

    fingerprint_key: NotRequired[List[int]]
    """The key of the tables of identifiers; random where files come from strangers. No answer
    depends on it.
    """

    functions: NotRequired[Dict[str, PersonProfile]]
    """What a function makes of somebody, by its code, where that is to be otherwise than by the
    tables that are built in.
    """

    limits: NotRequired[XmlLimits]
    """Limits of one XML file."""

    roster: NotRequired[bool]
    """Whether the roster is wanted in the answer."""

    state: NotRequired[Optional[str]]
    """The state that an earlier call has written; none begins with nothing."""

    state_to: NotRequired[Optional[str]]
    """The name of a file to be made: the state afterwards (JSON). Personal data is in it."""


# Which degree of schools a file is of.
AafDegree = Literal[
    # Primary schools.
    "first",
    # Secondary schools.
    "second",
]


class AafMeta(TypedDict):
    """What the comments of a file say."""

    academy: NotRequired[str]
    """`codeAcademieExport`."""

    date: NotRequired[str]
    """`dateGenerationExport`."""

    degree: NotRequired[AafDegree]
    """`degre`, or what the annex of `versionSDET` is of."""

    sdet: NotRequired[str]
    """`versionSDET`: `Annexe 4bis version 6.4`."""

    version: NotRequired[str]
    """`versionAF`, of the program that exported: `AAF-VE2407`."""


# What the requests of a file are.
AafMode = Literal[
    # All that there is (*Complet*).
    "complete",
    # What has changed since (*Delta*).
    "delta",
]


class Accepted(TypedDict):
    """The file that a run was planned from."""

    source: str
    """The source's name."""

    facts: FileFacts
    """What its file looked like."""


# The plan that somebody is on.
Access = Literal[
    # A subscription pays for it.
    "paid",
    # The free plan.
    "free",
]


class AccessAnswer(TypedDict):
    """Whether somebody may use a product, and why (P-SUB-7)."""

    access: Access
    """The plan that they are on."""

    because: AccessBecause
    """Why."""

    subscription: NotRequired[SubscriptionId]
    """The subscription that this rests on; none where they are on none."""

    until: NotRequired[str]
    """The last day that is paid for, as far as it is known; none where they are on no
    subscription.
    """


# Why somebody is on the plan that they are on; the later of two reasons is the stronger
# one.
AccessBecause = Literal[
    # This very address has no seat. Another address of the same person may have one; it
    # counts for that address alone (P-SUB-7).
    "address_not_provisioned",
    # The subscription has ended (P-SUB-3).
    "subscription_ended",
    # The subscription has not begun.
    "subscription_pending",
    # The seat is suspended (P-GRD-4).
    "seat_suspended",
    # The subscription is active, and they have a seat on it.
    "provisioned",
]


class AccessCall(TypedDict):
    """What is asked of `access`."""

    email: EmailAddress
    """Who, by the address that they sign in with."""

    product: Product
    """What they want to use."""

    now: str
    """The instant (RFC 3339)."""

    organization: NotRequired[Optional[OrganizationId]]
    """Only the subscriptions of this organization are looked at; all by default, which takes the
    longer the more there are.
    """



class AccessRecord(TypedDict):
    """An access record, as the vendor's screens call what they give out. Several may be valid at
    one time, so that one year's is in use before the last year's ends.
    """

    name: str
    """What it is called among those of the connection."""

    key: str
    """The access key."""

    secret: SecretPlace
    """Where its secret is."""

    version: int
    """The how manieth secret of this record that is, from 1 on: a new one makes the one before
    invalid, and no other record's.
    """

    effective_on: NotRequired[str]
    """The first day on which it is valid; always was, by default."""

    expires_on: NotRequired[str]
    """The last day on which it is valid; for ever by default."""



class Account(TypedDict):
    """An account that is there already, in an ENT or in an application beside it."""

    id: str
    """Its id in the place where it is: whatever that place tells its accounts apart by, and
    never gives again.
    """

    profile: PersonProfile
    """What the person is to the school."""

    family_name: str
    """The family name."""

    given_name: str
    """The given name."""

    academy: NotRequired[str]
    """The academy, beyond which a key of AAF is not unique; empty where it is not known."""

    birth_date: NotRequired[str]
    """The day of birth."""

    civility: NotRequired[Civility]
    """How they are addressed."""

    classes: NotRequired[List[str]]
    """The codes of divisions and groups: they tell namesakes apart."""

    created: NotRequired[str]
    """The day it was made."""

    details: NotRequired[Dict[str, str]]
    """What else is known of the person, by name: `subject`, `function`, `street`, `postal_code`,
    `city`, `phone`, `mobile`.
    """

    email: NotRequired[EmailAddress]
    """The address."""

    establishments: NotRequired[List[str]]
    """The keys of the establishments that it is assigned to."""

    identifiers: NotRequired[List[Identifier]]
    """Its other identifiers, keys that it had before a reconciliation among them (as `csv`)."""

    key: NotRequired[str]
    """The synchronization key (I-KEY-1, I-KEY-5); none of an account that was made by hand."""

    login: NotRequired[str]
    """What they sign in with."""

    on_purpose: NotRequired[bool]
    """A second account that somebody made on purpose (*double fonction*, two establishments):
    neither a duplicate nor a ghost (I-REC-1).
    """

    usage_name: NotRequired[str]
    """The family name that they go by, where it is another."""



class AccountCandidate(TypedDict):
    """An account that somebody may have."""

    account: str
    """The account, by id."""

    score: int
    """How alike they are, from 0 to 1,000: the sum of the evidence, within these bounds."""

    evidence: List[Evidence]
    """What speaks for it, and against it."""

    taken: NotRequired[bool]
    """The account is somebody else's by a firmer rung."""


# One step of a reconciliation.
AccountChange = Union[
    "AccountChangeKeyRecorded",
    "AccountChangeRemoved",
    "AccountChangeKeySet",
]


class AccountChangeKeyRecorded(TypedDict):
    """The key is written down, before the account that has it goes."""

    change: Literal["key_recorded"]

    account: str
    """The account, by id."""

    key: str
    """Its key."""



class AccountChangeKeySet(TypedDict):
    """The other account gets the key."""

    change: Literal["key_set"]

    account: str
    """The account, by id."""

    key: str
    """The key."""

    former: NotRequired[str]
    """The one that it had, which stays known as an identifier; none of an account that was made
    by hand.
    """



class AccountChangeRemoved(TypedDict):
    """The account goes: no two accounts ever hold one key."""

    change: Literal["removed"]

    account: str
    """The account, by id."""



class AccountDuplicatesAnswer(TypedDict):
    """What `account_duplicates` answers."""

    duplicates: List[Duplicate]
    """Pairs of accounts that are one person's, surely or perhaps (I-REC-1, I-REC-5)."""

    ghosts: List[Ghost]
    """Accounts that AAF never came to, the oldest first (I-REC-4)."""



class AccountDuplicatesCall(TypedDict):
    """What is asked of `account_duplicates`."""

    accounts: List[Account]
    """The accounts of an ENT."""

    today: str
    """The day, for the age of ghosts."""



class AccountsAnswer(TypedDict):
    """What `accounts` answers."""

    accounts: List[Account]
    """The accounts, in the order of their ids."""

    reconciled: List[Reconciled]
    """The reconciliations that were done, the first one first, with what was there before."""

    decisions: MatchDecisions
    """What was decided about its people, those decisions that were taken back included."""



class AccountsCall(TypedDict):
    """What is asked of `accounts`."""

    ent: str
    """The ENT, by the name that its accounts were put under."""



class AccountsFileAnswer(TypedDict):
    """What `accounts_file` answers."""

    file: str
    """The name of the file."""

    accounts: int
    """How many accounts are in it."""



class AccountsFileCall(TypedDict):
    """What is asked of `accounts_file`."""

    kind: ImportKind
    """Of whom; other accounts are left out."""

    file: str
    """The name of the file to be made."""

    accounts: NotRequired[List[Account]]
    """The accounts, where no store keeps them."""

    ent: NotRequired[Optional[str]]
    """The ENT whose accounts the store keeps."""

    establishment: NotRequired[Optional[str]]
    """The key of an establishment; all where it is not given."""



class AccountsPutAnswer(TypedDict):
    """What `accounts_put` answers."""

    written: int
    """How many were written."""



class AccountsPutCall(TypedDict):
    """What is asked of `accounts_put`."""

    ent: str
    """The ENT, by any name."""

    accounts: List[Account]
    """The accounts, new ones and others in the place of those that are there with the same id."""

    seen: NotRequired[Optional[List[Account]]]
    """The accounts as they were read: then none is written that somebody else has changed since.
    By default all are.
    """


# Something to be done in an organization.
Action = Literal[
    # Looks at the organization, its administrators and its subscriptions.
    "view",
    # Invites somebody.
    "invite_administrator",
    # Changes somebody's role.
    "change_role",
    # Changes an administrator's name.
    "edit_administrator",
    # Removes somebody.
    "remove_administrator",
    # Changes what is known of the organization.
    "edit_organization",
    # Says whether viewers may add to the shared library.
    "change_library_setting",
    # Claims software that came with a display.
    "claim",
    # Activates a subscription that was bought.
    "activate",
    # Makes a product key.
    "generate_product_key",
    # Gives seats by hand or by file.
    "add_users",
    # Takes seats by hand.
    "remove_users",
    # Connects a source from which the list comes.
    "connect_source",
    # Disconnects it.
    "disconnect_source",
    # Approves a plan that a guard holds.
    "approve_plan",
    # Associates the SIS of the organization.
    "associate_sis",
    # Dissociates it.
    "dissociate_sis",
    # Adds and removes what one connects to the SIS with, and puts new secrets in.
    "change_sis_access",
    # Turns the import of rosters and the export of grades on and off.
    "set_sis_switch",
    # Says whether the domain name may be shared with the SIS.
    "share_with_sis",
    # Links and unlinks courses for those whose they are.
    "link_course",
    # Changes what somebody is in the shared library.
    "change_library_role",
]

# Who asks for something to be done.
Actor = Union[
    "ActorOperator",
    "ActorPerson",
]


class ActorOperator(TypedDict):
    """Whoever runs the store: the vendor's own back office, a nightly job. No role limits it,
    because nothing in a store could; the portal's other rules do, and the log names it.
    """

    kind: Literal["operator"]



class ActorPerson(TypedDict):
    """Somebody who signed in. Whether they are who they say is the embedder's to know."""

    kind: Literal["person"]

    email: EmailAddress
    """Their address."""



class Administrator(TypedDict):
    """Somebody who holds a role in an organization, or is invited to (P-ADM-1)."""

    email: EmailAddress
    """The address they sign in with."""

    given_name: str
    """Given name."""

    family_name: str
    """Family name."""

    role: Role
    """The role in this organization (P-ROLE-2)."""

    standing: Standing
    """Whether they have come."""



class AdministratorsAnswer(TypedDict):
    """What `administrators` answers."""

    found: int
    """How many are found, those that are not listed too."""

    offset: int
    """How many were passed over."""

    administrators: List[Administrator]
    """The administrators, in the order in which they came."""



class AdministratorsCall(TypedDict):
    """What is asked of `administrators`."""

    actor: Actor
    """Who asks."""

    organization: OrganizationId
    """Of which organization."""

    limit: NotRequired[int]
    """How many at most; 100 by default."""

    offset: NotRequired[int]
    """How many are passed over first."""

    role: NotRequired[Optional[Role]]
    """Only those with this role (P-ADM-7)."""

    search: NotRequired[Optional[str]]
    """Only those with this in their name or address, whatever case and accents (P-ADM-7)."""



class AllowedCall(TypedDict):
    """What is asked of `allowed`."""

    actor: Actor
    """Who."""

    action: Action
    """What."""

    organization: OrganizationId
    """Where."""



class AlreadyHeld(TypedDict):
    """An identifier or a login that two accounts would have."""

    person: int
    """The place in the roster, counted from 0."""

    line: int
    """The line of the file."""

    subject: str
    """What a decision about them names them by."""

    account: str
    """The account here, by id."""

    by: PairedBy
    """By what they were found to be one."""

    holder: str
    """The account that has it, by id."""

    identifier: NotRequired[Identifier]
    """The identifier in the ENT that it gets; none where it has it already, or the ENT has none."""

    login: NotRequired[str]
    """The login that it gets; none where it has it already, or the extract has none."""



class Ambiguous(TypedDict):
    """Somebody for whom a person has to decide."""

    person: int
    """The place in the roster, counted from 0."""

    line: int
    """The line of the file."""

    subject: str
    """What a decision about them names them by."""

    because: AmbiguousBecause
    """Why."""

    candidates: List[AccountCandidate]
    """The accounts that it may be, the best first."""


# Why nobody but a person can say which account somebody has.
AmbiguousBecause = Literal[
    # Several people or several accounts have the same identifier.
    "shared_identifier",
    # An identifier is that of an account of another profile.
    "other_profile",
    # The identifier or the names are the same, and something else says that they are two.
    "contradiction",
    # Several people or several accounts have the same names: homonyms.
    "homonyms",
    # An account is similar.
    "similar",
    # Two decisions give one account to two people.
    "decided_twice",
]


class ApplyAnswer(TypedDict):
    """What `apply` answers."""

    run: Run
    """The run in which the plan was applied."""

    resumed: NotRequired[Run]
    """The run that was found interrupted and finished before."""



class ApplyCall(TypedDict):
    """What is asked of `apply`."""

    plan: Plan
    """The plan, as `plan` or `undo` gave it."""

    now: str
    """The instant (RFC 3339)."""

    actor: NotRequired[Actor]
    """Who applies it; the operator by default."""

    approve: NotRequired[Optional[str]]
    """The digest that somebody approved; needed for a plan that a guard holds."""

    why: NotRequired[Optional[str]]
    """Why, in their words: it goes into the log of a subscription that somebody has."""



class Asked(TypedDict):
    """A request, and the number by which what comes of it is told."""

    ticket: int
    """The number."""

    request: Request
    """The request, to be performed as it is."""



class AssignKeysAnswer(TypedDict):
    """What `assign_keys` answers."""

    people: List[Keyed]
    """Each person, in the order of the call."""



class AssignKeysCall(TypedDict):
    """What is asked of `assign_keys`."""

    people: List[RosterPerson]
    """The people of one file, in its order."""

    accounts: NotRequired[List[Account]]
    """The accounts that are there; none by default."""

    decisions: NotRequired[MatchDecisions]
    """What was decided so far; nothing by default. An account that is only a person before in
    the file is named by their subject.
    """



class Assignment(TypedDict):
    """What a person is and does in one school. Words that many people of it have in common are
    shared.
    """

    establishment: str
    """The key of the school."""

    divisions: NotRequired[List[str]]
    """The codes of the divisions; a pupil has one."""

    functions: NotRequired[List[str]]
    """Function codes, of adults: `ENS`, `DIR`, …"""

    groups: NotRequired[List[str]]
    """The codes of the groups."""

    mef: NotRequired[str]
    """The code of the *module élémentaire de formation*, of pupils."""

    principal_of: NotRequired[List[str]]
    """The codes of the divisions whose principal teacher the person is on the day that the call
    names.
    """

    services: NotRequired[List[Service]]
    """What the person teaches to whom."""


# What support asks for.
AtHand = Literal[
    # The name with which one signs in.
    "user_name",
    # The confirmation of the purchase.
    "purchase_confirmation",
    # The serial number of a display and the date of purchase.
    "serial_number_and_date",
    # What is known of the subscription that is missing.
    "missing_subscription",
]


class AuditCall(TypedDict):
    """What is asked of `audit`."""

    actor: Actor
    """Who asks. A person names an organization in which they hold a role, or asks for what they
    did or what concerns them.
    """

    after: NotRequired[int]
    """Only those after this number."""

    filter: NotRequired[AuditFilter]
    """Which entries are wanted; all by default."""

    limit: NotRequired[int]
    """How many at most; 100 by default."""


# Which entries are wanted; all, unless something is said.
AuditFilter = TypedDict(
    "AuditFilter",
    {
        # Those of what this person did.
        "actor": "NotRequired[Optional[EmailAddress]]",
        # Those from this instant on (RFC 3339).
        "from": "NotRequired[Optional[str]]",
        # Those of this organization.
        "organization": "NotRequired[Optional[OrganizationId]]",
        # Those that concern this person.
        "person": "NotRequired[Optional[EmailAddress]]",
        # Those before this instant (RFC 3339).
        "until": "NotRequired[Optional[str]]",
    },
)


class AuditPage(TypedDict):
    """A page of the log."""

    entries: List[Entry]
    """The entries, by number."""

    next: NotRequired[int]
    """The number after which the next page begins; none when this is the last."""



class AuditVerifyCall(TypedDict):
    """What is asked of `audit_verify`."""

    expected: NotRequired[Optional[ExpectedEntry]]
    """An entry as somebody wrote it down before."""


# How a server lets one in.
Auth = Union[
    "AuthOauth1",
    "AuthOauth2",
    "AuthBearer",
]


class AuthBearer(TypedDict):
    """A token that was handed out once: the secret itself."""

    method: Literal["bearer"]


# How a vendor lets one in.
AuthMethod = Literal[
    # OAuth 1.0a: every request is signed.
    "oauth1",
    # OAuth 2 client credentials: a token is asked for.
    "oauth2",
    # A token that was handed out once.
    "bearer",
]


class AuthOauth1(TypedDict):
    """OAuth 1.0a, two-legged: every request is signed with the key and the secret."""

    method: Literal["oauth1"]

    signature: SignatureMethod
    """How."""



class AuthOauth2(TypedDict):
    """OAuth 2 client credentials: the key and the secret are given for a token."""

    method: Literal["oauth2"]

    token_url: BaseUrl
    """Where tokens are given out."""

    credentials: CredentialsIn
    """Where the key and the secret stand in that request."""

    parameters: NotRequired[Dict[str, str]]
    """What the address has to carry beyond that, such as Infinite Campus' `appName`. What is
    named here is said here alone: a server that wants `grant_type` in the query gets it
    there.
    """

    scopes: NotRequired[List[str]]
    """What is asked for; none leaves the parameter out."""


# An address that others are made of by appending: absolute, `https`, without user, query or
# fragment, and without a slash at its end. `http` is taken for this machine alone, for
# tests (S-SEC-1): whether that is allowed, and whether a name leads into a private network,
# is asked where requests are performed.
BaseUrl = str


class Because(TypedDict):
    """What a decision rests on."""

    rule: Rule
    """The rule that decides."""

    role: NotRequired[Role]
    """The role held in that very organization; none for who has none there, and for the
    operator.
    """



class Candidate(TypedDict):
    """A layout, and how well a header fits it."""

    schema: str
    """The schema's name."""

    matched: int
    """How many of its columns the header has."""

    unknown: int
    """Columns of the file that it does not know."""

    missing: List[str]
    """Required columns that the file does not have."""


# What a role may be able to do.
Capability = Literal[
    # Activate subscriptions, claim what was bought, make product keys.
    "claim_software",
    # Invite, change and remove administrators.
    "manage_administrators",
    # Edit an organization and its settings.
    "manage_organizations",
    # Say who has a seat, and from where the list comes.
    "manage_users",
    # See what there is.
    "view",
]


class Capacity(TypedDict):
    """Seats before and after, against the total."""

    total: int
    """Seats of the subscription."""

    before: int
    """Assigned before."""

    after: int
    """Assigned after."""

    over_by: int
    """How many more than the total are assigned after (P-SUB-6, `over_capacity`); 0 when none."""


# What happens when more seats would be assigned than there are.
CapacityPolicy = Union[
    "CapacityPolicyFlag",
    "CapacityPolicyRefuse",
    "CapacityPolicyAllowUntilRenewal",
    "CapacityPolicyUpToPercent",
]

# The plan says so and is applied, until the subscription is renewed for fewer seats than
# are assigned: from then on it is refused. A list of nobody's is never renewed.
CapacityPolicyAllowUntilRenewal = Literal["allow_until_renewal"]

# The plan says so and is applied.
CapacityPolicyFlag = Literal["flag"]

# The plan is refused whole.
CapacityPolicyRefuse = Literal["refuse"]


class CapacityPolicyUpToPercent(TypedDict):
    """The plan says so and is applied as long as no more than this share of the seats are
    assigned, in percent (110: one in ten more than there are); beyond that it is refused.
    """

    up_to_percent: int


# A cell that differs. A cell that a short row does not have is empty.
CellChange = TypedDict(
    "CellChange",
    {
        # The column's name; `+1`, `+2`, … behind the header's last column.
        "column": "str",
        # The value before.
        "from": "Masked",
        # The value after.
        "to": "Masked",
    },
)


class CellValue(TypedDict):
    """A cell. One that stands behind the header's last column is called `+1`, `+2`, …"""

    column: str
    """The column's name."""

    value: Masked
    """The value, without quotes."""


# What may be wrong with an entry of the log.
ChainProblem = Literal[
    # It is not there, and later ones are, or the log's end says that it was.
    "missing",
    # It cannot be read, or its digest is not that of what it says.
    "altered",
    # It does not follow from the one before, though each is whole by itself: one of them
    # was put there in the place of another.
    "unlinked",
    # It is there, and the log's end says that it was not written.
    "beyond",
    # It is not the one of which the digest was kept elsewhere.
    "unexpected",
]

# How somebody is told.
Channel = Literal[
    # At their next sign-in.
    "toast",
    # By e-mail: they have no account yet.
    "email",
]


class CheckAnswer(TypedDict):
    """What `check` answers: the report's fields, and those of the files that the roster refers
    to.
    """

    schema: Optional[str]
    """The layout it was checked with; none where none was given and none fits."""

    recognized: bool
    """Whether the layout was recognized rather than given."""

    dialect: Optional[Dialect]
    """How it is written; none of an empty file."""

    columns: List[FoundColumn]
    """Its columns, and the layout's that they were found to be."""

    rows: int
    """Rows of data; the header and blank lines are none."""

    valid_rows: int
    """Rows without an error. None is where the whole file has one, such as a missing column."""

    errors: int
    """How many errors there are, kept or not."""

    warnings: int
    """How many warnings there are, kept or not."""

    counts: Dict[Code, int]
    """How many findings of each code there are, kept or not."""

    diagnostics: List[Diagnostic]
    """The findings that are kept: the first of them, in the order of the file; those that
    concern no row come last.
    """

    not_kept: int
    """How many findings were counted and are not kept."""

    fixes: int
    """How many cells and lines have a safe fix."""

    fixable: bool
    """Whether the mended file is whole. It is not where a row passed a limit: the rest of that
    row was never read.
    """

    completeness: Completeness
    """What absence from it means."""

    facts: FileFacts
    """Facts to compare the next file of the same source with."""

    candidates: NotRequired[List[Candidate]]
    """Where no layout fits: the ones that something speaks for, the best first."""

    file: NotRequired[str]
    """The file, by the name the caller gave it."""

    fixed: NotRequired[str]
    """The name of the mended file, where one was asked for and could be made whole."""

    references: NotRequired[List[CheckReport]]
    """The reports of the files that were read for their keys."""

    unchecked_references: NotRequired[List[str]]
    """Usual names of the files that it refers to and that were not given, so that those
    references are not checked.
    """



class CheckCall(TypedDict):
    """What is asked of `check`."""

    file: str
    """The file to be checked."""

    fix: NotRequired[Optional[str]]
    """The name of a file to be made: the one that was checked, with every safe fix and nothing
    else changed.
    """

    neutralize: NotRequired[bool]
    """Whether, in that file, cells that a spreadsheet would run get an apostrophe before them."""

    now: NotRequired[Optional[str]]
    """The instant, for ages; without it they are not checked (RFC 3339)."""

    previous: NotRequired[Optional[FileFacts]]
    """What the last file of this source looked like that was accepted whole."""

    reading: NotRequired[ReadingCall]
    """How it is read."""



class CheckReport(TypedDict):
    """What a check found out about a file: the document of `rosterkit check --format json`."""

    schema: Optional[str]
    """The layout it was checked with; none where none was given and none fits."""

    recognized: bool
    """Whether the layout was recognized rather than given."""

    dialect: Optional[Dialect]
    """How it is written; none of an empty file."""

    columns: List[FoundColumn]
    """Its columns, and the layout's that they were found to be."""

    rows: int
    """Rows of data; the header and blank lines are none."""

    valid_rows: int
    """Rows without an error. None is where the whole file has one, such as a missing column."""

    errors: int
    """How many errors there are, kept or not."""

    warnings: int
    """How many warnings there are, kept or not."""

    counts: Dict[Code, int]
    """How many findings of each code there are, kept or not."""

    diagnostics: List[Diagnostic]
    """The findings that are kept: the first of them, in the order of the file; those that
    concern no row come last.
    """

    not_kept: int
    """How many findings were counted and are not kept."""

    fixes: int
    """How many cells and lines have a safe fix."""

    fixable: bool
    """Whether the mended file is whole. It is not where a row passed a limit: the rest of that
    row was never read.
    """

    completeness: Completeness
    """What absence from it means."""

    facts: FileFacts
    """Facts to compare the next file of the same source with."""

    candidates: NotRequired[List[Candidate]]
    """Where no layout fits: the ones that something speaks for, the best first."""

    file: NotRequired[str]
    """The file, by the name the caller gave it."""

    unchecked_references: NotRequired[List[str]]
    """Usual names of the files that it refers to and that were not given, so that those
    references are not checked.
    """



class CheckedCode(TypedDict):
    """A code that was typed, held against its form. Whether anybody made it is not known here."""

    valid: bool
    """Whether it can be a code."""

    diagnostics: List[Diagnostic]
    """What is wrong with it (C-FMT-4)."""

    code: NotRequired[Secret]
    """Its canonical writing, where it is valid."""

    proposal: NotRequired[Proposal]
    """The one symbol that would explain it. To be shown (*perhaps; compare with your mail*),
    never to be applied.
    """


# How a person is addressed (*civilité*).
Civility = Literal[
    # *Monsieur*.
    "mr",
    # *Madame*; *Mademoiselle* is read as this.
    "ms",
]


class ClaimAnswer(TypedDict):
    """How a claim stands (P-CLM-5)."""

    status: ClaimStatus
    """How it stands."""

    taken: Taken
    """By whom it was taken, for whom, when."""

    sold: Sold
    """What comes with it."""

    at_hand: NotRequired[List[AtHand]]
    """What to have at hand when support is asked; empty where there is no need to."""



class ClaimCall(TypedDict):
    """What is asked of `claim`."""

    actor: Actor
    """Who asks."""

    purchase: PurchaseId
    """Which purchase."""

    now: str
    """The instant (RFC 3339)."""



class ClaimCodeAnswer(TypedDict):
    """What `claim_code` answers."""

    codes: List[CheckedCode]
    """Each code, in the order of the call."""



class ClaimCodeCall(TypedDict):
    """What is asked of `claim_code`."""

    codes: List[Secret]
    """The codes as they were typed."""

    format: NotRequired[CodeFormat]
    """Their form; five groups of five by default."""



class ClaimCodesAnswer(TypedDict):
    """What `claim_codes` answers."""

    codes: List[Secret]
    """The codes, no two of them the same. They are shown once; kept are only their keyed digests
    (C-SEC-1).
    """



class ClaimCodesCall(TypedDict):
    """What is asked of `claim_codes`."""

    count: int
    """How many codes; at most 1,000,000."""

    seed: Secret
    """32 bytes that the system drew for this call, as 64 hexadecimal digits. Whoever knows them
    knows the codes: they are kept nowhere, and never used again.
    """

    format: NotRequired[CodeFormat]
    """The form of the codes; five groups of five by default."""


# How a claim stands (P-CLM-5).
ClaimStatus = Literal[
    # Its subscriptions are being made.
    "pending",
    # They are there.
    "ready",
    # They should be there and are not: support can tell why.
    "contact_support",
]


class ClaimUrlAnswer(TypedDict):
    """What `claim_url` answers."""

    diagnostics: List[Diagnostic]
    """What is wrong with the address (C-URL-1)."""

    code: NotRequired[CheckedCode]
    """The code; none where the address is not to be trusted with one."""

    url: NotRequired[Secret]
    """The address with its code, both written canonically, where both are right."""



class ClaimUrlCall(TypedDict):
    """What is asked of `claim_url`: with a code, to write an address, else to read one."""

    url: Secret
    """The address: the one to read, or that of the page that a code is put on."""

    hosts: List[str]
    """The hosts that are trusted, as `claims.example` or `claims.example:8443`; no other is."""

    code: NotRequired[Optional[Secret]]
    """The code that is put on it, as somebody typed it."""

    format: NotRequired[CodeFormat]
    """The form of the code; five groups of five by default."""

    place: NotRequired[CodePlace]
    """Where the code stands; behind the `#` by default."""


# What a finding is about. The wire name is the snake-case one and never changes its
# meaning.
Code = Literal[
    # The file holds nothing, or nothing but a header.
    "empty_file",
    # The file ends in the middle of a row, or without the rows that were announced.
    "truncated_file",
    # A limit on size or number was passed; what lies beyond was not read.
    "limit_exceeded",
    # Bytes that are no text in the file's encoding.
    "invalid_encoding",
    # A quote that opens a cell and is never closed.
    "unclosed_quote",
    # A quote in the middle of a cell, or text after a closing quote.
    "stray_quote",
    # A row with more or fewer cells than the header.
    "column_count",
    # An empty line among the rows.
    "blank_line",
    # A header line in a layout that has none.
    "unexpected_header",
    # Quotes in a layout that has none.
    "unexpected_quote",
    # A column that the layout requires is not there.
    "missing_column",
    # A column that the layout does not know; it is not read.
    "unknown_column",
    # Two columns that are the same by the layout's names; the first is read.
    "duplicate_column",
    # No layout fits the file's header.
    "unknown_layout",
    # An empty cell where a value is required.
    "missing_value",
    # White space before or after a value.
    "surrounding_space",
    # A cell that a spreadsheet would run as a formula.
    "formula_cell",
    # A text that is no e-mail address.
    "invalid_email",
    # A value that is not among the allowed ones.
    "unknown_value",
    # A value that the layout names only to refuse it.
    "refused_value",
    # A text that is no true or false.
    "invalid_boolean",
    # A text that is no date in the given formats, or an impossible one.
    "invalid_date",
    # A date of birth that gives an age outside the layout's bounds.
    "unlikely_age",
    # A text that is no whole number, or one outside the bounds.
    "invalid_integer",
    # A text that is no UUID.
    "invalid_uuid",
    # A text that is no phone number.
    "invalid_phone",
    # A text that is no postal code of the layout's country.
    "invalid_postal_code",
    # A postal code that a spreadsheet took the leading zero from.
    "short_postal_code",
    # A text that is no establishment number (UAI), or whose check letter is wrong.
    "invalid_uai",
    # A text that does not have the layout's pattern.
    "invalid_pattern",
    # A text shorter or longer than the layout allows.
    "invalid_length",
    # A long number that a spreadsheet rewrote (`1.16E+20`): its digits are lost.
    "scientific_number",
    # A key that an earlier row has.
    "duplicate_key",
    # A name with a character that cannot stand in a key.
    "unfoldable_name",
    # Somebody before has the same key, and nothing says that they are two.
    "homonym_or_duplicate",
    # Somebody else has the same key: day of birth or address say that they are two.
    "likely_homonym",
    # Somebody of another profile has the same key.
    "key_of_other_profile",
    # A login of an import that an account of somebody else has (I-FLD-5).
    "login_in_use",
    # Somebody new who probably has an account under another name.
    "likely_rename",
    # Every login that a model makes of a name is in use.
    "no_login_left",
    # A reference to a key that the other file does not have.
    "unknown_reference",
    # A cell that must be filled because another one is.
    "missing_together",
    # A cell that must be empty because another one is filled.
    "not_together",
    # A claim code with too few or too many symbols.
    "claim_code_length",
    # A character that no claim code has.
    "claim_code_symbol",
    # A claim code whose check symbols do not go with the others.
    "claim_code_check",
    # A text that is no address of a page.
    "invalid_claim_url",
    # A claim address that does not begin with `https://`.
    "insecure_claim_url",
    # A claim address of a host that is not among the trusted.
    "untrusted_claim_host",
    # A serial number that no family has.
    "unknown_serial",
    # A serial number whose check symbol does not go with the others.
    "serial_check",
    # A package without a manifest; the version is told by the headers.
    "missing_manifest",
    # A property that a manifest must have.
    "missing_property",
    # A property that no manifest has.
    "unknown_property",
    # A property that an earlier row of the manifest has; the first is read.
    "duplicate_property",
    # A property of a manifest with a value that it cannot have.
    "invalid_property",
    # A file that the manifest lists and the package does not have.
    "missing_file",
    # A file that the package has and the manifest does not list, or lists as absent; it is
    # read.
    "unlisted_file",
    # A file that packages of this version do not have; it is not read.
    "unknown_file",
    # Files that stand in a folder of the package and not at its root.
    "files_in_folder",
    # A file or a column by a name that is nearly the right one.
    "miswritten_name",
    # Columns in another order than the one of the binding; told of the first.
    "column_order",
    # A file that is called bulk and whose rows are those of a delta, or the other way
    # round.
    "wrong_mode",
    # Rows of a bulk file with a status or a date of change, which only delta has; told of
    # the first.
    "filled_in_bulk",
    # Rows of a delta file without a status or a date of change; told of the first.
    "blank_in_delta",
    # Rows with a line break within a cell, which the binding does not allow; told of the
    # first, in the strict profile.
    "line_break",
    # A file that others refer to and that the package does not have.
    "absent_file",
    # A key that rows refer to and no row of the file has that it should be in: one finding
    # for all of these rows.
    "missing_record",
    # One more primary role of a person in one organization.
    "second_primary_role",
    # A person without a role in what is called their primary organization.
    "no_role_there",
    # A role with the profile of another person.
    "profile_of_another",
    # A reference to an academic session of another type than the one that belongs there.
    "wrong_session_type",
    # A reference to an organization of another type than the one that belongs there.
    "wrong_org_type",
    # One more primary teacher of a class at the same time.
    "second_primary_teacher",
    # A date of an enrollment outside the academic sessions of its class.
    "outside_session",
    # A score under the least or over the greatest of its line item.
    "score_out_of_range",
    # Two lists that go together and are not equally long.
    "unequal_lists",
    # A value that an earlier version of the binding had, or other tables of it have; told
    # once for all rows with it.
    "earlier_term",
    # A column that later editions of the version do not have any more.
    "earlier_column",
    # Text in another encoding than the one that the file says it is in; it is read as what
    # it is.
    "wrong_encoding",
    # XML that is not well formed; what follows is not read.
    "malformed_xml",
    # A file that declares entities of its own; it is not read.
    "declared_entity",
    # An entity that stands for no character; it is left as it is written.
    "unknown_entity",
    # A file of another school than the one that the caller expects.
    "wrong_school",
    # A file of another school year than the one that the caller expects.
    "wrong_school_year",
    # An element by a name that some program gives it, and no other; it is read. Told of the
    # first.
    "miswritten_element",
    # An identifier that an earlier record has.
    "duplicate_identifier",
    # A pupil in more than one division; the first is taken.
    "several_divisions",
    # A file in which no pupil is in a division.
    "no_divisions",
    # Divisions and groups of pupils whom no file has; told of the first.
    "places_of_unknown_pupils",
    # Links of guardians to pupils whom no file has; told of the first.
    "links_to_unknown_pupils",
    # Links of pupils to guardians whom no file has.
    "links_to_unknown_guardians",
    # Links of guardians to pupils who have left.
    "links_of_leavers",
    # Guardians of no pupil.
    "guardians_without_link",
    # One more first legal guardian of a pupil, in the old coding.
    "second_first_guardian",
    # A file that goes from the timetable to STS, where one from STS is to be read.
    "wrong_direction",
    # Services of teachers whom the file does not have; told of the first.
    "unknown_teacher",
    # Guardians were read without a file of the pupils whom they answer for.
    "pupils_not_given",
    # A child of a guardian whom no pupil has the names of.
    "unknown_child",
    # A child of a guardian whose names several pupils have.
    "several_children",
    # A change of somebody whom nobody has added before.
    "aaf_modify_unknown",
    # A removal of somebody who is not known.
    "aaf_delete_unknown",
    # A removal of somebody whose key is not what the removal names them by.
    "aaf_delete_other_key",
    # A category of people or things that AAF does not have.
    "aaf_unknown_category",
    # An attribute that AAF does not have; told once for a file.
    "aaf_unknown_attribute",
    # A change that does not replace what was there.
    "aaf_operation",
    # A value with more or fewer parts than it has, or without one that it needs.
    "aaf_list_parts",
    # An export that is older than what is known.
    "aaf_superseded",
    # An export of another academy than those before it.
    "aaf_other_academy",
    # Nothing says which academy it is, so that keys are not unique beyond it.
    "aaf_no_academy",
    # A link to a guardian who is not there.
    "aaf_missing_guardian",
    # A school that no file of schools has; told once for all who are there.
    "aaf_unknown_school",
    # A class or group that its school does not list; told once for all who are in it.
    "aaf_unknown_group",
    # A function that no table has; told once for all who have it.
    "aaf_unknown_function",
]

# What is kept of a code: its keyed digest, as 64 hexadecimal digits.
CodeDigest = str


class CodeFormat(TypedDict):
    """The form of an embedder's codes (C-FMT-1). What is not given has its default: 5 groups of
    5 symbols of Crockford's base 32, the last two of which check the others by a Reed-Solomon
    code.
    """

    alphabet: NotRequired[str]
    """The symbols in the order of their values, letters from A to Z and digits; Crockford's base
    32 by default.
    """

    group_length: NotRequired[int]
    """How many symbols a group has; 5 by default. With `groups` it makes 64 symbols at most."""

    groups: NotRequired[int]
    """How many groups a code is written in; 5 by default."""

    scheme: NotRequired[Scheme]
    """What the last symbols check the others by; `reed_solomon` by default."""



class CodeKeeping(TypedDict):
    """How codes are read and kept."""

    key: Secret
    """The key of their digests: 32 random bytes, as 64 hexadecimal digits. The same for all
    codes of a store, and kept apart from it (C-SEC-1).
    """

    format: NotRequired[CodeFormat]
    """Their form; five groups of five by default."""


# A list of codes that the ministry keeps, and a school may add to.
CodeList = Literal[
    # *Modules élémentaires de formation*: what a pupil is taught, and in which year of it.
    "mef",
    # Subjects (*matières*).
    "subject",
    # What a guardian is to a pupil (*lien de parenté*).
    "relation",
    # Why a pupil has left (*motif de sortie*).
    "leaving_reason",
]


class CodeName(TypedDict):
    """What a code is called."""

    list: CodeList
    """The list that the code is of."""

    code: str
    """The code."""

    name: str
    """What it is called, in French: as the source says, else as the ministry does."""

    short: NotRequired[str]
    """The short code that timetables have for a subject (`CODE_GESTION`); empty where there is
    none.
    """


# Where in an address the code stands.
CodePlace = Literal[
    # Behind the `#`: browsers do not send it to the server, so it is in no log.
    "fragment",
    # The last part of the path.
    "path",
]

# Something to be read: a whole collection, what belongs to one object, or one object.
#
# It is written as its path, `users` or `schools/{}/students`, every id in it as `{}` and
# named beside it. What is read of rosters, grades and resources can be read; of 1.2's
# assessments, which have no file, nothing.
Collection = Union[str, "CollectionOf"]


class CollectionOf(TypedDict):
    """What belongs to an object, or one object."""

    path: str
    """The path, every id in it as `{}`: `classes/{}/students`."""

    ids: List[str]
    """The ids, in their order."""



class CollectionReport(TypedDict):
    """What came of one collection."""

    collection: str
    """Its path, such as `users` or `classes/1/students`."""

    file: str
    """The file that its rows went into."""

    completeness: Completeness
    """What absence from it means."""

    rows: int
    """How many rows were taken."""

    left_out: int
    """How many were read and left out: deleted ones, and such as were not asked for."""

    pages: int
    """How many pages held rows."""

    largest_page: int
    """The most rows that a page had."""

    page_size: int
    """How many rows a page was asked to have in the end."""

    requests: int
    """How many requests were made."""

    retries: int
    """How many of them repeated one that had failed."""

    restarts: int
    """How often it was begun again because it changed meanwhile."""

    announced: NotRequired[int]
    """How many rows the server says that there are."""

    failure: NotRequired[Failure]
    """Why it could not be read to its end, where that is so."""

    notes: NotRequired[List[Noted]]
    """What was odd."""

    revision: NotRequired[str]
    """The revision of the server's data (`x-perm-rev`), where it tells one."""



class ColumnInfo(TypedDict):
    """A column of a layout."""

    name: str
    """Its name."""

    required: bool
    """Whether the column must be there."""

    filled: bool
    """Whether no cell may be empty."""

    type: str
    """Its type."""

    aliases: NotRequired[List[str]]
    """Other names that headers give it."""

    formats: NotRequired[List[str]]
    """The forms of a date."""

    list: NotRequired[str]
    """What separates the values of a cell, where it can hold several."""

    references: NotRequired[str]
    """The file whose key each value must be."""

    values: NotRequired[List[str]]
    """The allowed values of an enumeration or a boolean."""



class ColumnsReport(TypedDict):
    """How the headers differ. Values of a column that only one table has are not compared and
    make no row a changed one.
    """

    added: List[str]
    """Columns that only the table after has."""

    removed: List[str]
    """Columns that only the table before has."""

    reordered: bool
    """Whether the columns that both have stand in another order."""


# What somebody wants to be done. A command is done whole or refused whole.
Command = Union[
    "CommandRegisterOrganization",
    "CommandEditOrganization",
    "CommandSetViewersMayAdd",
    "CommandInviteAdministrator",
    "CommandAcceptInvitations",
    "CommandChangeRoles",
    "CommandRenameAdministrator",
    "CommandRemoveAdministrator",
    "CommandRecordPurchase",
    "CommandActivate",
    "CommandClaim",
    "CommandFulfilClaim",
    "CommandAddSinglePlan",
    "CommandRenewSubscription",
    "CommandCancelSubscription",
    "CommandGenerateProductKey",
    "CommandCountKeyActivation",
    "CommandConnectSource",
    "CommandDisconnectSource",
    "CommandChangeLibraryRoles",
    "CommandReportSync",
    "CommandChangeSis",
]


class CommandAcceptInvitations(TypedDict):
    """Accepts every invitation that somebody has. Theirs to do, when they sign in."""

    command: Literal["accept_invitations"]

    email: EmailAddress
    """Whose."""



class CommandActivate(TypedDict):
    """Activates what was bought, for an organization (P-SUB-2)."""

    command: Literal["activate"]

    proof: PurchaseProof
    """What shows that it was bought."""

    organization: OrganizationChoice
    """For whom."""



class CommandAddSinglePlan(TypedDict):
    """Writes down a single plan that somebody bought for themselves (P-SUB-1). The operator's to
    do.
    """

    command: Literal["add_single_plan"]

    subscription: SubscriptionId
    """Its id."""

    email: EmailAddress
    """Who bought it, and is on it."""

    country: Country
    """Where they bought it."""

    terms: SubscriptionTerms
    """What they bought."""



class CommandCancelSubscription(TypedDict):
    """Cancels a single plan: it is not renewed, and lasts until the paid period ends (P-SUB-1).
    The operator's to do, and of who is on it.
    """

    command: Literal["cancel_subscription"]

    subscription: SubscriptionId
    """Which."""

    on: str
    """On which day."""



class CommandChangeLibraryRoles(TypedDict):
    """Changes what people are in the shared library (P-LIB-2)."""

    command: Literal["change_library_roles"]

    subscription: SubscriptionId
    """The subscription on which they have their seats, and whose organization's library it is."""

    roles: Dict[str, LibraryRole]
    """What each is from now on; at least one."""



class CommandChangeRoles(TypedDict):
    """Changes somebody's roles (P-ADM-6)."""

    command: Literal["change_roles"]

    email: EmailAddress
    """Whose."""

    roles: Roles
    """To which."""



class CommandChangeSis(TypedDict):
    """Changes the connection of an organization with its SIS, what is exchanged and which
    courses are linked (S-CON-4 to S-CON-7, S-ROS-2).
    """

    command: Literal["change_sis"]

    organization: OrganizationId
    """Whose."""

    change: SisChange
    """What is to be changed."""



class CommandClaim(TypedDict):
    """Claims what came with a display, for an organization (P-CLM-1)."""

    command: Literal["claim"]

    proof: PurchaseProof
    """What shows that it was bought."""

    organization: OrganizationChoice
    """For whom."""



class CommandConnectSource(TypedDict):
    """Connects a source: from now on the list comes from there alone (P-PRV-5, P-PRV-6)."""

    command: Literal["connect_source"]

    subscription: SubscriptionId
    """To which subscription."""

    source: Source
    """Which."""



class CommandCountKeyActivation(TypedDict):
    """Counts a device that was activated with a product key; it is no seat (P-SUB-5). The
    operator's to do.
    """

    command: Literal["count_key_activation"]

    subscription: SubscriptionId
    """Of which subscription."""

    ending: str
    """The last five symbols of the key."""



class CommandDisconnectSource(TypedDict):
    """Disconnects it. Everybody keeps their seat (P-PRV-11)."""

    command: Literal["disconnect_source"]

    subscription: SubscriptionId
    """From which subscription."""



class CommandEditOrganization(TypedDict):
    """Replaces what is known of an organization (P-ORG-2)."""

    command: Literal["edit_organization"]

    organization: OrganizationId
    """Which."""

    details: OrganizationDetails
    """All that is known of it from now on."""



class CommandFulfilClaim(TypedDict):
    """Makes the subscriptions of a claim, which is ready then (P-CLM-5). The operator's to do."""

    command: Literal["fulfil_claim"]

    purchase: PurchaseId
    """Which."""



class CommandGenerateProductKey(TypedDict):
    """Makes a product key (P-SUB-5). It is in the answer, and kept nowhere."""

    command: Literal["generate_product_key"]

    subscription: SubscriptionId
    """For which subscription."""

    seed: Secret
    """32 bytes that the system drew for this call, as 64 hexadecimal digits. Whoever knows them
    knows the key.
    """



class CommandInviteAdministrator(TypedDict):
    """Invites somebody to one organization or several (P-ADM-1)."""

    command: Literal["invite_administrator"]

    person: NamedPerson
    """Whom."""

    roles: Dict[str, Role]
    """Their role in each; at least one."""

    has_account: NotRequired[Optional[bool]]
    """Whether they have an account: then they are told when they next sign in, else by e-mail
    (P-ADM-8). When it is not said, who has accepted an invitation before has one.
    """



class CommandRecordPurchase(TypedDict):
    """Writes down what was sold, so that it can be activated or claimed. The operator's to do."""

    command: Literal["record_purchase"]

    purchase: PurchaseId
    """Its id."""

    sold: Sold
    """What was sold."""

    code: NotRequired[Optional[Secret]]
    """The code of the purchase mail, as `claim_codes` made it; none for what is claimed by
    serial number only. Kept is its keyed digest (C-SEC-1).
    """



class CommandRegisterOrganization(TypedDict):
    """Makes an organization, with somebody who administers it from the start. The operator's to
    do.
    """

    command: Literal["register_organization"]

    organization: OrganizationId
    """Its id."""

    details: OrganizationDetails
    """What is known of it (P-ORG-1)."""

    administrator: NamedPerson
    """Its first administrator, who has accepted (P-ADM-4)."""



class CommandRemoveAdministrator(TypedDict):
    """Removes somebody, or withdraws an invitation (P-ADM-3, P-ADM-5)."""

    command: Literal["remove_administrator"]

    email: EmailAddress
    """Whom."""

    organization: NotRequired[Optional[OrganizationId]]
    """From where; from every organization when it is not said."""



class CommandRenameAdministrator(TypedDict):
    """Changes somebody's name, wherever the actor may (P-ADM-9)."""

    command: Literal["rename_administrator"]

    person: NamedPerson
    """Whom, and the name from now on."""



class CommandRenewSubscription(TypedDict):
    """Renews a group subscription (P-SUB-1). The operator's to do."""

    command: Literal["renew_subscription"]

    subscription: SubscriptionId
    """Which."""

    ends_on: str
    """Its last day from now on."""

    seats: NotRequired[Optional[int]]
    """How many seats it has from now on; as many as before when it is not said."""



class CommandReportSync(TypedDict):
    """Says what came of a sync that changed nothing (P-PRV-16). The operator's to do: what runs
    the sync is theirs.
    """

    command: Literal["report_sync"]

    subscription: SubscriptionId
    """Of which subscription."""

    outcome: SyncOutcome
    """What came of it."""



class CommandSetViewersMayAdd(TypedDict):
    """Says whether viewers may add their own resources to the shared library (P-ORG-4)."""

    command: Literal["set_viewers_may_add"]

    organization: OrganizationId
    """Where."""

    on: bool
    """Whether they may."""


# What speaks for a snapshot's being the whole of its source (P-GRD-6): what absence from it
# means.
Completeness = Union[
    "CompletenessProven",
    "CompletenessClaimed",
    "CompletenessPartial",
]


class CompletenessClaimed(TypedDict):
    """It looks whole, and nothing proves it."""

    state: Literal["claimed"]



class CompletenessPartial(TypedDict):
    """It is not whole: it adds and updates at most, and removes nobody."""

    state: Literal["partial"]

    why: List[Gap]
    """What is missing; at least one."""



class CompletenessProven(TypedDict):
    """It is proven to be whole."""

    state: Literal["proven"]

    by: Proof
    """By what."""



class Concern(TypedDict):
    """What the guard says of the plan, and whether this person is among the reasons."""

    held: bool
    """Whether the plan is held. Then nothing in it is done without an approval, for this person
    either.
    """

    because: NotRequired[List[Hold]]
    """The reasons to hold it in which one of these operations or seats counts, or which are
    about the source as a whole.
    """


# How a condition stands.
ConditionStanding = Literal[
    # It is met.
    "met",
    # It is not.
    "unmet",
    # Nobody said.
    "unknown",
]


class Connected(TypedDict):
    """The source that a list comes from."""

    source: Source
    """Which."""

    since: str
    """Since when (RFC 3339)."""


# Named particulars, in the order of their names.
Context = Dict[str, "Value"]


class ConvertCall(TypedDict):
    """What is asked of `convert_package`."""

    package: PackageFrom
    """The package: the name of an archive, or its files one by one."""

    out: str
    """The name of the archive to be made."""

    now: str
    """The instant, with which changes are dated (RFC 3339)."""

    reading: NotRequired[PackageReading]
    """How packages are read."""

    since: NotRequired[Optional[PackageFrom]]
    """An earlier package: what has changed since is written, and nothing else."""

    version: NotRequired[Optional[PackageVersion]]
    """The version that it is written in; its own by default."""



class ConvertReport(TypedDict):
    """What became of a package that was written anew: the document of `rosterkit convert
    --format json`.
    """

    version: PackageVersion
    """The version that it was written in."""

    mode: FileMode
    """Whether its files hold all there is, or what has changed since an earlier package."""

    files: List[WrittenFile]
    """The files that were written, in the order in which what they refer to comes first."""

    check: PackageReport
    """What the check of the package found that was read."""

    untranslated: NotRequired[List[Untranslated]]
    """What the other version has no place for, by file and column."""


# A country's code of ISO 3166-1: two letters.
Country = str


class Counts(TypedDict):
    """How many operations of each kind."""

    add: int
    """New seats."""

    update: int
    """Other particulars."""

    move: int
    """Other addresses or keys."""

    adopt: int
    """Seats taken over."""

    release: int
    """Seats let go of."""

    suspend: int
    """Suspended seats."""

    restore: int
    """Seats that come back."""

    remove: int
    """Ended seats."""

    unchanged: int
    """People and seats without an operation."""


# A teacher's course, linked to a class of the SIS: what import and export work on.
CourseLink = TypedDict(
    "CourseLink",
    {
        # The course, by the id that the platform has for it.
        "course": "str",
        # The class, by the `sourcedId` that the SIS has for it.
        "class": "str",
        # Whose course it is.
        "teacher": "EmailAddress",
    },
)


class Credentials(TypedDict):
    """What a school gets from its SIS to connect with (S-CON-1)."""

    secret: Secret
    """The secret."""

    key: NotRequired[str]
    """The access key: consumer key, client id. Empty where there is a bearer token only."""


# Where the key and the secret stand in the request for a token.
CredentialsIn = Literal[
    # In the header, as HTTP Basic has them.
    "basic",
    # In the form that is the body.
    "body",
    # In the query.
    "query",
]


class DecideMatchAnswer(TypedDict):
    """What `decide_match` answers."""

    decisions: MatchDecisions
    """Every decision that was made, those taken back included: to be kept, and given to the next
    run.
    """

    nothing_stood: List[str]
    """Subjects about whom nothing stood that could be taken back."""



class DecideMatchCall(TypedDict):
    """What is asked of `decide_match`."""

    decide: NotRequired[List[MatchDecision]]
    """What is decided now, one after the other."""

    decisions: NotRequired[MatchDecisions]
    """What was decided so far, where no store keeps it; nothing by default."""

    ent: NotRequired[Optional[str]]
    """The ENT whose decisions the store keeps: those are what was decided so far, and what is
    decided now is kept there.
    """

    withdraw: NotRequired[List[WithdrawnSubject]]
    """Whose decision is taken back, before anything is decided."""



class Decision(TypedDict):
    """Whether somebody may do something in an organization, and why."""

    allow: bool
    """Whether they may."""

    because: Because
    """What it rests on."""

    missing: NotRequired[Capability]
    """What they are not able to do there; none where they may."""



class Departure(TypedDict):
    """A departure of a profile from what is recommended."""

    label: str
    """The profile, by its label."""

    what: DepartureKind
    """In what."""

    verified: bool
    """Whether the recommendation is written out in the seed's text, rather than read from a
    table that may be a cell off.
    """


# In what a profile departs.
DepartureKind = Union[
    "DepartureKindModule",
    "DepartureKindPortal",
    "DepartureKindFeatureMissing",
    "DepartureKindFeatureBeyond",
    "DepartureKindIncidents",
    "DepartureKindLabelTooLong",
]


class DepartureKindFeatureBeyond(TypedDict):
    """Something is shown that is not recommended."""

    kind: Literal["feature_beyond"]

    feature: LvsFeature
    """It."""



class DepartureKindFeatureMissing(TypedDict):
    """Something is not shown that is recommended."""

    kind: Literal["feature_missing"]

    feature: LvsFeature
    """It."""



class DepartureKindIncidents(TypedDict):
    """In the permission for incidents, punishments and sanctions."""

    kind: Literal["incidents"]

    recommended: bool
    """What is recommended."""



class DepartureKindLabelTooLong(TypedDict):
    """The label has more than 40 characters: LVS takes no such one."""

    kind: Literal["label_too_long"]

    characters: int
    """How many it has."""



class DepartureKindModule(TypedDict):
    """In the access to a module."""

    kind: Literal["module"]

    module: str
    """The module."""

    recommended: LvsAccess
    """What is recommended."""

    found: LvsAccess
    """What there is."""



class DepartureKindPortal(TypedDict):
    """In the access to the portal."""

    kind: Literal["portal"]

    recommended: LvsPortal
    """What is recommended."""

    found: LvsPortal
    """What there is."""



class Deployment(TypedDict):
    """What is known of a school and its SIS. What is not said is not known, and the answer says
    what is to be found out.
    """

    grades_set: NotRequired[Optional[bool]]
    """Whether that is set which the vendor asks for before grades are exported."""

    hosting: NotRequired[Optional[RunBy]]
    """Who runs the program, and where."""

    licence: NotRequired[Optional[LicenceHeld]]
    """The licence, or what else the school needs of the vendor."""

    licensed_teachers: NotRequired[Optional[int]]
    """How many of them have Google Workspace for Education Plus, or the Teaching and Learning
    Upgrade.
    """

    release: NotRequired[Optional[Release]]
    """The version of the program."""

    teachers: NotRequired[Optional[int]]
    """How many teachers there are."""



class Diagnostic(TypedDict):
    """One finding about data."""

    code: Code
    """What is wrong."""

    severity: Severity
    """How bad it is; the catalogue's, unless the schema says otherwise."""

    bytes: NotRequired[Range]
    """The bytes of the file that hold the cell (its quotes included), or the record where no
    column is named.
    """

    column: NotRequired[str]
    """The column, by the name in its header; by the schema's name where there is no header."""

    column_number: NotRequired[int]
    """The column's number in the file, from 1."""

    context: NotRequired[Context]
    """The particulars; which names a code has, the catalogue tells."""

    file: NotRequired[str]
    """The file, by the name the caller gave it."""

    fix: NotRequired[Fix]
    """A change that mends it without a doubt, where there is one."""

    line: NotRequired[int]
    """The physical line on which the record starts, from 1. It runs ahead of `row` after cells
    that hold line breaks.
    """

    row: NotRequired[int]
    """The row as a spreadsheet numbers it: the first record, header included, is 1."""



class Dialect(TypedDict):
    """How a table is written, as recognized or as forced."""

    encoding: Encoding
    """The encoding of the file."""

    bom: bool
    """Whether it starts with a byte order mark."""

    delimiter: str
    """What separates cells."""

    line_end: LineEnd
    """How lines end; the first line end decides."""

    header: bool
    """Whether the first record is a header."""



class DialectHints(TypedDict):
    """What is known about a table beforehand. What is given is not recognized but taken."""

    delimiter: NotRequired[Optional[str]]
    """What separates cells: an ASCII character, neither a quote nor a line end."""

    encoding: NotRequired[Optional[Encoding]]
    """The encoding; a byte order mark is skipped where there is one."""

    header: NotRequired[Optional[bool]]
    """Whether the first record is a header."""

    line_end: NotRequired[Optional[LineEnd]]
    """How lines end. Where it is LF or CRLF, both are read."""

    quotes: NotRequired[Optional[bool]]
    """Whether a quote can open a cell; it can, unless the layout knows none."""



class DiffAnswer(TypedDict):
    """What is answered: the report's fields, and the operations where they were asked for."""

    added: int
    """Rows whose key only the table after has."""

    changed: int
    """Rows in both with other values."""

    removed: int
    """Rows whose key only the table before has. Where `after.left_out` is not 0, one of those
    rows may be theirs.
    """

    unchanged: int
    """Rows in both with the same values."""

    key: List[str]
    """The columns that say which row is which, by their names in the table before."""

    before: TableReport
    """The table before."""

    after: TableReport
    """The table after."""

    columns: ColumnsReport
    """How the headers differ."""

    changed_by_column: Dict[str, int]
    """For each column with changes, in how many rows it changed."""

    errors: int
    """Findings that are errors, kept or not."""

    warnings: int
    """Findings that are warnings, kept or not."""

    counts: Dict[Code, int]
    """How many findings of each code there are, kept or not."""

    diagnostics: List[Diagnostic]
    """The findings that are kept: those of the table before, then those of the table after, by
    row.
    """

    operations: NotRequired[List[DiffOperation]]
    """The operations: added and changed rows in the order of the table after, then removed rows
    in the order of the table before.
    """



class DiffCall(TypedDict):
    """What is asked. Everything has a default; see `DiffOptions` for what each part means."""

    after_hints: NotRequired[DialectHints]
    """What is known of the dialect of the table after."""

    after_name: NotRequired[str]
    """The name of the table after; `after` by default."""

    before_hints: NotRequired[DialectHints]
    """What is known of the dialect of the table before."""

    before_name: NotRequired[str]
    """The name of the table before, for findings and errors; `before` by default."""

    fingerprint_key: NotRequired[List[int]]
    """The key of the fingerprints; random where files come from strangers."""

    ignore: NotRequired[List[str]]
    """Columns that are not compared."""

    key: NotRequired[List[str]]
    """The columns that say which row is which; `sourcedId` where none is named."""

    max_diagnostics: NotRequired[int]
    """How many findings are kept; 1,000 by default."""

    operations: NotRequired[bool]
    """Whether the operations are wanted, and not their numbers alone."""

    threads: NotRequired[int]
    """How many threads work; 0 for as many as the machine has, 1 by default."""


# A row that is in one table only, or not the same in both. Rows are numbered as a
# spreadsheet shows them. Bytes that are no UTF-8 are shown as U+FFFD, though they were
# compared as they are.
DiffOperation = Union[
    "DiffOperationAdded",
    "DiffOperationChanged",
    "DiffOperationRemoved",
]


class DiffOperationAdded(TypedDict):
    """Only in the table after."""

    op: Literal["added"]

    key: List[Masked]
    """The cells of the key."""

    row: int
    """The row in the table after."""

    values: List[CellValue]
    """Its cells, in their order."""



class DiffOperationChanged(TypedDict):
    """In both, with other values."""

    op: Literal["changed"]

    key: List[Masked]
    """The cells of the key."""

    before_row: int
    """The row in the table before."""

    after_row: int
    """The row in the table after."""

    changes: List[CellChange]
    """The cells that differ, in the order of the table before."""



class DiffOperationRemoved(TypedDict):
    """Only in the table before."""

    op: Literal["removed"]

    key: List[Masked]
    """The cells of the key."""

    row: int
    """The row in the table before."""

    values: List[CellValue]
    """Its cells, in their order."""



class DisplaysSaid(TypedDict):
    """What somebody who claims by hand said of the displays."""

    serial: str
    """The serial number, as it was read."""

    displays: int
    """How many."""

    place: NotRequired[str]
    """Where they are."""

    vendor: NotRequired[str]
    """Who sold them."""



class Duplicate(TypedDict):
    """Two accounts that are one person's, surely or perhaps."""

    keep: str
    """The account that would stay, by id: the one that was made by CSV or by hand, with its
    login and content.
    """

    remove: str
    """The account whose key it would get, by id, and that would go: the one that AAF made, or
    the CSV where the other was made by hand.
    """

    certain: bool
    """The names are the same, nobody else in the establishment has them, and nothing says that
    they are two. Otherwise a person has to look (I-REC-5).
    """

    score: int
    """How alike they are, from 0 to 1,000."""

    evidence: List[Evidence]
    """What speaks for it, and against it."""


# Whether a school can connect its SIS.
Eligibility = TypedDict(
    "Eligibility",
    {
        # Whether rosters can be imported.
        "import": "EligibilityVerdict",
        # Whether grades can be exported.
        "export": "EligibilityVerdict",
        # Who helps.
        "support": "Support",
        # What this rests on, whatever came of it.
        "reasons": "List[EligibilityReason]",
    },
)

# One of the things that eligibility rests on.
EligibilityReason = TypedDict(
    "EligibilityReason",
    {
        # Which.
        "code": "ReasonCode",
        # How it stands.
        "standing": "ConditionStanding",
        # Whether the import of rosters depends on it.
        "import": "bool",
        # Whether the export of grades depends on it; where nothing does, it is advice.
        "export": "bool",
        # The particulars: `vendor`; of `release` the `release` that there is and the
        # `floor`; of `teachers` how many `lack` the licence; of a licence on trial its
        # `last_day`.
        "context": "Context",
        # The rule that asks for it.
        "rule": "Rule",
        # What it is about, in the vendor's words: a licence, a setting.
        "what": "NotRequired[Title]",
    },
)

# What came of it.
EligibilityVerdict = Literal[
    # It can be.
    "eligible",
    # It cannot be.
    "not_eligible",
    # Nothing speaks against it so far, and something is to be found out.
    "unknown",
]

# An e-mail address, as the source wrote it.
EmailAddress = str

# The encoding of a file.
Encoding = Literal[
    # UTF-8, and so ASCII.
    "utf-8",
    # UTF-16, low byte first.
    "utf-16le",
    # UTF-16, high byte first.
    "utf-16be",
    # Windows-1252, and so ISO-8859-1.
    "windows-1252",
    # ISO-8859-15 (Latin-9).
    "iso-8859-15",
]


class Endpoint(TypedDict):
    """A server: its addresses, which vendors move independently of each other, and how it lets
    one in.
    """

    version: Version
    """The version it speaks."""

    rostering: BaseUrl
    """What the collections of rosters stand below."""

    gradebook: BaseUrl
    """What grades stand below; the same address in 1.1."""

    resources: BaseUrl
    """What resources stand below; the same address in 1.1."""

    auth: Auth
    """How one is let in."""


# Where a column is.
EntColumn = Union[int, str]


class EntLayout(TypedDict):
    """How one ENT writes its extraction of accounts (E-ENT-1)."""

    name: str
    """Its name, which is the scope of the identifiers."""

    skip: int
    """How many lines stand before the first account."""

    family_name: EntColumn
    """The family name."""

    given_name: EntColumn
    """The given name."""

    id: EntColumn
    """The identifier in the ENT."""

    used_by: int
    """How many connectors of SACoche use it."""

    connectors: NotRequired[List[str]]
    """Those who use it, as far as they are known by name."""

    other_id: NotRequired[EntColumn]
    """Where some exports have the identifier of pupils, whose cell under `id` is then empty."""

    sconet: NotRequired[EntColumn]
    """The number that SIECLE or STS has for the person."""



class EntLayoutsAnswer(TypedDict):
    """What `ent_layouts` answers."""

    layouts: List[EntLayout]
    """The layouts, in the order in which they are recognized."""



class EntLayoutsCall(TypedDict):
    """What is asked of `ent_layouts`."""

    layout: NotRequired[Optional[str]]
    """The one layout that is wanted, by name; all by default."""

    layouts_file: NotRequired[Optional[str]]
    """A file with layouts (TOML), instead of those that are built in."""



class EntLinksAnswer(TypedDict):
    """What `ent_links` answers."""

    url: str
    """The address with the school's number in it."""

    links: List[Link]
    """The links as they are then."""

    changed: int
    """How many of them are other than before."""



class EntLinksCall(TypedDict):
    """What is asked of `ent_links`."""

    set: LinkSet
    """The change."""

    links: NotRequired[List[Link]]
    """The links as they are; none by default."""



class Entry(TypedDict):
    """One event as the log has it. Each entry carries the digest of the one before, so that none
    can be changed, left out or put in without all that follow it changing too.
    """

    number: int
    """Its number in the store: counted up from 1, none left out."""

    command: int
    """The number of the first entry of the same command."""

    at: str
    """When (RFC 3339)."""

    actor: Actor
    """Who."""

    because: Because
    """By which rule, and in which role."""

    event: Event
    """What."""

    previous: str
    """The digest of the entry before; of the first one 64 zeros."""

    digest: NotRequired[str]
    """The SHA-256, in hexadecimal, of this entry as JSON without this member: as `audit export`
    writes it, so that the chain can be followed with other tools too.
    """

    why: NotRequired[str]
    """Why, in words of who did it."""


# What an `Error` is about. The wire name is the snake-case one. What only a feature raises
# comes with it.
ErrorCode = Literal[
    # No schema has that name. Context: `name`, `nearest`.
    "unknown_schema",
    # A schema file that cannot be used. Context: `name`, `problem`.
    "invalid_schema",
    # A mapping file that cannot be used. Context: `problem`.
    "invalid_mapping",
    # A policy that cannot be used. Context: `line`, `problem`.
    "invalid_policy",
    # A form of claim codes that cannot be. Context: `name`, `problem`.
    "invalid_code_format",
    # Families of serial numbers that cannot be used. Context: `problem`.
    "invalid_families",
    # A selection that cannot be read. Context: `value`.
    "invalid_selection",
    # A selection on a column that the layout lacks. Context: `name`, `allowed`.
    "unknown_selection_column",
    # Roles are in another file, which was not given. Context: `name`.
    "roles_needed",
    # A key column that a file does not have. Context: `name`, `file`, `nearest`.
    "unknown_key_column",
    # No key was given, and a file does not have the usual one. Context: `file`, `allowed`.
    "key_needed",
    # The caller broke it off.
    "cancelled",
    # The layout says nothing of people, so no seats can come from it. Context: `name`.
    "not_a_roster",
    # No subscription has that name. Context: `name`.
    "unknown_subscription",
    # A subscription of that name exists already. Context: `name`.
    "subscription_exists",
    # A value given with the call is wrong. Context: `name`, `value`.
    "invalid_argument",
    # No operation of `call` has that name. Context: `name`, `nearest`.
    "unknown_operation",
    # A call that is not what the operation takes. Context: `operation`, `problem`.
    "invalid_call",
    # A plan that is not one, or whose digest does not match its content. Context:
    # `problem`.
    "invalid_plan",
    # A plan made from a state that has moved on since. Context: `subscription`.
    "stale_plan",
    # A plan that a guard holds and nobody has approved. Context: `digest`.
    "held_plan",
    # An approval that names another plan. Context: `digest`, `given`.
    "wrong_approval",
    # A run that was interrupted must be finished first. Context: `run`, `subscription`.
    "run_unfinished",
    # No run has that number. Context: `run`.
    "unknown_run",
    # The run cannot be undone as it is. Context: `run`, `problem`.
    "cannot_undo",
    # Assigned seats would exceed the total and the policy refuses that. Context:
    # `assigned`, `total`.
    "over_capacity",
    # The actor may not do that. Context: `action`, `capability`, `organizations`, `role`
    # (or `none`), `rule`.
    "not_allowed",
    # Only the operator does that. Context: `action`, `rule`.
    "operator_only",
    # No organization has that id. Context: `name`.
    "unknown_organization",
    # A person asks for the log without saying of which organization. Context: none.
    "organization_needed",
    # An organization of that id exists already. Context: `name`.
    "organization_exists",
    # Fields of an organization that cannot be as they are. Context: `fields`, `country`.
    "invalid_organization",
    # They hold a role there already, or are invited to. Context: `email`, `organizations`,
    # `rule`.
    "already_administrator",
    # Nobody of that address holds a role there. Context: `email`, `organization` where one
    # was named.
    "unknown_administrator",
    # An organization would have no administrator any more. Context: `email`,
    # `organizations`, `rule`.
    "last_administrator",
    # There is no invitation that they could accept. Context: `email`.
    "no_invitation",
    # No purchase has that id. Context: `name`.
    "unknown_purchase",
    # A purchase of that id, or with that code, exists already. Context: `name`.
    "purchase_exists",
    # A code or serial number that is of no purchase, or of one that the actor may not know
    # of. Context: `rule`.
    "unknown_code",
    # A text that cannot be a code. Context: none, for what was typed may be most of one.
    "invalid_code",
    # A command with a code, and no key to keep or find it by. Context: none.
    "code_key_needed",
    # Too many tries of codes failed. Context: `until`, `rule`.
    "too_many_tries",
    # What was bought was activated or claimed already. Context: `organization`, `at`,
    # `rule`.
    "already_claimed",
    # The year in which it could be activated or claimed is over. Context: `purchased_on`,
    # `last_day`, `rule`.
    "claim_closed",
    # A claim of what is activated. Context: `product`, `rule`.
    "activated_not_claimed",
    # An activation of what is claimed. Context: `purchase`, `rule`.
    "claimed_not_activated",
    # Nobody has claimed that purchase. Context: `name`.
    "not_claimed",
    # Terms of a subscription that cannot be. Context: `subscription`, `rule`.
    "invalid_terms",
    # Single plans are not sold directly in that country. Context: `country`, `rule`.
    "single_plan_country",
    # The subscription has ended. Context: `subscription`, `date`.
    "subscription_ended",
    # The product has no product keys. Context: `subscription`, `product`, `rule`.
    "no_product_keys",
    # The product has no shared library. Context: `subscription`, `product`, `rule`.
    "no_library",
    # These people have no seat on the subscription. Context: `subscription`, `emails`.
    "unknown_seat",
    # The list comes from a source. Context: `subscription`, `source`, `rule`.
    "source_connected",
    # No source is connected. Context: `subscription`.
    "not_connected",
    # A source that cannot be connected. Context: `source`, `problem`, `rule`.
    "invalid_source",
    # No vendor of school information systems has that id. Context: `name`, `nearest`.
    "unknown_vendor",
    # A file of vendors that cannot be used. Context: `problem`.
    "invalid_vendors",
    # No address of a OneRoster server can be made of what was given. Context: `vendor`,
    # `name`, `problem`.
    "invalid_sis_address",
    # Another SIS is associated. Context: `organization`, `vendor`.
    "sis_connected",
    # No SIS is associated, or there is nothing to connect with. Context: `organization`.
    "sis_not_connected",
    # An access record that is not there, is there already, or cannot be. Context: `name`,
    # `problem`, `rule`.
    "invalid_sis_access",
    # What is confirmed explicitly, and was not. Context: `switch`, `rule`.
    "not_confirmed",
    # A course that cannot be linked or unlinked. Context: `course`, `problem`, `rule`.
    "invalid_course_link",
    # No model of logins has that id. Context: `name`, `nearest`.
    "unknown_login_model",
    # The file of an import is not the one that it began with. Context: `file`.
    "import_file_changed",
    # An import that something has to be seen to first. Context: `problem`:
    # `missing_columns`, `conflicts`, `approval`, `no_login`.
    "import_blocked",
    # A model of logins that cannot be used. Context: `name`, `problem`.
    "invalid_login_model",
    # No account has that id. Context: `name`.
    "unknown_account",
    # Two accounts that cannot be reconciled. Context: `problem`, `rule`.
    "cannot_reconcile",
    # A table of functions or profiles that cannot be used. Context: `problem`.
    "invalid_functions",
    # The log is not as it was written. Context: `number`.
    "log_altered",
    # A command line that cannot be understood. Context: `problem`.
    "usage",
    # A change that nobody can be asked to confirm. Context: none.
    "confirmation_needed",
    # A file to be written that is also one of those that are read. Context: `file`.
    "output_is_input",
    # A file with errors in it, from which nothing is planned. Context: `file`, `errors`.
    "data_errors",
    # A file or stream could not be read or written. Context: `file`.
    "io",
    # The store could not be opened, read or written. Context: `file`, `problem`.
    "store",
    # There is no store there. Context: `file`.
    "store_missing",
    # There is something already where a store was to be made. Context: `file`.
    "store_exists",
    # The file is there and is no store. Context: `file`.
    "not_a_store",
    # The store is in use by another process. Context: `file`.
    "store_busy",
    # The store is damaged. Context: `file`, `problem`.
    "store_damaged",
    # The store was written by a later version. Context: `file`, `found`, `known`.
    "store_too_new",
    # A file that is no zip archive, or a package without a file of its version. Context:
    # `file`.
    "not_a_package",
    # An archive that cannot be read, or whose files are not what its directory says.
    # Context: `file`, `entry`.
    "package_damaged",
    # A path that leads out of the package. Context: `file`, `entry`.
    "package_unsafe_name",
    # Two files of a package with one name. Context: `file`, `entry`.
    "package_duplicate",
    # A file of an archive that is encrypted. Context: `file`, `entry`.
    "package_encrypted",
    # A file that is packed in a way that packages do not use. Context: `file`, `entry`,
    # `method`.
    "package_method",
    # An archive in an archive. Context: `file`, `entry`.
    "package_nested",
    # A package over a limit. Context: `file`, `entry`, `limit`, `maximum`, `found`.
    "package_limit",
    # A package that holds changes only, where all there is is needed. Context: `file`.
    "package_delta",
]


class Establishment(TypedDict):
    """A school."""

    key: str
    """Its key in the source, by which people and groups name it: the UAI, or AAF's number."""

    name: NotRequired[str]
    """Its name; empty where the source has none."""

    uai: NotRequired[str]
    """Its UAI, where the source has it; as written."""


# Something that happened. Events are never changed; whoever reads them all knows the state.
Event = Union[
    "EventOrganizationRegistered",
    "EventOrganizationEdited",
    "EventViewersMayAddSet",
    "EventAdministratorAdded",
    "EventInvitationAccepted",
    "EventRoleChanged",
    "EventAdministratorRenamed",
    "EventAdministratorRemoved",
    "EventPurchaseRecorded",
    "EventPurchaseTaken",
    "EventClaimReady",
    "EventSubscriptionAdded",
    "EventSubscriptionRenewed",
    "EventSubscriptionCancelled",
    "EventProductKeyMade",
    "EventProductKeyUsed",
    "EventSourceConnected",
    "EventSourceDisconnected",
    "EventSeatsChanged",
    "EventLibraryRoleChanged",
    "EventSyncReported",
    "EventSisChanged",
]


class EventAdministratorAdded(TypedDict):
    """Somebody was invited, or was there from the start."""

    event: Literal["administrator_added"]

    organization: OrganizationId
    """Where."""

    administrator: Administrator
    """Who, as what."""

    has_account: bool
    """Whether they had an account then."""



class EventAdministratorRemoved(TypedDict):
    """Somebody was removed, or their invitation withdrawn."""

    event: Literal["administrator_removed"]

    organization: OrganizationId
    """Where."""

    administrator: Administrator
    """Who, as what they were."""



class EventAdministratorRenamed(TypedDict):
    """Somebody's name changed."""

    event: Literal["administrator_renamed"]

    organization: OrganizationId
    """Where."""

    email: EmailAddress
    """Whose."""

    before: FullName
    """What they were called."""

    after: FullName
    """What they are called now."""



class EventClaimReady(TypedDict):
    """The subscriptions of a claim are there."""

    event: Literal["claim_ready"]

    organization: OrganizationId
    """For which organization."""

    purchase: PurchaseId
    """Which."""

    at: str
    """Since when (RFC 3339)."""



class EventInvitationAccepted(TypedDict):
    """Somebody accepted an invitation."""

    event: Literal["invitation_accepted"]

    organization: OrganizationId
    """Where."""

    email: EmailAddress
    """Who."""



class EventLibraryRoleChanged(TypedDict):
    """What somebody is in the shared library changed."""

    event: Literal["library_role_changed"]

    organization: OrganizationId
    """In which organization."""

    email: EmailAddress
    """Whose."""

    before: LibraryRole
    """What they were."""

    after: LibraryRole
    """What they are now."""



class EventOrganizationEdited(TypedDict):
    """What is known of it changed."""

    event: Literal["organization_edited"]

    organization: OrganizationId
    """Which."""

    before: OrganizationDetails
    """What was known."""

    after: OrganizationDetails
    """What is known now."""



class EventOrganizationRegistered(TypedDict):
    """It was made."""

    event: Literal["organization_registered"]

    organization: OrganizationId
    """Its id."""

    details: OrganizationDetails
    """What was known of it."""



class EventProductKeyMade(TypedDict):
    """A product key was made."""

    event: Literal["product_key_made"]

    organization: OrganizationId
    """For which organization."""

    subscription: SubscriptionId
    """For which subscription."""

    key: ProductKey
    """What is kept of it."""



class EventProductKeyUsed(TypedDict):
    """A device was activated with a product key."""

    event: Literal["product_key_used"]

    organization: OrganizationId
    """In which organization."""

    subscription: SubscriptionId
    """Of which subscription."""

    ending: str
    """The key's last symbols."""



class EventPurchaseRecorded(TypedDict):
    """Something was sold."""

    event: Literal["purchase_recorded"]

    purchase: PurchaseId
    """The purchase."""

    sold: Sold
    """What was sold."""

    code: NotRequired[CodeDigest]
    """The keyed digest of its code."""



class EventPurchaseTaken(TypedDict):
    """It was activated or claimed."""

    event: Literal["purchase_taken"]

    purchase: PurchaseId
    """The purchase."""

    taken: Taken
    """By whom, for whom."""

    said: NotRequired[DisplaysSaid]
    """What they said of the displays, where they claimed by these."""



class EventRoleChanged(TypedDict):
    """Somebody's role changed."""

    event: Literal["role_changed"]

    organization: OrganizationId
    """Where."""

    email: EmailAddress
    """Whose."""

    before: Role
    """What they were."""

    after: Role
    """What they are now."""



class EventSeatsChanged(TypedDict):
    """Seats of a list began to change: a run of a plan. Who gets and loses which is in the run's
    journal.
    """

    event: Literal["seats_changed"]

    organization: OrganizationId
    """In which organization."""

    subscription: SubscriptionId
    """Of which subscription."""

    plan: str
    """The digest of the plan, by which the run is found."""

    origin: Origin
    """Where the plan comes from."""

    counts: Counts
    """How many operations of each kind."""

    data: UserData
    """What becomes of the data of who lost a seat."""



class EventSisChanged(TypedDict):
    """The connection with a SIS changed."""

    event: Literal["sis_changed"]

    organization: OrganizationId
    """Of which organization."""

    change: SisEvent
    """What happened."""



class EventSourceConnected(TypedDict):
    """A source was connected."""

    event: Literal["source_connected"]

    organization: OrganizationId
    """In which organization."""

    subscription: SubscriptionId
    """To which subscription."""

    connected: Connected
    """Which source, since when."""



class EventSourceDisconnected(TypedDict):
    """It was disconnected; everybody kept their seat."""

    event: Literal["source_disconnected"]

    organization: OrganizationId
    """In which organization."""

    subscription: SubscriptionId
    """From which subscription."""

    connected: Connected
    """What was connected."""



class EventSubscriptionAdded(TypedDict):
    """Somebody has a subscription."""

    event: Literal["subscription_added"]

    subscription: OwnedSubscription
    """It."""



class EventSubscriptionCancelled(TypedDict):
    """It was cancelled, and lasts until the paid period ends."""

    event: Literal["subscription_cancelled"]

    owner: Owner
    """Whose it is."""

    subscription: SubscriptionId
    """Which."""

    on: str
    """On which day."""



class EventSubscriptionRenewed(TypedDict):
    """It was renewed."""

    event: Literal["subscription_renewed"]

    owner: Owner
    """Whose it is."""

    subscription: SubscriptionId
    """Which."""

    before: SubscriptionTerms
    """What it was."""

    after: SubscriptionTerms
    """What it is now."""

    overage_declined: bool
    """Whether it is for fewer seats than were assigned then."""



class EventSyncReported(TypedDict):
    """A sync changed nothing."""

    event: Literal["sync_reported"]

    organization: OrganizationId
    """In which organization."""

    subscription: SubscriptionId
    """Of which subscription."""

    outcome: SyncOutcome
    """Why."""



class EventViewersMayAddSet(TypedDict):
    """Whether viewers may add to the shared library changed."""

    event: Literal["viewers_may_add_set"]

    organization: OrganizationId
    """Where."""

    on: bool
    """Whether they may now."""



class Evidence(TypedDict):
    """One thing that speaks for or against it, and by how much."""

    kind: EvidenceKind
    """What."""

    points: int
    """How many points of 1,000; fewer than none where it speaks against it."""


# What speaks for or against that a person and an account belong together.
EvidenceKind = Literal[
    # The family names are the same.
    "same_family_name",
    # One has as the family name in use what the other has as that of birth.
    "usage_name",
    # One family name is a part of the other: *Martin* and *Martin-Duval*.
    "compound_family_name",
    # The family names are similar, as after a slip of the hand.
    "similar_family_name",
    # The family names are others.
    "other_family_name",
    # The given names are the same.
    "same_given_name",
    # One given name is a part of the other: *Marie* and *Marie-Thérèse*.
    "compound_given_name",
    # One has the initials of the other's given name.
    "initials",
    # The given names are similar.
    "similar_given_name",
    # The given names are others.
    "other_given_name",
    # Given and family name stand in each other's place.
    "swapped_names",
    # Both were born on the same day.
    "same_birth_date",
    # The days of birth differ by one digit, or by day and month in each other's place.
    "similar_birth_date",
    # They were born on other days.
    "other_birth_date",
    # Both have the same address.
    "same_email",
    # They have two addresses; it speaks against nobody by itself.
    "other_email",
    # Both have the same login.
    "same_login",
    # Both are in one class or group.
    "same_class",
    # Both are in one establishment.
    "same_establishment",
    # Both have an identifier.
    "same_identifier",
    # They have two identifiers of one kind, which stay with a person.
    "other_identifier",
    # They have two profiles: they are never paired.
    "other_profile",
]


class Exchanged(TypedDict):
    """What came of a request: a response, or why there was none."""

    ticket: int
    """The ticket of the request."""

    at: str
    """When it came (RFC 3339)."""

    asked: NotRequired[Optional[str]]
    """The instant of the call that answered with the request; that at which its outcome came by
    default (RFC 3339).
    """

    failure: NotRequired[Optional[TransportFailure]]
    """Why there was none."""

    response: NotRequired[Optional[ReceivedResponse]]
    """The response."""



class ExpectedEntry(TypedDict):
    """The number and digest of an entry, kept where the store is not."""

    number: int
    """Its number."""

    digest: str
    """Its digest."""



class ExplainCall(TypedDict):
    """What is asked of `explain`."""

    person: str
    """An e-mail address, or the key by which the source knows the person."""

    subscription: str
    """The subscription."""

    now: str
    """The instant (RFC 3339)."""

    policy: NotRequired[Optional[Policy]]
    """The rules; those that are not given have their defaults."""

    policy_file: NotRequired[Optional[str]]
    """The file with the rules (TOML), instead of `policy`."""

    roster: NotRequired[Optional[RosterCall]]
    """The roster; without one, only what the store knows is told. One with errors is read all
    the same, for its errors may be the explanation.
    """



class Explanation(TypedDict):
    """All that is known of one person, in the order of the road. More than one row or seat means
    that more than one person may be meant: all are told.
    """

    subject: Subject
    """Whom it is about."""

    subscription: str
    """The subscription."""

    rows: List[RowFound]
    """The rows that speak of the person, in the order of the source: those that may give a seat,
    then those set aside. Empty: the source does not have the person.
    """

    seats: List[SeatFound]
    """The person's seats, by number, and whatever seat stands in the way. Empty: there is none
    so far.
    """

    operations: NotRequired[List[Operation]]
    """What the plan does with these rows and seats."""

    source: NotRequired[SourceLooked]
    """The source, where one was looked at."""

    verdict: NotRequired[Concern]
    """What the guard says."""

    without_operation: NotRequired[List[Unmoved]]
    """Why it does nothing with the others."""


# Why a request brought nothing.
Failure = TypedDict(
    "Failure",
    {
        # What it is.
        "code": "FailureCode",
        # What can be done about it.
        "class": "RetryClass",
        # The code that the server gives, by OneRoster's names where it keeps to them
        # (`invalid_filter_field`).
        "minor": "NotRequired[str]",
        # How long the server asks to wait, in seconds.
        "retry_after": "NotRequired[int]",
        # What the server says, addresses masked; at most 300 characters.
        "said": "NotRequired[str]",
        # The status, where there was a response.
        "status": "NotRequired[int]",
    },
)

# What a `Failure` is.
FailureCode = Literal[
    # The name could not be resolved, or nobody answers there.
    "unreachable",
    # The certificate is not trusted.
    "tls",
    # It took too long.
    "timeout",
    # The connection ended before the response did.
    "cut_short",
    # The response is larger than is taken, or the server says that what was asked for is.
    "too_large",
    # The server sends us elsewhere; no redirect is followed (S-SEC-1).
    "redirected",
    # The address belongs to a private network (S-SEC-1).
    "private_network",
    # No token was given out.
    "token_refused",
    # Not let in: the key, the secret or the token is not taken.
    "unauthorized",
    # Let in, but not to this: often a scope that was not granted.
    "forbidden",
    # There is no such thing.
    "not_found",
    # The server does not understand, or does not take, what is asked.
    "bad_request",
    # Too many requests.
    "throttled",
    # The server's own trouble.
    "server_error",
    # A status that nothing else says.
    "unexpected_status",
    # What came is no JSON: a page for people, a text cut short.
    "not_json",
    # The response says success and holds an error instead of rows.
    "error_in_success",
    # The response does not hold what it should, under the name that it should have: it is
    # no empty collection.
    "wrong_envelope",
]


class FileFacts(TypedDict):
    """What a file looked like, kept to see when the next one of the same source is cut short."""

    rows: int
    """Data rows, the header not counted."""

    final_line_end: bool
    """Whether the last line had a line end."""


# What a manifest says of a file.
FileMode = Literal[
    # It is not there.
    "absent",
    # It holds all there is: who is not in it is gone.
    "bulk",
    # It holds changes: who is not in it is as before, and who is gone is in it as
    # `tobedeleted`.
    "delta",
]


class FileReport(TypedDict):
    """A file that was made."""

    name: str
    """Its name."""

    rows: int
    """How many rows it has, the header not counted."""


# A change that is safe to make without asking: it changes the writing of a value, never
# what is meant.
Fix = Union[
    "FixReplace",
    "FixDropLine",
]


class FixDropLine(TypedDict):
    """Leave the whole line out."""

    kind: Literal["drop_line"]



class FixReplace(TypedDict):
    """Write this value into the cell instead."""

    kind: Literal["replace"]

    value: str
    """The whole new value, unquoted."""



class Flaw(TypedDict):
    """Something wrong with the log."""

    number: int
    """The entry that it is about."""

    problem: ChainProblem
    """What is wrong with it."""



class Floor(TypedDict):
    """From which version on."""

    release: Release
    """The first one."""

    advised: bool
    """Whether it is only advised; it is a condition by default."""



class FoundCode(TypedDict):
    """The part of a diagnostic that its sentence is made from. A whole one can be given."""

    code: Code
    """What is wrong."""

    context: NotRequired[Context]
    """The particulars."""



class FoundColumn(TypedDict):
    """A column of a file."""

    name: str
    """Its name in the header, or the layout's name for it where there is no header."""

    number: int
    """Its number, from 1."""

    field: Optional[str]
    """The layout's column that it is; none where it is not read."""



class FullName(TypedDict):
    """What somebody is called."""

    given_name: str
    """Given name."""

    family_name: str
    """Family name."""


# Why a code gives nothing.
FunctionProblem = Literal[
    # The table does not have it: a conflict, and least privilege.
    "unknown",
    # It belongs to another import: teachers are not staff.
    "refused",
]


class FunctionStanding(TypedDict):
    """What a code gives."""

    code: str
    """The code as it was given."""

    profile: PersonProfile
    """The profile in the establishment: a teacher's for every code of the table, and no more
    rights than staff without a function have where there is a problem.
    """

    staff_hierarchy: StaffHierarchy
    """The place in the staff hierarchy."""

    lvs: NotRequired[str]
    """The profile in LVS; none where the person is not exported to it."""

    problem: NotRequired[FunctionProblem]
    """What is wrong with it; the row is in conflict then."""


# What shows that a snapshot is not whole.
Gap = Union[
    "GapShortLastRow",
    "GapNoFinalLineEnd",
    "GapUnclosedQuote",
    "GapBrokenCharacter",
    "GapRowCount",
    "GapLimit",
    "GapFileAbsent",
    "GapDelta",
    "GapOnlyChanges",
    "GapUnread",
    "GapMoving",
    "GapNothing",
    "GapOpenElement",
    "GapMalformed",
    "GapUnreadable",
    "GapWithoutComplete",
]


class GapBrokenCharacter(TypedDict):
    """The file ends inside a character."""

    gap: Literal["broken_character"]



class GapDelta(TypedDict):
    """A file of a package holds changes only."""

    gap: Literal["delta"]

    file: str
    """Its name."""



class GapFileAbsent(TypedDict):
    """A file of a package is not there, though its people need it or the manifest lists it."""

    gap: Literal["file_absent"]

    file: str
    """Its name."""



class GapLimit(TypedDict):
    """A limit was reached, and what lies beyond was not read."""

    gap: Literal["limit"]



class GapMalformed(TypedDict):
    """A file of XML is not well formed, and was not read beyond that place."""

    gap: Literal["malformed"]



class GapMoving(TypedDict):
    """A collection of a server changed again and again while it was read."""

    gap: Literal["moving"]

    collection: str
    """Its path."""



class GapNoFinalLineEnd(TypedDict):
    """The last line has no end, though the last accepted file of this source had one."""

    gap: Literal["no_final_line_end"]



class GapNothing(TypedDict):
    """A server shows nothing where every school has something: it may be that nothing is shown
    to us.
    """

    gap: Literal["nothing"]

    collection: str
    """The path of the collection."""



class GapOnlyChanges(TypedDict):
    """Only what was changed lately was asked for."""

    gap: Literal["only_changes"]



class GapOpenElement(TypedDict):
    """A file of XML ends within an element, or without one."""

    gap: Literal["open_element"]



class GapRowCount(TypedDict):
    """It has not as many rows as were announced."""

    gap: Literal["row_count"]

    expected: int
    """How many were announced."""

    found: int
    """How many there are."""



class GapShortLastRow(TypedDict):
    """The last row has fewer cells than the others."""

    gap: Literal["short_last_row"]



class GapUnclosedQuote(TypedDict):
    """The file ends inside a quoted cell."""

    gap: Literal["unclosed_quote"]



class GapUnread(TypedDict):
    """A collection of a server could not be read to its end."""

    gap: Literal["unread"]

    collection: str
    """Its path."""



class GapUnreadable(TypedDict):
    """Nothing of it is what any layout of its kind has."""

    gap: Literal["unreadable"]



class GapWithoutComplete(TypedDict):
    """Changes were given without the whole that they change."""

    gap: Literal["without_complete"]



class Ghost(TypedDict):
    """An account that a CSV made and that AAF has neither taken over nor removed: whoever had it
    may be gone long since.
    """

    account: str
    """The account, by id."""

    days: NotRequired[int]
    """For how many days it has been there; none where nobody knows since when."""



class GradeExportAnswer(TypedDict):
    """What `grade_export` answers."""

    done: bool
    """Whether it is over."""

    requests: List[Asked]
    """The requests of which nothing has come yet, by ticket: those too that were handed out
    before.
    """

    report: GradeReport
    """What came of each item so far."""

    ledger: Ledger
    """What the server has by now: to be kept for the next export, of one that was broken off
    too.
    """

    wait_until: NotRequired[str]
    """Before when nothing more is to be asked, where that is so (RFC 3339)."""



class GradeExportCall(TypedDict):
    """What is asked of `grade_export`. The same but for `exchanged` and `now`, again and again
    until it is done.
    """

    endpoint: Endpoint
    """Where the server is."""

    credentials: Credentials
    """What one connects with."""

    options: GradeExportOptions
    """How grades are exported."""

    gradebook: Gradebook
    """What is to be exported."""

    seed: Secret
    """32 bytes that the system drew for this export, as 64 hexadecimal digits."""

    now: str
    """The instant (RFC 3339)."""

    exchanged: NotRequired[List[Exchanged]]
    """What came of requests so far, in the order in which it came."""

    ledger: NotRequired[Ledger]
    """What the last export left behind; nothing by default."""



class GradeExportOptions(TypedDict):
    """How grades are exported."""

    source: str
    """Of whom the ids are: the platform and the organization, say `lumio/lake`. Never to be
    changed, for what was exported under another one is not found again.
    """

    concurrency: NotRequired[int]
    """How many requests are under way at once; 4 by default, at least 1."""

    grades: NotRequired[Grades]
    """What the vendor says of grades; `Assignments`, made where there is none, by default."""

    retry: NotRequired[RetryPolicy]
    """When what failed is tried again."""



class GradeReport(TypedDict):
    """What came of an export."""

    counts: ReportCounts
    """How many items of each outcome."""

    requests: int
    """How many requests were made, those for tokens among them."""

    retries: int
    """How many of them repeated one that failed."""

    items: List[ReportedItem]
    """Every item: categories, work, results, what was withdrawn, each in the order in which it
    was given.
    """



class GradeResult(TypedDict):
    """The grade of one student for one piece of work: OneRoster's result, of which there is one
    for each two of these.
    """

    work: str
    """The work, by the embedder's id: of this gradebook, or exported before."""

    student: str
    """The student in the SIS, by `sourcedId`."""

    scored_on: str
    """The day on which it was graded."""

    comment: NotRequired[Optional[str]]
    """What the teacher says about it."""

    flags: NotRequired[ResultFlags]
    """What else is known of it; 1.2 alone knows these."""

    score: NotRequired[Optional[float]]
    """The score; none for who has none. A server of 1.1 may refuse a result without one."""

    score_status: NotRequired[str]
    """How it stands: `exempt`, `fully graded`, `not submitted`, `partially graded`, `submitted`;
    in 1.2 also the SIS's own, with `ext:` in front.
    """

    text_score: NotRequired[Optional[str]]
    """The score in words or letters; 1.2 alone knows it."""



class Gradebook(TypedDict):
    """Work that was graded, its grades, and what is taken back. It may hold all of them or only
    what is new: what is not in it is left as it is.
    """

    results: NotRequired[List[GradeResult]]
    """The grades."""

    withdrawn: NotRequired[List[Withdrawn]]
    """What was exported once and is to be deleted in the SIS."""

    work: NotRequired[List[GradedWork]]
    """What was graded."""


# Something that students are graded for: OneRoster's line item.
GradedWork = TypedDict(
    "GradedWork",
    {
        # The embedder's own id, which never changes.
        "id": "str",
        # Its title, however long.
        "title": "str",
        # When it was given out (RFC 3339).
        "assigned_at": "str",
        # When it was due (RFC 3339).
        "due_at": "str",
        # The class in the SIS, by `sourcedId`: the one that the course is linked to
        # (S-ROS-2).
        "class": "str",
        # The academic session in the SIS, by `sourcedId`; 1.2 alone knows it.
        "academic_session": "NotRequired[Optional[str]]",
        # The title of its category; the vendor's default one by default.
        "category": "NotRequired[Optional[str]]",
        # What it is about.
        "description": "NotRequired[Optional[str]]",
        # The grading period in the SIS, by `sourcedId`.
        "grading_period": "NotRequired[Optional[str]]",
        # The highest score that counts as such; who does more than was asked for has a
        # higher one.
        "maximum": "NotRequired[Optional[float]]",
        # The lowest score.
        "minimum": "NotRequired[Optional[float]]",
        # The school in the SIS, by `sourcedId`; 1.2 asks for it.
        "school": "NotRequired[Optional[str]]",
    },
)


class Grades(TypedDict):
    """How grades are exported."""

    category: str
    """The title of the category of what names none."""

    creates_category: bool
    """Whether the category is made where there is none of that title; where it is not, one that
    is there is taken.
    """

    setting: NotRequired[Title]
    """What has to be set in the SIS for it."""



class Group(TypedDict):
    """A division or a group of one school."""

    kind: GroupKind
    """What it is."""

    establishment: str
    """The key of its school."""

    code: str
    """Its code, unique among the groups of its kind in the school."""

    divisions: NotRequired[List[str]]
    """The codes of the divisions that its pupils come from; of groups alone."""

    mefs: NotRequired[List[str]]
    """Codes of *module élémentaire de formation*."""

    name: NotRequired[str]
    """Its long name; empty where the source has none."""


# What a group of pupils is.
GroupKind = Literal[
    # A division (*classe*): each pupil is in one.
    "division",
    # A group: a part of a division, or pupils of several.
    "group",
]


class GroupName(TypedDict):
    """A division or a group, by its school and its code."""

    establishment: str
    """The key of the school."""

    code: str
    """The code."""



class GroupStage(TypedDict):
    """The divisions, or the groups, of a roster beside those that are there."""

    added: List[StagedGroup]
    """Those that are not there yet, in the order of the roster."""

    changed: List[StagedGroup]
    """Those of which something changes, in the order of the roster."""

    removed: List[StagedGroup]
    """Those that are there and the roster has no more. One in which somebody of another kind is
    stays, and a roster without any says nothing of them.
    """

    unchanged: List[StagedGroup]
    """Those that stay as they are, in the order of the roster: who is in them may be left out
    still.
    """



class Guard(TypedDict):
    """When a plan is held until somebody approves its digest."""

    adds: NotRequired[List[Limit]]
    """Seats that begin to give access: `add`, `restore`; no limit by default."""

    empty_source: NotRequired[bool]
    """Hold when the source has no rows."""

    lost_organization: NotRequired[int]
    """Hold when an organization in which at least this many active seats are is named by no row
    any more; 0 never. Only in the mode `authoritative` and for a source that names
    organizations.
    """

    minimum_rows: NotRequired[int]
    """Hold when the source has fewer rows than this."""

    moves: NotRequired[List[Limit]]
    """Changes of address or key (renames), `move`: from 50 % on, and 2."""

    removes: NotRequired[List[Limit]]
    """Seats that end, are suspended or let go of (`remove`, `suspend`, `release`): more than 20
    % and more than 10, or from 50 % on, and 2. The removal of a suspended seat was counted
    when it was suspended.
    """

    updates: NotRequired[List[Limit]]
    """Changes of values or holders: `update`, `adopt`; no limit by default."""



class Guardianship(TypedDict):
    """The link from a pupil to a guardian."""

    guardian: Identifier
    """The guardian, who may not be in the roster."""

    responsibility: Responsibility
    """How far they answer for the pupil."""

    pays: NotRequired[bool]
    """Whether they pay the school's fees."""

    relation: NotRequired[str]
    """The relationship in the new coding (`10` mother, `20` father, …); none where the source
    does not say it.
    """


# Why a guard holds a plan (P-GRD-1, P-GRD-2).
Hold = Union[
    "HoldTooMany",
    "HoldEmptySource",
    "HoldTooFewRows",
    "HoldLostOrganization",
    "HoldIncomplete",
]


class HoldEmptySource(TypedDict):
    """The source has no rows."""

    code: Literal["empty_source"]



class HoldIncomplete(TypedDict):
    """The source is not whole."""

    code: Literal["incomplete"]



class HoldLostOrganization(TypedDict):
    """No row names this organization any more, though seats are there."""

    code: Literal["lost_organization"]

    organization: str
    """Its key in the source."""

    seats: int
    """How many active seats are there."""



class HoldTooFewRows(TypedDict):
    """The source has fewer rows than the policy expects."""

    code: Literal["too_few_rows"]

    rows: int
    """How many it has."""

    minimum: int
    """How many are expected at least."""



class HoldTooMany(TypedDict):
    """More operations of a kind than a limit allows."""

    code: Literal["too_many"]

    what: str
    """Which kind: `adds`, `updates`, `moves`, `removes`."""

    count: int
    """How many there are."""

    of: int
    """Of how many seats."""

    percent: int
    """The limit's share, in percent."""

    limit: int
    """The limit's number."""



class Holder(TypedDict):
    """A source that holds a seat, and the key by which it knows the person."""

    source: str
    """The source's name: `manual`, `csv`, … Shared by the seats that it holds."""

    key: NotRequired[str]
    """The person's key in that source (a OneRoster `sourcedId`); none where the source knows
    people by address only.
    """


# What it means that the vendor does not run the program for the school (S-CON-3).
Hosting = Literal[
    # Then it cannot be connected.
    "required",
    # It is connected, without assistance.
    "assistance_only",
    # It is connected, and better were otherwise.
    "recommended",
]


class Identification(TypedDict):
    """How the people of a school sign in: a setting of the school."""

    layout: NotRequired[Optional[str]]
    """The layout in which the ENT writes its accounts, by which these are known again; of the
    ENT alone.
    """

    sign_in: NotRequired[SignIn]
    """Who lets them in; the application by default."""



class IdentificationAnswer(TypedDict):
    """What `identification` answers."""

    passwords: Passwords
    """Whether new people get a password."""



class IdentificationCall(TypedDict):
    """What is asked of `identification`."""

    identification: NotRequired[Identification]
    """The setting of the school."""

    layouts_file: NotRequired[Optional[str]]
    """A file with layouts of ENTs (TOML), instead of those that are built in."""

    passwords: NotRequired[bool]
    """Whether passwords for new people were asked for."""



class Identifier(TypedDict):
    """A key of a person: the kind, where it is unique, and the value.

    Shown as `kind:value`, or `kind:scope:value` where there is a scope:
    `siecle.eleve_id:1234567`, `sts:epp:9876`, `aaf:ORLEANS-TOURS:2033187`.
    """

    kind: IdentifierKind
    """What kind of key it is."""

    value: str
    """The key, as the source wrote it."""

    scope: NotRequired[str]
    """Where it is unique; empty where it is everywhere. Shared, for there are few."""


# What kind of key an identifier is. Two are the same person's only where the kinds are
# equal.
IdentifierKind = Literal[
    # `ELEVE_ID` of SIECLE; AAF has it as `ENTEleveStructRattachId`.
    "siecle.eleve_id",
    # The number of a pupil in one school, `ELENOET`; the scope is the school.
    "elenoet",
    # The national number as the RNIE gives it since 2017.
    "ine.rnie",
    # The national number as the BEA gave it before.
    "ine.bea",
    # A national number of another shape, an apprentice's among them.
    "ine.other",
    # `PERSONNE_ID` of a guardian in SIECLE.
    "siecle.personne_id",
    # An adult in STS; the scope is the `TYPE` (`epp`, `local`, `dir`, `eppsup`), without
    # which the number is not unique. A file of another program that has the number alone
    # leaves the scope empty.
    "sts",
    # `ENTPersonJointure` of AAF; the scope is the academy, beyond which it is not unique
    # (I-KEY-5).
    "aaf",
    # The identifier in an ENT; the scope is its layout.
    "ent",
    # The synchronization key of an import by CSV (I-KEY-1).
    "csv",
    # What a file without any key knows a person by: the folded names, and the day of birth
    # of a pupil. The scope is the layout.
    "names",
]


class Import(TypedDict):
    """What was chosen for an import, as far as it has come."""

    file: str
    """The file, by the name the caller gave it."""

    kind: ImportKind
    """Whom it lists."""

    establishment: str
    """The key of the establishment that they belong to: its UAI."""

    approval: NotRequired[Optional[str]]
    """The digest of the recap that somebody approved; needed where the guard holds it."""

    columns: NotRequired[Dict[str, Optional[str]]]
    """By header, or by number (from 1) in a file without one: the field that it is, or none
    where the column is not read. Headers that are not named are recognized (I-STP-2).
    """

    complete: NotRequired[bool]
    """Whether accounts of that kind and establishment that a CSV made and the file does not have
    are removed (I-STP-6).
    """

    decisions: NotRequired[MatchDecisions]
    """What was decided about homonyms (I-KEY-3)."""

    edits: NotRequired[List[ImportEdit]]
    """Cells with new values (I-STP-3)."""

    establishments_from_file: NotRequired[bool]
    """Whether each row says its establishment (I-LAY-4); staff alone."""

    guard: NotRequired[Guard]
    """When it waits for an approval (P-GRD-1, P-GRD-2). It has no addresses that move and loses
    no organization, so of these limits none is kept.
    """

    hints: NotRequired[DialectHints]
    """What is known of how the file is written: separator, header or none, encoding; recognized
    where it is not.
    """

    identification: NotRequired[Identification]
    """How the people sign in; by the application itself by default. Where the ENT lets them in
    no password is made, whoever asks (E-SSO-1).
    """

    login_model: NotRequired[str]
    """By which model logins are made, where the file has none."""

    make_passwords: NotRequired[bool]
    """Whether passwords are made at all: not where the ENT signs people in (E-IMP-2)."""

    passwords: NotRequired[PasswordRule]
    """How passwords are made, where the file has none (I-FLD-7)."""

    skip_conflicts: NotRequired[bool]
    """Whether lines in conflict are left out; otherwise they block (I-STP-3)."""



class ImportAnswer(TypedDict):
    """What `import` answers."""

    load: ImportLoad
    """The file."""

    map: ImportMap
    """Its columns."""

    blocked: NotRequired[ImportBlock]
    """What has to be seen to before it can be run; nothing where nothing has."""

    recap: NotRequired[ImportRecap]
    """What will be done; none while lines in conflict block."""

    run: NotRequired[ImportRun]
    """What was done; of `run` alone."""

    verify: NotRequired[ImportVerify]
    """Its lines; none while required fields have no column."""


# Why an import cannot go on.
ImportBlock = Union[
    "ImportBlockMissingColumns",
    "ImportBlockConflicts",
    "ImportBlockApproval",
]


class ImportBlockApproval(TypedDict):
    """The guard holds it until somebody approves the recap by its digest (I-STP-6)."""

    why: Literal["approval"]



class ImportBlockConflicts(TypedDict):
    """Lines are in conflict, and nobody said to leave them out (I-STP-3)."""

    why: Literal["conflicts"]

    lines: int
    """How many."""



class ImportBlockMissingColumns(TypedDict):
    """Required fields have no column (I-STP-2)."""

    why: Literal["missing_columns"]

    columns: List[str]
    """The fields."""


# What is asked of `import`.
ImportCall = TypedDict(
    "ImportCall",
    {
        # What was chosen so far.
        "import": "Import",
        # The day, for ages.
        "today": "str",
        # The accounts that are there, where no store keeps them.
        "accounts": "NotRequired[List[Account]]",
        # The digest of the file when the import began, so that nobody goes on with another
        # one.
        "digest": "NotRequired[Optional[str]]",
        # The ENT whose accounts the store keeps, and what was decided about its people;
        # with it, `run` writes them.
        "ent": "NotRequired[Optional[str]]",
        # The name of the final file; `run` alone makes it.
        "file": "NotRequired[Optional[str]]",
        # The seed of logins' passwords, 64 hexadecimal digits from a good source; `run`
        # alone needs it.
        "seed": "NotRequired[Optional[Secret]]",
        # `run` for the last step; anything else looks and changes nothing. `recap` by
        # default.
        "step": "NotRequired[ImportStep]",
    },
)

# What becomes of one account.
ImportChange = Union[
    "ImportChangeCreated",
    "ImportChangeUpdated",
    "ImportChangeLeft",
    "ImportChangeRemoved",
]


class ImportChangeCreated(TypedDict):
    """It is made."""

    change: Literal["created"]

    rows: List[int]
    """The rows that speak of it: several where a key came again (I-KEY-3)."""

    account: Account
    """The account. Its id is its key; of a roster's person their first identifier."""



class ImportChangeLeft(TypedDict):
    """It leaves the establishment and stays in others (I-STP-6)."""

    change: Literal["left"]

    account: Account
    """The account as it is then."""

    establishment: str
    """The key of the establishment."""



class ImportChangeRemoved(TypedDict):
    """It goes (I-STP-6)."""

    change: Literal["removed"]

    account: str
    """The account, by id."""



class ImportChangeUpdated(TypedDict):
    """It changes."""

    change: Literal["updated"]

    rows: List[int]
    """The rows that speak of it."""

    account: Account
    """The account as it is then."""

    fields: List[str]
    """What changes: members of the account, and names of details."""



class ImportColumn(TypedDict):
    """A column of the file."""

    header: str
    """Its header, or its number where there is no header; `columns` of an import calls it that."""

    number: int
    """Its number, from 1."""

    field: Optional[str]
    """The field that it is; none where it is not read."""

    chosen: bool
    """Whether somebody chose that, and it was not recognized."""



class ImportEdit(TypedDict):
    """A cell with a new value. Of several for one cell, the last holds."""

    row: int
    """The row, as a spreadsheet numbers it."""

    field: str
    """The field, as the layout names its column. One that the file has no column for cannot be
    edited.
    """

    value: str
    """The value."""


# Whom a file lists.
ImportKind = Literal[
    # Teachers (I-LAY-1).
    "teachers",
    # Administrative staff (I-LAY-2).
    "staff",
    # Pupils (I-LAY-5), which the guide leaves to AAF.
    "pupils",
    # Parents and other guardians (I-LAY-5).
    "guardians",
]


class ImportLine(TypedDict):
    """A line of the file: what it says, and what is wrong with it."""

    row: int
    """The row, as a spreadsheet numbers it."""

    line: int
    """The line of the file on which it begins."""

    values: Dict[str, str]
    """By column of the layout: what it says; passwords are left out."""

    conflict: bool
    """Whether it is in conflict: it is not imported as it is."""

    diagnostics: NotRequired[List[Diagnostic]]
    """What is wrong with it."""

    key: NotRequired[KeyOutcome]
    """What becomes of its key; none of a line that cannot be read."""

    subject: NotRequired[str]
    """What a decision about the person is told by (I-KEY-3); none of a line that cannot be read."""



class ImportLoad(TypedDict):
    """The first step: the file (I-STP-1)."""

    digest: str
    """Its SHA-256 in hexadecimal digits: kept with the import, it tells whether the file has
    changed meanwhile.
    """

    dialect: Optional[Dialect]
    """How it is written; none of an empty file."""

    lines: int
    """How many lines it has, the header not counted."""

    completeness: Completeness
    """What absence from it means."""

    diagnostics: NotRequired[List[Diagnostic]]
    """What is to be told of the file as a whole, and of the establishment."""



class ImportMap(TypedDict):
    """The second step: its columns (I-STP-2)."""

    columns: List[ImportColumn]
    """The columns of the file, in its order."""

    fields: List[str]
    """Every field that a column can be."""

    required: List[str]
    """The fields that must have a column."""

    missing: List[str]
    """Those of them that have none."""



class ImportMessage(TypedDict):
    """What the administrator gets at the end (I-STP-5)."""

    subject: str
    """`[SUCCES] Import CSV-itslearning` or `[ERREUR] Import CSV-itslearning`."""

    succeeded: bool
    """Whether the import succeeded."""



class ImportOperation(TypedDict):
    """One of the operations of an import, in their order."""

    kind: ImportOperationKind
    """What it is about."""

    total: int
    """How many things there are to do."""

    done: int
    """How many of them are done: all or none, for an import is written at once."""


# What an operation is about.
ImportOperationKind = Literal[
    # Establishments' groups of people of that kind, and classes, that nobody was in before.
    "groups",
    # Accounts.
    "users",
    # Who is in which group.
    "memberships",
]


class ImportRecap(TypedDict):
    """The fourth step: what will be done (I-STP-4)."""

    establishment: str
    """The key of the establishment."""

    kind: ImportKind
    """Whom the file lists."""

    imported: int
    """How many lines are imported."""

    ignored: int
    """How many are left out."""

    columns: List[ImportColumn]
    """The columns that are read."""

    ignored_columns: List[str]
    """The headers of those that are not."""

    created: int
    """How many accounts are made."""

    updated: int
    """How many change."""

    unchanged: int
    """How many lines change nothing."""

    removed: int
    """How many accounts go, or leave the establishment."""

    digest: str
    """The digest of all this, which an approval names. It changes where anything does that would
    be done.
    """

    holds: NotRequired[List[Hold]]
    """Why somebody has to approve that, or why none goes."""



class ImportRosterAnswer(TypedDict):
    """What `import_roster` answers."""

    report: RosterReport
    """What was found out about the files."""

    divisions: GroupStage
    """The divisions."""

    groups: GroupStage
    """The groups."""

    people: PeopleStage
    """The people."""

    memberships: MembershipStage
    """Who is in what."""

    recap: RosterRecap
    """What will be done."""

    blocked: NotRequired[StagedBlock]
    """What has to be seen to before it can be run; nothing where nothing has."""

    run: NotRequired[ImportRosterRun]
    """What was done; of the last stage alone."""


# What is asked of `import_roster`.
ImportRosterCall = TypedDict(
    "ImportRosterCall",
    {
        # What was chosen so far.
        "import": "RosterImport",
        # The roster.
        "roster": "ReadRosterCall",
        # The accounts that are there, where no store keeps them.
        "accounts": "NotRequired[List[Account]]",
        # The ENT whose accounts, divisions and groups the store keeps, and what was decided
        # about its people; with it, the last stage writes them.
        "ent": "NotRequired[Optional[str]]",
        # The name of the final file; the last stage alone makes it.
        "file": "NotRequired[Optional[str]]",
        # The divisions and groups that are there, where no store keeps them. Those that
        # accounts are in need not be named.
        "groups": "NotRequired[List[Group]]",
        # Whether the last stage is done too; otherwise nothing is changed.
        "run": "NotRequired[bool]",
        # The seed of logins' passwords, 64 hexadecimal digits from a good source; the last
        # stage alone needs it.
        "seed": "NotRequired[Optional[Secret]]",
    },
)


class ImportRosterRun(TypedDict):
    """What the last stage did."""

    operations: List[ImportOperation]
    """Groups, users, memberships."""

    changes: List[ImportChange]
    """What became of accounts. Where no store keeps them, whoever does takes these, all or none."""

    groups: List[Group]
    """The divisions and groups of the roster's schools that are there now."""

    error: NotRequired[str]
    """Why it did not succeed: the code of the error. Then nothing was changed."""

    file: NotRequired[str]
    """The name of the final file, where one was asked for and the import succeeded."""



class ImportRun(TypedDict):
    """What the last step did."""

    operations: List[ImportOperation]
    """Groups, users, memberships."""

    changes: List[ImportChange]
    """What became of accounts. Where no store keeps them, whoever does takes these, all or none."""

    message: ImportMessage
    """The message to the administrator."""

    error: NotRequired[str]
    """Why it did not succeed: the code of the error. Then nothing was changed."""

    file: NotRequired[str]
    """The name of the final file, where one was asked for and the import succeeded."""


# One of the five steps.
ImportStep = Literal[
    # The file and how it is written.
    "import_load",
    # Its columns.
    "import_map",
    # Its lines.
    "import_verify",
    # What will be done.
    "import_recap",
    # It is done.
    "run",
]


class ImportVerify(TypedDict):
    """The third step: its lines (I-STP-3)."""

    lines: int
    """How many lines there are."""

    valid: int
    """How many are valid."""

    conflicts: int
    """How many are in conflict."""

    problems: List[ImportLine]
    """The lines about which there is something to tell."""



class Include(TypedDict):
    """What is read beyond what a roster needs: nobody's password is asked for by accident. All
    off by default, but `metadata`.
    """

    agents: NotRequired[bool]
    """The ids of guardians and other people around a user."""

    metadata: NotRequired[bool]
    """What a vendor says beyond the standard: columns `metadata.…`. On by default."""

    passwords: NotRequired[bool]
    """Passwords, of users and of their profiles."""

    profiles: NotRequired[bool]
    """The profiles of users, in 1.2: `userProfiles.csv`."""



class Inputs(TypedDict):
    """Fingerprints (SHA-256, hexadecimal) of what a plan was made from."""

    snapshot: str
    """Of the snapshot, or the run that is undone."""

    state: str
    """Of the state."""

    policy: str
    """Of the policy."""


# What an item is.
ItemKind = Literal[
    # A category.
    "category",
    # Work that was graded.
    "line_item",
    # A grade.
    "result",
]

# Why an item cannot be sent.
ItemProblem = Literal[
    # Another one of this export has the same id, or is of the same student and work.
    "duplicate",
    # It has no id or no title.
    "title_missing",
    # It names no class.
    "class_missing",
    # It names no school, which 1.2 asks for.
    "school_missing",
    # It names no student.
    "student_missing",
    # Its status is none that the version knows.
    "score_status",
    # Its work is neither in this export nor in an earlier one.
    "unknown_work",
    # The server has no category, and the vendor lets none be made.
    "no_category",
]

# What becomes of somebody's key.
KeyOutcome = Union[
    "KeyOutcomeNew",
    "KeyOutcomeKnown",
    "KeyOutcomeJoins",
    "KeyOutcomeAsked",
    "KeyOutcomeUnreadable",
]


class KeyOutcomeAsked(TypedDict):
    """Somebody else seems to have it. Until somebody decides, they are not imported."""

    kind: Literal["asked"]

    key: str
    """The key."""

    other: str
    """Whose it is: an account by id, or a person of the file by subject. A decision names them
    so.
    """

    because: List[EvidenceKind]
    """What says that they are two."""



class KeyOutcomeJoins(TypedDict):
    """Somebody before them has it, and nothing says that they are two: their establishment is
    added to that person's (I-KEY-3).
    """

    kind: Literal["joins"]

    key: str
    """The key."""

    person: int
    """The person before, by their place in the call."""



class KeyOutcomeKnown(TypedDict):
    """An account has it: it is theirs."""

    kind: Literal["known"]

    key: str
    """The key that the account has now."""

    account: str
    """The account, by id."""



class KeyOutcomeNew(TypedDict):
    """Nobody has it: a new account is made with it."""

    kind: Literal["new"]

    key: str
    """The key."""

    renamed: NotRequired[Renamed]
    """The account that they probably had under another name (I-KEY-4), where there is one: to
    keep it is to decide that it is the same person's.
    """



class KeyOutcomeUnreadable(TypedDict):
    """No key can be made of the name (I-KEY-2)."""

    kind: Literal["unreadable"]



class Keyed(TypedDict):
    """Somebody, and what becomes of their key."""

    person: int
    """The place in the roster, counted from 0."""

    line: int
    """The line of the file."""

    subject: str
    """What a decision about them names them by."""

    outcome: KeyOutcome
    """What becomes of it."""

    diagnostics: NotRequired[List[Diagnostic]]
    """What is to be told about it."""



class Label(TypedDict):
    """A name on a screen."""

    en: str
    """To whom reads English."""

    fr: str
    """To whom reads French: the screens are in English, so what they say stands first."""

    usual: NotRequired[str]
    """What usually stands there, where that is known."""



class Ladder(TypedDict):
    """Who has which account: everybody of the roster is in one of the first three lists, and
    every account in a pair, among somebody's candidates, or in the fourth.
    """

    pairs: List[Pair]
    """People with their accounts, in the order of the roster."""

    ambiguous: List[Ambiguous]
    """People for whom somebody has to decide: the queue of homonyms and of what is similar."""

    only_here: List[OnlyHere]
    """People without an account."""

    only_there: List[str]
    """Accounts, by id, that are nobody's of the roster."""

    stale_decisions: NotRequired[List[str]]
    """Decisions, by subject, that could not be followed: their account is gone or of another
    profile.
    """



class LadderPolicy(TypedDict):
    """How the ladder is climbed."""

    candidates: NotRequired[int]
    """How many are proposed for a person at most; 5 by default."""

    names_alone: NotRequired[bool]
    """Whether equal names make a pair where a day of birth is missing; no by default. The
    exactly-one rule holds.
    """

    propose_from: NotRequired[int]
    """From which score on, of 1,000, a similar account is proposed; 500 by default."""


# A language that the sentences exist in.
Language = Literal[
    # English.
    "en",
    # French.
    "fr",
]


class Ledger(TypedDict):
    """What a server is known to have, by which the next export sends only what changed. To be
    kept with the connection as it comes out of an export. A lost one does no harm: everything
    is sent once more, in its own place.
    """

    categories: NotRequired[Dict[str, str]]
    """The categories, `sourcedId` by title."""

    sent: NotRequired[Dict[str, str]]
    """The digest of what was last sent, by `sourcedId`."""

    server: NotRequired[BaseUrl]
    """Which server: of another one nothing is known."""



class Left(TypedDict):
    """A seat that an undo leaves as it is."""

    seat: int
    """The seat's number."""

    why: WhyNot
    """Why: `changed_since` or `already_undone` for a seat that is kept; `address_taken` or
    `key_taken` for one that cannot be brought back.
    """


# What a user is in the shared library.
LibraryRole = Literal[
    # Looks, and copies to their own library; what everybody is at first (P-LIB-1).
    "viewer",
    # Adds, changes and removes what is there.
    "editor",
    # The same, and says whether viewers may add.
    "library_administrator",
]


class Licence(TypedDict):
    """What the school needs of the vendor: a licence, a connector."""

    en: str
    """What it is called in English."""

    fr: str
    """In French."""

    trial_days: NotRequired[int]
    """For how many days one that is on trial counts as well; none does by default."""


# What the school has of a vendor.
LicenceHeld = Union[
    "LicenceHeldFull",
    "LicenceHeldTrial",
    "LicenceHeldAbsent",
]


class LicenceHeldAbsent(TypedDict):
    """Not it."""

    kind: Literal["absent"]



class LicenceHeldFull(TypedDict):
    """It."""

    kind: Literal["full"]



class LicenceHeldTrial(TypedDict):
    """It, on trial."""

    kind: Literal["trial"]

    since: str
    """The first day."""



class Limit(TypedDict):
    """One limit. It is passed when both halves are."""

    percent: int
    """The share in percent of the seats that the source (for `replace`: the list) holds before
    the plan.
    """

    count: int
    """The number."""

    inclusive: NotRequired[bool]
    """Whether the limit itself passes already (`at least`) or only what is over it (`more
    than`).
    """



class Limits(TypedDict):
    """What is the most that is taken; what lies beyond is not read, and the pull is partial."""

    bytes: NotRequired[int]
    """Bytes of all responses; 16 GiB by default."""

    pages: NotRequired[int]
    """Pages of one collection; 100,000 by default."""

    rows: NotRequired[int]
    """Rows of one collection; 20 million by default."""


# How lines end.
LineEnd = Literal[
    # Line feed.
    "lf",
    # Carriage return and line feed.
    "crlf",
    # Carriage return alone, as old Macintosh programs write it.
    "cr",
]


class Link(TypedDict):
    """Where the link of an external application leads the people of one profile."""

    profile: str
    """The profile, as the ENT calls it."""

    url: NotRequired[str]
    """The address; none where the profile has no link."""



class LinkSet(TypedDict):
    """A change of an application's links at once: *modifier un ensemble de liens* (E-LNK-1)."""

    url: str
    """The address of the application: `https://sacoche.example/?sso`."""

    number: str
    """The number that the application has for the school."""

    parameter: NotRequired[str]
    """The parameter that says which school it is: `id`, or `base`; `id` by default."""

    profiles: NotRequired[Optional[List[str]]]
    """The profiles whose links are changed; all that have one by default (*Sélectionnez tout*)."""



class ListedOrganization(TypedDict):
    """One organization of a list."""

    id: OrganizationId
    """Its id."""

    name: str
    """Its name."""

    city: str
    """Its city."""

    administrators: int
    """How many people hold a role there, invited ones too."""

    role: NotRequired[Role]
    """The role that who asks holds there; none for the operator."""



class ListedSubscription(TypedDict):
    """One subscription."""

    name: str
    """Its name."""

    total: int
    """How many seats it has."""

    assigned: int
    """How many seats give access."""



class LoginModel(TypedDict):
    """How a login is made of a name.

    The pattern is SACoche's, which schools know: a run of `p` is that many letters of the
    given name (*prénom*), a run of `n` of the family name (*nom*), `P` and `N` are the whole
    names, and `.`, `_` and `-` stand for themselves: `ppp.nnnnnnnn`, `P.N`, `pN`. Logins are
    lower-case ASCII letters and these signs.
    """

    id: str
    """What it is asked for by."""

    pattern: str
    """The pattern."""

    between_words: NotRequired[str]
    """What stands between the words of a compound name; nothing by default."""

    first_number: NotRequired[int]
    """The number of the first namesake of somebody; 2 by default."""

    last_number: NotRequired[int]
    """The last number that is tried; 9999 by default."""

    longest: NotRequired[int]
    """How many characters a login has at most; 64 by default."""

    numbering: NotRequired[Numbering]
    """Where the number stands; behind the login by default."""

    reserved: NotRequired[List[str]]
    """Logins that are given to nobody."""



class LoginPerson(TypedDict):
    """Somebody who gets a login."""

    given_name: str
    """The given name."""

    family_name: str
    """The family name."""


# The access to a module.
LvsAccess = Literal[
    # None.
    "none",
    # To look at it.
    "consultant",
    # To change some of it.
    "gestionnaire",
    # All of it.
    "administrateur",
]


class LvsCheckAnswer(TypedDict):
    """What `lvs_check` answers."""

    departures: List[Departure]
    """Where they depart from what is recommended; nothing where they do not."""



class LvsCheckCall(TypedDict):
    """What is asked of `lvs_check`."""

    profiles: List[LvsProfile]
    """The profiles of an establishment."""

    profiles_file: NotRequired[Optional[str]]
    """A file with recommendations (TOML), instead of those that are built in."""


# What of the portal is shown.
LvsFeature = Literal[
    # *Emploi du temps*.
    "timetable",
    # *Notes*.
    "marks",
    # *Absences*.
    "absences",
    # *Cahier de textes*.
    "textbook",
    # *Dossier récapitulatif de l'élève*.
    "summary",
    # *Saisie de la répartition des élèves dans les groupes*.
    "groups",
]

# The access to the portal.
LvsPortal = Literal[
    # None.
    "none",
    # A parent's.
    "parent",
    # A pupil's.
    "eleve",
    # A teacher's.
    "enseignant",
    # The head's.
    "direction",
    # To look at it.
    "consultant",
]


class LvsProfile(TypedDict):
    """A profile as an establishment has it."""

    label: str
    """Its label, of at most 40 characters."""

    features: NotRequired[List[LvsFeature]]
    """What of it is shown."""

    incidents: NotRequired[bool]
    """Whether incidents, punishments and sanctions can be put in: a permission of its own."""

    modules: NotRequired[Dict[str, LvsAccess]]
    """The access to each module, by the module's name; none to those that are not named."""

    portal: NotRequired[LvsPortal]
    """The access to the portal."""



class MadeLogin(TypedDict):
    """A login that was made."""

    diagnostics: NotRequired[List[Diagnostic]]
    """What is wrong; the row is the person's place in the call, from 1."""

    login: NotRequired[str]
    """The login; none where something is wrong."""

    password: NotRequired[Secret]
    """The password, where passwords are asked for: it is shown this once."""



class MakeLoginsAnswer(TypedDict):
    """What `make_logins` answers."""

    people: List[MadeLogin]
    """Each person, in the order of the call."""



class MakeLoginsCall(TypedDict):
    """What is asked of `make_logins`."""

    people: List[LoginPerson]
    """Who gets one, in this order."""

    model: ModelChoice
    """The model of their logins."""

    identification: NotRequired[Identification]
    """How the people sign in; by the application itself by default. Where the ENT lets them in
    no password is made, whoever asks (E-SSO-1).
    """

    models_file: NotRequired[Optional[str]]
    """A file with models (TOML), instead of those that are built in."""

    passwords: NotRequired[Optional[PasswordRule]]
    """How passwords are made; none are by default, as under the ENT's sign-on none are used
    (E-IMP-2).
    """

    seed: NotRequired[Optional[Secret]]
    """32 bytes that the system drew for this call, as 64 hexadecimal digits; needed for
    passwords. Whoever knows them knows the passwords: they are kept nowhere, and never used
    again.
    """

    taken: NotRequired[List[str]]
    """Logins that are in use; compared without case."""



class Manifest(TypedDict):
    """What a manifest says."""

    files: Dict[str, FileMode]
    """What it says of each file, by the file's name without `.csv`."""

    system_code: NotRequired[str]
    """The code of that system."""

    system_name: NotRequired[str]
    """The system that it comes from."""

    version: NotRequired[PackageVersion]
    """The version of the package; none where the manifest says none that there is."""


# A cell's text, serialized whole and masked in `Debug` and `Display`.
Masked = str


class MatchAccountsCall(TypedDict):
    """What is asked of `match_accounts`."""

    people: List[RosterPerson]
    """The people, as a roster has them."""

    accounts: List[Account]
    """The accounts that are there."""

    decisions: NotRequired[MatchDecisions]
    """What was decided so far; nothing by default."""

    policy: NotRequired[LadderPolicy]
    """How the ladder is climbed."""



class MatchDecision(TypedDict):
    """What somebody decided about a person of a roster."""

    subject: str
    """The person, as `subject` names them in every run."""

    verdict: MatchVerdict
    """What was decided."""

    by: str
    """Who decided it."""

    at: str
    """When (RFC 3339)."""

    why: NotRequired[str]
    """Why, in their words."""

    withdrawn: NotRequired[Withdrawal]
    """Who took it back, where somebody did."""


# Every decision that was made, also those that were taken back, in their order. The last
# one about a person that stands is followed.
MatchDecisions = List["MatchDecision"]

# Which account a person has.
MatchVerdict = Union[
    "MatchVerdictSame",
    "MatchVerdictOther",
]


class MatchVerdictOther(TypedDict):
    """None of these: they are other people's."""

    kind: Literal["other"]

    accounts: List[str]
    """The accounts, by id."""



class MatchVerdictSame(TypedDict):
    """This one."""

    kind: Literal["same"]

    account: str
    """The account, by id."""


# By what a person and a seat were found to belong together.
MatchedBy = Literal[
    # The seat is held by that source with that key.
    "key",
    # The seat has that address.
    "address",
]


class Membership(TypedDict):
    """An account in a division or a group."""

    account: str
    """The account, by id."""

    code: str
    """The code of the division or group."""



class MembershipStage(TypedDict):
    """What the selected changes do to memberships. It follows from the stages before: there is
    nothing to choose.
    """

    added: List[Membership]
    """Those that are not there yet."""

    removed: List[Membership]
    """Those that end, with the account or without it."""


# What is done with an address.
Method = Literal[
    # Read.
    "GET",
    # Ask for a token, or let the server choose a name.
    "POST",
    # Write under a name of ours.
    "PUT",
    # Delete.
    "DELETE",
]

# What absence from the source means.
Mode = Literal[
    # Nothing: nobody is removed.
    "additive",
    # That the person is gone.
    "authoritative",
]

# A model of logins, by id or as data.
ModelChoice = Union[str, "LoginModel"]


class NamedPerson(TypedDict):
    """Somebody by address and name."""

    email: EmailAddress
    """The address they sign in with."""

    given_name: str
    """Given name."""

    family_name: str
    """Family name."""


# What is odd about a collection, or was done about it.
Note = Literal[
    # A member that is of another shape than it should be, and was not read.
    "wrong_shape",
    # A true or false that is written in a way of the server's own.
    "odd_boolean",
    # A member under another name than the standard's.
    "odd_name",
    # An instant that says no time zone; it was read as UTC.
    "no_time_zone",
    # A line break in a text, which no file may have: a space stands for it.
    "line_break",
    # A comma in an element of a list, which would make two of it: a semicolon stands for
    # it.
    "comma_in_list",
    # More different names of `metadata` than are taken; the others were left out.
    "too_much_metadata",
    # An element of a collection that is no object; it was left out.
    "not_an_object",
    # A row without an id.
    "no_sourced_id",
    # A user who says roles as the other version does.
    "other_version_roles",
    # A row that the server marks as deleted, in a reading of all that there is: it was left
    # out.
    "deleted",
    # A row that the filter should have kept away; it was left out.
    "unasked",
    # The same row twice on one page; one was left out.
    "repeated",
    # The server takes no filter: everything was asked for, and filtered here.
    "filter_refused",
    # The server takes no order.
    "order_refused",
    # The server takes no page of that size: smaller ones were asked for.
    "page_size_refused",
    # The server, or the way to it, failed on a page of that size: smaller ones were asked
    # for.
    "page_shrunk",
    # The server gives smaller pages than it is asked for.
    "page_clamped",
    # The server does not go on by offset; its links to the next page were followed.
    "offset_ignored",
    # A link to the next page that leads elsewhere; it was not followed.
    "foreign_link",
    # The total that the server announces changed while reading.
    "total_changed",
    # The server's data changed while reading: its revision is another one.
    "revision_changed",
    # A row came again on a later page: the rows shifted while reading.
    "shifted",
]


class Noted(TypedDict):
    """A note, how often, and where first."""

    note: Note
    """What."""

    count: int
    """How often."""

    first: NotRequired[str]
    """The id of the first row, where it is about rows."""

    member: NotRequired[str]
    """The member of the JSON that it is about, where it is about one."""



class Notice(TypedDict):
    """Something that somebody is to be told."""

    command: int
    """The first entry of the command that it comes from."""

    to: EmailAddress
    """Whom."""

    channel: Channel
    """How."""

    kind: NoticeKind
    """What."""

    organizations: List[NoticedOrganization]
    """Where, by id."""

    date: NotRequired[str]
    """The day that it is about, where it is about one."""

    subscription: NotRequired[SubscriptionId]
    """About which subscription, where it is about one."""


# What somebody is told.
NoticeKind = Literal[
    # They are invited.
    "invited",
    # Their roles changed.
    "roles_changed",
    # They were removed.
    "removed",
    # A guard holds the plan of a sync, and somebody has to look at it (P-PRV-16).
    "sync_held",
    # A sync failed (P-PRV-16).
    "sync_failed",
    # All access to the SIS ends soon (S-CON-6).
    "sis_access_ending",
]


class NoticedOrganization(TypedDict):
    """An organization that a notice speaks of."""

    id: OrganizationId
    """Its id."""

    name: str
    """Its name."""

    role: NotRequired[Role]
    """The role from now on; none for who was removed."""



class NoticesAnswer(TypedDict):
    """What `notices` answers."""

    notices: List[Notice]
    """The notices, the oldest first. `texts` has the words."""

    next: int
    """The number of the last entry that was looked at: kept with the person, it is where to go
    on when they next sign in.
    """



class NoticesCall(TypedDict):
    """What is asked of `notices`."""

    email: EmailAddress
    """Whom. That it is they who ask is the caller's to know."""

    after: NotRequired[int]
    """Only what comes after this entry of the log: the `next` of the last answer."""

    limit: NotRequired[int]
    """How many entries are looked at; 100 by default."""


# Where the number of a namesake stands.
Numbering = Literal[
    # Behind the login, which is cut where that is too long.
    "append",
    # In the place of the last letters.
    "replace",
]


class OneRosterPullAnswer(TypedDict):
    """What `oneroster_pull` answers."""

    done: bool
    """Whether it is over. The files are written then, by the names that the report has, and
    `manifest.csv`.
    """

    requests: List[Asked]
    """The requests of which nothing has come yet, by ticket: those too that were handed out
    before.
    """

    report: PullReport
    """What came of each collection so far."""

    wait_until: NotRequired[str]
    """Before when nothing more is to be asked, where that is so (RFC 3339)."""



class OneRosterPullCall(TypedDict):
    """What is asked of `oneroster_pull`. The same but for `exchanged` and `now`, again and again
    until it is done.
    """

    endpoint: Endpoint
    """Where the server is."""

    credentials: Credentials
    """What one connects with."""

    seed: Secret
    """32 bytes that the system drew for this pull, as 64 hexadecimal digits."""

    now: str
    """The instant (RFC 3339)."""

    exchanged: NotRequired[List[Exchanged]]
    """What came of requests so far, in the order in which it came."""

    options: NotRequired[PullOptions]
    """What is read, and how; a whole roster by default."""



class OnlyHere(TypedDict):
    """Somebody who has no account."""

    person: int
    """The place in the roster, counted from 0."""

    line: int
    """The line of the file."""

    subject: str
    """What a decision about them names them by."""

    decided: NotRequired[bool]
    """Whether somebody decided it."""

    unreadable: NotRequired[str]
    """The character that keeps the name from being compared (I-KEY-2), where one does."""



class Operation(TypedDict):
    """One change of one seat. It replaces `before` by `after` and nothing else, so applying it
    twice is applying it once, undoing it is swapping the two, and a seat that is no longer as
    `before` says is left alone.
    """

    op: OperationKind
    """What it amounts to."""

    reason: Reason
    """Why."""

    after: NotRequired[Seat]
    """The seat as it will be; none where it ends."""

    before: NotRequired[Seat]
    """The seat as it must be; none where there must be none. Boxed, for in the largest plans,
    the first ones, there is none.
    """

    row: NotRequired[int]
    """The row of the source that it rests on, as a spreadsheet shows it."""


# What an operation amounts to.
OperationKind = Literal[
    # A new seat.
    "add",
    # The same person with other particulars.
    "update",
    # The same person with another address.
    "move",
    # The source becomes a holder of a seat that others hold, or the only one (ownership
    # `replace`).
    "adopt",
    # The source lets go of a seat that others hold: it stays.
    "release",
    # The seat gives no access from now on, and can come back within its grace (P-GRD-4).
    "suspend",
    # A suspended seat gives access again.
    "restore",
    # The seat ends. The person's own data stays (P-PRV-4).
    "remove",
]


class Organization(TypedDict):
    """A school, a district, a company: what administrators and subscriptions belong to."""

    id: OrganizationId
    """What it is called in the store."""

    details: OrganizationDetails
    """What is known of it."""

    viewers_may_add: bool
    """Whether viewers may add their own resources to the shared library (P-ORG-4); not at first."""

    administrators: List[Administrator]
    """Who administers it, in the order in which they came. Each address stands there once."""



class OrganizationCall(TypedDict):
    """What is asked of `organization`."""

    actor: Actor
    """Who asks."""

    organization: OrganizationId
    """Which."""


# For which organization something is taken.
OrganizationChoice = Union[
    "OrganizationChoiceExisting",
    "OrganizationChoiceNew",
]


class OrganizationChoiceExisting(TypedDict):
    """One that is there. One must be its administrator (P-SUB-2)."""

    existing: OrganizationId



class OrganizationChoiceNew(TypedDict):
    """A new one, which who takes it administers (P-SUB-2)."""

    new: OrganizationChoiceNewParticulars



class OrganizationChoiceNewParticulars(TypedDict):
    """A new one, which who takes it administers (P-SUB-2)."""

    id: OrganizationId
    """Its id."""

    details: OrganizationDetails
    """What is known of it."""

    administrator: NamedPerson
    """Its administrator: who takes it."""



class OrganizationDetails(TypedDict):
    """What is known of an organization (P-ORG-1)."""

    name: str
    """Its name."""

    sector: str
    """Its sector of activity, in words of its own."""

    country: Country
    """The country."""

    street: str
    """Street address."""

    city: str
    """City."""

    state: str
    """State or province; empty where there is none."""

    postal_code: str
    """Postal code; empty where the country has none."""

    region: ServiceRegion
    """From where it is served."""

    phone: NotRequired[str]
    """Phone number."""

    time_zone: NotRequired[TimeZone]
    """The time zone by which its days are counted (P-CLM-4); UTC where it is not known."""


# What an organization is called in a store. 1 to 64 letters and digits of ASCII, `-`, `_`
# and `.`.
OrganizationId = str


class OrganizationsAnswer(TypedDict):
    """What `organizations` answers."""

    organizations: List[ListedOrganization]
    """The organizations, by id."""

    next: NotRequired[OrganizationId]
    """The id after which the next page begins; none when this is the last."""



class OrganizationsCall(TypedDict):
    """What is asked of `organizations`."""

    actor: Actor
    """Who asks. A person gets those in which they hold a role (P-ORG-3), the operator gets all."""

    after: NotRequired[Optional[OrganizationId]]
    """Only those after this id."""

    limit: NotRequired[int]
    """How many at most; 100 by default."""

    search: NotRequired[Optional[str]]
    """Only those with this in their id, name or city, whatever case and accents."""


# Where a plan comes from.
Origin = Union[
    "OriginSource",
    "OriginUndo",
]

# A snapshot of a source.
OriginSource = TypedDict(
    "OriginSource",
    {
        "from": "Literal['source']",
        # The source's name.
        "source": "str",
        # Its layout.
        "layout": "str",
    },
)

# A run that is undone.
OriginUndo = TypedDict(
    "OriginUndo",
    {
        "from": "Literal['undo']",
        # The run.
        "run": "int",
    },
)

# What came of an item.
Outcome = Union[
    "OutcomeDone",
    "OutcomeUnchanged",
    "OutcomeWithdrawn",
    "OutcomeFailed",
    "OutcomeWaiting",
    "OutcomeOpen",
    "OutcomeInvalid",
]


class OutcomeDone(TypedDict):
    """It was written."""

    outcome: Literal["done"]

    created: bool
    """Whether the server says that it is new there."""



class OutcomeFailed(TypedDict):
    """It could not be written; others were all the same."""

    outcome: Literal["failed"]

    failure: Failure
    """Why, and what can be done about it."""



class OutcomeInvalid(TypedDict):
    """It was not sent, for it cannot be as it is."""

    outcome: Literal["invalid"]

    problem: ItemProblem
    """Why."""



class OutcomeOpen(TypedDict):
    """Nothing has come of it yet."""

    outcome: Literal["open"]



class OutcomeUnchanged(TypedDict):
    """It is there as it is: nothing was sent."""

    outcome: Literal["unchanged"]



class OutcomeWaiting(TypedDict):
    """It was not sent, for it needs one that failed."""

    outcome: Literal["waiting"]

    on: str
    """That one's `sourcedId`."""



class OutcomeWithdrawn(TypedDict):
    """It was deleted, or was not there any more."""

    outcome: Literal["withdrawn"]



class OwnedSubscription(TypedDict):
    """A subscription that somebody has: what was bought, and whose it is. Its seats are the list
    of the same name.
    """

    id: SubscriptionId
    """Its id."""

    owner: Owner
    """Whose it is."""

    terms: SubscriptionTerms
    """What was bought."""

    keys: NotRequired[List[ProductKey]]
    """The product keys that were made for it, in their order (P-SUB-5)."""

    overage_declined: NotRequired[bool]
    """Whether the last renewal was for fewer seats than were assigned: then the policy
    `allow_until_renewal` allows no more than there are.
    """

    purchase: NotRequired[PurchaseId]
    """The purchase that it came with; none for one that the operator put there."""

    source: NotRequired[Connected]
    """From where its list comes (P-PRV-1); none while it is kept by hand."""



class OwnedSubscriptionCall(TypedDict):
    """What is asked of `owned_subscription`."""

    actor: Actor
    """Who asks."""

    subscription: SubscriptionId
    """Which."""

    now: str
    """The instant (RFC 3339)."""



class OwnedSubscriptionsAnswer(TypedDict):
    """What `owned_subscriptions` answers."""

    subscriptions: List[SubscriptionDetails]
    """The subscriptions, by id."""



class OwnedSubscriptionsCall(TypedDict):
    """What is asked of `owned_subscriptions`."""

    actor: Actor
    """Who asks."""

    now: str
    """The instant (RFC 3339)."""

    organization: NotRequired[Optional[OrganizationId]]
    """Of which organization; the asking person's own single plans when it is not said."""


# Whose a subscription is.
Owner = Union[
    "OwnerOrganization",
    "OwnerPerson",
]


class OwnerOrganization(TypedDict):
    """An organization's."""

    organization: OrganizationId



class OwnerPerson(TypedDict):
    """Somebody's own: a single plan that they bought (P-SUB-1). They are the one who is on it."""

    person: EmailAddress


# Whose the list is.
Ownership = Literal[
    # The source's alone: an authoritative sync also ends seats that other sources or hands
    # made (P-PRV-6).
    "replace",
    # Every source's: a seat ends when its last holder lets go.
    "coexist",
]


class PackageCall(TypedDict):
    """What is asked of `check_package`."""

    package: PackageFrom
    """The package: the name of an archive, or its files one by one."""

    now: NotRequired[Optional[str]]
    """The instant, for ages (RFC 3339)."""

    reading: NotRequired[PackageReading]
    """How it is read and judged."""



class PackageFileReport(TypedDict):
    """A file of a package, checked."""

    name: str
    """Its name without `.csv`, as a manifest writes it."""

    mode: FileMode
    """Whether it holds all there is or changes only: what the manifest says, or else what its
    rows are.
    """

    check: CheckReport
    """What is wrong with the file alone. References to others are the package's."""


# A package as a call names it.
PackageFrom = Union[str, Dict[str, str]]


class PackageLimits(TypedDict):
    """Limits of one package. What passes them is refused with an error that names the limit and
    the place.
    """

    entries: NotRequired[int]
    """Entries of an archive, or files given one by one; 1,000 by default."""

    ratio: NotRequired[int]
    """How many times as large as in the archive a file may become; 200 by default. Files that
    unpack to less than 1 MiB are let be.
    """

    unpacked_bytes: NotRequired[int]
    """Bytes of all files together, unpacked; 32 GiB by default."""



class PackageReading(TypedDict):
    """How a package is read and judged. Everything has a default."""

    fingerprint_key: NotRequired[List[int]]
    """The key of the fingerprints; random where packages come from strangers. No answer depends
    on it.
    """

    limits: NotRequired[ReadLimits]
    """Limits of one record."""

    max_diagnostics: NotRequired[int]
    """How many findings are kept, of the package and of each file; 1,000 by default, all are
    counted.
    """

    max_rows: NotRequired[int]
    """How many rows of a file are read, at most."""

    package_limits: NotRequired[PackageLimits]
    """Limits of the package."""

    profile: NotRequired[Profile]
    """How it is judged; leniently by default."""



class PackageReport(TypedDict):
    """What a check found out about a package: the document of `rosterkit check district.zip
    --format json`.
    """

    profile: Profile
    """How it was judged."""

    version: PackageVersion
    """Its version: the manifest's, or what its headers come nearest to."""

    errors: int
    """How many errors there are in all of it, kept or not."""

    warnings: int
    """How many warnings there are in all of it, kept or not."""

    counts: Dict[Code, int]
    """How many findings of each code there are in all of it, kept or not."""

    diagnostics: List[Diagnostic]
    """The findings about the package as a whole that are kept: the first of them, causes before
    what follows from them.
    """

    not_kept: int
    """How many of these were counted and are not kept."""

    files: List[PackageFileReport]
    """The files of the version that it has, in the order in which what they refer to comes
    first.
    """

    completeness: Completeness
    """What absence from it means."""

    manifest: NotRequired[Manifest]
    """What the manifest says, where there is one."""

    package: NotRequired[str]
    """The archive, by the name the caller gave it; none where its files were given one by one."""


# A version of OneRoster's packages. 1.2.0 and 1.2.1 are one: both say `1.2` of themselves,
# and the column that only the earlier one has (`resourceSourcedIds` of users) may be there
# or not.
PackageVersion = Literal[
    # 1.0: seven files and no manifest.
    "1.0",
    # 1.1: thirteen files.
    "1.1",
    # 1.2: twenty-one files.
    "1.2",
]


class Pair(TypedDict):
    """A person and their account."""

    person: int
    """The place in the roster, counted from 0."""

    line: int
    """The line of the file."""

    subject: str
    """What a decision about them names them by."""

    account: str
    """The account, by id."""

    by: PairedBy
    """By what."""


# By what a person and an account were found to belong together.
PairedBy = Union[
    "PairedByDecision",
    "PairedByIdentifier",
    "PairedByNamesAndBirthDate",
    "PairedByNames",
]


class PairedByDecision(TypedDict):
    """Somebody decided it, now or at an earlier run."""

    rung: Literal["decision"]



class PairedByIdentifier(TypedDict):
    """Both have this identifier."""

    rung: Literal["identifier"]

    identifier: Identifier
    """The identifier."""



class PairedByNames(TypedDict):
    """Both have these names."""

    rung: Literal["names"]



class PairedByNamesAndBirthDate(TypedDict):
    """Both have these names and this day of birth."""

    rung: Literal["names_and_birth_date"]



class Partnership(TypedDict):
    """How far a partnership is, and with whom (S-CON-8)."""

    status: PartnershipStatus
    """How far."""

    condition: Title
    """The condition."""


# How far a partnership is.
PartnershipStatus = Literal[
    # For whoever fulfils the condition.
    "available",
    # For those who take part in a pilot.
    "pilot",
    # It was asked for.
    "requested",
]


class PasswordRule(TypedDict):
    """How passwords are made."""

    length: NotRequired[int]
    """How many characters, from 6 to 64; 10 by default."""

    style: NotRequired[PasswordStyle]
    """Of what; random by default."""


# What passwords are made of.
PasswordStyle = Literal[
    # Letters and digits: close to 5 bits each.
    "random",
    # Syllables that can be spoken, and two digits: 3 bits each. Small pupils can remember
    # one.
    "pronounceable",
]

# Whether new people get a password.
Passwords = Literal[
    # They get one.
    "made",
    # They get none, for nobody has asked for it (E-IMP-2).
    "not_asked",
    # They get none, whoever asks: the ENT lets them in, and a password beside that would be
    # a second door (E-SSO-1).
    "not_used",
]


class PeopleStage(TypedDict):
    """The people of a roster beside the accounts that are there."""

    added: List[StagedPerson]
    """Those who have no account yet, in the order of the roster."""

    changed: List[StagedPerson]
    """Those whose account changes, in the order of the roster."""

    removed: List[StagedPerson]
    """Accounts of people who have left, in the order of the roster, then those that the roster
    does not have. Only an account that has an identifier of a kind that the roster gives is
    missed: any other may have come from elsewhere.
    """

    unchanged: int
    """How many people have their account as the roster has them."""

    from_elsewhere: int
    """How many accounts of that kind in these schools the roster does not have, and that stay
    because they may have come from elsewhere.
    """

    ambiguous: NotRequired[List[Ambiguous]]
    """People for whom somebody has to decide. Until then they are not imported, and the accounts
    in question stay.
    """

    stale_decisions: NotRequired[List[str]]
    """Decisions, by subject, that could not be followed."""

    unreadable: NotRequired[List[OnlyHere]]
    """People whose names cannot be compared (I-KEY-2): they are not imported."""



class PerformAnswer(TypedDict):
    """What came of a command."""

    entries: List[Entry]
    """What is in the log now, or would be after a review; nothing when all was already as it was
    asked for.
    """

    notices: List[Notice]
    """Who is to be told of it (P-ADM-8); to deliver it is the caller's. `texts` has the words."""

    product_key: NotRequired[Secret]
    """The product key that was made (P-SUB-5): it is shown this once."""



class PerformCall(TypedDict):
    """A command, and who gives it when and why."""

    command: Command
    """What is to be done."""

    actor: Actor
    """Who asks for it. Whether they are who they say is the caller's to know."""

    now: str
    """The instant (RFC 3339)."""

    codes: NotRequired[Optional[CodeKeeping]]
    """How codes are read and kept; needed by commands with a code."""

    review: NotRequired[bool]
    """Whether it is only to be seen what would come of it: nothing is written, and no product
    key is given.
    """

    why: NotRequired[Optional[str]]
    """Why, in their words: it goes into the log."""



class Person(TypedDict):
    """What a seat needs to know of a person, as the source wrote it."""

    email: EmailAddress
    """The address the person is provisioned with."""

    family_name: NotRequired[str]
    """Family name; empty where the source has none."""

    given_name: NotRequired[str]
    """Given name; empty where the source has none."""

    organizations: NotRequired[List[str]]
    """Organizations, by their key in the source, in its order. Shared like the roles."""

    roles: NotRequired[List[str]]
    """Roles, in the source's words and order (`teacher`). Shared, for most people have the same
    ones.
    """


# What a person is to a school.
PersonProfile = Literal[
    # Learns.
    "pupil",
    # Answers for a pupil.
    "guardian",
    # Teaches.
    "teacher",
    # Works there otherwise.
    "staff",
    # Not said by the source: whatever depends on it gives the least.
    "unknown",
]


class Place(TypedDict):
    """Another place that a finding speaks of, such as the first row with the same key."""

    row: int
    """The row as a spreadsheet numbers it, from 1."""

    line: int
    """The physical line, from 1."""

    file: NotRequired[str]
    """The file, where it is not the finding's own."""



class Plan(TypedDict):
    """What a sync would do: a pure function of a snapshot, a state and a policy."""

    mode: Mode
    """What absence from the source means: first in everything that shows a plan."""

    subscription: str
    """The subscription whose list it changes."""

    origin: Origin
    """Where it comes from."""

    completeness: Completeness
    """What speaks for the source's being whole."""

    inputs: Inputs
    """Fingerprints of what it was made from."""

    made_at: str
    """When it was made; not part of the digest (RFC 3339)."""

    counts: Counts
    """How many operations of each kind."""

    capacity: Capacity
    """Seats before and after."""

    verdict: Verdict
    """Whether a guard holds it."""

    operations: List[Operation]
    """The operations: in the order of the source, then those on seats that it does not name, by
    number.
    """

    without_operation: List[WithoutOperation]
    """Who has no operation, by reason. Those already provisioned and those not selected are
    counted, not listed.
    """

    facts: Optional[FileFacts]
    """What the source's file looked like; kept once the plan is applied."""

    digest: str
    """The SHA-256 of all of the above but `made_at`, in hexadecimal. An approval names it; the
    same plan made a minute later has the same.
    """

    warnings: NotRequired[List[PlanWarning]]
    """What somebody should know who reads it."""



class PlanAnswer(TypedDict):
    """What `plan` answers."""

    check: CheckReport
    """What the check of the roster found."""

    plan: Plan
    """The plan, for `apply`."""

    resumed: NotRequired[Run]
    """The run that was found interrupted and finished before."""



class PlanCall(TypedDict):
    """What is asked of `plan`."""

    subscription: str
    """The subscription."""

    roster: RosterCall
    """The roster, and who of it gets a seat."""

    now: str
    """The instant (RFC 3339)."""

    policy: NotRequired[Optional[Policy]]
    """The rules; those that are not given have their defaults."""

    policy_file: NotRequired[Optional[str]]
    """The file with the rules (TOML), instead of `policy`."""

    skip_invalid: NotRequired[bool]
    """Whether rows with errors are left out, and nobody who appears in one removed, rather than
    the file refused.
    """

    state_file: NotRequired[Optional[str]]
    """The file with the state to plan from (JSON), as `state` gave it, instead of the store's:
    for a place where the store is not. The plan can be applied to the store as long as that
    is its state.
    """


# Something that does not stop a plan and that its reader should know.
PlanWarning = Union[
    "PlanWarningOverCapacity",
    "PlanWarningRemovesWithheld",
    "PlanWarningOtherDomain",
]


class PlanWarningOtherDomain(TypedDict):
    """People whose addresses are not of the source's domain: each signs in with the provider of
    their own (P-PRV-17).
    """

    code: Literal["other_domain"]

    domain: str
    """The source's."""

    rows: List[int]
    """Their rows in the source, in its order."""



class PlanWarningOverCapacity(TypedDict):
    """More seats are assigned than there are (P-SUB-6)."""

    code: Literal["over_capacity"]

    by: int
    """By how many."""



class PlanWarningRemovesWithheld(TypedDict):
    """Nobody is removed, because absence proves nothing: the source is not whole, or a row with
    errors may be anybody's.
    """

    code: Literal["removes_withheld"]

    count: int
    """How many would have been."""



class Policy(TypedDict):
    """The rules a plan is made under. Every field has a default; a policy file gives those that
    differ (TOML).
    """

    capacity: NotRequired[CapacityPolicy]
    """What happens when more seats would be assigned than there are (P-SUB-6)."""

    grace_days: NotRequired[int]
    """For how many days a seat is suspended before it may be removed (P-GRD-4); 0 removes at
    once.
    """

    guard: NotRequired[Guard]
    """When a plan is held."""

    ownership: NotRequired[Ownership]
    """Whose the list is once a source is synchronized."""



class PortalRebuilt(TypedDict):
    """What rebuilding the portal's state found."""

    entries: int
    """How many entries were read."""

    organizations: int
    """How many organizations there are."""

    members: int
    """How many people belong to one."""

    subscriptions: int
    """How many subscriptions somebody has."""

    purchases: int
    """How many purchases were recorded."""

    repaired: int
    """How many records differed from what the log says, and were put right; 0 when all was well."""


# Whether a person is there on the day that the call names.
Presence = Union[
    "PresenceActive",
    "PresenceScheduled",
    "PresenceUnplaced",
    "PresenceLeft",
]


class PresenceActive(TypedDict):
    """Present."""

    state: Literal["active"]



class PresenceLeft(TypedDict):
    """Gone."""

    state: Literal["left"]

    on: NotRequired[str]
    """Since when, where the source says it."""

    reason: NotRequired[str]
    """Why, as a code of the source."""



class PresenceScheduled(TypedDict):
    """Present, and a later day of leaving is known."""

    state: Literal["scheduled"]

    leaves: str
    """The day of leaving."""



class PresenceUnplaced(TypedDict):
    """Present, and in no division."""

    state: Literal["unplaced"]


# What a product is called: `lumio`, `notebook_plus`, `lumio_spark`, or the embedder's own.
# 1 to 64 letters and digits of ASCII, `-`, `_` and `.`.
Product = str


class ProductKey(TypedDict):
    """A product key, as far as it is kept: it is shown once, when it is made. What it activates
    is no seat (P-SUB-5).
    """

    ending: str
    """Its last five symbols, by which people tell keys apart."""

    made_at: str
    """When it was made (RFC 3339)."""

    activations: int
    """How many devices were activated with it."""


# How a package is judged.
Profile = Literal[
    # What real exports do and can be understood is a warning, or passed over.
    "lenient",
    # The binding to the letter, as certification wants it: what is a warning otherwise is
    # an error.
    "strict",
]


class Progress(TypedDict):
    """How far a call is."""

    stage: Stage
    """What is being done."""

    file: Optional[str]
    """The file that is read; none in other stages."""

    done: int
    """How much is done: bytes, or seats of `Apply`."""

    total: Optional[int]
    """Of how much, where that is known."""


# What proves a snapshot whole.
Proof = Union[
    "ProofExpectedRows",
    "ProofRun",
]


class ProofExpectedRows(TypedDict):
    """It has as many rows as were announced."""

    proof: Literal["expected_rows"]

    rows: int
    """How many."""



class ProofRun(TypedDict):
    """It is no file but the journal of a run, which says all that was done."""

    proof: Literal["run"]

    run: int
    """The run."""



class Proposal(TypedDict):
    """The one change of one symbol that would make a code right (C-FMT-4). To be shown beside
    *perhaps; compare with your mail*, never to be applied or sent: where two symbols are
    wrong it is often wrong too.
    """

    position: int
    """The character's place in what was typed, from 1; separators count."""

    typed: str
    """The character that stands there."""

    symbol: str
    """The symbol that would be right."""



class PullOptions(TypedDict):
    """What a pull reads, and how. Everything has a default."""

    collections: NotRequired[List[Collection]]
    """What is read, each of it once; `roster` by default, which leaves demographics out."""

    concurrency: NotRequired[int]
    """How many requests are under way at once; 4 by default. The pages of one collection are
    read one after the other.
    """

    include: NotRequired[Include]
    """What is read beyond what a roster needs."""

    limits: NotRequired[Limits]
    """What is the most that is taken."""

    only_active: NotRequired[bool]
    """Ask for active rows only, where all that there is is read; off by default. What the server
    sends nonetheless is left out here.
    """

    page_size: NotRequired[int]
    """How many rows a page is asked to have; 1000 by default. A server that gives fewer is
    believed, one that refuses is asked for fewer.
    """

    restarts: NotRequired[int]
    """How often a collection is begun again that changes while it is read; 3 by default. After
    that it is partial.
    """

    retry: NotRequired[RetryPolicy]
    """When what failed is tried again."""

    since: NotRequired[Optional[str]]
    """Read only what was changed after this instant (RFC 3339). Absence from such a pull means
    nothing.
    """

    sorted: NotRequired[bool]
    """Ask for rows in the order of their ids, so that those that are added meanwhile do not
    shift the others; on by default.
    """



class PullReport(TypedDict):
    """What came of a pull."""

    version: Version
    """The version that was spoken."""

    completeness: Completeness
    """What absence from the files means: the least of what it means in any collection."""

    collections: List[CollectionReport]
    """What was read, in the order of the options."""

    files: List[FileReport]
    """The files that were made of it."""

    requests: int
    """How many requests were made in all, those for tokens too."""

    tokens: int
    """How many of them were for tokens."""

    bytes: int
    """How many bytes came."""

    ended: NotRequired[str]
    """When the last response came (RFC 3339)."""

    failure: NotRequired[Failure]
    """What ended the pull before anything was read, where that is so: nobody is let in, nobody
    answers.
    """

    started: NotRequired[str]
    """When the first request was handed out (RFC 3339)."""



class PurchaseAnswer(TypedDict):
    """What `purchase` answers."""

    purchase: PurchaseId
    """The purchase."""

    sold: Sold
    """What comes with it: what a page lists before somebody chooses an organization (P-CLM-1)."""

    last_day: str
    """The last day on which it can be taken (P-CLM-4)."""

    open: bool
    """Whether it can be taken today, by the day of UTC: that of the organization counts when it
    is.
    """



class PurchaseCall(TypedDict):
    """What is asked of `purchase`."""

    actor: Actor
    """Who asks."""

    proof: PurchaseProof
    """What shows that it was bought."""

    now: str
    """The instant (RFC 3339)."""

    codes: NotRequired[Optional[CodeKeeping]]
    """How codes are read and kept; needed for a code."""


# What a purchase is called in a store. 1 to 64 letters and digits of ASCII, `-`, `_` and
# `.`.
PurchaseId = str

# What shows that something was bought.
PurchaseProof = Union[
    "PurchaseProofCode",
    "PurchaseProofDisplay",
]


class PurchaseProofCode(TypedDict):
    """The code of the purchase mail, as it was typed or stood in the address."""

    code: Secret



class PurchaseProofDisplay(TypedDict):
    """The serial number of one of the displays, and how many they were."""

    display: PurchaseProofDisplayParticulars



class PurchaseProofDisplayParticulars(TypedDict):
    """The serial number of one of the displays, and how many they were."""

    serial: str
    """The serial number, as it was typed."""

    displays: int
    """How many displays were bought."""

    place: NotRequired[Optional[str]]
    """Where they are."""

    vendor: NotRequired[Optional[str]]
    """Who sold them, in the words of who claims."""



class RaisedCode(TypedDict):
    """The part of an error that its sentence is made from."""

    code: ErrorCode
    """What it is about."""

    context: NotRequired[Context]
    """The particulars."""



class Range(TypedDict):

    start: int

    end: int



class ReadLimits(TypedDict):
    """Limits of one table. What passes them is reported, never read in part without a word."""

    cells: NotRequired[int]
    """Cells of one record; 10,000 by default."""

    record_bytes: NotRequired[int]
    """Bytes of one record; 1 MiB by default."""



class ReadRosterAnswer(TypedDict):
    """What `read_roster` answers."""

    report: RosterReport
    """What was found out about the files."""

    roster: Roster
    """The people."""



class ReadRosterCall(TypedDict):
    """What is asked of `read_roster`."""

    files: List[str]
    """The files of one source, as they were delivered: XML, CSV, or zip and tgz archives with
    these in them. Which file is what, is told by what it holds; whether one of AAF is
    complete or holds changes, and of which day, by its name.
    """

    today: str
    """The day on which people are there or have left, and principal teachers are such."""

    academy: NotRequired[str]
    """The academy that the files come from; the numbers of AAF are unique within it alone."""

    archive_limits: NotRequired[PackageLimits]
    """Limits of archives."""

    fingerprint_key: NotRequired[List[int]]
    """The key of the tables of identifiers; random where files come from strangers. No answer
    depends on it.
    """

    layout: NotRequired[Optional[str]]
    """The layout of an ENT's accounts, by name (`ent_layouts` has them); recognized by the
    header where it is not given.
    """

    limits: NotRequired[XmlLimits]
    """Limits of one XML file."""

    max_diagnostics: NotRequired[int]
    """How many findings are kept; 1,000 by default, all are counted."""

    profile: NotRequired[Optional[PersonProfile]]
    """What people are of whom a file does not say it; `unknown` by default."""

    school_year: NotRequired[Optional[int]]
    """The first calendar year of the school year that the files should be of; not compared where
    it is not given.
    """

    uai: NotRequired[Optional[str]]
    """The UAI of the school that the files should be of; not compared where it is not given."""



class ReadingCall(TypedDict):
    """How a roster is read. Everything has a default; files are named as the caller gave them."""

    academy: NotRequired[Optional[str]]
    """The academy that an export comes from; the numbers of AAF are unique within it alone."""

    expect_rows: NotRequired[Optional[int]]
    """How many rows the roster was announced to have; proves that it is whole."""

    fingerprint_key: NotRequired[List[int]]
    """The key of the fingerprints; random where files come from strangers. No answer depends on
    it.
    """

    hints: NotRequired[DialectHints]
    """What is known of the dialect."""

    limits: NotRequired[ReadLimits]
    """Limits of one record."""

    mapping_file: NotRequired[Optional[str]]
    """A file that says which header is which column (TOML)."""

    max_diagnostics: NotRequired[int]
    """How many findings are kept; 1,000 by default, all are counted."""

    max_rows: NotRequired[int]
    """How many rows are read, at most."""

    orgs: NotRequired[Optional[str]]
    """The organizations that the roster refers to."""

    schema: NotRequired[Optional[str]]
    """The layout, by its name; recognized where neither this nor `schema_file` is given."""

    schema_file: NotRequired[Optional[str]]
    """The file of a layout of one's own (TOML)."""

    school_year: NotRequired[Optional[int]]
    """The first calendar year of the school year that an export should be of."""

    uai: NotRequired[Optional[str]]
    """The UAI of the school that an export of a French school should be of. Whoever gives this
    or one of the next two says that it is such an export, and no table is read for one.
    """


# Why a plan has an operation.
Reason = Union[
    "ReasonInSource",
    "ReasonValuesChanged",
    "ReasonAddressChanged",
    "ReasonKeyChanged",
    "ReasonReturned",
    "ReasonTakenOver",
    "ReasonNotInSource",
    "ReasonInactive",
    "ReasonNotSelected",
    "ReasonNoEmail",
    "ReasonGraceEnded",
    "ReasonByHand",
    "ReasonUndo",
]


class ReasonAddressChanged(TypedDict):
    """The source has another address for the person with this key."""

    code: Literal["address_changed"]



class ReasonByHand(TypedDict):
    """Somebody took the seat by hand (P-PRV-4)."""

    code: Literal["by_hand"]


# What eligibility rests on.
ReasonCode = Literal[
    # Every teacher has the licence of the platform.
    "teachers",
    # The school has what it needs of the vendor.
    "licence",
    # The program is late enough.
    "release",
    # The vendor runs the program.
    "hosting",
    # What the vendor asks for before grades are exported is set.
    "grades_setting",
]


class ReasonGraceEnded(TypedDict):
    """The grace is over."""

    code: Literal["grace_ended"]



class ReasonInSource(TypedDict):
    """The source has the person, the list does not."""

    code: Literal["in_source"]



class ReasonInactive(TypedDict):
    """The source has the person as inactive (P-PRV-12)."""

    code: Literal["inactive"]



class ReasonKeyChanged(TypedDict):
    """The source has another key for the person with this address."""

    code: Literal["key_changed"]



class ReasonNoEmail(TypedDict):
    """The source has the person without a usable address now."""

    code: Literal["no_email"]



class ReasonNotInSource(TypedDict):
    """The source does not have the person any more."""

    code: Literal["not_in_source"]



class ReasonNotSelected(TypedDict):
    """The source has the person, who is no longer selected: out of scope, not gone."""

    code: Literal["not_selected"]



class ReasonReturned(TypedDict):
    """The source has the person again, within the grace."""

    code: Literal["returned"]



class ReasonTakenOver(TypedDict):
    """The source has the person, whom others hold so far."""

    code: Literal["taken_over"]



class ReasonUndo(TypedDict):
    """A run is undone (P-GRD-5)."""

    code: Literal["undo"]

    run: int
    """The run."""



class ReasonValuesChanged(TypedDict):
    """The source has other values for these fields."""

    code: Literal["values_changed"]

    fields: List[str]
    """Names of fields of `Person`; `key` where the source gives a key for the first time."""



class RebuildAnswer(TypedDict):
    """What `rebuild` answers."""

    portal: PortalRebuilt
    """Organizations and who administers them."""

    subscriptions: List[RebuiltSubscription]
    """The seats of each subscription, by its name."""



class RebuildCall(TypedDict):
    """What is asked of `rebuild`: nothing."""



class Rebuilt(TypedDict):
    """What rebuilding a subscription's seats found."""

    seats: int
    """How many seats there are."""

    repaired: int
    """How many differed from what the events say; 0 when all was well."""

    header_repaired: bool
    """Whether version, next number or accepted files differed."""



class RebuiltSubscription(TypedDict):
    """A subscription whose seats were worked out again."""

    name: str
    """Its name."""

    rebuilt: Rebuilt
    """What was found."""



class ReceivedResponse(TypedDict):
    """A response, its body a text or a file of the call."""

    status: int
    """The status."""

    body: NotRequired[Optional[str]]
    """The body, decompressed, as a text; empty by default."""

    body_file: NotRequired[Optional[str]]
    """The file that has the body, instead."""

    headers: NotRequired[List[List[str]]]
    """Headers; the case of their names does not matter."""



class ReconcileAccountsAnswer(TypedDict):
    """What `reconcile_accounts` answers."""

    keep: str
    """The account that stays, by id."""

    remove: str
    """The account whose key it gets, by id; it goes."""

    by: str
    """Who decided it."""

    at: str
    """When (RFC 3339)."""

    before: Account
    """The account that stayed, as it was before."""

    account: Account
    """The account that stays, as it is afterwards: login, names and content are its own still."""

    removed: Account
    """The account that goes, as it was."""

    changes: List[AccountChange]
    """The steps, in their order (I-REC-2). A store takes them at once."""

    message: NotRequired[str]
    """It as a message in French, in which the support is asked."""

    request: NotRequired[SupportRequest]
    """The request to the support (I-REC-6), where somebody asks."""



class ReconcileAccountsCall(TypedDict):
    """What is asked of `reconcile_accounts`."""

    ent: str
    """The ENT, by the name that its accounts were put under."""

    order: ReconcileOrder
    """Which two, who decided it, and when."""

    review: NotRequired[bool]
    """Whether it is only to be seen what would come of it; nothing is written then."""

    support: NotRequired[Optional[SupportParty]]
    """Who asks the support to do the same in LVS; no request is made by default."""



class ReconcileOrder(TypedDict):
    """What is to be done, by whom and when."""

    keep: str
    """The account that stays, by id."""

    remove: str
    """The account whose key it gets, by id; it goes."""

    by: str
    """Who decided it."""

    at: str
    """When (RFC 3339)."""



class Reconciled(TypedDict):
    """A reconciliation that was done: enough to see what was there before, and who changed it."""

    keep: str
    """The account that stays, by id."""

    remove: str
    """The account whose key it gets, by id; it goes."""

    by: str
    """Who decided it."""

    at: str
    """When (RFC 3339)."""

    before: Account
    """The account that stayed, as it was before."""

    account: Account
    """The account that stays, as it is afterwards: login, names and content are its own still."""

    removed: Account
    """The account that goes, as it was."""

    changes: List[AccountChange]
    """The steps, in their order (I-REC-2). A store takes them at once."""


# A version of a program, numbers between dots. They are compared as numbers, so 6.10 is
# later than 6.2, and what is not written is zero: 6.2 and 6.2.0 are the same (S-CON-2).
Release = str


class Renamed(TypedDict):
    """An account that somebody probably had under another name."""

    account: str
    """The account, by id."""

    score: int
    """How alike they are, from 0 to 1,000."""

    evidence: List[Evidence]
    """What speaks for it, and against it."""



class ReportCounts(TypedDict):
    """How many items of each outcome."""

    done: int
    """Written."""

    unchanged: int
    """Known to be there as they are."""

    withdrawn: int
    """Deleted."""

    failed: int
    """Refused by the server, or never heard of again."""

    waiting: int
    """Waiting for one that failed."""

    invalid: int
    """Not sent, for they cannot be as they are."""

    open: int
    """Nothing has come of them: the export was broken off."""



class ReportedItem(TypedDict):
    """What came of an item."""

    kind: ItemKind
    """What it is."""

    id: str
    """The embedder's id of the work; of a category its title."""

    sourced_id: str
    """What it is called in the SIS."""

    outcome: Outcome
    """What came of it."""

    student: NotRequired[str]
    """The student, of a result."""



class Request(TypedDict):
    """A request to be performed as it is: nothing is added but what the transport needs (`Host`,
    `Content-Length`), and no redirect is followed.
    """

    method: Method
    """The method."""

    url: str
    """The whole address, its query encoded as it was signed."""

    authorization: NotRequired[Secret]
    """The value of the header `authorization`."""

    body: NotRequired[Secret]
    """The body; what asks for a token is as secret as the token."""

    headers: NotRequired[List[List[str]]]
    """The other headers, each name in lower case. A cookie that came with a token may be among
    them.
    """


# How far a guardian answers for a pupil. Both codings of SIECLE and that of AAF are read
# into it.
Responsibility = Literal[
    # A legal guardian.
    "legal",
    # In charge of the pupil.
    "in_charge",
    # To be called only.
    "contact",
]


class ResultFlags(TypedDict):
    """What else is known of a result."""

    in_progress: NotRequired[Optional[bool]]
    """Whether the student is at it."""

    incomplete: NotRequired[Optional[bool]]
    """Whether something is missing of it."""

    late: NotRequired[Optional[bool]]
    """Whether it came late."""

    missing: NotRequired[Optional[bool]]
    """Whether it never came."""


# What can be done about a failure.
RetryClass = Literal[
    # It may pass: the same request is sent again.
    "retry",
    # We are not let in: somebody has to look at the credentials.
    "auth",
    # It would fail again.
    "permanent",
]


class RetryPolicy(TypedDict):
    """How often, and after how long, what may pass is tried again."""

    attempts: NotRequired[int]
    """How often a request is sent in all; 5 by default, at least 1."""

    base_ms: NotRequired[int]
    """How many milliseconds lie before the second attempt at most; 500 by default. They double
    with each further one.
    """

    cap_ms: NotRequired[int]
    """How many milliseconds lie before any attempt at most; 30,000 by default."""

    retry_after_cap_ms: NotRequired[int]
    """How many milliseconds a server can ask for with `Retry-After`; what is beyond counts as
    this. 300,000 by default.
    """


# What somebody is in an organization (P-ROLE-2).
Role = Literal[
    # Does everything.
    "admin",
    # Looks after the users.
    "technical_trainer",
    # Looks only (P-ROLE-3).
    "supervisor",
]

# Which roles somebody is to have (P-ADM-6).
Roles = Union[
    "RolesAll",
    "RolesEach",
]


class RolesAll(TypedDict):
    """This one in every organization that they belong to and the actor may manage."""

    all: Role



class RolesEach(TypedDict):
    """These, in these organizations."""

    each: Dict[str, Role]



class Roster(TypedDict):
    """The people of schools, as one or several files of a source give them."""

    source: str
    """The source's name: `siecle`, `sts`, `aaf`, …"""

    layout: str
    """What it was read from: `siecle_eleves`, `sts_emp`, `aaf_2d`, … Those of several files are
    joined by `+`.
    """

    completeness: Completeness
    """What absence from it means."""

    people: List[RosterPerson]
    """People, in the order of the source."""

    establishments: NotRequired[List[Establishment]]
    """Schools, in the order of the source."""

    exported: NotRequired[str]
    """The day it was exported."""

    groups: NotRequired[List[Group]]
    """Divisions and groups, in the order of the source."""

    names: NotRequired[List[CodeName]]
    """What its codes are called, by list and code: those that a file of the source names, and
    those of the ministry's lists that somebody has.
    """

    school_year: NotRequired[int]
    """The first calendar year of the school year it is of."""


# Whose people are looked for, in which file.
RosterCall = TypedDict(
    "RosterCall",
    {
        # The roster: a table; the export of a French school, as XML, CSV, tgz, zip or a
        # folder; or a OneRoster package: a zip archive (one that is a stream is known by
        # its name, which ends in `.zip`) or a folder. The files of a folder are in `files`.
        "from": "str",
        # With which domain its people sign in, so that the plan tells who does not
        # (P-PRV-17); that of the connected source where it is not given.
        "domain": "NotRequired[Optional[str]]",
        # Of a folder: the path of each file in it, and the name of the call's file.
        "files": "NotRequired[Optional[Dict[str, str]]]",
        # What absence means; `additive` for plain address lists (P-PRV-2), `authoritative`
        # for rosters where it is not given.
        "mode": "NotRequired[Optional[Mode]]",
        # How it is read.
        "reading": "NotRequired[ReadingCall]",
        # The roles, where the layout keeps them in a file of their own (OneRoster 1.2).
        "roles": "NotRequired[Optional[str]]",
        # The name under which the source holds seats; `csv` by default.
        "source": "NotRequired[str]",
        # Who gets a seat: `column=value`, `column=a|b`, `column!=value`; all must hold.
        "where": "NotRequired[List[str]]",
    },
)


class RosterCounts(TypedDict):
    """Who and what there is in a roster."""

    pupils: int
    """Pupils who are there, in a division."""

    unplaced: int
    """Pupils who are there, in no division."""

    scheduled: int
    """Pupils who are there and have a day of leaving."""

    left: int
    """People who have left."""

    guardians: int
    """Guardians."""

    teachers: int
    """Teachers."""

    staff: int
    """Others who work there."""

    unknown: int
    """People of whom it is not said what they are."""

    with_address: int
    """People of any kind who are there and have an address: those who can have a seat."""

    establishments: int
    """Schools."""

    divisions: int
    """Divisions."""

    groups: int
    """Groups."""



class RosterFile(TypedDict):
    """A file of a roster."""

    file: str
    """Its name; that of a file of an archive follows the archive's after a `/`."""

    is_read: bool
    """Whether it was read. What is of no source is passed over."""



class RosterImport(TypedDict):
    """What was chosen for an import of a roster, as far as it has come: what is left out of it.
    Everything else is selected.
    """

    kind: ImportKind
    """Who is imported. A roster that has several kinds of people is imported once for each."""

    approval: NotRequired[Optional[str]]
    """The digest of the recap that somebody approved. It is needed where the guard holds it;
    where it is given and is not that of the recap, something has changed since, and the
    import waits.
    """

    decisions: NotRequired[MatchDecisions]
    """What was decided about homonyms (E-UNI-1)."""

    divisions_left_out: NotRequired[List[GroupName]]
    """Divisions that stay as they are. Pupils who are in no other one stay as they are too, and
    so do guardians of such pupils alone.
    """

    groups_left_out: NotRequired[List[GroupName]]
    """Groups that stay as they are, and who is in them."""

    guard: NotRequired[Guard]
    """When it waits for an approval (P-GRD-1, P-GRD-2). As in an `Import`, no address moves and
    no organization is lost.
    """

    identification: NotRequired[Identification]
    """How the people sign in; by the application itself by default. Where the ENT lets them in
    no password is made, whoever asks (E-SSO-1).
    """

    login_model: NotRequired[str]
    """By which model logins are made, where the roster has none."""

    make_passwords: NotRequired[bool]
    """Whether passwords are made: no by default, for where the ENT signs people in they are not
    used (E-IMP-2).
    """

    passwords: NotRequired[PasswordRule]
    """How passwords are made (I-FLD-7)."""

    people_left_out: NotRequired[List[str]]
    """People who stay as they are: whom the roster has by their subject, whom it does not have
    by the id of their account.
    """

    policy: NotRequired[LadderPolicy]
    """How people are matched with accounts."""

    skip_invalid: NotRequired[bool]
    """Whether it goes on without those in whom the reader found errors; then nothing is removed.
    Otherwise errors block.
    """



class RosterPerson(TypedDict):
    """A person of a school, as a source has them."""

    profile: PersonProfile
    """What they are to the school."""

    family_name: str
    """The family name of their birth (*nom de famille*), or the only one the source has."""

    given_name: str
    """The given name; empty where the source has none."""

    presence: Presence
    """Whether they are there."""

    line: int
    """The line of the file on which the source begins to speak of them, or the row of a table."""

    assignments: NotRequired[List[Assignment]]
    """What they are and do in each school."""

    birth_date: NotRequired[str]
    """The day of birth."""

    civility: NotRequired[Civility]
    """How they are addressed."""

    email: NotRequired[EmailAddress]
    """The address, where there is one that is valid."""

    guardians: NotRequired[List[Guardianship]]
    """A pupil's guardians, the legal ones first."""

    identifiers: NotRequired[List[Identifier]]
    """Their keys, the source's own first; each kind and scope once."""

    invalid_email: NotRequired[bool]
    """Whether the source has something in the place of an address that is none."""

    login: NotRequired[str]
    """The login, where the source has it."""

    other_given_names: NotRequired[List[str]]
    """Further given names."""

    phones: NotRequired[List[str]]
    """Phone numbers, as written: that of the home, the mobile, that of the work."""

    sex: NotRequired[Sex]
    """The sex."""

    usage_name: NotRequired[str]
    """The family name they go by (*nom d'usage*), where it is another and not empty."""



class RosterRecap(TypedDict):
    """All that the last stage does."""

    divisions: StageCounts
    """Divisions."""

    groups: StageCounts
    """Groups."""

    people: StageCounts
    """People."""

    memberships: StageCounts
    """Memberships."""

    digest: str
    """The digest of all this, which an approval names. It changes where anything does that would
    be done.
    """

    holds: NotRequired[List[Hold]]
    """Why somebody has to approve it, or why nothing goes."""



class RosterReport(TypedDict):
    """What was found out about the files of a roster: the document of `rosterkit roster --format
    json`.
    """

    source: str
    """The source: `siecle`, `sts`, …"""

    layout: str
    """What was read of it: `siecle_eleves`, `sts_emp`, …; those of several files are joined by
    `+`.
    """

    files: List[RosterFile]
    """The files, those of archives by their names in these."""

    people: RosterCounts
    """Who and what there is, counted."""

    errors: int
    """How many errors there are, kept or not."""

    warnings: int
    """How many warnings there are, kept or not."""

    counts: Dict[Code, int]
    """How many findings of each code there are, kept or not."""

    diagnostics: List[Diagnostic]
    """The findings that are kept: the first of them, in the order of the files; what is told of
    all files together comes last.
    """

    not_kept: int
    """How many findings were counted and are not kept."""

    completeness: Completeness
    """What absence from it means."""

    exported: NotRequired[str]
    """The day of the export."""

    school_year: NotRequired[int]
    """The first calendar year of the school year."""



class RowChanges(TypedDict):
    """What has changed in a file."""

    added: int
    """New rows."""

    changed: int
    """Rows with another value."""

    removed: int
    """Rows that are gone, written as `tobedeleted`."""



class RowFound(TypedDict):
    """A row that speaks of the person."""

    row: int
    """The row, as a spreadsheet shows it."""

    email: NotRequired[str]
    """The address it has."""

    key: NotRequired[str]
    """The key it has."""

    set_aside: NotRequired[WhyNot]
    """Why it is set aside; none where it may give a seat."""


# The number of a rule of the specification: `P-ADM-4`.
Rule = str


class Run(TypedDict):
    """The applying of one plan, as the store knows it."""

    id: int
    """Its number in the store: counted up from 1, never given twice."""

    subscription: str
    """The subscription whose list it changes."""

    status: RunStatus
    """Whether it is finished."""

    started_at: str
    """When it began (RFC 3339)."""

    digest: str
    """The plan's digest."""

    origin: Origin
    """Where the plan comes from; of an undo, which run it undoes."""

    mode: Mode
    """What absence from the source means."""

    approved: bool
    """Whether a guard held the plan and somebody approved it."""

    counts: Counts
    """How many operations of each kind."""

    operations: int
    """How many operations in all."""

    done: int
    """How many operations have been dealt with, those that failed included."""

    failed: int
    """How many of these failed: the seat was not as the plan says, or the target refused it."""

    accepted: NotRequired[Accepted]
    """What the source's file looked like. Kept for the next file of that source once the run is
    done; none for a file that was not whole, which is no measure for the next one.
    """

    finished_at: NotRequired[str]
    """When it finished; none while it is unfinished (RFC 3339)."""

    undone_by: NotRequired[int]
    """The run that undid this one (P-GRD-5)."""


# Who runs a program, and where.
RunBy = Literal[
    # The vendor, in a cloud of its own.
    "vendor_saas",
    # The school or its district.
    "self_hosted",
    # The school or its district, on machines that it rents: the vendor manages none of
    # them.
    "customer_cloud",
]

# Where a run stands.
RunStatus = Literal[
    # It is being applied, or was interrupted: the store cannot tell, and it does not
    # matter, for a run may be driven by two at once. It is finished before anything else is
    # planned.
    "unfinished",
    # Every operation has been dealt with.
    "done",
]


class RunsAnswer(TypedDict):
    """What `runs` answers."""

    total: int
    """How many there are."""

    runs: List[Run]
    """The latest of them, the latest first."""



class RunsCall(TypedDict):
    """What is asked of `runs`."""

    limit: NotRequired[int]
    """How many are listed; 50 by default."""

    subscription: NotRequired[Optional[str]]
    """Only those of this subscription; all by default."""



class SchemaInfo(TypedDict):
    """A layout, as `rosterkit schemas --format json` lists it."""

    name: str
    """Its name."""

    title: Title
    """What it is called, for people."""

    header: bool
    """Whether its files have a header."""

    roster: bool
    """Whether it says which columns make a person, so that seats can come from it."""

    columns: List[ColumnInfo]
    """Its columns."""

    file: NotRequired[str]
    """The usual name of its file."""



class SchemasAnswer(TypedDict):
    """What `schemas` answers."""

    schemas: List[SchemaInfo]
    """The layouts, in the order in which they are recognized."""



class SchemasCall(TypedDict):
    """What is asked of `schemas`."""

    name: NotRequired[Optional[str]]
    """The one layout that is wanted; all by default."""


# What the last symbols of a code check the others by (C-FMT-1). To detect is all that they
# do: a code is compared with the codes that were made.
Scheme = Literal[
    # Two check symbols of a shortened Reed-Solomon code over GF(32), for 32 symbols and
    # codes of at most 31. Any one or two wrong symbols are noticed, swaps of any two among
    # them, and one can be named.
    "reed_solomon",
    # One check symbol of ISO/IEC 7064 MOD 37,36, for 36 symbols. One wrong symbol is
    # noticed, and of swaps of neighbours all but about 1 in 550.
    "iso7064_mod_37_36",
    # One check symbol of Luhn mod N, for any even number of symbols. One wrong symbol is
    # noticed, and a swap of neighbours except that of the first symbol and the last.
    "luhn_mod_n",
    # One check symbol of Damm's scheme, for 10 or 32 symbols. One wrong symbol and a swap
    # of neighbours are noticed.
    "damm",
    # No check symbol: every text of the right length and symbols is a code.
    "none",
]


class Screens(TypedDict):
    """What is read off the vendor's screens."""

    url: Label
    """The host URL."""

    key: Label
    """The access key."""

    secret: Label
    """The secret."""

    configuration: NotRequired[Label]
    """The configuration that the access belongs to, where there are several."""

    token_url: NotRequired[Label]
    """Where tokens are given out, where the screens show it."""



class Seat(TypedDict):
    """One person's place on a subscription."""

    id: int
    """The seat's number on its subscription: counted up from 1, never given twice."""

    person: Person
    """Who sits there, as the source last wrote it."""

    holders: List[Holder]
    """The sources that hold the seat, in order of their names. A seat without one does not
    exist.
    """

    state: SeatState
    """Whether it gives access."""



class SeatFound(TypedDict):
    """A seat that is the person's, or has their address."""

    seat: Seat
    """The seat, with its holders and its state, before the plan."""

    by: List[MatchedBy]
    """By what it belongs to one of the rows; by what it was asked for where there is no row.
    Empty: it only has to do with the operations.
    """


# Whether a seat gives access.
SeatState = Union[
    "SeatStateActive",
    "SeatStateSuspended",
]


class SeatStateActive(TypedDict):
    """It does, and counts as assigned."""

    state: Literal["active"]



class SeatStateSuspended(TypedDict):
    """It does not, and does not count (P-GRD-4). Who comes back in time gets the same seat
    again.
    """

    state: Literal["suspended"]

    since: str
    """When it was suspended (RFC 3339)."""

    until: str
    """From when on it may be removed for good (RFC 3339)."""



class SeatsAddCall(TypedDict):
    """What is asked of `seats_add`."""

    subscription: str
    """The subscription."""

    emails: List[str]
    """The addresses, as they were typed, one each."""

    now: str
    """The instant (RFC 3339)."""

    actor: NotRequired[Actor]
    """Who gives them; the operator by default."""

    approve: NotRequired[Optional[str]]
    """The digest of the plan that somebody approved, where a guard holds it."""

    policy: NotRequired[Optional[Policy]]
    """The rules; those that are not given have their defaults."""

    why: NotRequired[Optional[str]]
    """Why, for the log."""



class SeatsAnswer(TypedDict):
    """What `seats` answers."""

    subscription: Subscription
    """The subscription."""

    assigned: int
    """How many seats give access."""

    found: int
    """How many seats the search finds; without a search, all there are."""

    offset: int
    """How many were passed over."""

    seats: List[Seat]
    """The seats, by number."""



class SeatsCall(TypedDict):
    """What is asked of `seats`."""

    subscription: str
    """The subscription."""

    actor: NotRequired[Actor]
    """Who asks; the operator by default."""

    limit: NotRequired[Optional[int]]
    """How many are listed; all by default."""

    offset: NotRequired[int]
    """How many are passed over first."""

    search: NotRequired[Optional[str]]
    """Only seats with this in address, name or key, whatever case and accents (P-PRV-18)."""



class SeatsChangedAnswer(TypedDict):
    """What `seats_add` and `seats_remove` answer."""

    check: NotRequired[CheckReport]
    """What the check of the typed addresses found; of `seats_add` only."""

    plan: NotRequired[Plan]
    """The plan; none where addresses have errors."""

    run: NotRequired[Run]
    """The run in which it was applied; none where addresses have errors or a guard holds the
    plan: then nothing was changed.
    """



class SeatsRemoveCall(TypedDict):
    """What is asked of `seats_remove`."""

    subscription: str
    """The subscription."""

    now: str
    """The instant (RFC 3339)."""

    actor: NotRequired[Actor]
    """Who takes them; the operator by default."""

    all: NotRequired[bool]
    """Whether everybody does. A guard holds the plan of that, by the limits that the policy has
    for removals, until its digest is approved.
    """

    approve: NotRequired[Optional[str]]
    """The digest of the plan that somebody approved."""

    emails: NotRequired[List[EmailAddress]]
    """The addresses of those who lose their seats; give this or `all`."""

    policy: NotRequired[Optional[Policy]]
    """The rules; those that are not given have their defaults."""

    why: NotRequired[Optional[str]]
    """Why, for the log."""


# A text that must not be seen by whoever reads a log: a claim code, the secret of a
# connection (S-SEC-2).
Secret = str

# Where a secret is: `env:NAME`, a variable of the environment; `file:PATH`, a file that has
# nothing else in it; `vault:NAME`, what the embedder's own vault knows by that name.
# Nothing else is one, so that a secret which somebody puts in its place by mistake is
# refused before it is written anywhere.
SecretPlace = str


class Sentence(TypedDict):
    """What a person reads. Addresses are masked (P-PRV-15)."""

    message: str
    """What is the matter: starts in lower case, ends without a full stop."""

    hint: NotRequired[str]
    """What can be done about it, where there is something to say."""



class SerialAnswer(TypedDict):
    """What `serial` answers."""

    serial: str
    """The number as it is compared: without separators, in capitals."""

    diagnostics: List[Diagnostic]
    """What is to be said of it (C-SER-1)."""

    family: NotRequired[str]
    """The family that it fits."""



class SerialCall(TypedDict):
    """What is asked of `serial`."""

    serial: str
    """The serial number as it was typed."""

    families: NotRequired[List[SerialFamily]]
    """The families that are known; none by default."""

    families_file: NotRequired[Optional[str]]
    """A file with families (TOML), instead."""

    strict: NotRequired[bool]
    """Whether a number of no family is an error rather than a warning."""



class SerialFamily(TypedDict):
    """Serial numbers that look alike."""

    name: str
    """What the family is called."""

    length: int
    """How many characters follow the prefix, a check symbol among them."""

    alphabet: NotRequired[str]
    """The characters that may follow, in the order of their values; digits by default."""

    check: NotRequired[Scheme]
    """What the last of them checks the others of them by; none by default."""

    prefix: NotRequired[str]
    """How its numbers begin: letters from A to Z and digits; nothing by default."""



class Service(TypedDict):
    """A subject taught to a division or a group."""

    kind: GroupKind
    """What the pupils are."""

    group: str
    """Its code."""

    subject: str
    """The code of the subject."""


# From which part of the world an organization is served.
ServiceRegion = Literal[
    # The Americas.
    "americas",
    # Asia and the Pacific.
    "asia_pacific",
    # Europe. ClassLink cannot be a source there (P-PRV-7).
    "europe",
    # The Middle East and Africa.
    "middle_east_africa",
]


class SetAside(TypedDict):
    """A row that is read and gives nobody a seat, and why."""

    row: int
    """The row, as a spreadsheet shows it."""

    why: WhyNot
    """Why."""

    email: NotRequired[str]
    """The address, normalized where it is one, where there is one."""

    key: NotRequired[str]
    """The key, where it could be read."""


# How bad a finding is.
Severity = Literal[
    # Worth knowing.
    "note",
    # To be looked at; the row is usable.
    "warning",
    # The row, or the file where the finding has no row, is not usable as it is.
    "error",
]

# The sex as the state registers it.
Sex = Literal[
    # Code 2, `F`.
    "female",
    # Code 1, `M` or `H`.
    "male",
]


class SiecleGroupsAnswer(TypedDict):
    """What `siecle_groups` answers."""

    name: str
    """What the file is to be called where SIECLE takes it."""

    left_out: int
    """Pupils in groups who were left out, for they have no `ELEVE_ID` or no day of birth."""


# What is asked of `siecle_groups`.
SiecleGroupsCall = TypedDict(
    "SiecleGroupsCall",
    {
        # The roster: exports of SIECLE with pupils and their groups.
        "roster": "ReadRosterCall",
        # The UAI of the school whose pupils are written.
        "uai": "str",
        # The first calendar year of the school year.
        "school_year": "int",
        # The number of the sending; SIECLE refuses one that it has seen.
        "number": "int",
        # From when on pupils are in their groups.
        "from": "str",
        # Until when.
        "until": "str",
        # The name of the file to be made.
        "out": "str",
    },
)


class Sighting(TypedDict):
    """A person, and where the source speaks of them."""

    person: Person
    """What it says of them."""

    row: int
    """The row, as a spreadsheet shows it."""

    key: NotRequired[str]
    """The person's key in the source; none where it knows people by address only."""


# Who lets people in (*mode d'identification*, E-SSO-1).
SignIn = Literal[
    # The application, by its own logins and passwords.
    "local",
    # The ENT (single sign-on).
    "ent",
]

# How a request is signed.
SignatureMethod = Literal[
    # HMAC-SHA1.
    "HMAC-SHA1",
    # HMAC-SHA256.
    "HMAC-SHA256",
]


class SisAddress(TypedDict):
    """What a school says of its server, beside the key and the secret (S-CON-1). Nothing is
    needed where the vendor has one address for everybody.
    """

    auth: NotRequired[Optional[Auth]]
    """How one is let in; as the vendor does by default."""

    gradebook: NotRequired[Optional[str]]
    """What grades stand below, where it does not follow from the address."""

    grades: NotRequired[bool]
    """Whether grades are to be exported, so that a token is asked for that allows it."""

    resources: NotRequired[Optional[str]]
    """What resources stand below, where it does not follow from the address."""

    token_parameters: NotRequired[Dict[str, str]]
    """What the address of tokens has to carry beyond that, such as Infinite Campus' `appName`."""

    token_url: NotRequired[Optional[str]]
    """Where tokens are given out, where the vendor has no rule for it. Who gives one is let in
    by OAuth 2.
    """

    url: NotRequired[Optional[str]]
    """The address of the application, of which the one of OneRoster is made by the vendor's
    rule, or the whole address of OneRoster: one with `ims/oneroster` in it, or with a version
    at its end.
    """

    version: NotRequired[Optional[Version]]
    """The version; by default the one that the address says, then the vendor's first."""


# What somebody wants to be done with the connection of an organization with its SIS.
SisChange = Union[
    "SisChangeAssociate",
    "SisChangeDissociate",
    "SisChangeAddAccess",
    "SisChangeReplaceSecret",
    "SisChangeRemoveAccess",
    "SisChangeSetSwitch",
    "SisChangeSetSupportSharing",
    "SisChangeLinkCourse",
    "SisChangeUnlinkCourse",
    "SisChangeWarnOfEnd",
]


class SisChangeAddAccess(TypedDict):
    """Adds an access record (S-CON-6)."""

    kind: Literal["add_access"]

    access: AccessRecord
    """It."""



class SisChangeAssociate(TypedDict):
    """Associates it (S-CON-1), or does so again (S-CON-7): with the same server, its links and
    access are as they were.
    """

    kind: Literal["associate"]

    vendor: str
    """The vendor, by id."""

    endpoint: Endpoint
    """Where its server is, as `sis_endpoint` made it."""

    support_sharing: NotRequired[bool]
    """Whether the domain name may be shared with the SIS (S-CON-4); not by default."""



class SisChangeDissociate(TypedDict):
    """Dissociates it: nothing is exchanged any more, and what was exported stays (S-CON-7)."""

    kind: Literal["dissociate"]



class SisChangeLinkCourse(TypedDict):
    """Links a teacher's course to one of their classes in the SIS (S-ROS-2). The teacher's to
    do, and of who may manage users.
    """

    kind: Literal["link_course"]

    link: CourseLink
    """The link."""

    taught: List[str]
    """The classes that this teacher teaches, as the SIS last said: the link is to one of them."""



class SisChangeRemoveAccess(TypedDict):
    """Removes an access record."""

    kind: Literal["remove_access"]

    access: str
    """The record, by name."""



class SisChangeReplaceSecret(TypedDict):
    """Puts a new secret in the place of the former one of that record (S-CON-6)."""

    kind: Literal["replace_secret"]

    access: str
    """The record, by name."""

    secret: NotRequired[Optional[SecretPlace]]
    """Where the new secret is; where the former one was, by default."""



class SisChangeSetSupportSharing(TypedDict):
    """Says whether the domain name may be shared with the SIS (S-CON-4)."""

    kind: Literal["set_support_sharing"]

    on: bool
    """Whether it may."""



class SisChangeSetSwitch(TypedDict):
    """Turns the import of rosters or the export of grades on or off (S-CON-5)."""

    kind: Literal["set_switch"]

    switch: Switch
    """Which."""

    on: bool
    """Whether it is on."""

    confirmed: NotRequired[bool]
    """That somebody confirmed this very one; needed to turn it on."""



class SisChangeUnlinkCourse(TypedDict):
    """Unlinks it. The teacher's to do, and of who may manage users."""

    kind: Literal["unlink_course"]

    course: str
    """The course."""



class SisChangeWarnOfEnd(TypedDict):
    """Warns of the end of all access where that is near, once for each end (S-CON-6). The
    operator's to do, every day.
    """

    kind: Literal["warn_of_end"]



class SisConnection(TypedDict):
    """The connection of an organization with its SIS (S-CON-1): one at a time."""

    vendor: str
    """The vendor, by id."""

    endpoint: Endpoint
    """Where its server is."""

    access: List[AccessRecord]
    """What one connects with, in the order in which they were added (S-CON-6)."""

    exchange: Switches
    """What is exchanged (S-CON-5)."""

    support_sharing: bool
    """Whether the domain name may be shared with the SIS, to diagnose (S-CON-4)."""

    links: Dict[str, CourseLink]
    """The courses that are linked to a class, by course (S-ROS-2)."""

    since: NotRequired[str]
    """Since when; none while it is dissociated (S-CON-7) (RFC 3339)."""

    warned_of: NotRequired[str]
    """The last day of all access of which somebody was warned."""



class SisConnectionAnswer(TypedDict):
    """What `sis_connection` answers."""

    access: NotRequired[AccessRecord]
    """The access record that is used today (S-CON-6); none where none is valid, or while it is
    dissociated.
    """

    connection: NotRequired[SisConnection]
    """The connection, one that was dissociated too; none where there never was one."""

    ends_on: NotRequired[str]
    """The last day of all access, where it is within 30 days or past."""



class SisConnectionCall(TypedDict):
    """What is asked of `sis_connection`."""

    actor: Actor
    """Who asks."""

    organization: OrganizationId
    """Whose connection."""

    now: str
    """The instant (RFC 3339)."""



class SisEligibilityCall(TypedDict):
    """What is asked of `sis_eligibility`."""

    vendor: str
    """The vendor, by id."""

    today: str
    """The day."""

    deployment: NotRequired[Deployment]
    """What is known of the school and its SIS; nothing by default."""

    vendors_file: NotRequired[Optional[str]]
    """A file with vendors (TOML), instead of those that are built in."""



class SisEndpointCall(TypedDict):
    """What is asked of `sis_endpoint`."""

    vendor: str
    """The vendor, by id."""

    address: NotRequired[SisAddress]
    """What the school says of its server."""

    vendors_file: NotRequired[Optional[str]]
    """A file with vendors (TOML), instead of those that are built in."""


# What happened to the connection of an organization with its SIS. Nothing of this holds a
# secret (S-SEC-2).
SisEvent = Union[
    "SisEventAssociated",
    "SisEventDissociated",
    "SisEventAccessAdded",
    "SisEventSecretReplaced",
    "SisEventAccessRemoved",
    "SisEventSwitchSet",
    "SisEventSupportSharingSet",
    "SisEventCourseLinked",
    "SisEventCourseUnlinked",
    "SisEventAccessEnding",
]


class SisEventAccessAdded(TypedDict):
    """An access record was added."""

    kind: Literal["access_added"]

    access: AccessRecord
    """It."""



class SisEventAccessEnding(TypedDict):
    """All access ends soon."""

    kind: Literal["access_ending"]

    access: str
    """The record that ends last, by name."""

    ends_on: str
    """Its last day."""



class SisEventAccessRemoved(TypedDict):
    """An access record was removed."""

    kind: Literal["access_removed"]

    access: AccessRecord
    """The record, as it was."""



class SisEventAssociated(TypedDict):
    """It was associated."""

    kind: Literal["associated"]

    vendor: str
    """The vendor."""

    endpoint: Endpoint
    """Where its server is."""

    support_sharing: bool
    """Whether the domain name may be shared with it."""

    at: str
    """Since when (RFC 3339)."""

    again: bool
    """Whether it was so before: then its links and access are as they were."""



class SisEventCourseLinked(TypedDict):
    """A course was linked."""

    kind: Literal["course_linked"]

    link: CourseLink
    """The link."""



class SisEventCourseUnlinked(TypedDict):
    """A course was unlinked."""

    kind: Literal["course_unlinked"]

    link: CourseLink
    """What the link was."""



class SisEventDissociated(TypedDict):
    """It was dissociated. What was exported stays, and is no longer updated."""

    kind: Literal["dissociated"]

    vendor: str
    """From which vendor."""



class SisEventSecretReplaced(TypedDict):
    """A record has a new secret: those before are invalid."""

    kind: Literal["secret_replaced"]

    access: str
    """The record, by name."""

    version: int
    """The how manieth secret it is."""

    secret: SecretPlace
    """Where it is."""



class SisEventSupportSharingSet(TypedDict):
    """Whether the domain name may be shared changed."""

    kind: Literal["support_sharing_set"]

    on: bool
    """Whether it may."""



class SisEventSwitchSet(TypedDict):
    """Import or export was turned on or off."""

    kind: Literal["switch_set"]

    switch: Switch
    """Which."""

    on: bool
    """Whether it is on."""



class SisVendorsAnswer(TypedDict):
    """What `sis_vendors` answers."""

    vendors: List[Vendor]
    """The vendors, in the order of the registry."""



class SisVendorsCall(TypedDict):
    """What is asked of `sis_vendors`."""

    vendor: NotRequired[Optional[str]]
    """The one vendor that is wanted, by id; all by default."""

    vendors_file: NotRequired[Optional[str]]
    """A file with vendors (TOML), instead of those that are built in."""



class Snapshot(TypedDict):
    """What a source said at one moment: the people it has, and what speaks for their being all
    of them.
    """

    source: str
    """The source's name, by which it holds seats: `csv`, `manual`, …"""

    layout: str
    """The layout it was read with: a schema's name."""

    completeness: Completeness
    """What absence from it means."""

    people: List[Sighting]
    """The people to be provisioned, in the order of the source."""

    facts: FileFacts
    """Facts about the file, to compare the next one with."""

    domain: NotRequired[str]
    """With which domain its people sign in, where the source is connected by one (P-PRV-17)."""

    organizations: NotRequired[List[str]]
    """Organizations that any row names, set aside or not; sorted, each once."""

    set_aside: NotRequired[List[SetAside]]
    """The rows that are read and not to be provisioned, in the order of the source."""



class SnapshotAnswer(TypedDict):
    """What `snapshot` answers."""

    snapshot: Snapshot
    """The people."""

    mode: Mode
    """What absence would mean."""

    check: CheckReport
    """What the check of the roster found."""



class SnapshotCall(TypedDict):
    """What is asked of `snapshot`."""

    roster: RosterCall
    """The roster, and who of it."""

    now: NotRequired[Optional[str]]
    """The instant, for ages (RFC 3339)."""

    previous: NotRequired[Optional[FileFacts]]
    """What the last file of this source looked like that was accepted whole."""

    skip_invalid: NotRequired[bool]
    """Whether rows with errors are left out, rather than the file refused."""



class Sold(TypedDict):
    """What was sold."""

    purchased_on: str
    """The day of the purchase, from which the year to claim counts (P-CLM-4)."""

    by: Taking
    """How it is taken."""

    subscriptions: List[SoldSubscription]
    """The subscriptions that come with it."""

    displays: NotRequired[SoldDisplays]
    """The displays that it came with, where it did."""



class SoldDisplays(TypedDict):
    """Displays that were sold."""

    count: int
    """How many."""

    serials: List[str]
    """The serial numbers that are known."""



class SoldSubscription(TypedDict):
    """A subscription that was sold."""

    id: SubscriptionId
    """The id that it is to have."""

    terms: SubscriptionTerms
    """Its terms."""


# A source that is connected: while it is, nobody changes the list by hand (P-PRV-5).
Source = Union[
    "SourceFile",
    "SourceClasslink",
    "SourceGoogleDomain",
    "SourceGoogleGroup",
    "SourceMicrosoftGroup",
    "SourceMicrosoftSchoolDataSync",
]


class SourceClasslink(TypedDict):
    """ClassLink (P-PRV-7)."""

    kind: Literal["classlink"]

    tenant_id: str
    """The TenantID: letters, digits and hyphens."""



class SourceFile(TypedDict):
    """Files of one system, brought from time to time."""

    kind: Literal["file"]

    name: str
    """The name by which it holds seats."""



class SourceGoogleDomain(TypedDict):
    """The teachers group of Google Classroom of a domain (P-PRV-8)."""

    kind: Literal["google_domain"]

    domain: str
    """The domain."""



class SourceGoogleGroup(TypedDict):
    """A Google group (P-PRV-8)."""

    kind: Literal["google_group"]

    email: EmailAddress
    """Its address."""



class SourceLooked(TypedDict):
    """The source that was looked at."""

    name: str
    """Its name."""

    layout: str
    """Its layout."""

    mode: Mode
    """What absence from it means."""

    completeness: Completeness
    """What speaks for its being whole."""



class SourceMicrosoftGroup(TypedDict):
    """A Microsoft group (P-PRV-9)."""

    kind: Literal["microsoft_group"]

    object_id: str
    """Its object id, a UUID."""



class SourceMicrosoftSchoolDataSync(TypedDict):
    """The teachers of Microsoft School Data Sync (P-PRV-9)."""

    kind: Literal["microsoft_school_data_sync"]

    domain: str
    """Their domain."""



class StaffFunctionsAnswer(TypedDict):
    """What `staff_functions` answers."""

    functions: List[FunctionStanding]
    """What each code gives, in the order of the call or of the table."""



class StaffFunctionsCall(TypedDict):
    """What is asked of `staff_functions`."""

    codes: NotRequired[Optional[List[str]]]
    """The codes; all of the table by default."""

    functions_file: NotRequired[Optional[str]]
    """A file with functions (TOML), instead of those that are built in."""


# A place in the staff hierarchy. In the establishment nobody is an administrator by a CSV.
StaffHierarchy = Literal[
    # A member.
    "member",
    # An administrator of the staff hierarchy.
    "administrator",
]

# What a call is doing.
Stage = Literal[
    # A file is read and checked.
    "read",
    # Two tables are compared.
    "compare",
    # Operations are applied.
    "apply",
]


class StageCounts(TypedDict):
    """What a stage does, counted; of what is selected alone."""

    added: int
    """What is added."""

    changed: int
    """What changes."""

    removed: int
    """What goes."""

    left_out: int
    """What would be added, changed or removed and is left out."""


# Why an import of a roster cannot go on.
StagedBlock = Union[
    "StagedBlockDataErrors",
    "StagedBlockApproval",
]


class StagedBlockApproval(TypedDict):
    """The guard holds it until somebody approves the recap by its digest, or what was approved
    is another recap.
    """

    why: Literal["approval"]



class StagedBlockDataErrors(TypedDict):
    """The reader found errors, and nobody said to go on without those who are concerned."""

    why: Literal["data_errors"]

    errors: int
    """How many."""



class StagedGroup(TypedDict):
    """A division or a group, and whether it is selected."""

    selected: bool
    """Whether it is selected."""

    kind: GroupKind
    """What it is."""

    establishment: str
    """The key of its school."""

    code: str
    """Its code, unique among the groups of its kind in the school."""

    people: int
    """How many people of the import the roster has in it."""

    divisions: NotRequired[List[str]]
    """The codes of the divisions that its pupils come from; of groups alone."""

    fields: NotRequired[List[str]]
    """What changes, by name."""

    mefs: NotRequired[List[str]]
    """Codes of *module élémentaire de formation*."""

    name: NotRequired[str]
    """Its long name; empty where the source has none."""



class StagedPerson(TypedDict):
    """Somebody, what becomes of their account, and whether that is selected."""

    name: str
    """What leaves them out: the subject of a person of the roster, the id of an account that the
    roster does not have.
    """

    selected: bool
    """Whether it is selected."""

    change: ImportChange
    """What becomes of the account."""

    before: NotRequired[Account]
    """The account as it is; none of one that is made."""

    by: NotRequired[PairedBy]
    """By what the account was found to be theirs; none of one that is made, and of one that goes
    because the roster does not have it.
    """

    left: NotRequired[Presence]
    """Of one that goes: that they have left, as the roster says; none where it does not have
    them.
    """

    with_division: NotRequired[bool]
    """Whether they are left out because all of their divisions are."""


# Whether somebody who was invited has come.
Standing = Literal[
    # Not yet: the role gives nothing so far, and does not count for P-ADM-4.
    "invited",
    # They accepted.
    "active",
]


class State(TypedDict):
    """What is known of a subscription at one moment: the state that a plan is made from."""

    subscription: Subscription
    """The subscription."""

    version: int
    """Counts up with every change. A plan is applied only to the version it was made from
    (P-GRD-3).
    """

    next_seat: int
    """The number that the next new seat gets."""

    seats: List[Seat]
    """Every seat, by number."""

    accepted: NotRequired[Dict[str, FileFacts]]
    """By source, what the last file that was accepted whole looked like."""



class StateCall(TypedDict):
    """What is asked of `state`."""

    subscription: str
    """The subscription."""


# Whom an explanation is asked about.
Subject = Union[
    "SubjectAddress",
    "SubjectKey",
]


class SubjectAddress(TypedDict):
    """Whoever has this address."""

    address: EmailAddress



class SubjectKey(TypedDict):
    """Whoever the source knows by this key; without a source, whoever any source knows by it."""

    key: str



class Subscription(TypedDict):
    """A subscription, as far as its list of users is concerned."""

    name: str
    """Its name in the store."""

    total: int
    """How many seats it has. More may be assigned (P-SUB-6)."""



class SubscriptionAddCall(TypedDict):
    """What is asked of `subscription_add`."""

    name: str
    """The name."""

    seats: int
    """How many seats it has."""



class SubscriptionDetails(TypedDict):
    """A subscription with where it stands (P-SUB-4)."""

    id: SubscriptionId
    """Its id."""

    owner: Owner
    """Whose it is."""

    terms: SubscriptionTerms
    """What was bought."""

    status: SubscriptionStatus
    """Where it stands."""

    paid_until: str
    """The last day that is paid for, as far as it is known."""

    assigned: int
    """How many seats give access. Activations of product keys are no seats (P-SUB-5)."""

    over_by: int
    """How many more than there are; 0 when none (P-SUB-6)."""

    keys: NotRequired[List[ProductKey]]
    """The product keys that were made for it, in their order (P-SUB-5)."""

    overage_declined: NotRequired[bool]
    """Whether the last renewal was for fewer seats than were assigned: then the policy
    `allow_until_renewal` allows no more than there are.
    """

    purchase: NotRequired[PurchaseId]
    """The purchase that it came with; none for one that the operator put there."""

    source: NotRequired[Connected]
    """From where its list comes (P-PRV-1); none while it is kept by hand."""


# What a subscription is called in a store. The list of its seats has the same name. 1 to 64
# letters and digits of ASCII, `-`, `_` and `.`.
SubscriptionId = str

# How a subscription was bought, and how it goes on.
SubscriptionKind = Literal[
    # By somebody for themselves. It renews itself each year until it is cancelled, and
    # lasts until the paid period ends.
    "single",
    # For an organization. It ends unless it is renewed.
    "group",
]

# Where a subscription stands (P-SUB-4).
SubscriptionStatus = Literal[
    # It has not begun.
    "pending",
    # It gives access.
    "active",
    # It is over: who was on it has the free plan (P-SUB-3).
    "ended",
]


class SubscriptionTerms(TypedDict):
    """The terms of a subscription (P-SUB-1). Days are those of its organization's time zone."""

    product: Product
    """Of which product."""

    kind: SubscriptionKind
    """For whom it was bought, which says how it goes on."""

    seats: int
    """How many seats it has. More may be assigned (P-SUB-6)."""

    purchased_on: str
    """The day of the purchase."""

    starts_on: str
    """The first day on which it gives access."""

    ends_on: str
    """The last day that is paid for; of a single one, the last day of its first period."""

    cancelled_on: NotRequired[str]
    """The day on which a single one was cancelled: the period of that day is its last."""



class SubscriptionsAnswer(TypedDict):
    """What `subscriptions` answers."""

    subscriptions: List[ListedSubscription]
    """The subscriptions, by name."""



class SubscriptionsCall(TypedDict):
    """What is asked of `subscriptions`: nothing."""



class Support(TypedDict):
    """Who gives support (S-CON-3)."""

    platform: ConditionStanding
    """Whether the platform does, for which rosters and grades are exchanged: where the vendor
    runs the program. `unknown` where it is not known who does.
    """

    vendor: Title
    """Who does on the vendor's side, for its own screens."""



class SupportParty(TypedDict):
    """Who asks: three of the seven fields."""

    ent: str
    """The name of the ENT."""

    establishment: str
    """The name of the establishment."""

    customer: str
    """The number of the customer at Axess (*login marketing*)."""



class SupportRequest(TypedDict):
    """What the support is asked for, so that the two accounts become one in *La Vie Scolaire*
    too.
    """

    ent: str
    """The name of the ENT."""

    establishment: str
    """The name of the establishment."""

    customer: str
    """The number of the customer at Axess (*login marketing*)."""

    family_name: str
    """The family name."""

    given_name: str
    """The given name."""

    manual_key: str
    """The key of the account that was made by CSV or by hand; empty where it had none."""

    aaf_key: str
    """The key of the account that came from AAF."""


# One of the `Switches`.
Switch = Literal[
    # The import of rosters.
    "import",
    # The export of grades.
    "export",
]

# What is exchanged with a SIS; nothing until somebody has confirmed it.
Switches = TypedDict(
    "Switches",
    {
        # Rosters are imported.
        "import": "bool",
        # Grades are exported.
        "export": "bool",
    },
)

# What came of a sync that changed nothing (P-PRV-16).
SyncOutcome = Union[
    "SyncOutcomeUnchanged",
    "SyncOutcomeHeld",
    "SyncOutcomeFailed",
]


class SyncOutcomeFailed(TypedDict):
    """It could not be done, with the code of the error."""

    failed: str



class SyncOutcomeHeld(TypedDict):
    """A guard holds the plan of this digest."""

    held: str


# There was nothing to do.
SyncOutcomeUnchanged = Literal["unchanged"]


class TableReport(TypedDict):
    """What was read of one table."""

    file: str
    """Its name."""

    dialect: Dialect
    """How it is written."""

    rows: int
    """Rows; header and empty lines are none."""

    duplicates: int
    """Rows whose key an earlier row has. They are reported and not compared: the first row of a
    key counts.
    """

    left_out: int
    """Rows that were reported and not compared, as they have no key or are beyond a limit."""



class Taken(TypedDict):
    """That a purchase was taken: by whom, for whom, when."""

    organization: OrganizationId
    """For which organization."""

    at: str
    """When (RFC 3339)."""

    by: NotRequired[EmailAddress]
    """By whom; none where the operator did it."""

    ready_at: NotRequired[str]
    """Since when its subscriptions are there; none while they are not (RFC 3339)."""


# How what was bought is taken.
Taking = Literal[
    # It is activated (P-SUB-2).
    "activation",
    # It is claimed (P-CLM-1).
    "claim",
]


class TextsAnswer(TypedDict):
    """What `texts` answers: for each list of the call one with as many sentences, in its order."""

    diagnostics: List[Sentence]
    """What is wrong."""

    errors: List[Sentence]
    """What could not be answered."""

    reasons: List[Sentence]
    """Why there is an operation."""

    why_not: List[Sentence]
    """Why there is none."""

    holds: List[Sentence]
    """Why a plan is held."""

    warnings: List[Sentence]
    """What a plan warns of."""

    completeness: List[Sentence]
    """What speaks for a source's being whole."""

    events: List[Sentence]
    """What happened in the portal."""

    notices: List[Sentence]
    """What administrators are told: the hint is the rest of an e-mail."""

    eligibility: List[Sentence]
    """What the eligibility of a school rests on."""

    evidence: List[Sentence]
    """What speaks for or against it that a person has an account."""

    ambiguous: List[Sentence]
    """Why somebody is asked about."""



class TextsCall(TypedDict):
    """What is asked of `texts`: members of other answers as they are, in any number; what is not
    needed may be left out.
    """

    ambiguous: NotRequired[List[AmbiguousBecause]]
    """Why somebody is asked about."""

    completeness: NotRequired[List[Completeness]]
    """What speaks for a source's being whole."""

    diagnostics: NotRequired[List[FoundCode]]
    """Findings: of a diagnostic the code and the context count."""

    eligibility: NotRequired[List[EligibilityReason]]
    """What the eligibility of a school rests on."""

    errors: NotRequired[List[RaisedCode]]
    """Errors, by code and context."""

    events: NotRequired[List[Event]]
    """What happened in the portal."""

    evidence: NotRequired[List[EvidenceKind]]
    """What speaks for or against it that a person has an account."""

    holds: NotRequired[List[Hold]]
    """Why guards hold plans."""

    language: NotRequired[Language]
    """The language; English by default."""

    notices: NotRequired[List[Notice]]
    """What administrators are told."""

    reasons: NotRequired[List[Reason]]
    """Why plans have operations."""

    warnings: NotRequired[List[PlanWarning]]
    """What plans warn of."""

    why_not: NotRequired[List[WhyNot]]
    """Why somebody has no operation."""


# A time zone by its name in the IANA database (`Europe/Paris`).
TimeZone = str


class Title(TypedDict):
    """What a layout is called, for people."""

    en: str
    """In English."""

    fr: str
    """In French."""


# Why no response came back: what a transport tells instead of one.
TransportFailure = Literal[
    # The name could not be resolved, or nobody answers there.
    "unreachable",
    # The certificate is not trusted, or none was shown.
    "tls",
    # It took longer than allowed.
    "timeout",
    # The connection ended before the response did.
    "cut_short",
    # The response is larger than allowed.
    "too_large",
    # A redirect to another host (S-SEC-1).
    "redirected",
    # The address belongs to a private network (S-SEC-1).
    "private_network",
]


class Undo(TypedDict):
    """What undoing a run comes to. Every seat that the run changed is in exactly one of the
    three lists.
    """

    plan: Plan
    """The inverse plan: it is shown, held, approved, applied and undone like any other."""

    restored: List[int]
    """Seats that the plan brings back to what they were, values and all, in the order of the
    run.
    """

    kept: List[Left]
    """Seats that are left as they are, because they are not as the run left them any more."""

    failed: List[Left]
    """Seats that cannot be brought back."""



class UndoAnswer(TypedDict):
    """What `undo` answers."""

    undo: Undo
    """The inverse plan, for `apply`, and what it leaves as it is."""

    resumed: NotRequired[Run]
    """The run that was found interrupted and finished before."""



class UndoCall(TypedDict):
    """What is asked of `undo`."""

    run: int
    """The run's number."""

    now: str
    """The instant (RFC 3339)."""

    policy: NotRequired[Optional[Policy]]
    """The rules; those that are not given have their defaults."""

    policy_file: NotRequired[Optional[str]]
    """The file with the rules (TOML), instead of `policy`."""



class Unification(TypedDict):
    """What comes of comparing an ENT's extract with the accounts here (E-UNI-2). Nothing has
    been changed yet.
    """

    matched: List[Unified]
    """Accounts that get an identifier, a login or both."""

    accounts: List[Account]
    """The accounts of `matched` with what they get, in the same order: what whoever keeps them
    writes.
    """

    equal: List[str]
    """Accounts that have both already, by id."""

    ambiguous: List[Ambiguous]
    """People of the ENT for whom somebody has to decide, with what tells the accounts in
    question apart.
    """

    ent_only: List[OnlyHere]
    """People who are in the ENT only."""

    here_only: List[str]
    """Accounts that are here only, by id."""

    already_held: NotRequired[List[AlreadyHeld]]
    """Accounts that would get an identifier or a login that another account here has: set aside,
    by id.
    """

    stale_decisions: NotRequired[List[str]]
    """Decisions, by subject, that could not be followed."""



class Unified(TypedDict):
    """What an account gets from the ENT."""

    person: int
    """The place in the roster, counted from 0."""

    line: int
    """The line of the file."""

    subject: str
    """What a decision about them names them by."""

    account: str
    """The account here, by id."""

    by: PairedBy
    """By what they were found to be one."""

    identifier: NotRequired[Identifier]
    """The identifier in the ENT that it gets; none where it has it already, or the ENT has none."""

    login: NotRequired[str]
    """The login that it gets; none where it has it already, or the extract has none."""



class UnifyAccountsCall(TypedDict):
    """What is asked of `unify_accounts`."""

    ent: List[RosterPerson]
    """The people of the ENT's extract, with their identifiers and logins there."""

    accounts: List[Account]
    """The accounts here."""

    decisions: NotRequired[MatchDecisions]
    """What was decided so far; nothing by default."""

    policy: NotRequired[LadderPolicy]
    """How the ladder is climbed; names alone make a pair whatever it says."""



class Unmoved(TypedDict):
    """A row or seat without an operation."""

    why: WhyNot
    """The reason."""

    row: NotRequired[int]
    """The row."""

    seat: NotRequired[int]
    """The seat."""



class Untranslated(TypedDict):
    """Something that the other version has no place for."""

    file: str
    """The file, without `.csv`."""

    rows: int
    """How many rows it concerns."""

    column: NotRequired[str]
    """The column; none where it is the whole file."""

    kept_in: NotRequired[str]
    """The column in which it is kept, from which it comes back; none where it is lost."""

    value: NotRequired[str]
    """The word of the column's vocabulary; none where it is the whole column."""


# What becomes of the data of somebody who loses a seat (P-PRV-4).
UserData = Literal[
    # It stays theirs.
    "kept",
]

# The value of one particular.
Value = Union[int, str, List[str], "Place"]


class Vendor(TypedDict):
    """A vendor: all that differs from one to another."""

    id: str
    """Its id, which connections name."""

    name: str
    """What the product is called."""

    versions: List[Version]
    """The versions of OneRoster that it speaks; the first unless it is configured otherwise."""

    auth: AuthMethod
    """How it lets one in, unless a connection says otherwise."""

    credentials: CredentialsIn
    """Where the key and the secret stand in a request for a token."""

    screens: Screens
    """What the vendor calls that which one connects with."""

    hosting: Hosting
    """What it means where the program runs (S-CON-3)."""

    contact: Title
    """Who helps on the vendor's side."""

    grades: Grades
    """How grades are exported to it."""

    partnership: Partnership
    """How far the partnership is (S-CON-8)."""

    access_months: NotRequired[int]
    """For how many months an access record lasts that the vendor's screens make, unless one says
    otherwise; for ever by default (S-CON-6).
    """

    address: NotRequired[str]
    """How the OneRoster address is made of that of the application: `{application}` stands for
    the one, `{version}` for what the version asks for (`v1p1`, `rostering/v1p2`). One without
    `{application}` is the same for everybody; none: the SIS shows the whole address.
    """

    floor: NotRequired[Floor]
    """From which version of the program on it works; any by default."""

    licence: NotRequired[Licence]
    """What the school needs of the vendor; nothing by default."""

    token_url: NotRequired[str]
    """Where tokens are given out, where that follows from the address: `{origin}` stands for its
    scheme, host and port.
    """



class Verdict(TypedDict):
    """Whether a plan may be applied as it is."""

    held: bool
    """Whether an approval is needed."""

    because: NotRequired[List[Hold]]
    """Why, all of them."""



class Verification(TypedDict):
    """What following the log's chain found."""

    entries: int
    """How many entries there are."""

    head: str
    """The digest of the last one. Kept somewhere else, it shows later that nothing before it was
    changed, and that the end is not missing.
    """

    flaws: List[Flaw]
    """What is wrong, in the log's order; nothing when it is whole."""


# A version of OneRoster that is spoken over REST.
Version = Literal[
    # 1.1: everything below one address.
    "1.1",
    # 1.2: rostering, gradebook and resources each below one of their own.
    "1.2",
]

# Why somebody has no operation.
WhyNot = Literal[
    # Has a seat already, with the same values (P-PRV-3).
    "already_provisioned",
    # Inactive in the source, and has no seat (P-PRV-12).
    "inactive",
    # Not selected, and has no seat.
    "not_selected",
    # No address in the source, and has no seat.
    "no_email",
    # The row has errors and was left out.
    "invalid_row",
    # An earlier row of the source is the same person: same key or same address.
    "duplicate_person",
    # Keeps the seat although not provisioned by the source: the row that speaks of them has
    # errors.
    "kept_invalid_row",
    # Keeps the seat although not provisioned by the source: a row that speaks of them is a
    # duplicate of another's.
    "kept_duplicate",
    # Keeps the seat: a row that was left out has no readable key, so anybody may be meant.
    "kept_unreadable_row",
    # Keeps the seat: the mode is `additive`.
    "kept_additive",
    # Keeps the seat: the source is not whole (P-GRD-6).
    "kept_partial",
    # Keeps the seat: other sources hold it.
    "kept_held_by_others",
    # Is suspended already; the grace is not over.
    "in_grace",
    # Gets no seat, or not that address: another seat has it, and who is who must be decided
    # by a person.
    "address_taken",
    # Is not brought back: another seat has the key now.
    "key_taken",
    # Is not brought back: the seat is not as the run left it any more.
    "changed_since",
    # Need not be brought back: the seat is as it was before the run.
    "already_undone",
]


class Withdrawal(TypedDict):
    """A decision that was taken back."""

    by: str
    """Who took it back."""

    at: str
    """When (RFC 3339)."""



class Withdrawn(TypedDict):
    """What was exported once and is to be deleted in the SIS."""

    work: str
    """The work, by the embedder's id."""

    student: NotRequired[Optional[str]]
    """The student whose result of it is meant; the work itself by default."""



class WithdrawnSubject(TypedDict):
    """A decision that is taken back."""

    subject: str
    """The person whom it is about."""

    by: str
    """Who takes it back."""

    at: str
    """When (RFC 3339)."""



class WithoutOperation(TypedDict):
    """People without an operation, for one reason."""

    why: WhyNot
    """The reason."""

    count: int
    """How many there are."""

    rows: NotRequired[List[int]]
    """Their rows in the source, in its order; empty for reasons that are only counted."""

    seats: NotRequired[List[int]]
    """Their seats, by number; empty for reasons that are only counted."""



class WrittenFile(TypedDict):
    """A file that was written."""

    name: str
    """Its name without `.csv`, as a manifest writes it."""

    rows: int
    """How many rows it has."""

    changes: NotRequired[RowChanges]
    """Of a delta: how many of them are new, changed, and gone."""



class XmlLimits(TypedDict):
    """Limits of one XML file. What passes them ends the reading with a finding that names the
    limit; what came before is kept, and the file counts as not whole.
    """

    attributes: NotRequired[int]
    """Attributes of one element; 64 by default."""

    depth: NotRequired[int]
    """Elements within elements; 64 by default."""

    elements: NotRequired[int]
    """Elements in all; 2³² by default."""

    markup_bytes: NotRequired[int]
    """Bytes of one tag, comment or document type; 1 MiB by default."""

    text_bytes: NotRequired[int]
    """Bytes of the text of one element, in UTF-8; 64 KiB by default."""

