import type { PhrasingContent, Root, RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import { breakLine, emphasis, heading, lines, list, paragraph, root, strong, text, type FieldNode } from '../tree.js';
import { table, type CellLike } from '../table.js';
import { fields, keyOf, markOf, onceFields, type AskedQuestion, type Field, type Questionnaire } from './data.js';
import { choicesOf, differsWords, foundLines, optionLines, standingLines, whyLines } from './parts.js';

/** The name of a field, in words. */
export const fieldWords = (field: Field | 'office'): string => say(`questionnaire.field.${field}`);

/** A questionnaire as a document, for Word or for a page: what is asked and why, and under each question its form. */
export function questionnaireTree(data: Questionnaire, form: 'word' | 'page'): Root {
  const { state, asOf, to, questions } = data;
  return root(
    heading(1, titleWords(data)),
    paragraph(
      ...(to === undefined ? [] : [strong(say('questionnaire.to', { to })), breakLine()]),
      say('questionnaire.made', { date: asOf }),
    ),
    paragraph(
      questions.length === 0
        ? say('questionnaire.none')
        : say('questionnaire.intro', { n: questions.length, state: state.name }),
    ),
    heading(2, say('questionnaire.how')),
    list(howLines(data, form).map((words) => [paragraph(words)])),
    heading(2, say('questionnaire.respondent')),
    respondentTable(data),
    heading(2, say('questionnaire.questions')),
    ...questions.flatMap((question, n) => questionParts(data, question, n + 1)),
    ...namesParts(data),
  );
}

/** What a questionnaire is called. */
export const titleWords = ({ state }: Questionnaire): string => say('questionnaire.title', { state: state.name });

/** How a questionnaire is filled in, a paragraph each. */
export function howLines({ example }: Questionnaire, form: 'word' | 'page' | 'sheet'): string[] {
  const names = {
    silent: say('answers.silent'),
    remark: fieldWords('remark'),
    cases: fieldWords('cases'),
    everything: say('questionnaire.everything'),
    found: say('questionnaire.found'),
    example,
    add: say('questionnaire.page.add'),
  };
  const repeat = { word: 'how-repeat-word', page: 'how-repeat-page', sheet: 'how-repeat' }[form];
  return ['how-answer', 'how-cases', 'how-sections', 'how-exceptions', repeat, 'how-found'].map((key) =>
    say(`questionnaire.${key}`, names),
  );
}

const respondentTable = (data: Questionnaire): RootContent =>
  table({
    columns: [
      { title: say('questionnaire.short-title'), share: 1 },
      { title: markOf(data), share: 3 },
    ],
    rows: onceFields.map((key) => ({
      cells: [fieldWords(key), { words: [fieldOf({ tag: key, label: fieldWords(key), kind: 'text' })] }],
    })),
  });

const fieldOf = (field: Omit<FieldNode, 'type' | 'placeholder'> & { placeholder?: string }): PhrasingContent => ({
  type: 'field',
  placeholder: say('questionnaire.write'),
  ...field,
});

/** What is asked and why, and the form below it. */
function questionParts(data: Questionnaire, question: AskedQuestion, n: number): RootContent[] {
  const { ask, topic, note, find } = question;
  const titled = (title: string, all: readonly string[]): RootContent[] =>
    all.length === 0 ? [] : [paragraph(strong(title)), list(all.map((itemText) => [paragraph(itemText)]))];
  const differs = differsWords(question);
  return [
    heading(3, `${n}. ${ask}`, `question-${n}`),
    paragraph(emphasis(topic), ...(note === undefined ? [] : [breakLine(), text(note)])),
    ...titled(say('questionnaire.why'), whyLines(question)),
    ...(find === undefined ? [] : [paragraph(strong(say('questionnaire.find')), text(`: ${find}`))]),
    ...titled(say('questionnaire.standing'), standingLines(question)),
    ...titled(say('questionnaire.found'), foundLines(question)),
    ...(differs === undefined ? [] : [paragraph(differs)]),
    table({
      id: `form-${n}`,
      together: true,
      columns: [
        { title: say('questionnaire.answer-to', { n }), share: 1 },
        { title: keyOf(question), share: 3 },
      ],
      rows: fields.flatMap((field) => {
        const words = cellOf(data, question, field);
        return words === undefined ? [] : [{ cells: [fieldWords(field), words] }];
      }),
    }),
  ];
}

/** The field of a form; undefined where it is not asked. */
function cellOf({ kinds }: Questionnaire, question: AskedQuestion, field: Field): CellLike | undefined {
  const tag = `${field}/${question.id}`;
  const label = fieldWords(field);
  const lined = (placeholder?: string): CellLike => ({
    words: [fieldOf({ tag, label, kind: 'lines', ...(placeholder !== undefined && { placeholder }) })],
  });
  switch (field) {
    case 'value': {
      const choices = choicesOf(question);
      const placeholder = say('questionnaire.choose');
      if (choices.length > 0) return { words: [fieldOf({ tag, label, kind: 'choice', placeholder, choices })] };
      const all = optionLines(question);
      if (question.answer !== 'set') return lined(all.join('; '));
      return {
        words: lines(
          all.map((words, n) => [fieldOf({ tag: `${n}/${question.id}`, label: words, kind: 'check' }), ` ${words}`]),
        ),
      };
    }
    case 'cases':
      return differsWords(question) === undefined
        ? undefined
        : { words: [fieldOf({ tag, label, kind: 'text', placeholder: say('questionnaire.everything') })] };
    case 'kind':
      return {
        words: [fieldOf({ tag, label, kind: 'choice', placeholder: say('questionnaire.choose-kind'), choices: kinds })],
      };
    case 'by':
    case 'on':
      return { words: [fieldOf({ tag, label, kind: 'text', placeholder: say(`questionnaire.hint.${field}`) })] };
    default:
      return lined();
  }
}

/** The names that may be used for cases and laws. */
function namesParts({ items, laws, questions }: Questionnaire): RootContent[] {
  if (questions.length === 0) return [];
  return [
    heading(2, say('questionnaire.cases-title'), 'names'),
    paragraph(say('questionnaire.cases-intro', { cases: fieldWords('cases') })),
    paragraph(items.join('; ')),
    ...(laws.length === 0
      ? []
      : [
          heading(2, say('questionnaire.laws'), 'laws'),
          paragraph(say('questionnaire.laws-intro', { sections: fieldWords('sections') })),
          list(laws.map(({ id, name }) => [paragraph(`${name} (${id})`)])),
        ]),
  ];
}
