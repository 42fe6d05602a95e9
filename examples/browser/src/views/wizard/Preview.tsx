import { useWizardTexts } from "../../text/wizard";

/** The first rows of the file. */
export function Preview({ rows, header }: { rows: string[][]; header: boolean }) {
  const t = useWizardTexts();
  const [head, ...rest] = header ? rows : [undefined, ...rows];
  return (
    <div class="wizard-preview">
      <h2 id="preview-title">{t.load.preview}</h2>
      <div class="changes-table" role="region" aria-labelledby="preview-title" tabIndex={0}>
        <table>
          {head && (
            <thead>
              <tr>
                {head.map((cell, at) => (
                  <th key={at} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rest.map((row, at) => (
              <tr key={at}>{row?.map((cell, column) => <td key={column}>{cell}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
