import { accessionSteps, type Accession } from '../../analyse/accession.js';
import type { Difference } from '../../analyse/delta.js';
import type { Finding } from '../../analyse/findings.js';
import type { Steps } from '../../analyse/steps.js';
import { versionOf } from '../../analyse/version.js';
import { deltaView, enactFile } from '../../cli/enactment.js';
import type { StateCheck } from '../../cli/session.js';
import { readLawFile } from '../../load/law-file.js';
import { readTexts } from '../../load/texts.js';
import type { Loaded } from '../../load/workspace.js';
import { citedWords } from '../../report/check-text.js';
import { kindLooks } from '../looks.js';
import type { Bill, Version } from '../state.js';

/** What acceding to an instrument on a date adds for a state, step by step. */
export function accede({ world }: Loaded, { describer, commitments }: StateCheck, state: string, instrument: string, asOf: string): Steps<Accession> {
  const found = world.instruments.get(instrument);
  if (!found) throw new Error(`there is no instrument "${instrument}"`);
  return accessionSteps(describer.sheet, world, found, state, asOf, commitments);
}

/**
 * What a bill, or another version of a law, changes in the text and in what the law does for the commitments. Throws
 * what reading and enacting it throws.
 */
export async function compareBill(loaded: Loaded, state: string, version: Version, asOf: string): Promise<Bill> {
  const country = loaded.world.countries.get(state);
  if (!country) throw new Error(`the data of ${state} cannot be read`);
  const ground = { country, texts: readTexts(loaded, country) };
  const file = await readLawFile(version.file, { view: 'amended' });
  const enactment = enactFile(ground, file, version.of === undefined ? {} : { law: version.of });
  const view = deltaView(loaded, { ...ground, version: versionOf(loaded.world, country, ground.texts, asOf) }, enactment, file.file, asOf, 'warning');
  return { title: view.title, warnings: view.warnings, changes: view.changes, delta: view.delta.differences.map(rowOf), worse: view.delta.worse };
}

const SIGNS: Record<Difference['kind'], string> = { new: '+ new', changed: '~ changed', review: '↻ review', resolved: '- resolved' };

function rowOf({ kind, before, after, worse, lost, term }: Difference): Bill['delta'][number] {
  const finding = after ?? before;
  if (!finding) return { change: SIGNS[kind], worse, ask: `The definition of "${term?.term.word ?? ''}" rests on text that changes`, words: ['Read the definition again on the text of the bill.'] };
  const told = (one: Finding, when: string): string[] => [`${when}: ${kindLooks[one.kind].word}, ${one.severity}: ${one.message}`, ...one.requirements.map((cited) => citedWords(cited))];
  return {
    change: SIGNS[kind],
    worse,
    ask: finding.ask ?? finding.message,
    ...(finding.question !== undefined && { question: finding.question }),
    words: [...(worse ? ['A step back for compliance.'] : []), ...(lost ? ['None of the cited sections has a text any more.'] : []), ...(before ? told(before, 'today') : []), ...(after ? told(after, 'under the bill') : [])],
  };
}
