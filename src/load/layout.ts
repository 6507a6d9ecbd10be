import path from 'node:path';
import { entriesOf, hasFile, hiddenIn, isEmpty, leadsToFolder } from './entries.js';
import { type Files } from './files.js';
import { filesIn } from './folders.js';
import { misplacedIn } from './misplaced.js';
import { isUnion } from './union-file.js';
import { nearest } from '../model/nearest.js';
import { unexpected } from './yaml/problem.js';

/** What a folder of data holds: the files that are read from it, and the folders in it. */
interface Shape {
  /** names, or endings with a dot before them */
  files?: readonly string[];
  folders?: Readonly<Record<string, Shape>>;
  /** every other folder in it has this shape */
  each?: Shape;
  /** whatever else it holds is the user's own affair; only what looks like a name of ours is told */
  free?: true;
}

const DATA: Shape = { files: ['.yaml'] };
const deep = (shape: Shape): Shape => ({ ...shape, each: shape });

/** What a workspace, and the package itself, may hold. A kind of file that is added is added here. */
const LAYOUT: Shape = {
  files: ['concord.yaml'],
  folders: {
    countries: {
      files: ['groups.yaml'],
      folders: { status: { files: ['.csv', 'reservations.yaml'] } },
      each: {
        files: ['country.yaml', 'terms.yaml', 'reservations.yaml', 'seals.yaml', 'standing.dist.yaml'],
        folders: { answers: deep(DATA), received: deep(DATA), laws: deep({ files: ['.yaml', '.md'] }) },
      },
    },
    provisions: {
      files: ['items.yaml', 'topics.yaml', 'exceptions.yaml', 'migration.yaml', 'prints.dist.yaml'],
      folders: {
        questions: deep(DATA),
        instruments: { files: [], each: deep(DATA) },
        corrections: DATA,
        lexicon: DATA,
        numbers: DATA,
        values: DATA,
      },
    },
    templates: { folders: { clauses: deep({ files: ['.md'] }) }, free: true },
    bills: { free: true },
    languages: { free: true },
  },
  free: true,
};

const STATE = /^[a-z]{3}$/i;
/** Beside data there may be documents, which nobody takes for data. */
const DOCUMENT = /^(?:readme|license|notice|changelog)\b|\.(?:md|txt|pdf|docx?|odt|rtf|html?|xml|akn)$/i;
/** A name that the writer of files gives to what is not finished yet. */
const LEFT = /\.\d{5,}$/;

/**
 * Reports what stands in a folder of data and is read by nothing: names near a known one, other endings, folders
 * without a place, links to folders. `roots` are all folders that are read; of the states only those in `states` are
 * looked at.
 */
export function reportUnread(files: Files, root: string, roots: readonly string[], states?: readonly string[]): void {
  const report = (file: string, rule: string, message: string, severity: 'error' | 'warning' = 'error'): void =>
    files.report({ file: files.name(file), line: 1, column: 1, rule, message, severity });

  const visit = (folder: string, shape: Shape, inside: readonly string[]): void => {
    const folders = Object.keys(shape.folders ?? {});
    for (const name of hiddenIn(folder)) if (isRead(shape, name.slice(1))) hiddenNotRead(path.join(folder, name));
    for (const entry of entriesOf(folder)) {
      const { name } = entry;
      const file = path.join(folder, name);
      if (!entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink()) {
        if (shape.files?.includes(name) !== true)
          report(file, 'file', `Unexpected file that cannot be read: "${name}" is no plain file, expected UTF-8 text.`);
        continue;
      }
      // what has the name of a file that is read is told of by its reader
      const inPlace = entry.isDirectory() || (leadsToFolder(entry, file) && !isRead(shape, name));
      if (!inPlace) {
        if (!isRead(shape, name)) fileNotRead(file, shape);
        continue;
      }
      const known = shape.folders?.[name] ?? (shape.free ? undefined : shape.each);
      const isState = inside.length === 1 && inside[0] === 'countries' && name !== 'status';
      if (isState && states && STATE.test(name) && !states.includes(name.toUpperCase())) continue;
      if (entry.isSymbolicLink()) {
        if (known || nearest(name, folders) !== undefined)
          report(
            file,
            'link',
            `Unexpected link "${name}" to a folder, expected the folder itself: no link is followed.`,
          );
      } else if (isState && !isStateFolder(file, name)) stateNotRead(file, name, folders);
      else if (known) visit(file, known, [...inside, name]);
      else if (!isEmpty(file) && (!shape.free || nearest(name, folders) !== undefined))
        report(file, 'folder', `${unexpected('folder', name, folders)} Nothing in it is read.`);
    }
  };

  const hiddenNotRead = (file: string): void => {
    const name = path.basename(file);
    const message = `Unexpected file "${name}", which begins with a dot and is not read, expected "${name.slice(1)}"?`;
    report(file, 'unread', message, 'warning');
  };

  const fileNotRead = (file: string, { files: known = [], free }: Shape): void => {
    const name = path.basename(file);
    const names = known.filter((text) => !text.startsWith('.'));
    const near = nearest(name, names) ?? nearest(name.replace(/\.ya?ml$/i, '.yaml'), names);
    if (near !== undefined && !DOCUMENT.test(name))
      report(file, 'unread', `Unexpected file "${name}", expected "${near}"? It is not read.`);
    else if (free) return;
    else if (LEFT.test(name))
      report(
        file,
        'leftover',
        `Unexpected file "${name}", which a command that was ended while it wrote has left: delete it.`,
        'warning',
      );
    else if (/\.(?:ya?ml|csv)(?:\.txt)?$/i.test(name)) {
      const ending = known.find((text) => text.startsWith('.') && text !== '.md');
      const wanted = names.map((name) => `"${name}"`).join(', ');
      const right = name.replace(/\.(?:ya?ml|csv)(?:\.txt)?$/i, ending ?? '');
      report(
        file,
        'unread',
        `Unexpected file "${name}", expected ` +
          (ending !== undefined && right !== name
            ? `"${right}"?`
            : wanted === ''
              ? 'a folder for each instrument.'
              : `one of ${wanted}.`) +
          ' ' +
          'It is not read.',
      );
    } else if (!DOCUMENT.test(name))
      report(
        file,
        'unread',
        `Unexpected file "${name}", which is not read, expected data or documents only.`,
        'warning',
      );
  };

  const isStateFolder = (folder: string, name: string): boolean =>
    hasFile(folder, 'country.yaml')
      ? STATE.test(name) || isUnion(path.join(folder, 'country.yaml'))
      : STATE.test(name) && onlyTexts(folder);

  /**
   * The folder of a state that has none of its own here may hold the texts of laws of a state that another folder
   * has.
   */
  const onlyTexts = (folder: string): boolean =>
    roots.some(
      (text) => text !== root && hasFile(path.join(text, 'countries', path.basename(folder)), 'country.yaml'),
    ) && entriesOf(folder).every(({ name }) => name === 'laws' || DOCUMENT.test(name));

  const stateNotRead = (folder: string, name: string, known: readonly string[]): void => {
    if (isEmpty(folder)) return;
    if (STATE.test(name))
      report(path.join(folder, 'country.yaml'), 'folder', `Expected the file country.yaml in the folder "${name}".`);
    else if (nearest(name, known) !== undefined)
      report(folder, 'folder', `${unexpected('folder', name, known)} Nothing in it is read.`);
    else
      report(
        path.join(folder, 'country.yaml'),
        'folder',
        `Unexpected folder "${name}", expected the code of a state in three letters, such as fra, or the id ` +
          'of a union with "union" in its country.yaml.',
      );
  };

  // what the package has beside its data is its own affair
  if (root === roots[0] && roots.length > 1) {
    for (const [name, shape] of Object.entries(LAYOUT.folders!)) visit(path.join(root, name), shape, [name]);
  } else visit(root, LAYOUT, []);
  if (roots.length > 1 ? root !== roots[0] : !hasFile(root, 'package.json'))
    for (const { file, name, expected } of misplacedIn(root, LAYOUT.folders!))
      report(file, 'folder', `Unexpected "${name}" here, expected it as "${expected}". Nothing in it is read.`);
  reportTexts(root, roots, states, report);
}

/** Texts of laws that no record of a law goes with: nothing reads them. */
function reportTexts(
  root: string,
  roots: readonly string[],
  states: readonly string[] | undefined,
  report: (file: string, rule: string, message: string, severity?: 'error' | 'warning') => void,
): void {
  const hasText = (state: string, law: string): boolean =>
    roots.some((dataRoot) => hasFile(path.join(dataRoot, 'countries', state, 'laws'), `${law}.md`));
  for (const { name: state } of entriesOf(path.join(root, 'countries')).filter((entry) => entry.isDirectory())) {
    if (states && STATE.test(state) && !states.includes(state.toUpperCase())) continue;
    const records = new Set(
      roots.flatMap((root) =>
        filesIn(path.join(root, 'countries', state, 'laws'), '.yaml').map((file) => path.basename(file, '.yaml')),
      ),
    );
    for (const { name } of entriesOf(path.join(root, 'countries', state, 'laws'))) {
      const law = name.replace(/\..*$/, '');
      if (/\.(?:md|markdown|txt)$/i.test(name) && !name.endsWith('.md') && records.has(law) && !hasText(state, law))
        report(
          path.join(root, 'countries', state, 'laws', name),
          'unread',
          `Unexpected file "${name}", expected "${law}.md"? It is not read.`,
        );
      if (!name.endsWith('.md') || /^readme/i.test(name) || records.has(law)) continue;
      report(
        path.join(root, 'countries', state, 'laws', name),
        'unread',
        `${unexpected('text of a law', law, [...records])} There is no ${law}.yaml beside it, so that it is not read.`,
        nearest(law, records) === undefined ? 'warning' : 'error',
      );
    }
  }
}

const isRead = ({ files = [] }: Shape, name: string): boolean =>
  files.some((file) => (file.startsWith('.') ? name.endsWith(file) : name === file));
