import type { FaultFacts } from '../analyse/faults/fault.js';
import type { Problem } from '../model/problem.js';
import type { Answer } from '../model/country.js';
import type { Question } from '../model/question.js';
import { becauseWords } from './bonds.js';
import { StateWords } from './state-words.js';
import { listed, quantityWords } from './words.js';

/** What is wrong with the data taken together, with its place, in words. */
export const faultWords = (fault: FaultFacts): Problem => ({
  ...fault.place,
  rule: fault.rule,
  severity: fault.severity,
  message: messageOf(fault),
});

const quoted = (words: readonly string[]): string => listed(words.map((word) => `"${word}"`));

function messageOf(fault: FaultFacts): string {
  switch (fault.rule) {
    case 'overlapping-answers':
      return overlapMessage(fault);
    case 'bounded-without-other':
      return (
        `Unexpected "within" on the question "${fault.question}", which has no option "other", expected one: ` +
        'without it an answer cannot say what lies outside the list.'
      );
    case 'empty-scope':
      return (
        `Unexpected scope of ${fault.of === 'answer' ? 'an answer' : 'a requirement'} to "${fault.question}" ` +
        'that covers nothing which the question is asked of, expected some of it.'
      );
    case 'lost-class':
      return (
        `Unexpected ${quoted(fault.names)} with ${quoted(fault.by)}, which leaves nothing of it, expected it ` +
        'apart from what is narrowed.'
      );
    case 'judged-in-vain':
      return (
        `Unexpected judgement on ${fault.cited}, which allows no exception of the kind "${fault.kind}": the ` +
        'exception is not allowed there, whatever its terms.'
      );
    case 'number-not-found':
      return numberMessage(fault.question, fault.answer);
    case 'date':
      return fault.of === 'status'
        ? `Unexpected date ${fault.date} in "${fault.column}" of ${fault.state}, expected one not before ` +
            `${fault.limit}, when the ${fault.short} ` +
            `${fault.event === 'adopted' ? 'was adopted' : 'came into force'}.`
        : `Unexpected reservation from ${fault.date}, expected a day not before ${fault.limit}, on which ` +
            `${fault.state} signed or joined the ${fault.short}.`;
    case 'not-party':
      return (
        `Unexpected reservation of ${fault.state} to the ${fault.short}, expected one to an instrument that it ` +
        `has signed or joined (${becauseWords(fault.bond)}).`
      );
    case 'same-requirement':
      return (
        `Unexpected requirement ${fault.id} that asks the same as ${fault.first} of the same, expected one of ` +
        'them, or a question that tells apart what the provision says.'
      );
    case 'broken-seal':
      return fault.of === 'answer'
        ? `Unexpected change of the answer "${fault.answer.id}" since it was sealed ` +
            `(${fault.causes.join(', ')}), expected what was reviewed. It counts neither as met nor as failed: ` +
            'look at it again, and seal it with concord review or concord stamp.'
        : `Unexpected change of what "${fault.id}" asks since the answers of ${fault.source.name} were looked ` +
            'at, expected what was reviewed. Look at them again, and seal them with concord review or concord ' +
            'stamp.';
    case 'lost-place':
      return (
        `Expected a text or a record of ${fault.places.join(', ')}, on which the sealed answer ` +
        `"${fault.answer.id}" rests. It is only claimed: record the places with concord stamp --text law=file.`
      );
    case 'lost-seal':
      return fault.answer
        ? `Unexpected answer "${fault.answer.id}" without the seal that it had, expected the review that was ` +
            'sealed. It is only claimed: put the review back, or seal it with concord stamp.'
        : `Expected an answer to "${fault.question}" that was sealed and is gone. Put it back, or run concord ` +
            `stamp ${fault.source.iso3}, which forgets it.`;
    case 'shadowing-term':
      return (
        `Unexpected term "${fault.term}" with the name of a class of items, expected a name of its own, such ` +
        `as "${fault.term}-in-law": if the two are confused, nobody is told.`
      );
    default:
      return (
        `Unexpected term "${fault.term}" in which no answer speaks, expected ` +
        (fault.near === undefined
          ? 'an answer that does, or no such term'
          : `"${fault.near}"? One of the two names may be misspelt`) +
        '.'
      );
  }
}

function overlapMessage({
  mapped,
  question,
  cells,
  first,
  second,
  shared,
}: Extract<FaultFacts, { rule: 'overlapping-answers' }>): string {
  const stateWords = new StateWords(mapped, (sections) => [...sections]);
  const where = stateWords.scope(question.id, cells, mapped.space(question.id).all).join(' | ') || 'all of it';
  const special = [first, second].flatMap(({ given }) => (typeof given === 'string' ? [`"${given}"`] : []));
  const rest = special.length === 0 ? `both from ${shared}` : `${special[0]} beside ${special[1] ?? 'a value'}`;
  return (
    `Unexpected second answer to "${question.id}" over ${where}: ${rest} (the other is at ` +
    `${first.place.file}:${first.place.line}). Give each its own scope.`
  );
}

function numberMessage(question: Question, { given, sections }: Answer): string {
  const value = typeof given === 'object' && given.type === 'quantity' ? quantityWords(question, given.least) : '';
  return (
    `Unexpected ${value} in the answer to "${question.id}": ${sections.join(', ')} ` +
    `${sections.length === 1 ? 'does' : 'do'} not hold that number, in digits or in words. Check the value, or ` +
    'cite the paragraph that gives it.'
  );
}
