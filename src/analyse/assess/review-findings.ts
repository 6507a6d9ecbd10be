import { isOpen, severityOf } from '../commitments/duty.js';
import type { Cells } from '../../model/cells.js';
import type { Answer, Country } from '../../model/country.js';
import { copyWith, late } from '../../model/late.js';
import type { World } from '../../model/world.js';
import { type StateWords } from '../../words/state-words.js';
import { listed } from '../../words/words.js';
import { type Assessment } from './evaluate.js';
import type { Changed } from './stale.js';
import { severities, type Finding, type Severity } from './findings.js';
import { askedAt, gravest, refOf } from './point-findings.js';
import { meaningOf } from './seal.js';

const capped = (severity: Severity, most: Severity): Severity =>
  severities.indexOf(severity) < severities.indexOf(most) ? most : severity;

/** The requirements that rest on some answers or laws, and at which of their cells. */
type Resting = Map<Assessment, Cells>;

const add = (resting: Resting, assessment: Assessment, cells: Cells): void =>
  void resting.set(assessment, resting.get(assessment)?.or(cells) ?? cells);

const graveFirst = (resting: Resting): [Assessment, Cells][] =>
  [...resting].sort(([a], [b]) => severities.indexOf(severityOf(a.duty)) - severities.indexOf(severityOf(b.duty)));

/** The parts of what a seal stands for, in words. */
export const PART_WORDS: Readonly<Record<string, string>> = {
  value: 'the answer',
  scope: 'its scope, or a term in it',
  except: 'its exceptions',
  sections: 'the sections that it cites',
  dates: 'its dates',
  question: 'the question',
  places: 'the text of a cited paragraph',
  requirement: 'what a requirement asks',
  unknown: 'something of it',
};

/** One finding for each answer whose seal is broken, or of which a requirement means something else than before. */
export function staleFindings(stateWords: StateWords, assessments: readonly Assessment[]): Finding[] {
  const resting = new Map<Answer, Resting>();
  const meant = new Map<Answer, Set<string>>();
  for (const assessment of assessments)
    for (const { result, answer, cells, cause } of assessment.parts) {
      if (result !== 'stale' || !answer) continue;
      const own = resting.get(answer) ?? resting.set(answer, new Map()).get(answer)!;
      if (!isOpen(assessment.duty)) add(own, assessment, cells);
      if (cause.code === 'requirement')
        (meant.get(answer) ?? meant.set(answer, new Set()).get(answer)!).add(cause.values[0]!);
    }
  const stale = stateWords.mapped.sources.flatMap(({ country }) =>
    country.answers.filter((answer) => stateWords.review(answer).state === 'stale' || meant.has(answer)),
  );
  return stale.map((answer): Finding => {
    const review = stateWords.review(answer);
    const own = graveFirst(resting.get(answer) ?? new Map());
    const causes = review.state === 'stale' ? review.causes : ['requirement'];
    return copyWith(changedFinding(stateWords, answer, stateWords.changed(answer), causes), {
      cause: {
        code: 'changed',
        values: review.state === 'stale' ? review.causes : [...(meant.get(answer) ?? [])],
      },
      requirements: own.map(([assessment, cells]) => askedAt(stateWords, assessment, cells)),
    });
  });
}

/** That an answer is not the one that was reviewed, or that a text under it is not. */
export function changedFinding(
  stateWords: StateWords,
  answer: Answer,
  changed: readonly Changed[],
  causes: readonly string[] = ['places'],
): Finding {
  const question = stateWords.question(answer.question);
  const source = stateWords.sourceOf(answer);
  const on = answer.reviewed ? ` on ${answer.reviewed.on}` : '';
  const sections = changed.map(({ section }) => section);
  const message = late(() =>
    causes.join() === 'places'
      ? `The text of ${listed(stateWords.citations(sections.length > 0 ? sections : answer.sections, source)) || 'a cited paragraph'} is not the one that was reviewed${on}.`
      : `Changed since the review${on}: ${listed(causes.map((one) => PART_WORDS[one] ?? one))}.`,
  );
  const law = late(() => [stateWords.citedAnswer(answer)]);
  return {
    id: `${refOf(stateWords, answer)}/stale`,
    kind: 'stale',
    severity: 'warning',
    get message() {
      return message();
    },
    question: question.id,
    topic: question.topic,
    ask: question.ask,
    cause: { code: 'changed', values: causes },
    requirements: [],
    answers: [{ id: answer.id, source }],
    get law() {
      return law();
    },
    exceptions: [],
    amendAt: [],
    scope: [],
    mend: 'Look again: keep the answer, change it, or open it for review.',
    place: answer.place,
  };
}

/** One finding for each law that was not at hand, with every requirement that could not be judged without it. */
export function unseenFindings(stateWords: StateWords, assessments: readonly Assessment[]): Finding[] {
  const found = new Map<string, { law: string; source: string; answers: Set<Answer>; resting: Resting }>();
  for (const assessment of assessments) {
    if (isOpen(assessment.duty)) continue;
    for (const { result, answer, cells } of assessment.parts) {
      if (result !== 'unseen' || !answer) continue;
      const source = stateWords.sourceOf(answer);
      for (const { law } of answer.unseen) {
        const key = `${source}|${law}`;
        const one = found.get(key) ?? { law, source, answers: new Set(), resting: new Map() };
        found.set(key, one);
        one.answers.add(answer);
        add(one.resting, assessment, cells);
      }
    }
  }
  return [...found.values()].map(({ law, source, answers, resting }): Finding => {
    const known = stateWords.mapped.sources.find(({ id }) => id === source)?.country.notAtHand.get(law);
    const own = graveFirst(resting);
    const [first] = answers;
    const points = new Set(own.map(([{ question }]) => question.id)).size;
    const said = late(() => [...answers].map((answer) => stateWords.citedAnswer(answer)));
    return {
      id: `unseen:${source === 'national' ? '' : `${source}/`}${law}`,
      kind: 'unseen',
      severity: capped(gravest(own.map(([{ duty }]) => severityOf(duty))), 'warning'),
      message: `${known?.title ?? law} was not at hand. ${own.length === 1 ? 'One requirement' : `${own.length} requirements`} on ${points === 1 ? 'one point' : `${points} points`} cannot be judged without it: what it may hold is ${known?.holds ?? 'not known'}.`,
      cause: { code: 'unseen', values: [law] },
      requirements: own.map(([assessment, cells]) => askedAt(stateWords, assessment, cells)),
      answers: [...answers].map((answer) => ({ id: answer.id, source })),
      get law() {
        return said();
      },
      exceptions: [],
      amendAt: [],
      scope: [],
      mend: `Obtain it (${known?.obtain ?? 'where is not known'}), read it, and answer anew what rests on it.`,
      place: first!.place,
    };
  });
}

/** The questions of which a requirement means something else than when a source's answers were last looked at. */
export function meantOtherwise({ instruments }: Pick<World, 'instruments'>, { seals }: Country): Set<string> {
  const found = new Set<string>();
  for (const instrument of instruments.values())
    for (const provision of instrument.provisions)
      for (const requirement of provision.requires) {
        const looked = seals.requirements.get(requirement.id);
        if (looked !== undefined && looked !== meaningOf(instrument, provision, requirement))
          found.add(requirement.question);
      }
  return found;
}
