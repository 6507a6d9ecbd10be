import { citeOf, type Duty } from '../commitments/commitments.js';
import type { StateWords } from '../../words/state-words.js';
import { late } from '../../model/late.js';
import type { Finding } from '../assess/findings.js';
import { divergencesOf, type Overlap, type Zone } from './overlap.js';
import { divergenceWords, ruleName } from '../../words/divergence.js';
import { constraintWords } from '../../words/words.js';

/** Conflicts and divergences among the commitments on one question. */
export const overlapFindings = (stateWords: StateWords, overlap: Overlap): Finding[] => [
  ...conflictFindings(stateWords, overlap),
  ...divergenceFindings(stateWords, overlap),
  ...barredFindings(stateWords, overlap),
];

const names = (duties: readonly Duty[]): string => duties.map(({ requirement }) => requirement.id).join('+');

/** What sets apart one finding on several duties from another, its words to be made when they are read. */
interface Own extends Pick<Finding, 'id' | 'kind' | 'cause' | 'severity'> {
  message: () => string;
  mend: () => string;
}

function findingOf(
  stateWords: StateWords,
  { question, space }: Overlap,
  duties: readonly Duty[],
  cells: Zone['cells'],
  own: Own,
): Finding {
  const scope = late(() => stateWords.scope(question.id, cells, space.all));
  return {
    question: question.id,
    topic: question.topic,
    ask: question.ask,
    requirements: duties.map((duty) => ({
      ...stateWords.cited(duty),
      question: question.id,
      get scope() {
        return scope();
      },
      cells,
    })),
    answers: [],
    law: [],
    exceptions: [],
    amendAt: [],
    get scope() {
      return scope();
    },
    cells,
    place: duties[0]!.requirement.place,
    id: own.id,
    kind: own.kind,
    cause: own.cause,
    severity: own.severity,
    get message() {
      return own.message();
    },
    get mend() {
      return own.mend();
    },
  };
}

/** The distinct groups of duties that the zones of a question give, each with all the cells that it concerns. */
function groupsOf(
  overlap: Overlap,
  groups: (zone: Zone) => readonly (readonly Duty[])[],
): { duties: readonly Duty[]; cells: Zone['cells'] }[] {
  const found = new Map<string, { duties: readonly Duty[]; cells: Zone['cells'] }>();
  for (const zone of overlap.zones) {
    for (const duties of groups(zone)) {
      const known = found.get(names(duties));
      if (known) known.cells = known.cells.or(zone.cells);
      else found.set(names(duties), { duties, cells: zone.cells });
    }
  }
  return [...found.values()];
}

function conflictFindings(stateWords: StateWords, overlap: Overlap): Finding[] {
  return groupsOf(overlap, (zone) => zone.conflicts).map(({ duties, cells }): Finding => {
    const firm = duties.every(
      ({ commitment, requirement }) => commitment.instrument.force === 'legal' && requirement.qualified === undefined,
    );
    const asked = (): string[] =>
      duties.map((duty) => `${citeOf(duty)}: ${constraintWords(overlap.question, duty.requirement.constraint)}`);
    return findingOf(stateWords, overlap, duties, cells, {
      id: `${names(duties)}/conflict`,
      kind: 'conflict',
      cause: { code: 'conflict', values: duties.map(({ requirement }) => requirement.id) },
      severity: firm ? 'error' : 'warning',
      message: () => `No law can satisfy these commitments together: ${asked().join('; ')}.`,
      mend: () =>
        'No drafting mends this. It is for the state to settle between the instruments: by a reservation, a declaration, an amendment, or the rule on which of them prevails.',
    });
  });
}

function divergenceFindings(stateWords: StateWords, overlap: Overlap): Finding[] {
  return divergencesOf(overlap).map(({ divergence, cells }): Finding => {
    const { first, second, both } = divergence;
    const duties = [...first.duties, ...second.duties];
    return findingOf(stateWords, overlap, duties, cells, {
      id: `${names(duties)}/divergence`,
      kind: 'divergence',
      cause: { code: 'divergence', values: duties.map(({ requirement }) => requirement.id) },
      severity: 'info',
      message: () => divergenceWords(overlap.question, divergence),
      mend: () =>
        both
          ? `What satisfies both: ${constraintWords(overlap.question, both)}.`
          : `Write what ${ruleName(first)} asks: ${constraintWords(overlap.question, first.constraint)}. It satisfies both.`,
    });
  });
}

function barredFindings(stateWords: StateWords, overlap: Overlap): Finding[] {
  return groupsOf(overlap, (zone) => zone.barred.map(({ permission, by }) => [permission, by])).map(
    ({ duties, cells }): Finding => {
      const [weak, by] = duties as [Duty, Duty];
      const words = (duty: Duty): string => {
        const asked = constraintWords(overlap.question, duty.requirement.constraint);
        return overlap.question.answer === 'yes-no' ? `the answer "${asked}"` : asked;
      };
      const permits = weak.requirement.strength === 'may';
      return findingOf(stateWords, overlap, [by, weak], cells, {
        id: `${names(duties)}/divergence`,
        kind: 'divergence',
        cause: { code: 'barred', values: duties.map(({ requirement }) => requirement.id) },
        // a permission may be left unused; an encouragement to the contrary is for the state to know
        severity: permits ? 'info' : 'note',
        message: () =>
          `${citeOf(weak)} ${permits ? 'permits' : 'encourages'} ${words(weak)}; ${citeOf(by)} does not leave that open: ${words(by)}.`,
        mend: () =>
          permits
            ? `Do not use the permission. What satisfies both is ${words(by)}.`
            : `Write what the duty asks: ${words(by)}. The encouragement yields to it.`,
      });
    },
  );
}
