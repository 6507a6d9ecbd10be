import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../load/write-whole.js';
import type { Question } from '../model/question.js';
import type { Topic } from '../model/world.js';
import { kinds } from '../load/yaml/schema.js';
import { marker } from '../load/workspace.js';
import { packageRoot } from '../load/data/world.js';
import { notWritten } from './file-errors.js';
import { MAKING } from './leftovers.js';
import { UsageError } from './usage-error.js';
import { refuseLinks } from './refuse.js';

const MARKER = `# This file makes the folder a Concord workspace. What stands in countries/ and provisions/ adds to the
# built-in data.
name: My workspace
`;

const IGNORED = '.concord/lock*\n.concord/drafts/\n.concord/app.json\n.concord/*.log\n';

const head = (depth: number, kind: string): string =>
  `# yaml-language-server: $schema=${'../'.repeat(depth)}.concord/schemas/${kind}.schema.json\n`;

/**
 * Makes a folder a workspace, with the schemas for editors; the file that makes it one comes last, so that a run that
 * was ended before is made good by the next one. Gives the files written; throws a UsageError if it is one already,
 * or where it cannot be written.
 */
export function makeWorkspace(folder: string): string[] {
  const file = path.join(folder, marker);
  if (existsSync(file)) throw new UsageError(`Unexpected workspace in "${folder}": it has a ${marker} already.`);
  for (const name of ['countries', path.join('provisions', 'instruments')]) {
    refuseLinks(folder, path.join(folder, name));
    makeFolder(path.join(folder, name));
  }
  for (const kind of kinds)
    put(
      folder,
      path.join(folder, '.concord', 'schemas', `${kind}.schema.json`),
      readFileSync(path.join(packageRoot, 'schemas', `${kind}.schema.json`)),
    );
  const ignored = path.join(folder, '.gitignore');
  const written = isThere(ignored) ? [] : [put(folder, ignored, IGNORED)];
  return [...written, put(folder, file, MARKER)];
}

/**
 * Adds a state to a workspace: a copy of the built-in one, or a new one whose answer files list the questions that are
 * open. It is made under another name and moved into its place as a whole. Where the workspace has a part of it, such
 * as the text of a law or what a run has left that was ended, what is missing is added and nothing else is touched.
 * Gives the files written; throws a UsageError if the workspace has the state, or where it cannot be written.
 */
export function addState(
  workspace: string,
  iso3: string,
  name: string,
  topics: Iterable<Topic>,
  questions: Iterable<Question>,
): string[] {
  const code = iso3.toLowerCase();
  const folder = path.join(workspace, 'countries', code);
  refuseLinks(workspace, folder);
  if (hasState(workspace, iso3)) throw new UsageError(`Unexpected state "${iso3}": the workspace has it already.`);
  const builtIn = path.join(packageRoot, 'countries', code);
  const files = existsSync(builtIn)
    ? filesOf(builtIn).filter(([file]) => !file.endsWith('.dist.yaml'))
    : newState(iso3, name, topics, questions);
  const making = path.join(workspace, 'countries', `${MAKING}${code}`);
  rmSync(making, { recursive: true, force: true });
  try {
    for (const inside of ['answers', 'laws']) makeFolder(path.join(making, inside));
    for (const [file, text] of files) put(workspace, path.join(making, file), text);
    if (!existsSync(folder)) {
      renameSync(making, folder);
      return existsSync(builtIn) ? [folder] : files.map(([file]) => path.join(folder, file));
    }
    const missing = files.map(([file]) => file).filter((file) => !isThere(path.join(folder, file)));
    // what makes the folder a state comes last
    for (const file of missing.sort((a, b) => Number(a === MAIN) - Number(b === MAIN))) {
      refuseLinks(workspace, path.join(folder, file));
      makeFolder(path.dirname(path.join(folder, file)));
      renameSync(path.join(making, file), path.join(folder, file));
    }
    return missing.map((file) => path.join(folder, file));
  } catch (error) {
    throw notWritten(folder, error);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

const MAIN = 'country.yaml';

/** Whether a workspace has a state of its own: a folder with the file that makes it one, and something in it. */
export const hasState = (workspace: string, iso3: string): boolean =>
  isThere(path.join(workspace, 'countries', iso3.toLowerCase(), MAIN));

const isThere = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw notWritten(folder, error);
  }
}

/** Writes a file as a whole, with the rights that a new file has, whatever those of its model are. Gives its name. */
function put(workspace: string, file: string, text: string | Buffer): string {
  refuseLinks(workspace, file);
  makeFolder(path.dirname(file));
  try {
    writeWhole(file, text);
  } catch (error) {
    throw notWritten(file, error);
  }
  return file;
}

/** All files of a folder, each by its path in it. */
const filesOf = (folder: string): [string, Buffer][] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, Buffer] => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), readFileSync(file)];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));

function newState(
  iso3: string,
  name: string,
  topics: Iterable<Topic>,
  questions: Iterable<Question>,
): [string, string][] {
  const asked = [...questions];
  return [
    [MAIN, `${head(2, 'country')}iso3: ${iso3}\nname: ${JSON.stringify(name)}\nlanguage: en\n`],
    [
      'terms.yaml',
      `${head(2, 'terms')}# The defined terms of the law, as sets of item classes:\n#\n# weapon:\n#   word: ` +
        `weapon\n#   sections: [firearms-act/2]\n#   covers: small-arm\n#   excludes: part # what the ` +
        `definition leaves outside on purpose\n{}\n`,
    ],
    ...[...topics].flatMap((topic): [string, string][] => {
      const open = asked.filter((question) => question.topic === topic.id);
      if (open.length === 0) return [];
      const list = open
        .map(({ id, ask, answer }) => `# - question: ${id} # ${answer}: ${ask.replace(/\s+/g, ' ')}\n`)
        .join('');
      return [
        [
          path.join('answers', `${topic.id}.yaml`),
          `${head(3, 'answers')}# ${topic.name}. Questions that nobody has answered yet:\n#\n${list}[]\n`,
        ],
      ];
    }),
  ];
}
