import { formatCitation } from '../law/index.js';
import { lawWith } from '../law/passages/shelf.js';
import type { Hit, LawHead, Passages, QuestionHit } from '../law/passages/index.js';
import type { Question } from '../model/question.js';
import { MEASURED } from './measured-recall.js';
import { wordsOnce } from './read-json.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

/** A question with the passages that may answer it. */
export interface QuestionPassages {
  question: Question;
  /** what is answered today, in words; undefined where nobody has answered */
  answered?: string;
  hits: readonly Hit[];
}

/** In one line, what is to be expected of the passages. */
export const expectation = (): string =>
  say('read.expectation', {
    tenFirearms: MEASURED.first10.firearms,
    tenAll: MEASURED.first10.all,
    twentyFirearms: MEASURED.first20.firearms,
    twentyAll: MEASURED.first20.all,
  });

/**
 * Questions, each with its passages: where they are, what they say there, which words found them, the values in them.
 */
export function passagesText(
  passages: Passages,
  list: readonly QuestionPassages[],
  layout: Layout,
  nameOf: (law: string) => string,
): string {
  const lines = [paragraph(layout, expectation(), 0)];
  for (const { question, answered, hits } of list) {
    lines.push('', paint(layout, 'bold', harmless(`${question.ask}  (${question.id})`)));
    lines.push(paragraph(layout, harmless(answered ?? say('delta.not-answered')), 2, '  '));
    if (hits.length === 0) lines.push(`  ${say('read.no-passage')}`);
    hits.forEach((hit, n) => lines.push(...hitText(passages, hit, n + 1, layout, nameOf)));
  }
  return lines.join('\n');
}

function hitText(
  passages: Passages,
  hit: Hit,
  rank: number,
  layout: Layout,
  nameOf: (law: string) => string,
): string[] {
  const heading = hit.section.heading === undefined ? '' : `  ${hit.section.heading}`;
  const values = [
    ...new Set(
      passages
        .valuesOf(hit)
        .filter(({ kind }) => kind !== 'list')
        .map(({ text }) => text),
    ),
  ];
  const notes = [
    say('read.words', { words: wordsOnce(hit.words).slice(0, 8).join(', ') }),
    ...(values.length > 0 ? [say('read.values', { list: values.slice(0, 6).join(', ') })] : []),
    ...(hit.by !== undefined ? [say('read.by', { by: hit.by })] : []),
    ...(hit.leadsTo.length > 0 ? [say('read.leads', { list: hit.leadsTo.join(', ') })] : []),
    ...(hit.readWith.length > 0 ? [say('read.with', { list: hit.readWith.join(', ') })] : []),
    ...(hit.same.length > 0 ? [say('read.same', { list: hit.same.join(', ') })] : []),
  ];
  return [
    paragraph(
      layout,
      harmless(`${citation(passages, hit)} ${nameOf(hit.law)}  [${hit.cited}]${heading}`),
      6,
      `${String(rank).padStart(4)}. `,
    ),
    paragraph(layout, harmless(excerpt(hit)), 8, '        '),
    paint(layout, 'dim', paragraph(layout, harmless(notes.join('; ')), 8, '        ')),
  ];
}

/** The place of a passage as the law's tradition cites it. */
export const citation = (passages: Passages, { law, section, parts }: Hit): string =>
  formatCitation(lawWith(headOf(passages, law), section), { section: section.id, parts: [...parts] });

const headOf = ({ laws }: Passages, law: string): LawHead => laws.find(({ id }) => id === law)!;

const AROUND = 240;

/** The words of a passage around what was found in it. */
function excerpt({ section, start, end, words }: Hit): string {
  const first =
    words.filter((word) => word.in === 'text').sort((a, b) => Number(b.whole) - Number(a.whole))[0]?.start ?? start;
  const from = end - start <= AROUND ? start : Math.max(start, Math.min(first - AROUND / 3, end - AROUND));
  const cut = from <= start ? start : section.text.indexOf(' ', from) + 1 || from;
  const to = Math.min(end, cut + AROUND);
  return `${cut > start ? '… ' : ''}${section.text.slice(cut, to).replace(/\s+/g, ' ').trim()}${to < end ? ' …' : ''}`;
}

/** A passage with the questions that it may answer. */
export function questionsText(
  title: string,
  list: readonly { question: Question; hit: QuestionHit; answered?: string }[],
  layout: Layout,
): string {
  const lines = [paint(layout, 'bold', harmless(title))];
  if (list.length === 0) lines.push(`  ${say('read.no-question')}`);
  for (const { question, hit, answered } of list)
    lines.push(
      paragraph(
        layout,
        harmless(`${question.ask}  (${question.id}; ${answered ?? say('delta.not-answered')})`),
        4,
        '  ',
      ),
      paint(
        layout,
        'dim',
        paragraph(
          layout,
          harmless(say('read.words', { words: wordsOnce(hit.words).slice(0, 8).join(', ') })),
          6,
          '      ',
        ),
      ),
    );
  return lines.join('\n');
}
