import { problemsText } from '../report/problems-text.js';
import { harmless, harmlessJson, layoutOf } from '../report/terminal.js';
import type { SealResult } from '../work/seal.js';
import { stampState, type StampOptions } from '../work/stamp.js';

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
  const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  return [
    ...refused.map(({ id, place, why }) => `${place.file}:${place.line}: ${id} is not sealed: ${why}.`),
    ...missing.map((cited) => `${cited}: the text at hand has no such place; what was recorded of it is kept.`),
    `${counted(sealed.length, 'answer')} sealed, ${whole.length} sealed before, ${refused.length} not ` +
      `sealed; ${counted(files.length, 'file')} written.`,
  ].join('\n');
}
