import { readFileSync } from 'node:fs';
import { numberFaults } from '../analyse/faults/number-faults.js';
import { readMarkdownLaw, type Law } from '../law/index.js';
import { readNumberWords } from '../load/data/numbers.js';
import { unexpected } from '../load/yaml/problem.js';
import { readTexts } from '../load/texts/texts.js';
import { folderOf } from '../work/states.js';
import { problemsText } from '../report/problems-text.js';
import { harmless, harmlessJson, layoutOf } from '../report/terminal.js';
import { locked } from '../work/lock.js';
import { sealAnswers, type Outcome } from '../work/seal.js';
import { dateOf, open, openSound, sourceOf, UsageError, type GlobalOptions } from '../work/session.js';

export interface StampOptions extends GlobalOptions {
  text?: string[];
  answer?: string[];
  by?: string;
}

/**
 * Seals the answers of a state or union that somebody reviewed, and records the places that its law cites. The texts of
 * the workspace are used by themselves. Gives the exit code: 1 if some answer could not be sealed, which is told.
 */
export async function stampCommand(given: string, options: StampOptions): Promise<number> {
  const { workspace } = open(options, { states: [] });
  const run = (): Promise<number> => stamp(given, options);
  return workspace === undefined ? run() : locked(workspace, 'concord stamp', run);
}

async function stamp(given: string, options: StampOptions): Promise<number> {
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const country = sourceOf(loaded, given);
  const texts = readTexts(loaded, country);
  for (const pair of options.text ?? []) {
    const [id = '', file = ''] = pair.split(/=(.*)/s);
    if (!country.laws.has(id) || file === '')
      throw new UsageError(
        `Unexpected "${pair}", expected law=file with one of: ${[...country.laws.keys()].join(', ')}.`,
      );
    texts.set(id, textIn(id, file));
  }
  const ids = country.answers.map(({ id }) => id);
  for (const id of options.answer ?? []) if (!ids.includes(id)) throw new UsageError(unexpected('answer', id, ids));
  const chosen = options.answer ? country.answers.filter(({ id }) => options.answer!.includes(id)) : country.answers;
  const { workspace } = loaded;
  const outcome = await sealAnswers(
    {
      world: loaded.world,
      country,
      folder: folderOf(loaded, country.iso3),
      texts,
      on: dateOf(options),
      ...(workspace !== undefined && { workspace }),
    },
    chosen,
    { by: options.by, anew: options.by !== undefined && options.answer !== undefined },
  );
  const doubts = numberFaults(country, loaded.world.questions, texts, readNumberWords(loaded.files, loaded.roots));
  if (doubts.length > 0 && options.json !== true) console.log(problemsText(doubts, layoutOf(process.stdout)));
  console.log(options.json === true ? harmlessJson(outcome) : harmless(outcomeText(outcome)));
  return outcome.refused.length > 0 ? 1 : 0;
}

function textIn(id: string, file: string): Law {
  try {
    return readMarkdownLaw(readFileSync(file, 'utf8'), { id });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`Unexpected file "${file}" that cannot be read (${code}), expected the text of "${id}".`);
  }
}

function outcomeText({ sealed, whole, refused, missing, files }: Outcome): string {
  const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  return [
    ...refused.map(({ id, place, why }) => `${place.file}:${place.line}: ${id} is not sealed: ${why}.`),
    ...missing.map((cited) => `${cited}: the text at hand has no such place; what was recorded of it is kept.`),
    `${counted(sealed.length, 'answer')} sealed, ${whole.length} sealed before, ${refused.length} not sealed; ${counted(files.length, 'file')} written.`,
  ].join('\n');
}
