// One run of the synthetic world in a process of its own: prints time and peak memory, or with --facts the same as a logic program.
import { performance } from 'node:perf_hooks';
import { commitmentIfParty } from '../dist/analyse/commitments/commitments.js';
import { assess } from '../dist/analyse/assess/evaluate.js';
import { overlaps } from '../dist/analyse/overlap/overlap.js';
import { MappedLaw } from '../dist/analyse/assess/mapped-law.js';
import { bareAnswer } from '../dist/model/country.js';
import { load } from '../dist/load/workspace.js';

const count = Number(process.argv[2]);
const { world } = load(undefined, { states: [] });
let seed = 1;
const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
const pick = (list) => list[random(list.length)];

function valueOf(question) {
  if (question.answer === 'yes-no') return { type: 'option', option: pick(['yes', 'no']) };
  if (question.answer === 'choice') return { type: 'option', option: pick([...question.options.keys()]) };
  if (question.answer === 'set')
    return { type: 'set', options: new Set([...question.options.keys()].filter(() => random(2) === 1)) };
  const amount = random(400);
  return { type: 'quantity', least: amount, most: amount };
}

const kinds = [...world.universe.kinds.keys()];

/** Two or three answers to every question over different scopes. */
function stateOf(n) {
  const answers = [...world.questions.values()].flatMap((question) =>
    [0, 1, 2].slice(0, question.items === undefined ? 1 : 3).map((part) => ({
      id: `${question.id}#${part + 1}`,
      question: question.id,
      scope: {
        members: new Map(
          question.dimensions.map(({ id, members }) => [
            id,
            new Set([...members.keys()].filter((_, m) => part === 0 || (m + part) % 2 === 0)),
          ]),
        ),
        ...(question.items !== undefined && part > 0 && { items: [{ names: [pick(kinds)], properties: new Map() }] }),
      },
      given: random(10) === 0 ? 'silent' : valueOf(question),
      sections: [`act/${part}`],
      ...bareAnswer,
      place: { file: 'synthetic', line: 1, column: 1 },
    })),
  );
  return {
    iso3: `S${n}`,
    name: `State ${n}`,
    fictional: true,
    terms: new Map(),
    laws: new Map(),
    answers,
    reservations: [],
    notAtHand: new Map(),
    seals: { answers: new Map(), requirements: new Map() },
  };
}

const states = Array.from({ length: count }, (_, n) => stateOf(n));
const commitments = [...world.instruments.values()].map((instrument) =>
  commitmentIfParty(world, instrument, '', '2026-01-01'),
);
const facts = process.argv.includes('--facts');
let peak = process.memoryUsage().rss;
const start = performance.now();
let assessments = 0;
const program = [];

states.forEach((country, n) => {
  const mapped = new MappedLaw(world, country);
  const assessed = commitments.flatMap(({ duties }) => duties.map((duty) => assess(mapped, duty)));
  const laid = overlaps(mapped, commitments);
  assessments += assessed.length;
  if (facts) addFacts(n, mapped, assessed, laid);
  peak = Math.max(peak, process.memoryUsage().rss);
});
const milliseconds = performance.now() - start;
if (facts) process.stdout.write(`${program.join('\n')}\n${RULES()}\n`);
else console.log(JSON.stringify({ states: count, milliseconds, peak, assessments }));

/** Which cells each requirement covers and each answer stands at, with which value, for the solver to judge by itself. */
function addFacts(n, mapped, assessed, laid) {
  const id = new Map();
  const of = (thing) => id.get(thing) ?? id.set(thing, id.size).get(thing);
  for (const { question } of laid) {
    for (const { answer, cells } of mapped.layers(question.id)) {
      for (const cell of cells) program.push(`stands(${n},"${answer.id}","${question.id}",${cell}).`);
      program.push(`answers(${n},"${answer.id}","${question.id}").`);
      addValue(n, question, answer);
    }
  }
  for (const { duty, question, scope } of assessed) {
    for (const cell of scope) program.push(`covers(${n},${of(duty)},"${question.id}",${cell}).`);
    program.push(`asks(${n},${of(duty)},"${question.id}").`);
    addConstraint(n, of(duty), question, duty.requirement.constraint);
  }
}

function addValue(n, question, { id, given }) {
  if (given === 'silent') program.push(`silent(${n},"${id}").`);
  else if (given.type === 'option') program.push(`has(${n},"${id}","${given.option}").`);
  else if (given.type === 'set') for (const option of given.options) program.push(`has(${n},"${id}","${option}").`);
  else program.push(`amount(${n},"${id}",${given.least}).`);
}

function addConstraint(n, duty, question, constraint) {
  if (constraint.type === 'quantity') {
    if (constraint.least !== -Infinity) program.push(`least(${n},${duty},${Math.min(constraint.least, 1e6)}).`);
    if (constraint.most !== Infinity) program.push(`most(${n},${duty},${Math.min(constraint.most, 1e6)}).`);
  } else if (constraint.type === 'option') {
    program.push(`one(${n},${duty}).`);
    for (const option of constraint.allowed) program.push(`allowed(${n},${duty},"${option}").`);
  } else {
    for (const option of constraint.includes) program.push(`needs(${n},${duty},"${option}").`);
    constraint.choices.forEach((groups, c) => {
      program.push(`choice(${n},${duty},${c}).`);
      groups.forEach((group, g) => {
        program.push(`group(${n},${duty},${c},${g}).`);
        for (const option of group) program.push(`in(${n},${duty},${c},${g},"${option}").`);
      });
    });
    if (constraint.within)
      for (const option of question.options.keys())
        if (!constraint.within.has(option)) program.push(`bars(${n},${duty},"${option}").`);
  }
}

function RULES() {
  return `
#defined silent/2. #defined most/3. #defined choice/3. #defined group/4. #defined in/5. #defined bars/3. #defined least/3. #defined needs/3.
pair(S,D,A) :- asks(S,D,Q), answers(S,A,Q).
unmet(S,D,A) :- pair(S,D,A), silent(S,A).
unmet(S,D,A) :- pair(S,D,A), least(S,D,L), amount(S,A,X), X < L.
unmet(S,D,A) :- pair(S,D,A), most(S,D,L), amount(S,A,X), X > L.
unmet(S,D,A) :- pair(S,D,A), one(S,D), has(S,A,O), not allowed(S,D,O).
unmet(S,D,A) :- pair(S,D,A), needs(S,D,O), not has(S,A,O).
unmet(S,D,A) :- pair(S,D,A), bars(S,D,O), has(S,A,O).
fails(S,D,A,C,G) :- pair(S,D,A), in(S,D,C,G,O), not has(S,A,O).
some(S,D,A,C) :- pair(S,D,A), group(S,D,C,G), not fails(S,D,A,C,G).
unmet(S,D,A) :- pair(S,D,A), choice(S,D,C), not some(S,D,A,C).
bad(S,D,Z) :- unmet(S,D,A), covers(S,D,Q,Z), stands(S,A,Q,Z).
met(S,D,Z) :- covers(S,D,Q,Z), stands(S,_,Q,Z), not bad(S,D,Z).
clash(S,D,E) :- asks(S,D,Q), asks(S,E,Q), least(S,D,L), most(S,E,M), L > M.
both(S,D,E) :- asks(S,D,Q), asks(S,E,Q), one(S,D), one(S,E), allowed(S,D,O), allowed(S,E,O).
clash(S,D,E) :- asks(S,D,Q), asks(S,E,Q), D < E, one(S,D), one(S,E), not both(S,D,E).
clash(S,D,E) :- asks(S,D,Q), asks(S,E,Q), needs(S,D,O), bars(S,E,O).
conflict(S,Z,D,E) :- clash(S,D,E), covers(S,D,Q,Z), covers(S,E,Q,Z).
#show met/3. #show conflict/4.`;
}
