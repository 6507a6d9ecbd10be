import { becauseWords } from '../words/bonds.js';
import type { Account, AccountEntry } from '../analyse/assess/account.js';
import type { Assessment } from '../analyse/assess/evaluate.js';
import type { StateWords } from '../words/state-words.js';
import { doesWords, signed, assessmentSign, strengthWords } from '../words/kinds.js';
import { constraintWords } from '../words/words.js';
import { bondWords } from './check-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/**
 * A state's account under an instrument, paragraph by paragraph: what it asks, how the state stands, and where the
 * law says so.
 */
export function accountText({ instrument, entries }: Account, stateWords: StateWords, layout: Layout): string {
  return [
    paint(layout, 'bold', harmless(`Account under ${instrument.title} (${instrument.id})`)),
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
  const say = (text: string, indent = 4): string => paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent));
  const lines = [`  ${paint(layout, 'bold', harmless(cite))}`, say(says)];
  if (status) lines.push(say(`→ ${status.instrument.short}: ${bondWords(status)}. ${capital(becauseWords(status))}.`));
  if (results) {
    const { conflict, contradiction, inconsistency } = results;
    lines.push(
      say(
        `→ Concord's own results: ${[
          counted(conflict, 'conflict between commitments', 'conflicts between commitments'),
          counted(
            contradiction,
            'contradiction of national law to what is asked',
            'contradictions of national law to what is asked',
          ),
          counted(inconsistency, 'inconsistency within national law', 'inconsistencies within national law'),
        ].join('; ')}. What nobody has reviewed is not counted. A check of all instruments lists them.`,
      ),
    );
  }
  if (noMeasure !== undefined && !status)
    lines.push(say(`→ No national measure (${noMeasure.replaceAll('-', ' ')}): ${because ?? ''}`));
  if (noMeasure === undefined && assessments.length === 0 && !results)
    lines.push(say('→ It does not reach the state: it speaks to parties of an instrument that does not bind it.'));
  for (const assessment of assessments) lines.push(say(`${verdictText(assessment)}${lawText(assessment, stateWords)}`));
  return lines;
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
const counted = (n: number, text: string, many: string): string => `${n === 0 ? 'no' : n} ${n === 1 ? text : many}`;

function verdictText(assessment: Assessment): string {
  const { duty, question, does } = assessment;
  const { strength, qualified, constraint } = duty.requirement;
  const force = [strengthWords[strength], qualified].filter((part) => part !== undefined).join(', ');
  const stands =
    does === undefined
      ? signed(assessmentSign(assessment))
      : `${signed(assessmentSign(assessment))}, ${doesWords[does]}`;
  return `${stands} (${force}): ${question.ask} Asked: ${constraintWords(question, constraint)}.`;
}

/** The answers on which it rests, each once. */
function lawText({ parts }: Assessment, stateWords: StateWords): string {
  const answers = new Set(parts.flatMap(({ answer, beside }) => [...(answer ? [answer] : []), ...beside]));
  const words = [...answers].map((answer) => {
    const { value, cites } = stateWords.citedAnswer(answer);
    return cites.length === 0 ? value : `${value} (${cites.join('; ')})`;
  });
  const told = [...new Set(words)];
  return told.length === 0 ? '' : ` Law: ${told.join(' | ')}.`;
}
