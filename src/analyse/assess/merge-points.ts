import type { Answer } from '../../model/country.js';
import type { Assessment, Part } from './evaluate.js';

interface Point {
  kind: string;
  question: { id: string };
  part: Part;
  failed: { assessment: Assessment; parts: Part[]; cells: Assessment['scope'] }[];
}

/**
 * Points at which several answers say the same, fail in the same way and are to be mended at the same place: one
 * point.
 */
export function mergedPoints<T extends Point>(points: readonly T[]): T[] {
  const merged = new Map<string, T>();
  for (const point of points) {
    const key = [point.question.id, point.kind, point.part.cause.code, givenKey(point.part.answer, point)].join('|');
    const known = merged.get(key);
    if (!known) {
      merged.set(key, point);
      continue;
    }
    for (const entry of point.failed) {
      const same = known.failed.find(({ assessment }) => assessment === entry.assessment);
      if (same) {
        same.cells = same.cells.or(entry.cells);
        same.parts.push(...entry.parts);
      } else known.failed.push(entry);
    }
  }
  return [...merged.values()];
}

/** What an answer says, where that falls short or goes against what is asked; any other stands by itself. */
function givenKey(answer: Answer | undefined, { part }: Point): string {
  if (answer === undefined) return '';
  const { given, amendAt } = answer;
  const fails = part.result === 'shortfall' || part.result === 'contradiction';
  if (typeof given !== 'object' || !fails || amendAt.length === 0) return `${answer.id}${answer.place.file}`;
  const value =
    given.type === 'set'
      ? [...given.options].sort().join()
      : given.type === 'option'
        ? given.option
        : `${given.least}-${given.most}`;
  return `${value}@${[...amendAt].sort().join()}`;
}
