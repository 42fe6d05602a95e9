/**
 * A table as CSV in UTF-8 with a byte order mark, as spreadsheets want it. A cell that a spreadsheet would run as a
 * formula gets an apostrophe before it, as OWASP advises.
 */
export function toCsv(rows: string[][], delimiter: string): Blob {
  const special = new RegExp(`["\\r\\n${delimiter}]`);
  const cell = (value: string) => {
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = rows.map((row) => `${row.map(cell).join(delimiter)}\r\n`).join("");
  return new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" });
}
