import { isFirm, isOpen, isShall, reaches } from '../commitments/duty.js';
import type { Cells } from '../../model/cells.js';
import { all, implies, leastSets, satisfiable, type Constraint } from '../../model/constraint.js';
import type { Question } from '../../model/question.js';
import type { Asked } from './clause-points.js';
import { type Commitment, type Duty } from '../commitments/commitments.js';
import type { MappedLaw } from '../assess/mapped-law.js';
import { overlaps, zoneOf } from '../overlap/overlap.js';

/** Cells of a question for which commitments ask the same of the law. */
export interface AskedPart {
  question: Question;
  cells: Cells;
  /** all duties there, of every commitment that reaches the state; no permissions */
  duties: readonly Duty[];
  /** one; where unqualified duties conflict, one for each largest group of them that a law can satisfy */
  asked: readonly Asked[];
  /** what all unqualified duties ask: undefined where there are none, or no law can satisfy them */
  firm?: Constraint;
  /** the floor of law: what the duties that bind in law ask together */
  law?: Constraint;
}

const bindsAsShall = (duty: Duty): boolean => duty.commitment.binding && isShall(duty);

/** Parts some cells of a question by what the commitments ask there. */
export function askedParts(
  mapped: MappedLaw,
  commitments: readonly Commitment[],
  question: Question,
  cells: Cells,
): AskedPart[] {
  const reaching = commitments.filter(reaches).map((commitment) => ({
    ...commitment,
    binding: true,
    duties: commitment.duties.filter((duty) => duty.requirement.question === question.id && !isOpen(duty)),
  }));
  const zones = overlaps(mapped, reaching).flatMap((overlap) => overlap.zones);
  const groups = new Map<string, { cells: Cells; duties: Set<Duty>; asked: Asked[]; law?: Constraint }>();
  for (const zone of zones) {
    const here = zone.cells.and(cells);
    if (here.isEmpty) continue;
    const asked = askedOf(question, zone.duties, here);
    const law = zone.floor?.constraint;
    const key = [
      keyOf(question, law),
      ...asked.map(({ firm, full }) => `${keyOf(question, firm)}>${keyOf(question, full)}`),
    ].join('|');
    const group = groups.get(key);
    if (group) {
      group.cells = group.cells.or(here);
      zone.duties.forEach((duty) => group.duties.add(duty));
    } else groups.set(key, { cells: here, duties: new Set(zone.duties), asked, ...(law && { law }) });
  }
  return [...groups.values()].map((group): AskedPart => {
    const [first] = group.asked;
    const { firm } = group.asked.length === 1 && first ? first : {};
    return {
      question,
      cells: group.cells,
      duties: [...group.duties],
      asked: group.asked,
      ...(firm && { firm }),
      ...(group.law && { law: group.law }),
    };
  });
}

/** What the duties on some cells ask of a law together. */
function askedOf(question: Question, duties: readonly Duty[], cells: Cells): Asked[] {
  const binding = duties.filter(({ commitment }) => commitment.binding);
  const zone = zoneOf(question, cells, binding);
  const firm = binding.filter(isFirm);
  const others = [
    ...binding.filter((duty) => bindsAsShall(duty) && !isFirm(duty)),
    ...duties.filter((duty) => !bindsAsShall(duty)),
  ];
  const together = all(
    question,
    firm.map(({ requirement }) => requirement.constraint),
  );
  const floors =
    firm.length === 0 ? [undefined] : satisfiable(question, together) ? [together] : largestGroups(question, firm);
  return floors.map((floor): Asked => {
    const start = floors.length === 1 ? (zone.widestFloor?.constraint ?? floor) : floor;
    const full = others.reduce<Constraint | undefined>((sum, { requirement: { constraint } }) => {
      const both = sum ? all(question, [sum, constraint]) : constraint;
      return satisfiable(question, both) ? both : sum;
    }, start);
    const more = full && (!floor || !implies(question, floor, full));
    return { ...(floor && { firm: floor }), ...(more && { full }) };
  });
}

/** The largest groups of duties that some law can satisfy, as what each asks for together. */
function largestGroups(question: Question, duties: readonly Duty[]): Constraint[] {
  const gathered = new Map<string, Constraint>();
  for (const first of duties) {
    let sum = first.requirement.constraint;
    for (const { requirement } of duties) {
      const both = all(question, [sum, requirement.constraint]);
      if (satisfiable(question, both)) sum = both;
    }
    gathered.set(keyOf(question, sum), sum);
  }
  return [...gathered.values()];
}

/** The same for constraints that the same answers satisfy. */
function keyOf(question: Question, constraint: Constraint | undefined): string {
  if (!constraint) return '';
  if (constraint.type === 'option') return [...constraint.allowed].sort().join();
  if (constraint.type === 'quantity') return `${constraint.least}..${constraint.most}`;
  const sets = leastSets(question, constraint).map((set) => [...set].sort().join());
  return `${sets.sort().join('/')} in ${constraint.within ? [...constraint.within].sort().join() : 'all'}`;
}
