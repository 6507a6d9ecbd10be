// Law texts of any size, the same on each run.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const WORDS =
  'the holder of a licence keeps records and marks each weapon part or round before export import transit sale within days after notice to authority which may inspect refuse suspend renew revoke it where security so requires'.split(
    ' ',
  );

const random = (seed) => () => (seed = (seed * 48271) % 2147483647) / 2147483647;

function sentence(next, words) {
  const text = Array.from({ length: words }, () => WORDS[Math.floor(next() * WORDS.length)]).join(' ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

const body = (n) => {
  const next = random(n * 7919 + 17);
  return [1, 2, 3]
    .map((part) => `(${part}) ${sentence(next, 40)}\n\n(a) ${sentence(next, 20)}\n\n(b) ${sentence(next, 20)}`)
    .join('\n\n');
};

/** A few words put in the place of others, and a point added. */
const amended = (text, n) =>
  `${text.replaceAll('the holder', 'every holder').replace(WORDS[n % WORDS.length], 'except as prescribed')}\n\n(c) ${sentence(random(n + 3), 15)}`;

/** A law in plain Markdown. With `changed`, every section whose number that divides is amended. */
export const syntheticLaw = ({ sections, changed = 0 }) =>
  `# Synthetic Code\n\n${Array.from({ length: sections }, (_, n) => `## Section ${n + 1}\n\n${changed > 0 && n % changed === 0 ? amended(body(n), n) : body(n)}`).join('\n\n')}\n`;

/** A workspace in which the act of the example has further sections, up to `sections` in all. */
export function syntheticWorkspace(folder, example, sections) {
  cpSync(example, folder, { recursive: true, filter: (file) => !file.includes('.concord') });
  const act = path.join(folder, 'countries/xar/laws/firearms-act.md');
  const text = readFileSync(act, 'utf8');
  const more = Array.from(
    { length: sections - 29 },
    (_, n) =>
      `## ${n + 100} Synthetic\n\n${body(n)
        .replace(/^\((\d)\)/gm, '- ($1)')
        .replace(/^\((a|b)\)/gm, '  - ($1)')
        .replace(/\n\n(?= *-)/g, '\n')}`,
  );
  writeFileSync(act, `${text.trimEnd()}\n\n${more.join('\n\n')}\n`);
}

/** The act of such a workspace as a bill, with one section edited. */
export function syntheticBill(folder, edit) {
  const text = readFileSync(path.join(folder, 'countries/xar/laws/firearms-act.md'), 'utf8').replace(
    'status: in-force',
    'status: bill',
  );
  return edit === 0 ? text : text.replace('An entry shows the marks', `An entry shows ${edit} times the marks`);
}
