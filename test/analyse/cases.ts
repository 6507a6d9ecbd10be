import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { checkState, stateWordsOf, type StateCheck } from '../../src/work/session.js';
import { stampState } from '../../src/work/stamp.js';
import { load, type Loaded } from '../../src/load/workspace.js';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export interface CaseData {
  answers: string;
  terms?: string;
  /** instruments that the state is a party to, since 2010 */
  party?: readonly string[];
  signed?: readonly string[];
  /** further files of the workspace */
  files?: Readonly<Record<string, string>>;
}

const HEAD = 'state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note';

/** A workspace with one state, XTS, whose law answers as the YAML says; sections are cited as act/1 to act/99. */
export function workspace({ answers, terms, party = ['untoc', 'fp'], signed = [], files = {} }: CaseData): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'concord-'));
  made.push(root);
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  write('concord.yaml', 'name: test\n');
  write('countries/xts/country.yaml', 'iso3: XTS\nname: Test\nfictional: true\n');
  write(
    'countries/xts/laws/act.yaml',
    'id: act\ntitle: The Act\nshort: Act\nsource: test\ndate: 2026-01-01\nlanguage: en\n',
  );
  write('countries/xts/answers/all.yaml', answers);
  if (terms !== undefined) write('countries/xts/terms.yaml', terms);
  for (const id of party)
    write(`countries/status/${id}.csv`, `${HEAD}\nXTS,,2010-01-01,accession,,,yes,test,2026-01-01,\n`);
  for (const id of signed) write(`countries/status/${id}.csv`, `${HEAD}\nXTS,2010-01-01,,,,,yes,test,2026-01-01,\n`);
  for (const [file, text] of Object.entries(files)) write(file, text);
  return root;
}

/** The same, with the places that are cited recorded and every answer reviewed and sealed, as a lawyer would leave it. */
export async function sealedWorkspace(data: CaseData): Promise<string> {
  const cited = new Map<string, Set<string>>();
  for (const [, id = '', pinpoint = ''] of `${data.answers}${data.terms ?? ''}`.matchAll(/act\/(\w+)((?:\([^)]*\))*)/g))
    cited.set(id, (cited.get(id) ?? new Set()).add(pinpoint));
  const sections = [...cited].map(
    ([id, places]) =>
      `  - id: '${id}'\n    number: '${id}'\n    places: { ${[...places].map((place) => `'${place}': 0123456789abcdef`).join(', ')} }\n`,
  );
  const root = workspace(data);
  const record = path.join(root, 'countries/xts/laws/act.yaml');
  appendFileSync(record, sections.length === 0 ? '' : `sections:\n${sections.join('')}`);
  await stampState('XTS', { workspace: root, by: 'A. Lawyer', asOf: '2026-01-01' });
  return root;
}

/** The same, read, and its answers taken as if they had been reviewed. Throws the first problem of the data. */
export function loaded(data: CaseData): Loaded {
  const found = load(workspace(data), { states: ['XTS'] });
  const [problem] = found.files.problems;
  if (problem) throw new Error(`${problem.file}:${problem.line}:${problem.column}: ${problem.message}`);
  for (const country of [found.world.countries.get('XTS')!, ...found.world.unions.values()])
    for (const answer of country.answers) answer.assumed = true;
  return found;
}

/** The check of the state on a date after its treaties came into force for it. */
export const checked = (data: CaseData): StateCheck => checkState(loaded(data), 'XTS', '2026-01-01');

export { stateWordsOf };
