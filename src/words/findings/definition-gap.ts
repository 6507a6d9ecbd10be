import type { FindingFacts } from '../../analyse/assess/findings.js';
import type { Cells } from '../../model/cells.js';
import { bareAnswer, type Answer } from '../../model/country.js';
import { late } from '../../model/late.js';
import { say } from '../catalogue.js';
import type { CitedAnswer } from '../finding.js';
import type { StateWords } from '../state-words.js';
import { listed } from '../words.js';
import type { Sentences } from './sentences.js';

type DefinitionGap = Extract<FindingFacts, { about: 'definition' }>;

/** The words of a finding on a defined term that leaves items out. */
export function definitionGapWords(stateWords: StateWords, facts: DefinitionGap): Sentences {
  const { term, requirements } = facts;
  const items = late(() => itemsOf(stateWords, facts));
  return {
    message: () =>
      say('findings.definition.message', { term: term.word, items: listed(items()), n: requirements.length }),
    mend: () => definitionMend(term.word, items()),
    scope: items,
    law: () => [definitionCited(stateWords, facts)],
  };
}

const definitionMend = (word: string, items: readonly string[]): string =>
  say('findings.definition.mend', { term: word, items: listed(items) });

/** A definition of national law, as what the law answers. */
function definitionCited(stateWords: StateWords, { term, requirements }: DefinitionGap): CitedAnswer {
  const answer = {
    id: `term:${term.id}`,
    question: requirements[0]!.question.id,
    scope: { members: new Map() },
    given: 'silent',
    sections: term.sections ?? [],
    ...bareAnswer,
    place: term.place,
  } satisfies Answer;
  return {
    ...stateWords.citedAnswer(answer),
    value: say('findings.definition.defines', { term: term.word }),
    ...(term.says !== undefined && { says: term.says }),
  };
}

/** The items of all these cells, named by classes alone, since the duties come from several sources. */
function itemsOf(stateWords: StateWords, { requirements }: DefinitionGap): string[] {
  const { mapped } = stateWords;
  const none = mapped.subject.universe.none;
  const union = (of: (concerned: DefinitionGap['requirements'][number]) => Cells): Cells =>
    requirements.reduce(
      (sum, requirement) => sum.or(mapped.space(requirement.question.id).atomsOf(of(requirement)) ?? none),
      none,
    );
  return stateWords.kindsNaming().list(
    union(({ cells }) => cells),
    union(({ within }) => within),
  );
}
