import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const files = ['load', 'work', 'analyse/faults'].flatMap((folder) =>
  readdirSync(path.join(ROOT, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(ROOT, 'src', folder, file)),
);
const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const all = sources.map(({ text }) => text).join('\n');

const ID = "'([a-z]+(?:-[a-z]+)*)'";
/** A list of keys and numbers, a name or a call: where a fault is. */
const PLACE = String.raw`(?:\[(?:[^\[\]]|\[[^\]]*\])*\]|[\w.]+(?:\([^()]*\))?)`;
const NAMED = [
  new RegExp(`rule: ${ID}`, 'g'),
  new RegExp(String.raw`(?:report|fault|fail|told|warn|problem|at)\(\s*${PLACE}\s*,\s*${ID}\s*,`, 'g'),
];

/** The ids of the rules that the sources name. */
const named = new Set([
  ...NAMED.flatMap((pattern) => [...all.matchAll(pattern)].map(([, id]) => id!)),
  ...sources
    .filter(({ file }) => file.endsWith('schema-faults.ts'))
    .flatMap(({ text }) => [...text.matchAll(new RegExp(`^ +'?[\\w ]+'?: ${ID},$`, 'gm'))].map(([, id]) => id!)),
]);
const pages = readdirSync(path.join(ROOT, 'docs/rules')).flatMap((file) =>
  file === 'README.md' ? [] : [path.basename(file, '.md')],
);

it('every rule of validate has a page', () => {
  expect(named.size).toBeGreaterThan(40);
  expect([...named].filter((id) => !pages.includes(id))).toEqual([]);
});

it('every page is of a rule that there is', () => {
  expect(pages.filter((id) => !all.includes(`'${id}'`))).toEqual([]);
});

it('the list of rules names every page', () => {
  const list = readFileSync(path.join(ROOT, 'docs/rules/README.md'), 'utf8');
  expect([...list.matchAll(/^- \[([a-z-]+)\]\(\1\.md\): /gm)].map(([, id]) => id).sort()).toEqual(pages.sort());
});

it.each(pages)('%s says what it is about, with an example that is wrong and one that is right', (id) => {
  const page = readFileSync(path.join(ROOT, 'docs/rules', `${id}.md`), 'utf8');
  expect(page).toMatch(
    new RegExp(
      `^# ${id}\n\n\\*\\*.+\\.\\*\\* .+\n\nNot so:\n\n\`\`\`yaml\n[^]+\n\`\`\`\n\nBut:\n\n\`\`\`yaml\n[^]+\n\`\`\`\n$`,
    ),
  );
});
