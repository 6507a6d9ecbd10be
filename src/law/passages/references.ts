import { inTurn } from '../../model/pattern.js';
import { traditionOf } from '../traditions/tradition.js';
import type { LawHead, Shelf } from './shelf.js';

/** The places of the laws at hand to which a text refers, as `law/section`, in its order, each once. */
export type References = (head: LawHead, text: string) => string[];

const NUMBER = inTurn(
  'u',
  /(?:[A-Z]{1,3}\.?\s?\*{0,2}\s?)?\d+(?:[-–.]\d+)*/u,
  /(?:\s?(?:bis|ter|quater|quinquies|sexies)(?!\p{L})|[a-z](?!\p{L}))?/u,
).source;
/** How far behind a number the name of its law may stand. */
const REACH = 70;
const MANY = 12;

/**
 * What finds references in the texts of a shelf. "Section 12" is one of the same law, unless the name of another stands
 * behind it; where that is not at hand, nothing is found.
 */
export function referencesOf(shelf: Shelf): References {
  const names = namesIn(shelf.laws);
  const kinds = new Set(shelf.laws.flatMap(({ meta }) => /^\p{L}+/u.exec(meta.title ?? '')?.[0].toLowerCase() ?? []));
  const ids = new Map<string, Map<string, string>>();
  const patterns = new Map<string, RegExp | undefined>();
  const idsOf = (law: string): Map<string, string> => {
    let lawIds = ids.get(law);
    if (!lawIds) {
      lawIds = new Map();
      const at = shelf.laws.findIndex(({ id }) => id === law);
      for (let n = shelf.index.firstSection[at]!; n < shelf.index.firstSection[at + 1]!; n++)
        lawIds.set(plain(shelf.ids[n]!), shelf.ids[n]!);
      ids.set(law, lawIds);
    }
    return lawIds;
  };
  return (head, text) => {
    const key = head.tradition ?? '';
    if (!patterns.has(key)) patterns.set(key, patternOf(head));
    const pattern = patterns.get(key);
    if (!pattern) return [];
    const out = new Set<string>();
    for (const match of text.matchAll(pattern)) {
      const numbers = [...match[0].matchAll(new RegExp(NUMBER, 'gu'))].map(([number]) => number);
      const law = lawBehind(
        text.slice(match.index + match[0].length, match.index + match[0].length + REACH),
        head,
        names,
        kinds,
      );
      if (law === undefined) continue;
      for (const number of numbers) {
        const id = idsOf(law).get(plain(number)) ?? idsOf(law).get(plain(number.replace(/\s?[a-z]+$/, '')));
        if (id !== undefined) out.add(`${law}/${id}`);
        if (out.size >= MANY) return [...out];
      }
    }
    return [...out];
  };
}

const plain = (number: string): string =>
  number
    .replace(/[\s.*]+/g, '')
    .replaceAll('–', '-')
    .toLowerCase();

/** The words of an article in a tradition, with the numbers behind them. */
function patternOf({ tradition }: LawHead): RegExp | undefined {
  const forms = tradition === undefined ? [] : traditionOf(tradition).units.article;
  const words = [
    ...new Set(
      [
        ...forms,
        ...(tradition === undefined
          ? []
          : [traditionOf(tradition).cite.article.print ?? '', ...traditionOf(tradition).cite.article.read]),
      ].flatMap((form) => {
        const lead = form.split('{')[0]!.trim();
        return /[\p{L}§]/u.test(lead) && lead.length <= 14 ? [lead] : [];
      }),
    ),
  ].sort((a, b) => b.length - a.length);
  if (words.length === 0) return undefined;
  const either = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return new RegExp(
    String.raw`(?<!\p{L})(?:${either})s?[\s\u00a0]*${NUMBER}(?:(?:\s*,\s*|\s+\p{Ll}{1,3}\s+)${NUMBER})*`,
    'giu',
  );
}

/** The law that a reference means, by the words behind it; undefined where it is one that is not at hand. */
function lawBehind(
  behind: string,
  head: LawHead,
  names: readonly { name: string; law: string }[],
  kinds: ReadonlySet<string>,
): string | undefined {
  const clause = /^[^.;:\n]*(?:\.(?! )[^.;:\n]*)*/u.exec(behind)?.[0] ?? '';
  for (const { name, law } of names) {
    const at = clause.indexOf(name);
    if (at >= 0 && !/[\p{L}\p{N}]/u.test(clause[at - 1] ?? ' ') && !/^\p{L}{4}/u.test(clause.slice(at + name.length)))
      return law;
  }
  const next = clause
    .split(/\s+/u)
    .slice(0, 5)
    .map((word) => word.toLowerCase().replace(/[^\p{L}]/gu, ''));
  return next.some((word) => kinds.has(word)) ? undefined : head.id;
}

/** The names by which laws speak of each other: their titles, and what stands in brackets behind these. */
function namesIn(laws: readonly LawHead[]): { name: string; law: string }[] {
  return laws
    .flatMap(({ id, meta }) => {
      const title = meta.title ?? '';
      const short = [...title.matchAll(/\(([^()]{2,60})\)/gu)].flatMap(([, inner]) => inner!.split(/[,–]\s*|\s+-\s+/u));
      const bare = title.replace(/\s*\([^()]*\)/gu, '').trim();
      return [bare, ...short]
        .filter((name) => name.length > 1 && !/^\d+$/.test(name))
        .map((name) => ({ name: name.trim(), law: id }));
    })
    .sort((a, b) => b.name.length - a.name.length);
}

/** The number of a section on a shelf; undefined for one that it does not have. */
export function numberOf(shelf: Shelf, cited: string): number | undefined {
  const [law, id] = cited.split(/\/(.*)/s);
  const at = shelf.laws.findIndex((lawHead) => lawHead.id === law);
  if (at < 0) return undefined;
  for (let n = shelf.index.firstSection[at]!; n < shelf.index.firstSection[at + 1]!; n++)
    if (shelf.ids[n] === id) return n;
  return undefined;
}
