import { assess, type Verdict } from '../../analyse/evaluate.js';
import { severityOf } from '../../analyse/describe.js';
import type { Duty } from '../../analyse/commitments.js';
import { Sheet } from '../../analyse/sheet.js';
import { constraintWords } from '../../analyse/words.js';
import type { StateCheck } from '../../cli/session.js';
import { answerOf } from '../../load/answer.js';
import type { Problem } from '../../load/problem.js';
import type { World } from '../../load/world.js';
import type { Country } from '../../model/country.js';
import type { Raw } from './entry.js';

/** How a requirement on a question stands with the answers in the files, and how with those being typed. */
export interface Effectuated {
  duty: Duty;
  short: string;
  cite: string;
  asks: string;
  strength: string;
  before: Verdict;
  after: Verdict;
  weight: ReturnType<typeof severityOf>;
}

export interface Preview {
  effects: readonly Effectuated[];
  problems: readonly Problem[];
}

/** What becomes of the requirements on one question if these were its answers. */
export function preview(world: World, country: Country, check: StateCheck, question: string, raws: readonly Raw[]): Preview {
  const duties = check.commitments
    .filter(({ bond, binding }) => binding || bond === 'signatory' || bond === 'joined')
    .flatMap((commitment) => commitment.duties.filter(({ requirement }) => requirement.question === question));
  const read = raws.map((raw, n) => answerOf(world, country, raw, `${question}#${n + 1}`));
  const answers = [...country.answers.filter((one) => one.question !== question), ...read.flatMap(({ answer }) => answer ?? [])];
  const sheet = new Sheet(world, { ...country, answers });
  const asked = world.questions.get(question)!;
  const effects = duties
    .filter(({ requirement }) => requirement.strength !== 'may')
    .map((duty): Effectuated => ({
      duty,
      short: duty.commitment.instrument.short,
      cite: duty.provision.cite,
      asks: constraintWords(asked, duty.requirement.constraint),
      strength: duty.requirement.strength + (duty.requirement.qualified === undefined ? '' : `, ${duty.requirement.qualified}`),
      before: assess(check.describer.sheet, duty).verdict,
      after: assess(sheet, duty).verdict,
      weight: severityOf(duty),
    }));
  return { effects, problems: read.flatMap(({ problems }) => problems) };
}
