"""Rosters in, seats out.

>>> import rosterkit
>>> report = rosterkit.check(b"ana@a.example\\nbo@b\\n", schema="emails")
>>> report.ok, report.errors
(False, 1)
>>> print(report.diagnostics[0].message)
`•••••@b` is not an e-mail address
"""

from ._accounts import (
    account_duplicates,
    assign_keys,
    decide_match,
    make_logins,
    match_accounts,
    unify_accounts,
)
from ._call import call
from ._check import check, schemas
from ._claim import CheckedCode, generate_claim_codes, validate_claim_code
from ._desk import Desk
from ._diff import Diff, diff
from ._ent import ent_layouts, ent_links, identification, lvs_check, staff_functions
from ._errors import (
    DataErrors,
    Error,
    FileError,
    HeldPlan,
    InvalidCall,
    NotAllowed,
    StalePlan,
    StoreError,
    UnknownName,
)
from ._findings import Diagnostic, Findings
from ._grades import GradeExport
from ._import import AccountsFile, ImportedPeople, ImportedRoster, accounts_file, import_people, import_roster
from ._native import Table
from ._oneroster import OneRosterPull
from ._package import CheckedPackage, ConvertedPackage, check_package, convert_package
from ._plan import Plan, Undo, apply, explain, plan, snapshot, undo
from ._records import Records
from ._report import Report
from ._rosters import AppliedAaf, SiecleGroups, aaf_apply, read_roster, siecle_groups
from ._store import Store
from ._vendors import sis_eligibility, sis_endpoint, sis_vendors

__all__ = [
    "AccountsFile",
    "AppliedAaf",
    "CheckedCode",
    "CheckedPackage",
    "ConvertedPackage",
    "DataErrors",
    "Desk",
    "Diagnostic",
    "Diff",
    "Error",
    "FileError",
    "Findings",
    "GradeExport",
    "HeldPlan",
    "ImportedPeople",
    "ImportedRoster",
    "InvalidCall",
    "NotAllowed",
    "OneRosterPull",
    "Plan",
    "Records",
    "Report",
    "SiecleGroups",
    "StalePlan",
    "Store",
    "StoreError",
    "Table",
    "Undo",
    "UnknownName",
    "aaf_apply",
    "account_duplicates",
    "accounts_file",
    "apply",
    "assign_keys",
    "call",
    "check",
    "check_package",
    "convert_package",
    "decide_match",
    "diff",
    "ent_layouts",
    "ent_links",
    "explain",
    "generate_claim_codes",
    "identification",
    "import_people",
    "import_roster",
    "lvs_check",
    "make_logins",
    "match_accounts",
    "plan",
    "read_roster",
    "schemas",
    "siecle_groups",
    "sis_eligibility",
    "sis_endpoint",
    "sis_vendors",
    "snapshot",
    "staff_functions",
    "undo",
    "unify_accounts",
    "validate_claim_code",
]
