import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './cli/capture.js';
import { docx, p, style } from './formats/support.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const here = process.cwd();
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...['docs', 'examples'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file.replaceAll(path.sep, '/')}`,
    ),
  ),
]
  .filter((file) => file.endsWith('.md'))
  .sort();

interface Shown {
  document: string;
  line: number;
  args: string[];
}

/** The commands that a document shows in its blocks of code. */
function commandsIn(document: string): Shown[] {
  const shown: Shown[] = [];
  let block: string | undefined;
  readFileSync(path.join(ROOT, document), 'utf8')
    .split('\n')
    .forEach((text, n) => {
      const fence = /^```(\w*)$/.exec(text);
      if (fence) block = block === undefined ? fence[1]! : undefined;
      else if (block === '' || block === 'sh') {
        const command = /^(?:npm ci && )?(?:npx )?concord (.+?)(?:\s{2,}#.*|\s+#\s.*)?$/.exec(text)?.[1];
        if (command !== undefined) shown.push({ document, line: n + 1, args: wordsOf(command) });
      }
    });
  return shown;
}

/** What stands for a thing that the reader names. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/<iso3>|\[iso3\.\.\.\]|<state>/g, 'KEN'],
  [/<instrument>/g, 'fp'],
  [/<kind>/g, 'compliance'],
  [/<name>/g, 'Reader'],
  [/<folder of laws>/g, 'countries/ken/laws'],
];

/** The commands that a document shows in its sentences; of one that is only named, its help. */
function namedIn(document: string): Shown[] {
  return readFileSync(path.join(ROOT, document), 'utf8')
    .split('\n')
    .flatMap((text, n) =>
      [...text.matchAll(/`(?:npx )?concord ([^`]+)`/g)].map((match) => {
        const command = NAMED.reduce((words, [name, value]) => words.replace(name, value), match[1]!);
        const args = wordsOf(command);
        return { document, line: n + 1, args: args.length === 1 ? [...args, '--help'] : args };
      }),
    );
}

const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

let folder: string;

/** A workspace of Kenya with the law of the fictional state, and the files that the documents name. */
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'concord-docs-'));
  const workspace = (root: string): void => {
    cpSync(path.join(ROOT, 'examples/arvenia'), root, {
      recursive: true,
      filter: (file) => !file.includes('.concord'),
    });
    const ken = path.join(root, 'countries', 'ken');
    renameSync(path.join(root, 'countries', 'xar'), ken);
    rmSync(path.join(ken, 'reservations.yaml'), { force: true });
    const country = path.join(ken, 'country.yaml');
    const own = readFileSync(country, 'utf8').replace('iso3: XAR', 'iso3: KEN').replace('fictional: true\n', '');
    writeFileSync(country, own);
    rmSync(path.join(root, 'countries', 'status'), { recursive: true, force: true });
    rmSync(path.join(root, 'provisions'), { recursive: true, force: true });
  };
  workspace(folder);
  workspace(path.join(folder, 'my-review'));
  cpSync(path.join(ROOT, 'examples/arvenia'), path.join(folder, 'examples/arvenia'), {
    recursive: true,
    filter: (file) => !file.includes('.concord'),
  });
  const act = readFileSync(path.join(folder, 'countries/ken/laws/firearms-act.md'), 'utf8');
  for (const file of ['old.md', 'new.md', 'bill.md', 'act.md']) writeFileSync(path.join(folder, file), act);
  mkdirSync(path.join(folder, 'laws-of-switzerland'));
  writeFileSync(path.join(folder, 'laws-of-switzerland/weapons-act.md'), act);
  writeFileSync(
    path.join(folder, 'firearms-act.docx'),
    docx({
      body: ['14 Records', '15 Closing down']
        .map((one) => p(one, style('Heading1')) + p('The dealer keeps it.'))
        .join(''),
    }),
  );
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

/** What a command makes anew must not be there yet; what it sends back must be. */
async function prepare(args: readonly string[]): Promise<void> {
  if (args[0] === 'init') rmSync(path.join(folder, args[1]!), { recursive: true });
  if (args[0] === 'import' && args.includes('--as'))
    rmSync(path.join(folder, 'countries/ken/laws', `${args[args.indexOf('--as') + 1]!}.md`));
  if (args.includes('--contribution'))
    await run('verify', 'fp', '--agrees', 'fp:7', '--by', 'Reader', '--source', 'United Nations Treaty Series');
}

const shown = [
  ...new Map(
    documents
      .flatMap((document) => [...commandsIn(document), ...namedIn(document)])
      .map((command) => [command.args.join(' '), command] as const),
  ).values(),
];

describe('a command that a document shows works', () => {
  it.each(shown.map(({ document, line, args }) => [`${document}:${line}: concord ${args.join(' ')}`, args] as const))(
    '%s',
    async (_, args) => {
      await prepare(args);
      const { code, out, err } = await run(...args);
      expect(err).not.toMatch(/^concord: |^error: /m);
      expect([0, 1], `${out}\n${err}`).toContain(code);
    },
  );

  it('and there are some', () => expect(shown.length).toBeGreaterThan(20));
});
