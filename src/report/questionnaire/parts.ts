import { listed, listWords, say } from '../../words/catalogue.js';
import type { AskedQuestion } from './data.js';

/** How many provisions are named. */
const PROVISIONS = 6;
/** How many answers that stand are shown. */
const ANSWERS = 4;

/** Why a question is asked, one line each: the provisions with what they ask, those that bind first. */
export function whyLines({ why, decides }: AskedQuestion): string[] {
  const lines = why
    .slice(0, PROVISIONS)
    .map(({ cite, force, asks }) => say('questionnaire.why-row', { cite, force: say(`reports.force.${force}`), asks }));
  const left = why.length - lines.length;
  return [
    ...(left > 0 ? [...lines.slice(0, -1), say('questionnaire.why-more', { list: lines.at(-1)!, n: left })] : lines),
    ...(decides > 0 ? [say('questionnaire.decides', { n: decides })] : []),
  ];
}

/** The answers that can be given, one line each. */
export const optionLines = ({ options, special, fill }: AskedQuestion): string[] => [
  ...(fill === undefined ? [] : [fill]),
  ...options.map(({ letter, words }) => say('questionnaire.option', { letter, words })),
  ...special,
];

/**
 * What can be chosen from a list, where one answer is to be chosen; none where several may be, or a number is
 * asked.
 */
export const choicesOf = (question: AskedQuestion): string[] =>
  question.answer === 'yes-no' || question.answer === 'choice' ? optionLines(question) : [];

/** By what the answer may differ; undefined where it may not. */
export function differsWords({ byItems, cases }: AskedQuestion): string | undefined {
  const all = [...(byItems ? [say('questionnaire.by-items')] : []), ...cases.map((names) => listWords(names))];
  return all.length === 0 ? undefined : say('questionnaire.differs', { list: listed(all) });
}

/** What has been answered so far, and for which cases not, one line each. */
export const standingLines = ({ standing, open }: AskedQuestion): string[] => [
  ...standing.slice(0, ANSWERS),
  ...(standing.length > ANSWERS ? [say('questionnaire.standing-more', { n: standing.length - ANSWERS })] : []),
  ...(open === undefined || open === '' ? [] : [say('questionnaire.open', { cases: open })]),
];

/** The passages that were found, one line each. */
export const foundLines = ({ passages }: AskedQuestion): string[] =>
  passages.map(
    ({ cite, law, heading, words }) => `${cite}, ${law}${heading === undefined ? '' : ` (${heading})`}: ${words}`,
  );
