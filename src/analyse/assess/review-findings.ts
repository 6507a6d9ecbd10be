import { isOpen, severityOf } from '../commitments/duty.js';
import type { Cells } from '../../model/cells.js';
import type { Answer, Country } from '../../model/country.js';
import type { World } from '../../model/world.js';
import { type Assessment } from './evaluate.js';
import type { Changed } from './stale.js';
import { gravest, severities, type FindingFacts, type Severity } from './findings.js';
import { NATIONAL, type MappedLaw } from './mapped-law.js';
import { answerOf, concernedAt, refOf } from './point-findings.js';
import { meaningOf, meantFor } from './seal.js';
import { datedBy, whenOf } from './time.js';

const capped = (severity: Severity, most: Severity): Severity =>
  severities.indexOf(severity) < severities.indexOf(most) ? most : severity;

/** The requirements that rest on some answers or laws, and at which of their cells. */
type Resting = Map<Assessment, Cells>;

const add = (resting: Resting, assessment: Assessment, cells: Cells): void =>
  void resting.set(assessment, resting.get(assessment)?.or(cells) ?? cells);

const graveFirst = (resting: Resting): [Assessment, Cells][] =>
  [...resting].sort(([a], [b]) => severities.indexOf(severityOf(a.duty)) - severities.indexOf(severityOf(b.duty)));

/**
 * One finding for each answer whose seal is broken, or of which a requirement means something else than before; none
 * for one that does not hold yet, which counts as not in force whatever its seal.
 */
export function staleFindings(mapped: MappedLaw, assessments: readonly Assessment[]): FindingFacts[] {
  const resting = new Map<Answer, Resting>();
  const meant = new Map<Answer, Set<string>>();
  for (const assessment of assessments)
    for (const { result, answer, cells, cause } of assessment.parts) {
      if (result !== 'stale' || !answer) continue;
      const byQuestion = resting.get(answer) ?? resting.set(answer, new Map()).get(answer)!;
      if (!isOpen(assessment.duty)) add(byQuestion, assessment, cells);
      if (cause.code === 'requirement')
        (meant.get(answer) ?? meant.set(answer, new Set()).get(answer)!).add(cause.values[0]!);
    }
  const stale = mapped.sources.flatMap(({ country }) =>
    country.answers.filter(
      (answer) =>
        meant.has(answer) ||
        (mapped.reviewOf(answer).state === 'stale' &&
          whenOf(datedBy(answer, country), country.laws, mapped.asOf).state !== 'later'),
    ),
  );
  return stale.map((answer): FindingFacts => {
    const review = mapped.reviewOf(answer);
    const gravestDuties = graveFirst(resting.get(answer) ?? new Map());
    const causes = review.state === 'stale' ? review.causes : ['requirement'];
    return {
      ...changedFinding(mapped, answer, mapped.changedUnder(answer), causes),
      cause: {
        code: 'changed',
        values: review.state === 'stale' ? review.causes : [...(meant.get(answer) ?? [])],
      },
      requirements: gravestDuties.map(([assessment, cells]) => concernedAt(assessment, cells)),
    };
  });
}

/** That an answer is not the one that was reviewed, or that a text under it is not. */
export const changedFinding = (
  mapped: MappedLaw,
  answer: Answer,
  changed: readonly Changed[],
  causes: readonly string[] = ['places'],
): FindingFacts => ({
  about: 'review',
  changed,
  causes,
  id: `${refOf(mapped, answer)}/stale`,
  kind: 'stale',
  severity: 'warning',
  question: mapped.subject.questions.get(answer.question)!,
  cause: { code: 'changed', values: causes },
  requirements: [],
  answers: [answerOf(mapped, answer)],
  exceptions: [],
  amendAt: [],
  place: answer.place,
});

const namesUnseen = ({ unseen, except }: Answer, law: string): boolean =>
  [...unseen, ...except.flatMap((exception) => exception.unseen ?? [])].some((unseen) => unseen.law === law);

/** One finding for each law that was not at hand, with every requirement that could not be judged without it. */
export function unseenFindings(mapped: MappedLaw, assessments: readonly Assessment[]): FindingFacts[] {
  const gathered = new Map<string, { law: string; source: string; answers: Set<Answer>; resting: Resting }>();
  for (const assessment of assessments) {
    if (isOpen(assessment.duty)) continue;
    for (const { result, answer, beside, cells, cause } of assessment.parts) {
      if (result !== 'unseen' || !answer) continue;
      for (const law of cause.values) {
        // of several sources, the one that names the law
        const holder = [answer, ...beside].find((answer) => namesUnseen(answer, law)) ?? answer;
        const source = mapped.sourceIdOf(holder);
        const key = `${source}|${law}`;
        const entry = gathered.get(key) ?? { law, source, answers: new Set(), resting: new Map() };
        gathered.set(key, entry);
        entry.answers.add(holder);
        add(entry.resting, assessment, cells);
      }
    }
  }
  return [...gathered.values()].map(({ law, source, answers, resting }): FindingFacts => {
    const record = mapped.sources.find(({ id }) => id === source)?.country.notAtHand.get(law);
    const gravestDuties = graveFirst(resting);
    const [first] = answers;
    return {
      about: 'law-not-at-hand',
      law,
      source,
      ...(record && { record }),
      id: `unseen:${source === NATIONAL ? '' : `${source}/`}${law}`,
      kind: 'unseen',
      severity: capped(gravest(gravestDuties.map(([{ duty }]) => severityOf(duty))), 'warning'),
      cause: { code: 'unseen', values: [law] },
      requirements: gravestDuties.map(([assessment, cells]) => concernedAt(assessment, cells)),
      answers: [...answers].map((answer) => ({ answer, source })),
      exceptions: [],
      amendAt: [],
      place: first!.place,
    };
  });
}

/** The answers of which a requirement means something else than when they were last looked at. */
export function meantOtherwise({ instruments }: Pick<World, 'instruments'>, country: Country): Set<Answer> {
  const gathered = new Set<Answer>();
  const byQuestion = new Map<string, Answer[]>();
  for (const answer of country.answers)
    byQuestion.set(answer.question, [...(byQuestion.get(answer.question) ?? []), answer]);
  for (const instrument of instruments.values())
    for (const provision of instrument.provisions)
      for (const requirement of provision.requires)
        for (const answer of byQuestion.get(requirement.question) ?? []) {
          const looked = meantFor(country, answer, requirement.id);
          if (looked !== undefined && looked !== meaningOf(instrument, provision, requirement)) gathered.add(answer);
        }
  return gathered;
}
