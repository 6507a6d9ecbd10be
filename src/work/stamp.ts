import type { Problem } from '../model/problem.js';
import { readFileSync } from 'node:fs';
import { numberFaults } from '../analyse/faults/number-faults.js';
import { readMarkdownLaw, type Law } from '../law/index.js';
import { readNumberWords } from '../load/data/numbers.js';
import { printsOf } from '../load/prints.js';
import { readTexts } from '../load/texts/texts.js';
import { folderOf } from './states.js';
import { locked } from './lock.js';
import { answerNamed } from './named-answer.js';
import { faultWords } from '../words/faults.js';
import { sealAnswers, type SealResult } from './seal.js';
import { dateOf, open, openSound, sourceOf, type GlobalOptions } from './session.js';
import { UsageError } from './usage-error.js';

export interface StampOptions extends GlobalOptions {
  /** texts of laws beside those of the workspace: `firearms-act=act.md` */
  text?: string[];
  /** only these answers */
  answer?: string[];
  /** who answers for them, where not each for who reviewed it */
  by?: string;
}

/** What was sealed, and the numbers of answers that the cited words do not hold. */
export interface Stamped {
  sealed: SealResult;
  doubts: readonly Problem[];
}

/**
 * Seals the answers of a state or union that somebody reviewed, and records the places that its law cites. The texts of
 * the workspace are used by themselves. Throws a UsageError for a law, file or answer that there is none of.
 */
export async function stampState(given: string, options: StampOptions): Promise<Stamped> {
  const { workspace } = open(options, { states: [] });
  const run = (): Promise<Stamped> => stamp(given, options);
  return workspace === undefined ? run() : locked(workspace, 'concord stamp', run);
}

async function stamp(given: string, options: StampOptions): Promise<Stamped> {
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
  const { answers } = country;
  const named = options.answer?.map((id) =>
    answerNamed({ loaded, answers, folder: folderOf(loaded, country.iso3) }, id),
  );
  const chosen = named ? answers.filter((answer) => named.includes(answer)) : answers;
  const { workspace } = loaded;
  const sealed = await sealAnswers(
    {
      world: loaded.world,
      country,
      folder: folderOf(loaded, country.iso3),
      texts,
      on: dateOf(options),
      ...(workspace !== undefined && { workspace, data: printsOf(loaded.files, workspace, country.iso3) }),
    },
    chosen,
    {
      by: options.by,
      anew: options.by !== undefined && options.answer !== undefined,
      whole: options.answer === undefined,
    },
  );
  const doubts = numberFaults(country, loaded.world.questions, texts, readNumberWords(loaded.files, loaded.roots)).map(
    faultWords,
  );
  return { sealed, doubts };
}

function textIn(id: string, file: string): Law {
  try {
    const text = readFileSync(file, 'utf8');
    if (/^[\s\uFEFF]*<|\0/.test(text))
      throw new UsageError(
        `Unexpected file "${file}", which is no Markdown, expected the text of "${id}" as concord import writes it.`,
      );
    return readMarkdownLaw(text, { id });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`Unexpected file "${file}" that cannot be read (${code}), expected the text of "${id}".`);
  }
}
