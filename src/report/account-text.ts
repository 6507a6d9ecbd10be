import { becauseWords } from '../words/bonds.js';
import type { Account, AccountEntry } from '../analyse/assess/account.js';
import type { Assessment } from '../analyse/assess/evaluate.js';
import type { StateWords } from '../words/state-words.js';
import { doesWords, signed, assessmentSign, strengthWords } from '../words/kinds.js';
import { constraintWords } from '../words/words.js';
import { bondWords } from './summary-table.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';
import { noMeasureWords } from './show-text.js';

/**
 * A state's account under an instrument, paragraph by paragraph: what it asks, how the state stands, and where the
 * law says so.
 */
export function accountText({ instrument, entries }: Account, stateWords: StateWords, layout: Layout): string {
  return [
    paint(layout, 'bold', harmless(say('account.title', { title: instrument.title, id: instrument.id }))),
    paragraph(layout, harmless(instrument.sources[0] ?? ''), 2, '  '),
    ...entries.flatMap((entry) => ['', ...entryLines(entry, stateWords, layout)]),
  ].join('\n');
}

function entryLines(
  { provision, assessments, status, results }: AccountEntry,
  stateWords: StateWords,
  layout: Layout,
): string[] {
  const { cite, says, noMeasure, because } = provision;
  const tell = (text: string, indent = 4): string => paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent));
  const lines = [`  ${paint(layout, 'bold', harmless(cite))}`, tell(says)];
  if (status) {
    const why = capital(becauseWords(status));
    lines.push(tell(`→ ${status.instrument.short}: ${bondWords(status)}. ${why}.`));
  }
  if (results) {
    const { conflict, contradiction, inconsistency } = results;
    lines.push(tell(`→ ${say('account.results', { conflict, contradiction, inconsistency })}`));
  }
  if (noMeasure !== undefined && !status)
    lines.push(tell(`→ ${say('show.no-measure', { kind: noMeasureWords(provision), because: because ?? '' })}`));
  if (noMeasure === undefined && assessments.length === 0 && !results)
    lines.push(tell(`→ ${say('account.not-reached')}`));
  for (const assessment of assessments)
    lines.push(tell(`${verdictText(assessment)}${lawText(assessment, stateWords)}`));
  return lines;
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function verdictText(assessment: Assessment): string {
  const { duty, question, does } = assessment;
  const { strength, qualified, constraint } = duty.requirement;
  const force = [strengthWords[strength], qualified].filter((part) => part !== undefined).join(', ');
  const stands =
    does === undefined
      ? signed(assessmentSign(assessment))
      : `${signed(assessmentSign(assessment))}, ${doesWords[does]}`;
  return (
    `${stands} (${force}): ${question.ask} ` +
    `${say('account.asked', { asks: constraintWords(question, constraint) })}`
  );
}

/** The answers on which it rests, each once. */
function lawText({ parts }: Assessment, stateWords: StateWords): string {
  const answers = new Set(parts.flatMap(({ answer, beside }) => [...(answer ? [answer] : []), ...beside]));
  const words = [...answers].map((answer) => {
    const { value, cites } = stateWords.citedAnswer(answer);
    return cites.length === 0 ? value : `${value} (${cites.join('; ')})`;
  });
  const told = [...new Set(words)];
  return told.length === 0 ? '' : ` ${say('account.law', { list: told.join(' | ') })}`;
}
