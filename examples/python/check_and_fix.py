"""What is wrong with a file, and the same file with every safe mend made."""

from pathlib import Path

import rosterkit

DATA = Path(__file__).parents[1] / "data"

report = rosterkit.check(DATA / "teachers.csv")

print(f"layout: {report.schema or 'none'}")
print(f"rows: {report.rows}")
print(f"valid rows: {report.valid_rows}")
print(f"errors: {report.errors}")
print(f"warnings: {report.warnings}")
for code, count in report.counts.items():
    print(f"count of {code}: {count}")
for finding in report.diagnostics:
    # The sentences mask addresses; the finding itself has whole values.
    print(f"row {finding.row or 0}, {finding.column or '-'}: {finding.message}")
    if finding.hint:
        print(f"  hint: {finding.hint}")

mended = report.fixed()
print(f"safe fixes: {report.fixes}")
print(f"bytes of the mended file: {len(mended)}")
report = rosterkit.check(mended)
print(f"errors after: {report.errors}")
print(f"warnings after: {report.warnings}")
