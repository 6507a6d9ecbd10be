// npm run trials take: answers of respondents, taken from a questionnaire or chosen from those that wait, ended with SIGKILL at
// one file operation after the other.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import { COMMANDS } from './commands.mjs';
import { kills } from './kills.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const PROGRAM = here('../../bin/concord.js');
const EXAMPLE = here('../../examples/arvenia');

const concord = (...args) => spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });

/** What a respondent says: one answer that is new, and one where something else stands. */
const SAYS = [
  { question: 'national-records', value: 'silent' },
  { question: 'record-retention', value: '7 years', sections: 'firearms-act/14(2)' },
];

function example(root) {
  cpSync(EXAMPLE, root, { recursive: true, filter: (file) => !file.includes('.concord') });
}

let marks;
/** The marks of the questions in a questionnaire on the example, by question. */
async function readMarks() {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-asked-'));
  try {
    example(folder);
    const file = path.join(folder, 'all.xlsx');
    const asked = concord('ask', 'XAR', '-w', folder, '--all', '--out', file);
    if (asked.status !== 0) throw new Error(asked.stderr);
    const { sheets } = await readXlsx(readFileSync(file));
    return {
      file: String(sheets[0].rows[1][0]),
      questions: new Map(sheets[1].rows.map(([mark]) => [String(mark).split('/')[0], String(mark)])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A workspace with a questionnaire that came back. */
function withQuestionnaire(root) {
  example(root);
  writeFileSync(
    path.join(root, 'back.json'),
    JSON.stringify({
      questionnaire: marks.file,
      by: 'A. Respondent',
      office: 'Ministry of Trade',
      answers: SAYS.map(({ question, ...filled }) => ({ key: marks.questions.get(question), ...filled })),
    }),
  );
}

/** The same, where what was accepted waits beside what stands. */
function waiting(root) {
  withQuestionnaire(root);
  const { status, stderr } = concord('take', path.join(root, 'back.json'), '-w', root, '--accept', 'all');
  if (status !== 0) throw new Error(stderr);
}

/** Tries both ways, as `kills` does. */
export async function takeKills(options = {}) {
  marks ??= await readMarks();
  COMMANDS.take = {
    make: withQuestionnaire,
    args: (root) => ['take', path.join(root, 'back.json'), '--accept', 'all'],
  };
  COMMANDS.choose = {
    make: waiting,
    args: () => ['take', 'XAR', '--choose', 'record-retention@ministry-of-trade', '--over-reviewed'],
    once: true,
  };
  return kills({ ...options, commands: ['take', 'choose'] });
}
