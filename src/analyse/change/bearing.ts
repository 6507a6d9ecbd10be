import type { Aligned } from '../../law/compare/align.js';
import type { Law, Section } from '../../law/index.js';
import type { Country } from '../../model/country.js';
import type { LawChange } from './carried-answers.js';

/** Laws of so few sections are shown whole. */
const SMALL = 60;

/**
 * Which changed sections of a law bear on arms, as far as the state's own data tells: an answer or a definition cites
 * them, they stand in a group of sections with one that is cited, or they use a word that the state's law defines. Of
 * a small law, or one of which nothing is cited, all do.
 */
export function bearsOnArms(
  { id, before, after }: LawChange,
  countries: readonly Country[],
): (entry: Aligned) => boolean {
  const cited = new Set<string>();
  const words = new Set<string>();
  for (const { answers, terms } of countries) {
    for (const section of [
      ...answers.flatMap((answer) => answer.sections),
      ...[...terms.values()].flatMap((term) => term.sections ?? []),
    ])
      if (section.startsWith(`${id}/`)) cited.add(section.slice(id.length + 1).replace(/\(.*$/, ''));
    for (const { word } of terms.values()) if (/^[\p{L}\p{M}-]{3,}$/u.test(word)) words.add(stemOf(word));
  }
  const size = Math.max(before?.sections.length ?? 0, after?.sections.length ?? 0);
  if (cited.size === 0 || size <= SMALL) return () => true;
  const groups = new Set([before, after].flatMap((law) => groupsOf(law, cited)));
  const uses = words.size === 0 ? undefined : new RegExp(`(?<!\\p{L})(?:${[...words].map(escaped).join('|')})`, 'iu');
  const bears = (section: Section): boolean =>
    cited.has(section.id) ||
    (section.path.length > 1 && groups.has(section.path.join('\n'))) ||
    uses?.test(`${section.heading ?? ''}\n${section.text}`) === true;
  return ({ before: was, after: is }) => [...was, ...is].some(bears);
}

const groupsOf = (law: Law | undefined, cited: ReadonlySet<string>): string[] =>
  (law?.sections ?? []).flatMap(({ id, path }) => (cited.has(id) && path.length > 1 ? [path.join('\n')] : []));

/** A word without what changes at its end. */
const stemOf = (word: string): string => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 1)) : word);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
