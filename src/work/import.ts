import { existsSync } from 'node:fs';
import path from 'node:path';
import countryNames from 'i18n-iso-countries';
import { stringify } from 'yaml';
import { ImportError } from '../law/formats/index.js';
import { readMarkdownLaw, writeMarkdown, type Law, type LawFault } from '../law/index.js';
import { setKey } from '../load/edit.js';
import { plainText } from '../load/plain-file.js';
import { foldersIn } from '../load/folders.js';
import { idOf, readLawFile, type LawFile } from '../load/texts/law-file.js';
import { keepReviewedTexts } from '../load/texts/reviewed-texts.js';
import { findWorkspace, load } from '../load/workspace.js';
import { locked } from './lock.js';
import { dateOf } from './session.js';
import { ForceWanted, UsageError } from './usage-error.js';
import { refuseLinks } from './refuse.js';
import { replaceWithin, writeOut, writeWithin } from './write.js';

export interface ImportOptions {
  /** the folder with the user's own work; the nearest one if left out */
  workspace?: string;
  /** the id of the law */
  as?: string;
  /** the code of the state whose law it is */
  state?: string;
  /** of a file with tracked changes: the text before or with them */
  view: 'original' | 'amended';
  /** replace what is there */
  force?: boolean;
  /** a file to write to, in the place of the workspace */
  out?: string;
  title?: string;
  citation?: string;
  source?: string;
  language?: string;
  date?: string;
  status?: string;
}

/** What an import read and wrote. */
export interface ImportResult {
  law: Law;
  markdown: string;
  warnings: readonly string[];
  /** what looks wrong in its sections */
  faults: readonly LawFault[];
  /** the files written; none where there is no workspace and no file was named */
  written: readonly string[];
  /** the text that was there before */
  earlier?: Law;
}

const STATUSES = ['in-force', 'bill', 'repealed'] as const;

/**
 * Reads a law or bill in any format and writes it as the Markdown of a workspace, or of the file that was named.
 * Throws an ImportError for a file that cannot be read without loss, a ForceWanted where `force` does it all the
 * same, and a UsageError for options that do not fit what is there.
 */
export async function importLaw(file: string, options: ImportOptions): Promise<ImportResult> {
  const read = await readLawFile(file, {
    ...(options.as !== undefined && { id: lawId(options.as) }),
    view: options.view,
    hints: {
      ...(options.language !== undefined && { language: options.language }),
      ...(options.state !== undefined && { state: options.state }),
    },
  });
  const law: Law = { ...read.law, id: lawId(read.law.id), meta: { ...read.law.meta, ...given(options) } };
  const structured = read.format === 'justice-laws' || read.format === 'akoma-ntoso';
  if (law.sections.length === 0 && !(structured && law.remainder.length > 0))
    throw new ImportError(
      'file without sections',
      'articles or sections with numbers',
      'Give each a heading such as "## 14 Records", or style its heading as a heading in the word processor.',
    );
  const faults = read.faults();
  const worst = faults.find(({ severity }) => severity === 'error');
  if (worst && !options.force)
    throw new ForceWanted(
      new ImportError(
        worst.message.replace(/^Unexpected /, '').replace(/\.$/, '') +
          (worst.line === undefined ? '' : ` (line ${worst.line})`),
        'a law whose articles were all recognised',
        'Look at the outline with --json, give the articles headings such as "## 14 Records", name the ' +
          '--language, or import as it is with --force.',
      ).message,
    );
  const markdown = faithful(law);
  const workspace = options.workspace ?? findWorkspace(process.cwd());
  const { warnings } = read;
  if (options.out !== undefined) {
    if (existsSync(options.out) && !options.force)
      throw new ForceWanted(`Unexpected file "${options.out}", which exists: --force replaces it.`);
    const target = path.resolve(options.out);
    await writeOut('concord import', target, markdown);
    return { law, markdown, warnings, faults, written: [options.out] };
  }
  if (workspace === undefined) return { law, markdown, warnings, faults, written: [] };
  return locked(workspace, 'concord import', () => intoWorkspace(workspace, law, markdown, read, options));
}

async function intoWorkspace(
  workspace: string,
  law: Law,
  markdown: string,
  read: LawFile,
  options: ImportOptions,
): Promise<ImportResult> {
  const state = stateFor(workspace, options.state);
  const { world } = load(workspace, { states: [state] });
  const folder = path.join(workspace, 'countries', state.toLowerCase());
  const target = path.join(folder, 'laws', `${law.id}.md`);
  const country = world.countries.get(state);
  refuseLinks(workspace, target);
  const earlier = existsSync(target) ? readMarkdownLaw(plainText(target), { id: law.id }) : undefined;
  if (earlier && !options.force)
    throw new ForceWanted(
      `Unexpected file "${path.relative(process.cwd(), target)}", which exists: --force replaces it. The ` +
        'texts that answers rest on are kept.',
    );
  if (country) for (const lawAt of earlier ? [earlier, law] : [law]) keepReviewedTexts(workspace, country, lawAt);

  const written = [target];
  const notes: string[] = [];
  await writeWithin(workspace, target, markdown);
  const record = path.join(folder, 'laws', `${law.id}.yaml`);
  if (!country && !existsSync(path.join(folder, 'country.yaml'))) {
    const name = countryNames.getName(state, 'en') ?? state;
    written.push(path.join(folder, 'country.yaml'));
    await writeWithin(
      workspace,
      written.at(-1)!,
      stringify({
        iso3: state,
        name,
        ...(law.meta.language !== undefined && { language: law.meta.language.split('-')[0] }),
      }),
    );
  }
  if (existsSync(record)) {
    const text = plainText(record);
    const edited = law.meta.date === undefined ? text : setKey(text, [], 'date', law.meta.date);
    if (edited !== text) {
      written.push(record);
      await replaceWithin(workspace, record, edited, text);
    }
  } else if (!country?.laws.has(law.id)) {
    written.push(record);
    await writeWithin(workspace, record, recordOf(law, read.file, country?.language, notes));
  }
  return {
    law,
    markdown,
    warnings: [...read.warnings, ...notes],
    faults: read.faults(),
    written,
    ...(earlier && { earlier }),
  };
}

/** The Markdown of a law, read back to be sure that nothing of it is lost. */
function faithful(law: Law): string {
  const markdown = writeMarkdown(law);
  const { sections } = readMarkdownLaw(markdown, { id: law.id });
  const differs = law.sections.findIndex(({ id, text }, n) => sections[n]?.id !== id || sections[n].text !== text);
  if (differs >= 0 || sections.length !== law.sections.length) {
    throw new ImportError(
      `section "${law.sections[Math.max(0, differs)]?.id ?? ''}" that cannot be written as Markdown without loss`,
      'text that reads back as it was',
      'Import the law in another format, and report the file.',
    );
  }
  return markdown;
}

function lawId(id: string): string {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return id;
  const near = idOf(id);
  throw new UsageError(
    `Unexpected id of a law "${id}", expected small letters, digits and hyphens, such as --as ${near}.`,
  );
}

function given({ title, citation, source, language, date, status }: ImportOptions): Law['meta'] {
  if (date !== undefined) dateOf({ asOf: date });
  if (status !== undefined && !(STATUSES as readonly string[]).includes(status))
    throw new UsageError(`Unexpected status "${status}", expected one of ${STATUSES.join(', ')}.`);
  const entries = Object.entries({ title, citation, source, language, date, status }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(entries) as Law['meta'];
}

const among = (folders: readonly string[]): string => (folders.length > 1 ? `: ${folders.join(', ')}` : '');

/** The state whose law it is: the one named, else the only one of the workspace. */
function stateFor(workspace: string, state: string | undefined): string {
  const folders = foldersIn(path.join(workspace, 'countries')).flatMap((folder) =>
    /^[a-z]{3}$/i.test(path.basename(folder)) ? [path.basename(folder).toUpperCase()] : [],
  );
  if (state === undefined && folders.length === 1) return folders[0]!;
  if (state === undefined)
    throw new UsageError(`Expected --state with the code of the state whose law it is${among(folders)}.`);
  if (!/^[A-Za-z]{3}$/.test(state))
    throw new UsageError(`Unexpected state "${state}", expected a code of three letters, such as FRA.`);
  return state.toUpperCase();
}

function recordOf({ id, meta }: Law, file: string, language: string | undefined, notes: string[]): string {
  const unknown: string[] = [];
  const or = (name: keyof Law['meta'], otherwise: string): string => {
    if (meta[name] === undefined) unknown.push(`${name} (${otherwise})`);
    return meta[name] ?? otherwise;
  };
  const record = {
    id,
    title: or('title', id),
    ...(meta.citation !== undefined && { citation: meta.citation }),
    source: or('source', path.basename(file)),
    date: or('date', new Date().toISOString().slice(0, 10)),
    language: or('language', language ?? 'en'),
    ...(meta.status !== undefined && { status: meta.status }),
  };
  if (unknown.length > 0)
    notes.push(`The file does not say its ${unknown.join(', ')}: correct what stands in ${id}.yaml.`);
  return stringify(record, { lineWidth: 116, singleQuote: true });
}
