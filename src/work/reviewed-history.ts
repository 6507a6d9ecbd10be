import { Worker } from 'node:worker_threads';
import { lawOf, placeOf } from '../law/cite/pinpoint.js';
import { reviewedText } from '../load/texts/reviewed-texts.js';
import { textFile } from '../load/texts/texts.js';
import type { Loaded } from '../load/workspace.js';
import type { StateWords } from '../words/state-words.js';

/** For how long a history is read at most, in milliseconds, and how much memory that may take, in bytes. */
const LONGEST_MS = 10_000;
const MOST_MEMORY = 768 * 1024 * 1024;
const LOOK_MS = 20;

/** What to look for in the history of a law's text. */
export interface HistoryOrder {
  /** the file that has the text today */
  file: string;
  /** the id of the law */
  law: string;
  /** the place in the law, and the fingerprint that the text there had */
  wanted: readonly { place: string; print: string }[];
}

/**
 * The texts that were reviewed, for the sections of a state that have changed since: as they were kept when the answer
 * was given, or as the history of the workspace's repository has them. By fingerprint; what is not found is left out.
 * The history is read here and not by git, whose settings in a folder from somebody else can name programs to be run;
 * for at most `longest` milliseconds.
 */
export async function reviewedTexts(
  loaded: Loaded,
  state: string,
  stateWords: StateWords,
  longest = LONGEST_MS,
): Promise<Map<string, string>> {
  const gathered = new Map<string, string>();
  const { workspace } = loaded;
  if (workspace === undefined) return gathered;
  const missing = new Map<string, HistoryOrder['wanted']>();
  for (const answer of loaded.world.countries.get(state)?.answers ?? []) {
    for (const { section, reviewed } of stateWords.changed(answer)) {
      const kept = reviewedText(workspace, reviewed);
      const [law, place] = [lawOf(section), placeOf(section)];
      if (kept !== undefined) gathered.set(reviewed, kept);
      else missing.set(law, [...(missing.get(law) ?? []), { place, print: reviewed }]);
    }
  }
  const orders = [...missing].flatMap(([law, wanted]): HistoryOrder[] => {
    const file = textFile(loaded, state, law);
    return file?.startsWith(workspace) ? [{ file, law, wanted }] : [];
  });
  if (orders.length > 0) await fromHistory(orders, gathered, longest);
  return gathered;
}

/**
 * Adds what is found in the repository that holds the texts. What a pack of objects unfolds to cannot be told from its
 * size, and one from somebody else may have no end: so it is read in a thread, which is ended when it takes more time
 * or memory than it may.
 */
async function fromHistory(
  orders: readonly HistoryOrder[],
  texts: Map<string, string>,
  longest: number,
): Promise<void> {
  const worker = new Worker(new URL('./history-worker.js', import.meta.url), {
    workerData: orders,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY / 1024 / 1024 },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const before = process.memoryUsage.rss();
  const until = Date.now() + longest;
  let watch: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((end) => {
      worker.on('message', ([print, text]: [string, string]) => texts.set(print, text));
      worker.once('error', () => end());
      worker.once('exit', () => end());
      watch = setInterval(() => {
        if (Date.now() > until || process.memoryUsage.rss() - before > MOST_MEMORY) end();
      }, LOOK_MS);
    });
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}
