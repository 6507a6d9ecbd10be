import type { Hit, Passages } from '../law/passages/index.js';
import type { Answer, NotAtHand } from '../model/country.js';
import type { Question } from '../model/question.js';
import { givenWords } from '../words/words.js';
import { expectationJson, passageJson, wordsOnce } from './read-json.js';
import { expectation } from './read-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

/** What of a state's law has been looked at, as far as a machine can tell: places to look at again, never findings. */
export interface Coverage {
  /** laws whose text is at hand, with how many of their sections answers or terms cite */
  atHand: readonly { law: string; sections: number; cited: number }[];
  /** laws that are recorded and whose text is not at hand */
  withoutText: readonly { law: string; title: string }[];
  /** laws that are known to exist and are not at hand */
  notAtHand: readonly NotAtHand[];
  /** passages that look like the field and that nothing cites, with the questions for which they are found */
  uncited: readonly { hit: Hit; questions: readonly string[] }[];
  /** questions that nobody has answered, with strong passages */
  unanswered: readonly { question: Question; hits: readonly Hit[] }[];
  /** answers "silent" or "no" beside which there are strong passages that they do not cite */
  doubtful: readonly { question: Question; answer: Answer; hits: readonly Hit[] }[];
}

/** How many of a list are printed; the others are counted. */
const SHOWN = 25;

/** What has been looked at, in the order in which one would go on. */
export function coverageText(
  { atHand, withoutText, notAtHand, uncited, unanswered, doubtful }: Coverage,
  name: string,
  layout: Layout,
): string {
  const lines = [
    paint(layout, 'bold', harmless(say('read.coverage.title', { name }))),
    paragraph(layout, expectation(), 0),
  ];
  const tell = (text: string): void => void lines.push(paragraph(layout, harmless(text), 4, '  '));
  const title = (text: string, count: number): void => void lines.push('', paint(layout, 'bold', `${text} (${count})`));
  const most = <T>(list: readonly T[], each: (entry: T) => void): void => {
    list.slice(0, SHOWN).forEach(each);
    if (list.length > SHOWN) tell(say('read.coverage.more', { n: list.length - SHOWN }));
  };
  title(say('read.coverage.at-hand'), atHand.length);
  most(atHand, ({ law, sections, cited }) => tell(say('read.coverage.law', { law, sections, cited })));
  title(say('read.coverage.not-at-hand'), withoutText.length + notAtHand.length);
  withoutText.forEach(({ law, title: lawTitle }) => tell(say('read.coverage.recorded', { law, title: lawTitle })));
  notAtHand.forEach(({ title: lawTitle, holds, obtain }) =>
    tell(say('read.coverage.may-hold', { title: lawTitle, holds, obtain })),
  );
  title(say('read.coverage.uncited'), uncited.length);
  most(uncited, ({ hit, questions }) =>
    tell(say('read.coverage.found-for', { place: placeOf(hit), questions: questions.slice(0, 4).join(', ') })),
  );
  title(say('read.coverage.unanswered'), unanswered.length);
  most(unanswered, ({ question, hits }) => tell(`${question.id}: ${hits.map(placeOf).join('; ')}`));
  title(say('read.coverage.doubtful'), doubtful.length);
  most(doubtful, ({ question, answer, hits }) =>
    tell(
      `${answer.id}, ${givenWords(question, answer.given)}: ` +
        `${hits.map((hit) => `${placeOf(hit)} (${wordsOnce(hit.words).slice(0, 4).join(', ')})`).join('; ')}`,
    ),
  );
  return lines.join('\n');
}

const placeOf = ({ cited, section }: Hit): string =>
  `${cited}${section.heading === undefined ? '' : ` ${section.heading}`}`;

/** The same as plain data. */
export function coverageJson(passages: Passages, state: string, coverage: Coverage): object {
  const places = (hits: readonly Hit[]): object[] => hits.map((hit) => passageJson(passages, hit));
  return {
    state,
    ...expectationJson,
    laws: {
      atHand: coverage.atHand,
      withoutText: coverage.withoutText,
      notAtHand: coverage.notAtHand,
    },
    uncited: coverage.uncited.map(({ hit, questions }) => ({ ...passageJson(passages, hit), questions })),
    unanswered: coverage.unanswered.map(({ question, hits }) => ({ question: question.id, passages: places(hits) })),
    doubtful: coverage.doubtful.map(({ question, answer, hits }) => ({
      question: question.id,
      answer: answer.id,
      given: givenWords(question, answer.given),
      passages: places(hits),
    })),
  };
}
