import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Changes one part of an archive as text. */
export function editPart(file: string, to: string, part: string, edit: (xml: string) => string): string {
  const parts = unzipSync(readFileSync(file));
  parts[part] = strToU8(edit(strFromU8(parts[part]!)));
  writeFileSync(to, zipSync(parts));
  return to;
}

/** What is written for a question, by the key of its column; of the first sheet by the key of its row. */
export type Filled = Readonly<Record<string, Readonly<Record<string, string>>>>;

const letters = (n: number): string => String.fromCharCode(65 + n);

/** Fills cells of the workbook of a questionnaire as a spreadsheet program would, question by question. */
export async function fillWorkbook(
  file: string,
  to: string,
  once: Readonly<Record<string, string>>,
  filled: Filled,
): Promise<string> {
  const { sheets } = await readXlsx(readFileSync(file));
  const cells: { sheet: number; at: string; text: string }[] = [];
  const first = sheets[0]!.rows;
  for (const [key, text] of Object.entries(once))
    cells.push({ sheet: 1, at: `C${first.findIndex(([mark]) => mark === key) + 1}`, text });
  const rows = sheets[1]!.rows;
  const head = rows[0]!.map(String);
  let spare = rows.findIndex((row, n) => n > 1 && row[0] === null) + 1;
  for (const [question, fields] of Object.entries(filled)) {
    const [id, again] = question.split('#');
    const row = rows.findIndex(([mark]) => String(mark).startsWith(`${id!}/`));
    if (row < 0) throw new Error(`There is no ${id!} in the workbook.`);
    const at = again === undefined ? row : spare++;
    if (again !== undefined) cells.push({ sheet: 2, at: `B${at + 1}`, text: String(rows[row]![1]) });
    for (const [field, text] of Object.entries(fields))
      cells.push({ sheet: 2, at: `${letters(head.indexOf(field))}${at + 1}`, text });
  }
  const parts = unzipSync(readFileSync(file));
  for (const { sheet, at, text } of cells) {
    const name = `xl/worksheets/sheet${sheet}.xml`;
    const xml = strFromU8(parts[name]!);
    const edited = xml.replace(
      new RegExp(`<c r="${at}"( s="\\d+")?/>`),
      (_, style: string) =>
        `<c r="${at}"${style ?? ''} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    );
    if (edited === xml) throw new Error(`There is no empty cell ${at} in sheet ${sheet}.`);
    parts[name] = strToU8(edited);
  }
  writeFileSync(to, zipSync(parts));
  return to;
}

/** Fills fields of the Word file of a questionnaire as a word processor would, by their names; `x` ticks a box. */
export const fillWord = (file: string, to: string, fields: Readonly<Record<string, string>>): string =>
  editPart(file, to, 'word/document.xml', (xml) =>
    Object.entries(fields).reduce((all, [tag, text]) => {
      const at = all.indexOf(`<w:tag w:val="${tag}"`);
      if (at < 0) throw new Error(`There is no field ${tag}.`);
      const [start, end] = [all.lastIndexOf('<w:sdt>', at), all.indexOf('</w:sdt>', at)];
      const control = all
        .slice(start, end)
        .replace(/<w:showingPlcHdr>?\s*(?:<\/w:showingPlcHdr>|\/>)/, '')
        .replace('w14:checked w14:val="0"', `w14:checked w14:val="${text === 'x' ? 1 : 0}"`)
        .replace(
          /(<w:t(?: [^>]*)?>)[^<]*(<\/w:t>)/,
          (_, open: string, close: string) =>
            `${open}${text === 'x' ? '\u2612' : escaped(text).split('\n').join('</w:t><w:br/><w:t xml:space="preserve">')}${close}`,
        );
      return `${all.slice(0, start)}${control}${all.slice(end)}`;
    }, xml),
  );

/** Whether LibreOffice is at hand. */
export const hasOffice = spawnSync('soffice', ['--version']).status === 0;

/** Opens a file in LibreOffice and saves it anew in the same form; gives the new file. */
export function savedByOffice(file: string, folder: string): string {
  const out = path.join(folder, 'saved');
  mkdirSync(out, { recursive: true });
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${path.join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      path.extname(file).slice(1),
      '--outdir',
      out,
      file,
    ],
    { stdio: 'ignore', timeout: 120_000 },
  );
  return path.join(out, path.basename(file));
}
