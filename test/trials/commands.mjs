// The commands that write to a workspace, each with a workspace of its own to be tried on.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const PROGRAM = here('../../bin/concord.js');
const EXAMPLE = here('../../examples/arvenia');
const OLD = here('../fixtures/old-workspace');

const ACT = (root) => path.join(root, 'countries/xar/laws/firearms-act.md');
const WHO = ['--by', 'B. Second', '--as-of', '2026-11-02'];

/**
 * By name: how the workspace is made, and what is called; `once` where a second call is refused because the first has
 * done it, `alone` where there is no workspace to name, `aside` where it has its result without the file, and says so.
 */
export const COMMANDS = {
  init: { make: start, args: (root) => ['init', root, '--state', 'XAA'], once: true },
  'init-folder': { make: () => undefined, args: (root) => ['init', root], once: true, alone: true },
  'init-copy': { make: start, args: (root) => ['init', root, '--state', 'CAN'], once: true },
  import: { make: example, args: (root) => ['import', ACT(root), '--state', 'XAR', '--force'] },
  stamp: { make: example, args: () => ['stamp', 'XAR', '--by', 'A. Drafter', '--as-of', '2026-11-01'] },
  keep: { make: example, args: () => ['review', 'XAR', '--keep', 'record-retention#1', ...WHO] },
  reopen: { make: example, args: () => ['review', 'XAR', '--reopen', 'record-retention#1', ...WHO], once: true },
  verify: {
    make: example,
    args: () => ['verify', 'iti', '--agrees', 'iti:8(a)', '--by', 'A', '--source', 'B', '--on', '2026-11-02'],
  },
  migrate: { make: old, args: () => ['migrate', '--as-of', '2026-11-02'] },
  format: { make: unstyled, args: () => ['format'] },
  draft: { make: example, args: (root) => ['draft', 'XAR', '--out', path.join(root, 'draft.docx')] },
  report: { make: example, args: (root) => ['report', 'compliance', 'XAR', '--out', path.join(root, 'report.xlsx')] },
  bill: {
    make: withBill,
    args: (root) => ['bill', path.join(root, 'bill.md'), '--state', 'XAR', '--law', 'firearms-act'],
    aside: true,
  },
  redline: {
    make: withBill,
    args: (root) => [
      'diff',
      ACT(root),
      path.join(root, 'bill.md'),
      '--state',
      'XAR',
      '--to',
      path.join(root, 'r.docx'),
    ],
  },
};

/** Calls a command on a workspace; `env` says at which of its operations on files it is ended, or fails (kill-at.cjs). */
export function concord(name, root, env = {}) {
  const { args, alone = false } = COMMANDS[name];
  return spawnSync(
    process.execPath,
    ['--require', here('kill-at.cjs'), PROGRAM, ...args(root), ...(alone ? [] : ['-w', root])],
    { encoding: 'utf8', env: { ...process.env, KILL_IN: root, ...env } },
  );
}

/** A folder in which a command can be tried. */
export function fresh(name) {
  const root = mkdtempSync(path.join(tmpdir(), 'concord-trial-'));
  COMMANDS[name].make(root);
  return root;
}

function withBill(root) {
  example(root);
  const act = readFileSync(ACT(root), 'utf8').replace('five years', 'ten years');
  writeFileSync(
    path.join(root, 'bill.md'),
    `${act}\n## 90 Brokers\n\nA broker registers with the Authority and holds a licence.\n`,
  );
}

function example(root) {
  cpSync(EXAMPLE, root, { recursive: true, filter: (file) => !file.includes('.concord') });
}

/** A workspace of an earlier form. */
function old(root) {
  cpSync(OLD, root, { recursive: true });
}

/** The example, one file of which is not in style. */
function unstyled(root) {
  example(root);
  const file = path.join(root, 'countries/xar/answers/marking.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^  answer:/m, '  answer:   '));
}

let begun;
function start(root) {
  if (begun === undefined) {
    begun = mkdtempSync(path.join(tmpdir(), 'concord-begun-'));
    process.on('exit', () => rmSync(begun, { recursive: true, force: true }));
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'init', begun], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  }
  cpSync(begun, root, { recursive: true });
}

/** All files of a folder with their text; what the tool keeps for itself is left out. */
export function contentOf(root) {
  return Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.startsWith('.concord') && statSync(path.join(root, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(path.join(root, file), 'latin1')]),
  );
}

/** Whether a file is what it should be; of one of Word or Excel, which bears the time or the folder, whether it is whole. */
export const isAs = (text, wanted) =>
  text === wanted || (text?.startsWith('PK') === true && wanted !== undefined && /PK\x05\x06[^]{18}$/.test(text));
