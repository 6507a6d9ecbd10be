import type { Raw } from '../../work/book.js';
import type { World } from '../../model/world.js';
import { say } from '../../words/catalogue.js';

/** What an answer says beside what the app asks for. It is edited in the file. */
export interface FixedField {
  id: string;
  label: string;
  words: string;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const mapOf = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
/** A text as it stands in the file; nothing for what is none, since the file may hold anything. */
const said = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const joined = (parts: readonly string[], between = '; '): string => parts.filter((part) => part !== '').join(between);
const listed = (words: string, value: unknown): string => {
  const all = listOf(value).map(said).join(', ');
  return all === '' ? '' : `${words} ${all}`;
};

/** Who claimed an answer, and what was written beside it. */
const claimedWords = ({ by, office, on, quotes, remark }: Raw): string =>
  joined([
    said(by) === '' ? '' : say('answering.field.by', { who: joined([by, office, on].map(said), ', ') }),
    said(quotes) === '' ? '' : say('answering.field.quotes', { quotes: said(quotes) }),
    said(remark) === '' ? '' : say('answering.field.remark', { remark: said(remark) }),
  ]).replace(/\s+/g, ' ');

/**
 * The exceptions, evidence, laws not seen, dates and marks of an answer as its file has it; none for what is not
 * there.
 */
export function fixedFields({ exceptions }: Pick<World, 'exceptions'>, raw: Raw): FixedField[] {
  const all: FixedField[] = [
    ...listOf(raw['except']).map((value, n): FixedField => {
      const { kind, says, sections, scope, instead, unseen, within, beyond, ...rest } = mapOf(value);
      const name = exceptions.get(said(kind))?.name ?? said(kind);
      return {
        id: `except.${n}`,
        label: say('answering.field.except'),
        words: joined([
          `${name}: ${said(says)}`,
          listed('', sections).trim(),
          scope === undefined ? '' : say('answering.field.part'),
          instead === undefined
            ? ''
            : say('answering.field.instead', {
                what: listOf(instead).length > 0 ? listed('', instead).trim() : said(instead),
              }),
          listed(say('answering.field.filled-by'), rest['filled-by']),
          listed(
            say('answering.field.not-seen'),
            listOf(unseen).map((law) => mapOf(law)['law']),
          ),
          listed(say('answering.field.within'), within),
          listed(say('answering.field.beyond'), beyond),
        ]),
      };
    }),
    ...listOf(raw['evidence']).map((value, n): FixedField => {
      const { what, where, date } = mapOf(value);
      return {
        id: `evidence.${n}`,
        label: say('answering.field.evidence'),
        words: joined([what, where, date].map(said), ', '),
      };
    }),
    ...listOf(raw['unseen']).map((value, n): FixedField => {
      const { law, why } = mapOf(value);
      return { id: `unseen.${n}`, label: say('answering.field.unseen'), words: joined([law, why].map(said), ': ') };
    }),
    { id: 'fills', label: say('answering.field.fills'), words: listed('', raw['fills']).trim() },
    {
      id: 'express',
      label: say('answering.field.in-terms'),
      words: raw['express'] === true ? say('answering.field.in-terms-means') : '',
    },
    {
      id: 'dates',
      label: say('answering.field.holds'),
      words: joined(
        [raw['from'], raw['until']].map((day, n) =>
          said(day) === '' ? '' : `${n === 0 ? 'from' : 'until'} ${said(day)}`,
        ),
        ' ',
      ),
    },
    { id: 'amend-at', label: say('answering.field.amend-at'), words: listed('', raw['amend-at']).trim() },
    { id: 'unverified', label: say('answering.field.unverified'), words: said(raw['unverified']) },
    { id: 'claimed', label: say('answering.field.claimed'), words: claimedWords(mapOf(raw['claimed'])) },
  ];
  return all.filter(({ words }) => words !== '');
}

/** Whether a field of an answer is one that only the file can change. */
export const isFixed = (field: string): boolean =>
  /^(except|evidence|unseen)\.\d+$/.test(field) ||
  ['fills', 'express', 'dates', 'amend-at', 'unverified', 'claimed'].includes(field);
