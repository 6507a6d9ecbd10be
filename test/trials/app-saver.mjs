// Saves in one of the ways of the app, again and again, until it is ended: node app-saver.mjs <way> <workspace> [times].
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = (file) => import(pathToFileURL(fileURLToPath(new URL(`../../dist/${file}`, import.meta.url))).href);
const [way, root, times = '1e9'] = process.argv.slice(2);
const { SAVED } = await import('./app-ways.mjs');
const { saveChange } = await dist('work/save.js');
const { addNotAtHand } = await dist('work/not-at-hand.js');
const { markRead } = await dist('work/read-marks.js');
const { keepDrafts, writeMemory } = await dist('tui/effects/kept.js');

const folder = path.join(root, 'countries', 'xar');
const { first, second, topic } = SAVED;
const change = (before, after, more = {}) =>
  saveChange(
    { workspace: root, folder, mine: true, ...more },
    { question: first.question, topic, ...(before && { before }), ...(after && { after }) },
  );

const WAYS = {
  'a changed answer': (n) => change(n % 2 ? second : first, n % 2 ? first : second),
  'an answer given and taken out': (n) => change(n % 2 ? first : undefined, n % 2 ? undefined : first),
  'a step taken back': async () => {
    await change(first, second);
    await change(second, first, { undone: true });
  },
  'several answers in one act': async (n) => {
    for (const question of SAVED.silent)
      await saveChange(
        { workspace: root, folder },
        {
          question,
          topic,
          ...(n % 2 ? { before: { question, answer: 'silent' } } : { after: { question, answer: 'silent' } }),
        },
      );
  },
  'a law that was not seen': () => addNotAtHand(root, folder, [], SAVED.law),
  'a section that was read': (n) => markRead(root, 'XAR', 'act/1', n % 2 ? undefined : 'p'.repeat(16)),
  drafts: (n) => keepDrafts(root, n % 2 ? {} : { 'XAR|q|0': { raw: { question: 'q', note: 'n'.repeat(90_000) } } }),
  memory: (n) => writeMemory(root, { recent: [], reviewer: n % 2 ? 'A' : 'B'.repeat(90_000) }),
};

for (let n = 0; n < Number(times); n++) await WAYS[way](n);
