import { say } from '../../words/catalogue.js';
import { termIn } from '../../analyse/assess/findings.js';
import type { Finding } from '../../words/finding.js';
import { citeOf } from '../../analyse/commitments/commitments.js';
import type { StateWords } from '../../words/state-words.js';
import type { Assessment, Part } from '../../analyse/assess/evaluate.js';
import { constraintWords, givenWords } from '../../words/words.js';
import type { Requirement } from '../../model/instrument.js';
import { paragraph, span, widthOf, type Line } from '../terminal/line.js';
import { look } from '../terminal/looks.js';
import { doesWords, resultSigns, assessmentSign, strengthWords, verdictSigns } from '../../words/kinds.js';
import { searching } from '../state/search.js';
import { facetsOfRequirement, facetWord, facetWords, isListed, onlyInstrument, passes } from './facets.js';
import { citedLines, questionLines, title } from './finding-detail.js';
import { lawLines } from './law-lines.js';
import { cell, heading, memoCite, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf, stateWordsIn, errorsAbout, verdicts, waiting, wantsOf } from './select.js';

export const requirementGroupings = ['verdict', 'topic', 'instrument', 'strength', 'none'] as const;

/**
 * What is asked of a state's law, each requirement with how the law stands to it: the list behind the counts of State
 * and Heat map.
 */
export const requirements: Screen = {
  id: 'requirements',
  title: () => say('screens.requirements.title'),
  wants: (context) => wantsOf(context, 'check', 'book'),
  list(context): List {
    const { route } = context;
    const check = checkOf(context);
    const widest = Math.max(
      14,
      ...(check?.assessments ?? []).map((assessment) => widthOf(look(assessmentSign(assessment)).text)),
    );
    const columns = [
      { title: say('screens.head.standing'), width: Math.min(widest, 20) },
      { title: say('screens.requirements.requirement'), width: 'rest' as const },
    ];
    if (!check || route.state === undefined) return { columns, rows: [], empty: waiting(context) };
    const asked = check.assessments.filter((assessment) => isListed(context, assessment));
    const fits = searching(route.filter);
    const shown = asked.filter(
      (assessment) => passes(facetsOfRequirement(assessment), route.facets) && fits(() => searchOf(assessment)),
    );
    const said = [
      ...(route.facets.length > 0 ? [facetWords(context, route.facets)] : []),
      ...(route.filter === '' ? [] : [`"${route.filter}"`]),
    ].join('; ');
    return {
      columns,
      rows: groupsOf(context, shown).flatMap(([key, list]) => [
        ...(key === '' ? [] : [heading(key, facetWord(context, `${route.by}:${key}`), list.length)]),
        ...list.map((assessment) => rowOf(context, assessment)),
      ]),
      counted: true,
      empty: asked.length === 0 ? say('screens.findings.nothing-binds') : say('screens.requirements.none-fit'),
      about: [
        ...errorsAbout(context),
        span(
          said === ''
            ? say('screens.requirements.count', { n: shown.length })
            : say('screens.some-of', { n: shown.length, all: asked.length }),
          'dim',
        ),
        span(said, 'info'),
        span(said === '' ? '' : say('screens.f-clears'), 'key'),
      ],
    };
  },
  detail(context, row, width) {
    const assessment = row && checkOf(context)?.assessments.find(({ duty }) => idOf(duty) === row.id);
    return assessment ? detail(context, assessment, width) : [];
  },
};

const idOf = ({ commitment, requirement }: Assessment['duty']): string =>
  `${commitment.instrument.id}|${requirement.id}`;
const searchOf = ({ duty: { commitment, provision, requirement }, question, verdict }: Assessment): string =>
  [
    verdict,
    verdictSigns[verdict].word,
    commitment.instrument.short,
    provision.cite,
    provision.says,
    strengthWords[requirement.strength],
    requirement.qualified,
    question.id,
    question.ask,
  ].join(' ');

function rowOf(context: Context, assessment: Assessment): Row {
  const { duty, question, parts } = assessment;
  const { commitment, provision, requirement } = duty;
  const stateWords = stateWordsIn(context);
  const answer = parts.find(({ answer }) => answer)?.answer;
  const cites = answer && answer.sections.length > 0 ? stateWords.citedAnswer(answer).cites : [];
  return {
    id: idOf(duty),
    cells: [
      [look(assessmentSign(assessment))],
      cell(
        (context.route.by === 'instrument' || onlyInstrument(context) !== undefined
          ? ''
          : `${commitment.instrument.short}, `) +
          `${provision.cite}: ` +
          `${question.ask}`,
      ),
    ],
    place: answer?.place ?? requirement.place,
    cite: memoCite(context, [citeOf(duty)], cites),
    question: question.id,
    open: { screen: 'question', state: context.route.state!, question: question.id },
  };
}

function groupsOf({ route, data }: Context, shown: readonly Assessment[]): [string, Assessment[]][] {
  const world = data.loaded!.world;
  const keyOf = ({ verdict, question, duty }: Assessment): string => {
    switch (route.by) {
      case 'none':
        return '';
      case 'topic':
        return question.topic;
      case 'instrument':
        return duty.commitment.instrument.id;
      case 'strength':
        return duty.requirement.strength;
      default:
        return verdict;
    }
  };
  const orders: Record<string, readonly string[]> = {
    topic: [...world.topics.keys()],
    instrument: [...world.instruments.keys()],
    verdict: verdicts,
  };
  const order = orders[route.by] ?? [];
  const groups = new Map<string, Assessment[]>();
  for (const assessment of shown) groups.set(keyOf(assessment), [...(groups.get(keyOf(assessment)) ?? []), assessment]);
  return [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

/** What is a matter between commitments, and no law mends. */
const BETWEEN: readonly Finding['kind'][] = ['conflict', 'divergence'];

function detail(context: Context, assessment: Assessment, width: number): Line[] {
  const { duty, question, does, parts } = assessment;
  const { check, stateWords } = context.data.checks.get(context.route.state!)!;
  const cited = stateWords.cited(duty);
  const answers = [...new Set(parts.flatMap(({ answer }) => answer ?? []))].filter((answer) =>
    stateWords.mapped.country?.answers.includes(answer),
  );
  const gaps = check.findings.filter(
    (finding) =>
      finding.breaks && parts.some(({ definitionGap }) => definitionGap && termIn(finding) === definitionGap.id),
  );
  const mends = [
    ...gaps,
    ...check.findings.filter(
      ({ kind, breaks, requirements: broken }) =>
        !breaks && !BETWEEN.includes(kind) && broken.some(({ id }) => id === duty.requirement.id),
    ),
  ];
  const laws = [
    ...lawLines(
      context,
      gaps.flatMap(({ law }) => law),
      width,
      true,
    ),
    ...lawLines(
      context,
      answers.map((answer) => stateWords.citedAnswer(answer)),
      width,
    ),
  ];
  return [
    [look(assessmentSign(assessment)), ...(does === undefined ? [] : [span(`: ${doesWords[does]}`)])],
    ...paragraph(question.ask, width, { style: 'bold' }),
    ...parts.flatMap((part) => partLines(stateWords, assessment, part, width)),
    ...(parts.length === 0 ? conditionLines(stateWords, duty.requirement, width) : []),
    ...title(say('screens.what-is-asked')),
    ...citedLines(context, cited, width),
    ...(mends.length > 0
      ? [
          ...title(say('screens.how-to-mend')),
          ...mends.flatMap(({ mend }) => paragraph(mend, width, mends.length > 1 ? { indent: 2, first: '·' } : {})),
        ]
      : []),
    ...(laws.length > 0 ? [...title(say('screens.what-law-says')), ...laws] : []),
    ...questionLines(context, question.id, [cited.provision], width),
  ];
}

/** Why a requirement that covers nothing in this state does not reach it. */
function conditionLines(stateWords: StateWords, { appliesWhen }: Requirement, width: number): Line[] {
  if (!appliesWhen) return paragraph(say('screens.requirements.nothing-there'), width, { style: 'dim' });
  const on = stateWords.question(appliesWhen.question);
  const given = stateWords.mapped
    .layers(on.id)
    .map(
      ({ answer }) =>
        givenWords(on, answer.given) +
        (answer.sections.length > 0 ? ` (${stateWords.citedAnswer(answer).cites.join('; ')})` : ''),
    );
  return [
    ...paragraph(
      say('screens.requirements.reaches', { ask: on.ask, answer: constraintWords(on, appliesWhen.constraint) }),
      width,
    ),
    ...paragraph(say('screens.requirements.national', { answers: given.join(' | ') }), width),
  ];
}

/** How a part of what a requirement covers stands: the sign and word of its result, and for what. */
function partLines(
  stateWords: StateWords,
  { question, possible, duty }: Assessment,
  part: Part,
  width: number,
): Line[] {
  const { sign, word, tone } = resultSigns[part.result];
  const scope = stateWords.scope(question.id, part.cells, possible, duty.commitment.instrument);
  const why = part.definitionGap
    ? say('screens.requirements.definition', { word: part.definitionGap.word })
    : part.result === 'depends'
      ? say('screens.requirements.depends', { values: part.cause.values.join(', ') })
      : part.exceptions.length > 0
        ? `: ${part.exceptions.map(({ exception }) => exception.says).join(' ')}`
        : part.result === 'not-in-force' && part.cause.values[0] !== undefined
          ? `, ${part.cause.code === 'later' ? 'from' : 'since'} ${part.cause.values[0]}`
          : '';
  return paragraph(
    `${word}${why}${scope.length > 0 ? say('screens.preview.for', { scope: scope.join(' | ') }) : ''}`,
    width,
    {
      indent: 2,
      first: sign,
      style: tone,
    },
  );
}
