import type { Path } from '../yaml/source.js';

interface RawInstrument {
  id: string;
  adopted?: string;
  'in-force'?: string;
  ended?: string;
  parent?: string;
  replaces?: string;
  'replaced-by'?: string;
  binds: unknown;
}

/**
 * Reports what an instrument says of itself and cannot be: dates in an order that no instrument has, itself as its
 * own parent.
 */
export function reportInstrumentFaults(
  raw: RawInstrument,
  report: (path: Path, rule: string, message: string) => void,
): void {
  for (const key of ['parent', 'replaces', 'replaced-by'] as const)
    if (raw[key] === raw.id)
      report([key], 'itself', `Unexpected "${raw.id}" in "${key}", expected another instrument than this one itself.`);
  if (raw.replaces !== undefined && raw.replaces === raw['replaced-by'])
    report(
      ['replaced-by'],
      'itself',
      `Unexpected "${raw.replaces}" in "replaces" and in "replaced-by", expected it in one of them.`,
    );
  const from = typeof raw.binds === 'object' && raw.binds !== null ? (raw.binds as { from?: string }).from : undefined;
  const order = (path: Path, later: string | undefined, earlier: string | undefined, words: string): void => {
    if (later !== undefined && earlier !== undefined && later < earlier)
      report(
        path,
        'date',
        `Unexpected date ${later} in "${path.join('.')}", expected one not before ${words} of ${earlier}.`,
      );
  };
  order(['in-force'], raw['in-force'], raw.adopted, 'the adoption');
  order(['binds', 'from'], from, raw.adopted, 'the adoption');
  order(['binds', 'from'], from, raw['in-force'], 'the entry into force');
  order(
    ['ended'],
    raw.ended,
    from ?? raw['in-force'] ?? raw.adopted,
    from ? 'the first day' : raw['in-force'] ? 'the entry into force' : 'the adoption',
  );
}

const ROMAN = /^[IVXLC]+$/;

/**
 * What is wrong with the citation of a paragraph whose numbers are not those of its id; undefined where they agree,
 * where the id has no number, and where the citation is in words, since no number was seen.
 */
export function citeFault(id: string, cite: string): string | undefined {
  const shown = JSON.stringify(cite);
  const wrong = `Unexpected citation ${shown} of the paragraph "${id}", expected the same numbers in both.`;
  if (cite.trim() === '') return wrong;
  const [first, ...rest] = numbersOf(id);
  if (first === undefined) return undefined;
  const cited = numbersOf(cite);
  if (cited.length === 0) return /\d|\b[IVXLC]+\b/.test(id) && ROMAN.test(first) === false ? wrong : undefined;
  if (isRange(cite)) return cited.includes(first) || within(first, cite) ? undefined : wrong;
  if (!cited.includes(first)) return wrong;
  // a citation may stop short of the id, such as an article for its only paragraph
  const deeper = cited.slice(cited.indexOf(first) + 1);
  return rest.every((text, n) => deeper[n] === undefined || deeper.includes(text)) ? undefined : wrong;
}

/** The numbers, roman numbers and bracketed letters of an id or a citation, in order. */
const numbersOf = (text: string): string[] =>
  [...text.matchAll(/\d+|\b[IVXLC]+\b|(?<=\()[a-z]+(?=\))/g)].map(([key]) => key);

const isRange = (cite: string): boolean =>
  /\d\)?\s*(?:-|–|to|and|,|;|&)\s*\(?[\dIVXLC]|\b[IVXLC]+\s*(?:-|–|to|and|,)\s*[IVXLC]+/.test(cite);

/** Whether an article is one of a range that is cited by its ends. */
function within(number: string, cite: string): boolean {
  const ends = /(\d+)[^\d]*?(?:-|–|to)\s*[^\d]*?(\d+)/.exec(cite);
  return ends !== null && Number(ends[1]) <= Number(number) && Number(number) <= Number(ends[2]);
}
