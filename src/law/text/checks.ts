import { candidateOf } from '../outline/candidate.js';
import { follows, orderIn, type Order } from '../outline/series.js';
import { compile } from '../traditions/compiled.js';
import { traditionOf } from '../traditions/tradition.js';
import { anyWord } from '../traditions/words.js';
import type { Law, Section } from './law.js';

/**
 * What looks wrong in a law as it was read: a sign that an article was lost, or that something else was taken for
 * one.
 */
export interface LawFault {
  kind: 'gap' | 'first' | 'duplicate' | 'order' | 'outside' | 'cut' | 'empty' | 'swallowed' | 'few';
  /** an error is so grave that the text is not written unless the user insists */
  severity: 'warning' | 'error';
  message: string;
  /** line of the source */
  line?: number;
}

const LISTED = 8;

/**
 * Holds a law against itself: numbers that do not run, doubles, articles without text, text outside any article,
 * articles inside the text of others, an end in the middle of a sentence.
 */
export function checkLaw(law: Law): LawFault[] {
  if (law.sections.length === 0) return [];
  return [...numbering(law), ...doubles(law), ...outside(law), ...empties(law), ...swallowed(law), ...cut(law)];
}

const at = (section: Section): { line?: number } => (section.line === undefined ? {} : { line: section.line });
const isMain = ({ id }: Section): boolean => !/^[a-z]{2,}\d*(?:[-.]|$)/.test(id);

function numbering(law: Law): LawFault[] {
  const faults: LawFault[] = [];
  let last: { section: Section; order: Order } | undefined;
  const seen = new Set<string>();
  for (const section of law.sections.filter(isMain)) {
    const order = orderIn(section.id.replace(/~\d+$/, ''));
    if (!order) continue;
    if (!last && order.prefix === '' && order.value > 1)
      faults.push({
        kind: 'first',
        severity: 'warning',
        message:
          `Unexpected first section ${section.id}, expected 1: what comes before it may have been taken for ` +
          'something else.',
        ...at(section),
      });
    if (last && last.order.prefix === order.prefix && !section.id.includes('~')) {
      const expected = last.order.value + 1;
      const ends = spansSeveral(last.section, law);
      const opens = order.value % 100 === 1 && last.section.path.join() !== section.path.join();
      if (order.value > expected && !ends && !opens)
        faults.push({
          kind: 'gap',
          severity: 'warning',
          message: `Unexpected section ${section.id} after ${last.section.id}, expected ${order.prefix}${expected}.`,
          ...at(section),
        });
      else if (order.value < last.order.value && seen.has(`${order.prefix}${order.value}`) === false)
        faults.push({
          kind: 'order',
          severity: 'warning',
          message: `Unexpected section ${section.id} after ${last.section.id}, expected numbers that rise.`,
          ...at(section),
        });
    }
    seen.add(`${order.prefix}${order.value}`);
    last = { section, order };
  }
  return shortened(faults);
}

/** Whether a section bears several numbers: "13 und 14", "§§ 59 bis 61". */
function spansSeveral({ number }: Section, { tradition }: Law): boolean {
  const words = traditionOf(tradition ?? 'base').numbers.range;
  return anyWord(words).test(number) || /\d\s?[–-]\s?\d/u.test(number);
}

/** So many of a kind as anyone would read, and how many more there are. */
function shortened(faults: LawFault[]): LawFault[] {
  if (faults.length <= LISTED) return faults;
  const more = faults.length - LISTED;
  return [
    ...faults.slice(0, LISTED),
    {
      kind: faults[0]!.kind,
      severity: 'warning',
      message: `Unexpected numbering in ${more} more places: look at the list of sections.`,
    },
  ];
}

function doubles(law: Law): LawFault[] {
  return shortened(
    law.sections
      .filter(({ id }) => /~\d+$/.test(id))
      .map((section): LawFault => {
        const first = law.sections.find(({ id }) => id === section.id.replace(/~\d+$/, ''));
        return {
          kind: 'duplicate',
          severity: 'warning',
          message:
            'Unexpected second text under the number ' +
            `${section.number || section.id}` +
            (first?.line === undefined ? '' : `, which line ${first.line} bears too`) +
            ': ' +
            `it is cited as ${section.id}.`,
          ...at(section),
        };
      }),
  );
}

function outside(law: Law): LawFault[] {
  const inside = law.sections.reduce((sum, { text }) => sum + text.length, 0);
  const loose = law.remainder.filter(({ kind }) => kind === 'preamble' || kind === 'text');
  const out = loose.reduce((sum, { text }) => sum + text.length, 0);
  const share = out / Math.max(1, inside + out);
  if (share < 0.35 || out < 400) return [];
  const first = loose.find(({ line }) => line !== undefined)?.line;
  return [
    {
      kind: 'outside',
      severity: share >= 0.6 ? 'error' : 'warning',
      message:
        `Unexpected text in no section: ${Math.round(share * 100)} % of the whole, expected little more than a ` +
        'preamble.',
      ...(first !== undefined && { line: first }),
    },
  ];
}

/**
 * Sections without text, one after another: a list of contents, or headings of groups that took the numbers of
 * articles.
 */
function empties(law: Law): LawFault[] {
  const faults: LawFault[] = [];
  let run: Section[] = [];
  const close = (): void => {
    if (run.length >= 4) {
      const twice = run.filter(({ id }) => law.sections.some((section) => section.id === `${id}~2`)).length;
      faults.push({
        kind: 'empty',
        severity: twice >= run.length / 2 || run.length > law.sections.length / 2 ? 'error' : 'warning',
        message:
          `Unexpected sections without text, ${run[0]!.id} to ${run.at(-1)!.id}, expected articles: they look ` +
          'like a list of contents.',
        ...at(run[0]!),
      });
    }
    run = [];
  };
  for (const section of law.sections) {
    if (section.text === '') run.push(section);
    else close();
  }
  close();
  for (const section of law.sections)
    if (
      section.text === '' &&
      law.sections.some(({ id, text }) => id === `${section.id}~2` && text !== '') &&
      faults.length === 0
    )
      faults.push({
        kind: 'empty',
        severity: 'warning',
        message:
          `Unexpected section ${section.id} without text, expected an article: it may be a group's heading ` +
          'that took its number.',
        ...at(section),
      });
  return faults.slice(0, LISTED);
}

/** Articles that may stand inside the text of another. */
function swallowed(law: Law): LawFault[] {
  if (law.tradition === undefined) return [];
  const tradition = compile(traditionOf(law.tradition));
  const faults: LawFault[] = [];
  for (const section of law.sections) {
    const orderHere = orderIn(section.id);
    if (!orderHere || section.id.includes('.') || section.text.length < 40) continue;
    let last = orderHere;
    const inside: string[] = [];
    for (const line of section.text.split('\n')) {
      const candidate = line.length > 0 ? candidateOf(line.slice(0, 300), 0, tradition) : undefined;
      const order =
        candidate?.kind === 'section' && candidate.strength >= 2 ? orderIn(candidate.heading.id) : undefined;
      if (!order || !follows(last, order)) continue;
      inside.push(candidate!.heading.id);
      last = order;
    }
    if (inside.length > 0 && !law.sections.some(({ id }) => id === inside[0]))
      faults.push({
        kind: 'swallowed',
        severity: inside.length >= 3 ? 'error' : 'warning',
        message: `Unexpected text of section ${section.id}, which seems to hold ${inside.slice(0, 5).join(', ')} too.`,
        ...at(section),
      });
  }
  return faults.slice(0, LISTED);
}

function cut(law: Law): LawFault[] {
  const section = law.sections.at(-1)!;
  const last = section.text.split('\n').at(-1)!;
  const follows = law.remainder.some(
    ({ kind, before }) => before === law.sections.length && (kind === 'closing' || kind === 'text'),
  );
  if (follows || last.length < 40 || last.startsWith('|') || !/[\p{Ll},–-]$/u.test(last)) return [];
  return [
    {
      kind: 'cut',
      severity: 'warning',
      message: `Unexpected end of section ${section.id} in the middle of a sentence: the text may be cut short.`,
      ...at(section),
    },
  ];
}
