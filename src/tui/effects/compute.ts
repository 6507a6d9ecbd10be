import { readFileSync } from 'node:fs';
import { accession, type Accession } from '../../analyse/accession.js';
import { wholeSection } from '../../analyse/stale.js';
import { givenWords } from '../../analyse/words.js';
import type { StateCheck } from '../../cli/session.js';
import { align } from '../../law/align.js';
import { readMarkdownLaw, titleOf } from '../../law/index.js';
import type { Law } from '../../law/law.js';
import type { Loaded } from '../../load/workspace.js';
import type { Bill, Version } from '../state.js';

/** What acceding to an instrument on a date adds for a state. */
export function accede({ world }: Loaded, { describer, commitments }: StateCheck, state: string, instrument: string, asOf: string): Accession {
  const found = world.instruments.get(instrument);
  if (!found) throw new Error(`there is no instrument "${instrument}"`);
  return accession(describer.sheet, world, found, state, asOf, commitments);
}

/** Two versions of a law aligned, with the answers that rest on what changes. */
export function compareVersions(texts: ReadonlyMap<string, Law>, version: Version, check: StateCheck): Bill {
  const before = texts.get(version.law);
  if (!before) throw new Error(`the text of ${version.law} in force is not at hand`);
  const after = readMarkdownLaw(readFileSync(version.file, 'utf8'), { id: version.law });
  const aligned = align(before, after);
  return { before, after, aligned, delta: delta(version.law, aligned, check) };
}

function delta(law: string, aligned: Bill['aligned'], { describer, check }: StateCheck): Bill['delta'] {
  const touched = new Map<string, Bill['aligned'][number]>(aligned.filter(({ changed, kind }) => changed || kind !== 'same').flatMap((one) => one.before.map((section) => [`${law}/${section.id}`, one] as const)));
  return (describer.sheet.country?.answers ?? []).flatMap((answer) => {
    const cited = [...new Set(answer.sections.map(wholeSection))].filter((section) => touched.has(section));
    if (cited.length === 0) return [];
    const question = describer.question(answer.question);
    const gone = cited.some((section) => touched.get(section)!.kind === 'deleted');
    const words = cited.some((section) => touched.get(section)!.changed);
    const resting = check.assessments.filter(({ parts }) => parts.some((part) => part.answer === answer && part.result === 'met')).map(({ duty }) => `${duty.commitment.instrument.short}, ${duty.provision.cite}`);
    const what = cited.map((section) => { const { kind, before, after } = touched.get(section)!; return `${before.map(titleOf).join(', ')}: ${kind}${after.length > 0 ? ` (now ${after.map(titleOf).join(', ')})` : ''}`; });
    return [
      {
        question: question.id,
        ask: question.ask,
        change: gone ? '- basis gone' : words ? '~ review' : '= renumber',
        words: `The answer "${givenWords(question, answer.given)}" rests on ${describer.citations(answer.sections).join('; ')}. ${what.join('; ')}. ${resting.length === 0 ? 'No requirement is met by it today.' : `Met by it today: ${resting.join('; ')}.`} ${words || gone ? 'What the bill makes of this has to be read: answer the question anew on its text.' : 'The words stay; only the citation changes.'}`,
      },
    ];
  });
}
