import { problemsText } from '../report/problems-text.js';
import { harmless, harmlessJson, layoutOf } from '../report/terminal.js';
import type { SealResult } from '../work/seal.js';
import { stampState, type StampOptions } from '../work/stamp.js';
import { say } from '../words/catalogue.js';

export type { StampOptions };

/**
 * Seals the answers of a state or union, and prints what became of them. Gives the exit code: 1 if some could not be
 * sealed.
 */
export async function stampCommand(given: string, options: StampOptions): Promise<number> {
  const { sealed, doubts } = await stampState(given, options);
  if (doubts.length > 0 && options.json !== true) console.log(problemsText(doubts, layoutOf(process.stdout)));
  console.log(options.json === true ? harmlessJson(sealed) : harmless(sealText(sealed)));
  return sealed.refused.length > 0 ? 1 : 0;
}

function sealText({ sealed, whole, refused, missing, files }: SealResult): string {
  return [
    ...refused.map(({ id, place, why }) =>
      say('errors.stamp.refused', { place: `${place.file}:${place.line}`, id, why }),
    ),
    ...missing.map((cited) => say('errors.stamp.missing', { cited })),
    say('errors.stamp.counts', {
      sealed: sealed.length,
      whole: whole.length,
      refused: refused.length,
      files: files.length,
    }),
  ].join('\n');
}
