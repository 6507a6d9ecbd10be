import type { BlockContent, RootContent } from 'mdast';
import { listWords, say } from '../../words/catalogue.js';
import { dayWords } from '../../words/dates.js';
import { kindSigns, signed, verdictSigns } from '../../words/kinds.js';
import type { SummaryData, CommitmentData, FindingData } from '../data/check-data-types.js';
import { breakLine, heading, list, paragraph, placeId, strong, toPlace, type ChartNode } from '../tree.js';
import { asked, counted, countsText, total } from './labels.js';
import type { Verdict } from '../../analyse/assess/evaluate.js';

const REST: readonly Verdict[] = ['not-reviewed', 'claimed', 'stale', 'unseen', 'not-in-force', 'set-aside', 'outside'];

/** The page that is read first: what binds, where the law stands, what to mend first and why, and what is not said. */
export function summary(data: SummaryData): RootContent[] {
  const { state, first } = data;
  return [
    heading(2, say('reports.part.summary'), 'summary'),
    heading(3, say('reports.summary.binds', { state: state.name })),
    ...bindsWords(data).map((words) => paragraph(words)),
    heading(3, say('reports.summary.stands')),
    ...standsWords(data).map((words) => paragraph(words)),
    bars(data),
    heading(3, say('reports.summary.first')),
    first.length === 0 ? paragraph(say('reports.summary.first-none')) : list(firstItems(data), true),
    heading(3, say('reports.summary.limits')),
    list(limitsWords(data).map((words): BlockContent[] => [paragraph(words)])),
  ];
}

const boundBy = (data: SummaryData, force: 'legal' | 'political'): CommitmentData[] =>
  data.commitments.filter((commitment) => commitment.binding && commitment.force === force);

/** What binds the state, in sentences; in brief without the names of what is known to bind. */
export function bindsWords(data: SummaryData, brief = false): string[] {
  const legal = boundBy(data, 'legal');
  const political = boundBy(data, 'political');
  const doubtful = data.commitments.filter(({ bond, confirmed }) => bond === 'unknown' || !confirmed);
  const named = (all: readonly CommitmentData[]): string => listWords(all.map(({ short }) => short));
  return [
    say('reports.summary.binds-words', {
      state: data.state.name,
      legal: legal.length,
      political: political.length,
    }),
    ...(legal.length > 0 && !brief ? [say('reports.summary.binds-legal', { list: named(legal) })] : []),
    ...(political.length > 0 && !brief ? [say('reports.summary.binds-political', { list: named(political) })] : []),
    ...(doubtful.length > 0
      ? [say('reports.summary.unconfirmed', { list: listWords(doubtful.map(({ short }) => short)) })]
      : []),
  ];
}

/** Where the law stands, in sentences. */
export function standsWords(data: SummaryData): string[] {
  const sum = total(data.commitments.map(({ counts }) => counts));
  const rest = REST.filter((kind) => sum[kind] > 0);
  const left = rest.reduce((n, kind) => n + sum[kind], 0);
  return [
    say('reports.summary.stands-words', {
      asked: asked(sum),
      met: sum.met,
      exception: sum.exception,
      partly: sum.partly,
      unmet: sum.unmet,
    }),
    ...(left > 0
      ? [
          say('reports.summary.stands-rest', {
            n: left,
            list: listWords(rest.map((kind) => say(`reports.summary.rest-${kind}`, { n: sum[kind] }))),
          }),
        ]
      : []),
    ...(sum.open > 0 ? [say('reports.summary.open', { n: sum.open })] : []),
  ];
}

/** The findings to mend first, each with why and what to write. */
export const firstOf = (
  data: SummaryData,
): { finding: FindingData; why: string; binding: number; political: number }[] =>
  data.first.map(({ finding, binding, political, instruments }) => ({
    finding: data.findings.find(({ id }) => id === finding)!,
    binding,
    political,
    why: say('reports.summary.why', {
      binding,
      political,
      instruments: instruments.length,
      list: listWords(
        instruments.map((id) => data.commitments.find((commitment) => commitment.instrument === id)?.short ?? id),
      ),
    }),
  }));

/** What a finding is about in one line: its question, or what has the fault. */
export const titleOf = ({ ask, message, makes }: FindingData): string =>
  ask ?? (makes ? say('reports.findings.exception-to', { cites: makes.join('; ') }) : message);

const firstItems = (data: SummaryData): BlockContent[][] =>
  firstOf(data).map(({ finding, why }) => [
    paragraph(
      strong(signed(kindSigns[finding.kind])),
      ': ',
      toPlace(placeId('finding', finding.id), titleOf(finding)),
      breakLine(),
      `${why} `,
      finding.mend,
    ),
  ]);

/** What the report leaves open, in sentences. */
export function limitsWords(data: SummaryData): string[] {
  const sum = total(data.commitments.map(({ counts }) => counts));
  const unverified = data.commitments.reduce((n, commitment) => n + commitment.unverified, 0);
  const uncertain = data.commitments.reduce((n, commitment) => n + commitment.uncertain, 0);
  const missing = data.notAtHand;
  const most = 3;
  const named = missing.slice(0, most).map(({ title }) => title);
  const more = missing.length - named.length;
  return [
    ...(sum['not-reviewed'] > 0 ? [say('reports.summary.limit-not-reviewed', { n: sum['not-reviewed'] })] : []),
    ...(missing.length > 0
      ? [
          say('reports.summary.limit-not-at-hand', {
            n: missing.length,
            list: `${named.join('; ')}${more > 0 ? `; ${say('reports.common.and-more', { n: more })}` : ''}`,
          }),
        ]
      : []),
    ...(unverified > 0 ? [say('reports.summary.limit-unverified', { n: unverified })] : []),
    ...(uncertain > 0 ? [say('reports.summary.limit-uncertain', { n: uncertain })] : []),
    say('reports.summary.limit-practice'),
  ];
}

/** The shades of the parts of a bar, so that they can be told apart without colour. */
export const shades: Readonly<Record<string, number>> = Object.fromEntries(counted.map((kind, n) => [kind, n]));

/** How the requirements of each instrument stand, as bars. */
export function bars({ commitments }: SummaryData): ChartNode {
  const shown = commitments.filter(({ assessed, counts }) => assessed && asked(counts) > 0);
  const kinds = counted.filter((kind) => kind !== 'open' && shown.some(({ counts }) => counts[kind] > 0));
  return {
    type: 'chart',
    id: 'chart-instruments',
    title: say('reports.summary.chart'),
    alt: say('reports.summary.chart-alt', {
      rows: shown
        .map(({ short, counts }) => say('reports.summary.chart-row', { name: short, list: countsText(counts) }))
        .join('; '),
    }),
    chart: {
      kind: 'bars',
      categories: shown.map(({ short }) => short),
      series: kinds.map((kind) => ({
        name: verdictSigns[kind].word,
        tone: verdictSigns[kind].tone,
        shade: shades[kind]!,
        values: shown.map(({ counts }) => counts[kind]),
      })),
    },
  };
}

/** "30 November 2026", as the head of a report has it. */
export const asOfWords = ({ asOf }: Pick<SummaryData, 'asOf'>): string =>
  say('reports.common.as-of', { date: dayWords(asOf) });
