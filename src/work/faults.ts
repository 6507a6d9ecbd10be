import { existsSync } from 'node:fs';
import path from 'node:path';
import { overlapsWithin } from '../analyse/faults/answer-overlap.js';
import { boundedFaults } from '../analyse/faults/bounded.js';
import { lostSeals } from '../analyse/faults/lost-seals.js';
import { sealFaults } from '../analyse/faults/seal-faults.js';
import { scopeFaults } from '../analyse/faults/empty-scope.js';
import { judgementFaults } from '../analyse/faults/judgement-faults.js';
import { numberFaults } from '../analyse/faults/number-faults.js';
import { registerFaults } from '../analyse/faults/register-faults.js';
import { requirementFaults } from '../analyse/faults/requirement-faults.js';
import { termFaults } from '../analyse/faults/term-faults.js';
import { ImportError } from '../law/formats/import-error.js';
import type { Law } from '../law/index.js';
import { changedData } from './changed-data.js';
import { readLexicons } from '../load/data/lexicon.js';
import { readNumberWords } from '../load/data/numbers.js';
import { readTexts } from '../load/texts/texts.js';
import type { Country } from '../model/country.js';
import type { Loaded } from '../load/workspace.js';
import type { Problem } from '../model/problem.js';
import { faultWords } from '../words/faults.js';

/**
 * Everything that is wrong with what has been read: what its files say, and what they mean together. The one answer to
 * whether results may be made of it, for `validate` and for every other command; `thorough` looks for what is a warning
 * only and takes time, too. Of data that was found sound when it was built only what its files say is told again.
 */
export function faultsOf(
  loaded: Pick<Loaded, 'world' | 'files' | 'roots'> & { sound?: boolean },
  { thorough = false }: { thorough?: boolean } = {},
): Problem[] {
  const { world, files } = loaded;
  if (loaded.sound === true && !thorough) return [...files.problems];
  const sources = [...world.countries.values(), ...world.unions.values()];
  if (thorough) readLexicons(files, loaded.roots, world);
  const words = thorough ? readNumberWords(files, loaded.roots) : undefined;
  const changed = thorough ? changedData(loaded) : [];
  const problems: Problem[] = [...files.problems, ...registerFaults(world).map(faultWords), ...changed];
  for (const source of sources) {
    problems.push(...overlapsWithin(world, source).map(faultWords));
    if (!words) continue;
    const texts = textsAtHand(loaded, source);
    problems.push(
      ...[
        ...judgementFaults(source, world.instruments),
        ...numberFaults(source, world.questions, texts, words),
        ...sealFaults(world, source, texts),
        // what could not be read is not gone
        ...(hasErrors(files.problems) ? [] : lostSeals(world, source, texts, sealsFile(loaded, source))),
      ].map(faultWords),
    );
  }
  problems.push(...[...boundedFaults(world), ...(thorough ? requirementFaults(world) : [])].map(faultWords));
  // what could not be read covers nothing and names nothing, which needs no second word
  if (!hasErrors(files.problems)) problems.push(...scopeFaults(world, sources).map(faultWords));
  return hasErrors(problems)
    ? problems
    : [...problems, ...sources.flatMap((source) => termFaults(world.universe, source).map(faultWords))];
}

/** The name of the file with the seals of a source. */
function sealsFile({ files, roots }: Pick<Loaded, 'files' | 'roots'>, { iso3 }: Country): string {
  const all = roots.map((root) => path.join(root, 'countries', iso3.toLowerCase(), 'seals.yaml'));
  return files.name(all.findLast((file) => existsSync(file)) ?? all[0] ?? 'seals.yaml');
}

/** The texts of a state's laws that can be read; of the others their own fault tells. */
const textsAtHand = (loaded: Pick<Loaded, 'roots'>, country: Country): Map<string, Law> => {
  try {
    return readTexts(loaded, country);
  } catch (error) {
    if (error instanceof ImportError) return new Map();
    throw error;
  }
};

/** Whether there is an error among some problems. */
export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
