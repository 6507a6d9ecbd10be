import type { Problem } from '../../model/problem.js';
import type { World } from '../../model/world.js';
import { stringify } from 'yaml';
import type { Law } from '../../law/index.js';
import type { Answer, Country } from '../../model/country.js';
import type { Stretch } from '../../model/items.js';
import { readAnswer, type RawAnswer } from './answers.js';
import { Files } from '../files.js';
import { Rules } from './rules.js';
import { checkShape } from '../yaml/schema.js';
import { parseYaml } from '../yaml/parse.js';
import { Source } from '../yaml/source.js';
import { bankOf } from './world.js';

/** An answer, the stretches of numbers that it names, and the problems of it. */
export interface ReadAnswer {
  answer?: Answer;
  stretches: readonly Stretch[];
  problems: readonly Problem[];
}

/**
 * Reads one answer as it would stand in a state's file, with the problems that the file would have. Undefined where it
 * is no answer at all.
 */
export function answerOf(
  world: World,
  country: Country,
  raw: object,
  id: string,
  texts: ReadonlyMap<string, Law> = new Map(),
): ReadAnswer {
  const text = stringify([raw]);
  const read = parseYaml('', text);
  if ('problems' in read) return { stretches: [], problems: read.problems };
  const source = new Source('', text, read.parsed);
  const shape = checkShape('answers', source, world.universe.properties);
  if (shape.length > 0) return { stretches: [], problems: shape };
  const files = new Files();
  const bank = bankOf(world);
  const rules = new Rules(files, source, bank, new Set(country.terms.keys()));
  const citable = { ...country, textOf: (law: string) => texts.get(law), thorough: false };
  const answer = readAnswer(rules, source, (read.parsed.data as RawAnswer[])[0]!, [0], citable, id);
  return { ...(answer && { answer }), stretches: rules.stretches, problems: files.problems };
}
