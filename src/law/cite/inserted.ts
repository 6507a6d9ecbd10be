import type { Law } from '../text/law.js';
import type { Tradition } from '../traditions/tradition.js';
import { label } from './labels.js';
import { printedNumber } from './print.js';
import { sectionOf } from './resolve.js';

/** The place of a new article: its number as printed, what it is made plain, and the article that it comes after. */
export interface InsertedNumber {
  number: string;
  id: string;
  after: string;
}

const MOST = 26;

/**
 * The number of an article that is put in after one with an id: `R. 311-5-1` after `R311-5`, `24a`, `7.1`, `5 bis`.
 * What stands there already with such a number comes before it; `taken` are ids that are given away. Undefined in an
 * annex, where the law has no such article, and where the tradition has no form for it. `state` is an ISO 3166 code.
 */
export function insertedAfter(
  law: Law,
  section: string,
  tradition: Tradition,
  { state, taken = new Set() }: { state?: string; taken?: ReadonlySet<string> } = {},
): InsertedNumber | undefined {
  const form = insertedForm(tradition, state);
  const citedSection = sectionOf(law, section);
  if (!citedSection || form === '' || /^annex|~/.test(section)) return undefined;
  const adverbs = tradition.draft.bis;
  const { base, from } = partedBy(form, adverbs, section);
  const printed = printedNumber(citedSection, tradition);
  const bare = base === section ? printed : withoutSuffix(form, adverbs, printed);
  const ids = new Set([...law.sections.map(({ id }) => id.toLowerCase()), ...[...taken].map((id) => id.toLowerCase())]);
  let after = section;
  for (let n = from; n < MOST; n++) {
    const id = label(form, n, base, adverbs).replaceAll(' ', '');
    if (!ids.has(id.toLowerCase())) return { number: label(form, n, bare, adverbs), id, after };
    after = id;
  }
  return undefined;
}

/** How a tradition numbers what it puts in, in a state that is given by its ISO 3166 code. */
export const insertedForm = ({ draft }: Tradition, state?: string): string =>
  draft.insertedIn[state ?? ''] ?? draft.inserted;

const SUFFIX: Readonly<Record<string, string>> = { '{n}{A}': '[A-Z]', '{n}{a}': '[a-z]' };

/** An id without the number by which it was put in, and that number: `R311-5` and 1 of `R311-5-1`. */
function partedBy(form: string, adverbs: readonly string[], id: string): { base: string; from: number } {
  const letter = SUFFIX[form];
  const match =
    letter !== undefined
      ? new RegExp(`^(\\d+)(${letter})$`, 'i').exec(id)
      : form.endsWith('{bis}')
        ? new RegExp(`^(.*\\d)(${adverbs.join('|')})$`, 'i').exec(id)
        : form === '{n}-{1}'
          ? /^(\D*\d+-\d+)-(\d+)$/.exec(id)
          : /^(\d+)[./](\d+)$/.exec(id);
  if (!match) return { base: id, from: 0 };
  const [, base = id, suffix = ''] = match;
  const at =
    letter !== undefined
      ? suffix.toLowerCase().charCodeAt(0) - 96
      : form.endsWith('{bis}')
        ? adverbs.indexOf(suffix.toLowerCase()) + 1
        : Number(suffix);
  return { base, from: at };
}

const withoutSuffix = (form: string, adverbs: readonly string[], printed: string): string =>
  form.endsWith('{bis}')
    ? printed.replace(new RegExp(`\\s?(?:${adverbs.join('|')})$`, 'i'), '')
    : printed.replace(/(?:[-./]\d+|[A-Za-z])$/, '');
