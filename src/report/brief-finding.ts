import { severities } from '../analyse/assess/findings.js';
import type { World } from '../model/world.js';
import { listed, say } from '../words/catalogue.js';
import type { Broken, CitedAnswer, Finding, LeftException } from '../words/finding.js';
import { exceptionWords, kindSigns, severitySigns, signed, type Tone } from '../words/kinds.js';
import { doubtMarks } from '../words/verified-words.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** What a finding is told with in a few lines. */
export interface BriefView {
  layout: Layout;
  world: Pick<World, 'questions' | 'topics'>;
  /** short forms of names of laws */
  names: ReadonlyMap<string, string>;
  /** cites sections of a source in the style of its law */
  cite: (sections: readonly string[], source: string) => readonly string[];
}

export const COLOUR: Record<Tone, 'red' | 'yellow' | 'cyan' | 'dim' | 'green'> = {
  bad: 'red',
  warn: 'yellow',
  info: 'cyan',
  good: 'green',
  dim: 'dim',
};

/** The kinds of which each finding is one line. */
const IN_A_LINE: readonly Finding['kind'][] = ['stale', 'claimed', 'unseen'];

/** Whether a finding is told in one line. */
export const isOneLine = ({ kind }: Pick<Finding, 'kind'>): boolean => IN_A_LINE.includes(kind);

/** A finding of which one line tells enough: what it is about, and what to do. */
export function lineText(finding: Finding, { layout, names }: BriefView): string {
  const { kind, severity, ask, message, mend, mendBriefly = mend, place, id } = finding;
  const sign = paint(layout, COLOUR[severitySigns[severity].tone], kindSigns[kind].sign);
  const words =
    kind === 'unseen' ? mendBriefly : [ask, abbreviated(message, names)].filter((text) => text !== undefined).join(' ');
  const at = kind === 'unseen' ? '' : ` ${place.file}:${place.line}  ${id}`;
  return paragraph(layout, `${sign} ${harmless(words)}${harmless(at)}`, 4, '  ');
}

/**
 * One finding in a few lines: what is asked and by whom, the gravest first; what the law says and where; what is
 * missing, and what to write.
 */
export function briefText(finding: Finding, view: BriefView): string {
  const { layout, names } = view;
  const { kind, severity, requirements, exceptions, law, brief = finding.scope } = finding;
  const head = paint(
    layout,
    COLOUR[severitySigns[severity].tone],
    `${signed(kindSigns[kind])}, ${severitySigns[severity].word}`,
  );
  const [title = '', ...more] = titleOf(finding, view);
  const lines = [paragraph(layout, `${head}  ${harmless(abbreviated(title, names))}`, 4, '  ')];
  const row = (label: string, text: string): void =>
    void (
      text !== '' && lines.push(paragraph(layout, harmless(abbreviated(text, names)), 14, `    ${label} `.padEnd(14)))
    );
  for (const words of more) row(say('check.row.exception'), words);
  if (exceptions.length > 0)
    row(say('check.row.to'), finding.ask ?? say('check.rules-on', { topics: topicsOf(requirements, view) }));
  else if (finding.question !== undefined) row(say('check.row.for'), brief.join(' | '));
  row(say('check.row.asked-by'), askers(requirements));
  const told = exceptions.length > 0 ? [] : toldOf(finding);
  for (const citedAnswer of told) row(say('check.row.law'), lawWords(citedAnswer, view));
  const beside = new Set(
    (exceptions.length > 0 || kind === 'gap' ? [] : law)
      .filter((citedAnswer) => !told.includes(citedAnswer) && citedAnswer.source !== 'national')
      .map((citedAnswer) => placesOf(citedAnswer, view, 1)),
  );
  if (beside.size > 0) row(say('check.row.beside'), [...beside].join('; '));
  for (const note of new Set(told.flatMap((citedAnswer) => citedAnswer.note ?? [])))
    row(say('check.row.note'), firstSentence(note));
  row(say('check.row.mend'), mendOf(finding));
  return lines.join('\n');
}

/** What a finding is about, and of exceptions each further case: the gravest in words, the rest by their sections. */
function titleOf(finding: Finding, view: BriefView): string[] {
  const { ask, exceptions, message, question, breaks, requirements, brief = finding.scope } = finding;
  if (exceptions.length > 0 && requirements.length > 0) return casesOf(finding);
  if (breaks !== undefined) return [message];
  if (question === undefined && finding.kind === 'gap')
    return [say('check.no-rule', { rules: topicsOf(requirements, view), items: listed([...brief]) })];
  return [ask ?? message];
}

/**
 * The case that is left out, with its section: the one whose duties weigh most; and the sections by which others are.
 * Cases by one paragraph of the law are told once.
 */
function casesOf({ exceptions, requirements }: Finding): string[] {
  const weight = ({ against }: LeftException): number =>
    Math.min(...requirements.filter(({ id }) => against.includes(id)).map(weightOf));
  const [first, ...others] = [...exceptions].sort(
    (a, b) => weight(a) - weight(b) || b.against.length - a.against.length,
  );
  const cause = first!.cause === 'not-allowed' ? '' : `; ${exceptionWords[first!.cause]}`;
  const cites = new Set(
    others.flatMap((exception) => (exception.sections[0] === first!.sections[0] ? [] : firstPlace(exception))),
  );
  return [
    `${first!.says.replace(/\.$/, '')} (${firstPlace(first!)}${cause})`,
    ...(cites.size > 0 ? [say('check.more-cases', { n: cites.size, cites: [...cites].join('; ') })] : []),
  ];
}

const firstPlace = ({ citesFirst = [] }: LeftException): string => citesFirst.join('; ');

function topicsOf(requirements: readonly Broken[], { world }: BriefView): string {
  const topics = requirements.flatMap(({ question }) => world.questions.get(question)?.topic ?? []);
  return [...new Set(topics)].map((id) => world.topics.get(id)?.name ?? id).join('; ');
}

/** The first answer of the state's own law, else of others: of several with one cause the first tells it. */
function toldOf({ law }: Finding): CitedAnswer[] {
  const citedAnswer = law.find(({ source }) => source === 'national') ?? law[0];
  return citedAnswer ? [citedAnswer] : [];
}

/** What to do; of an exception only where the place is known, since all of them are mended in one way. */
const mendOf = ({ kind, exceptions, amendAt, mend, mendBriefly = mend }: Finding): string =>
  kind === 'exception' && exceptions.some(({ cause }) => cause !== 'not-judged') && amendAt.length === 0
    ? ''
    : mendBriefly;

const CITES = 2;

/** The first places that are cited; the others are told by --full. */
const placesOf = ({ sections, source }: CitedAnswer, { cite }: BriefView, most = CITES): string =>
  `${cite(sections.slice(0, most), source).join('; ')}${sections.length > most ? ' …' : ''}`;

/** The first sentence of a text, with a mark where there are more. */
const firstSentence = (text: string): string => {
  const [first = text, ...more] = text.split(/(?<=[^A-Z0-9]\.) (?=[A-Z"])/);
  return more.length === 0 ? text : `${first} …`;
};

/** A text with the short forms of names. */
const abbreviated = (text: string, names: ReadonlyMap<string, string>): string =>
  [...names].reduce((so, [name, short]) => so.replaceAll(name, short), text);

const FORCES = ['binding', 'political', 'not-binding'] as const;

/** How much a duty weighs among those of a finding; less is more. */
const weightOf = ({ force, strength, qualified }: Broken): number =>
  FORCES.indexOf(force) * severities.length + (strength === 'shall' && qualified === undefined ? 0 : 1);

interface Asker {
  short: string;
  marks: Set<string>;
  cites: Set<string>;
  firm: boolean;
  force: Broken['force'];
}

/**
 * Who asks, what binds in law first: "Firearms Protocol, Arts. 7 and 7(a); Tracing Instrument, para. 12(a) (political;
 * unverified)". What does not bind is left out where something else does.
 */
function askers(requirements: readonly Broken[]): string {
  const groups = new Map<string, Asker>();
  for (const broken of requirements) {
    const { instrument, short, force } = broken;
    const group = groups.get(instrument) ?? { short, marks: new Set(), cites: new Set(), firm: false, force };
    groups.set(instrument, group);
    group.marks.add([...(force === 'binding' ? [] : [say(`check.force.${force}`)]), ...doubtMarks(broken)].join('; '));
    group.cites.add(broken.cite);
    group.firm ||= broken.strength === 'shall' && broken.qualified === undefined;
  }
  const all = FORCES.flatMap((force) => [...groups.values()].filter((asker) => asker.force === force));
  const bound = all.some(({ force }) => force !== 'not-binding');
  const told = all
    .filter(({ force }) => !bound || force !== 'not-binding')
    .map(({ short, marks, cites, firm }) => ({
      words: `${short}, ${together([...cites])}`,
      tags: [...(firm ? [] : [say('check.qualified')]), ...(marks.has('') ? [] : [[...marks][0]!])].join('; '),
    }));
  // of neighbours with the same marks, the last bears them
  return told
    .map(({ words, tags }, n) => (tags === '' || told[n + 1]?.tags === tags ? words : `${words} (${tags})`))
    .join('; ');
}

/** The citations of one instrument that are told. */
const CITED = 6;

/** "Art. 7" and "Art. 7(a)" as "Arts. 7, 7(a)"; what has another form stands as it is. */
function together(cites: readonly string[]): string {
  const forms = new Map<string, string[]>();
  for (const cite of cites.slice(0, CITED)) {
    const [, form = '', number = ''] = /^(.*?(?:Art|para)s?\.) (\S+)$/.exec(cite) ?? [];
    const key = form === '' ? cite : form;
    forms.set(key, [...(forms.get(key) ?? []), ...(form === '' ? [] : [number])]);
  }
  const told = [...forms].map(([form, numbers]) =>
    numbers.length === 0 ? form : `${numbers.length === 1 ? form : form.replace(/\.$/, 's.')} ${numbers.join(', ')}`,
  );
  return listed(cites.length > CITED ? [...told, say('check.more', { n: cites.length - CITED })] : told);
}

/** What the law says and where, in one sentence, with the marks that a reader has to see. */
function lawWords(law: CitedAnswer, view: BriefView): string {
  const { says, value, review, unverified, source, evidence } = law;
  const marks = [
    ...(source === 'national' ? [] : [say('check.union', { union: source })]),
    ...(review === 'whole' ? [] : [review === 'stale' ? say('check.stale') : kindSigns.claimed.word]),
    ...(unverified === undefined ? [] : [say('check.unverified')]),
  ];
  const cited = [placesOf(law, view), ...evidence.map(({ what, where }) => `${what} (${where})`)]
    .filter(Boolean)
    .join('; ');
  const where = [cited, ...marks].filter((text) => text !== '').join('; ');
  return `${says ?? value}${where === '' ? '' : ` (${where})`}`;
}
