import { verificationsOf } from '../analyse/commitments/verified.js';
import { verificationWords, verifiedBriefly, verifiedWords } from '../words/verified-words.js';
import { isFirm } from '../analyse/commitments/duty.js';
import type { World } from '../model/world.js';
import type { Broken, Cited, CitedAnswer, Finding, WordedCheck } from '../words/finding.js';
import type { Verdict } from '../analyse/assess/evaluate.js';
import type { Tally } from '../analyse/assess/tally.js';
import type { Commitment } from '../analyse/commitments/commitments.js';
import { atLeast, severities, type FindingKind, type Severity } from '../analyse/assess/findings.js';
import {
  bondNames,
  exceptionWords,
  kindSigns,
  severitySigns,
  signed,
  strengthWords,
  verdictSigns,
  type Tone,
} from '../words/kinds.js';
import { isTranslated, listed, say } from '../words/catalogue.js';
import { groupedFindings, ownTitles, type Grouping } from './finding-groups.js';
import { redlineText } from './redline-text.js';
import type { SummaryData } from './data/check-data.js';
import { summaryScreen } from './summary-text.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';

export interface CheckView {
  state: string;
  name: string;
  asOf: string;
  check: WordedCheck;
  world: World;
  severity: Severity;
  by: Grouping;
  /** with all that a finding holds: what each provision says, why something is unverified, every name of a scope */
  full: boolean;
  layout: Layout;
  /** what the first screen says; left out where only a part of the law is looked at */
  summary?: SummaryData;
}

const COLOUR: Record<Tone, 'red' | 'yellow' | 'cyan' | 'dim' | 'green'> = {
  bad: 'red',
  warn: 'yellow',
  info: 'cyan',
  good: 'green',
  dim: 'dim',
};

/** The findings of a check from a severity up, in groups, and the summary by instrument, as text for a terminal. */
export function checkText(view: CheckView): string {
  const { check, layout, severity } = view;
  const shown = check.findings.filter((finding) => atLeast(finding.severity, severity));
  const hidden = check.findings.length - shown.length;
  const names = shortNames(view);
  const lines = [
    paint(layout, 'bold', harmless(say('check.title', { name: view.name, code: view.state, date: view.asOf }))),
    '',
  ];
  if (view.summary) lines.push(summaryScreen(view.summary, layout), '');
  for (const [key, findings] of groupedFindings(view.world, view.by, shown)) {
    lines.push(paint(layout, 'bold', harmless(`${titleOf(view, key)} (${findings.length})`)), '');
    for (const finding of findings)
      lines.push(view.full ? findingText(finding, layout) : briefText(finding, layout, names), '');
  }
  if (shown.length === 0) lines.push(say('check.none', { severity: severitySigns[severity].word }), '');
  lines.push(...summaryText(view));
  if (!view.full && shown.length > 0) lines.push('', say('check.full'));
  if (!view.full && shown.length > 0 && names.size > 0)
    lines.push('', paragraph(layout, harmless([...names].map(([name, short]) => `${short}: ${name}`).join('; ')), 0));
  if (hidden > 0) {
    const counts = severities.flatMap((kind) => {
      const n = check.findings.filter((finding) => finding.severity === kind && !atLeast(kind, severity)).length;
      return n > 0 ? [say('check.hidden-part', { n, severity: severitySigns[kind].word })] : [];
    });
    lines.push('', paragraph(layout, say('check.hidden', { list: counts.join(', ') }), 0));
  }
  if (isTranslated()) lines.push('', paragraph(layout, say('check.translated'), 0));
  return lines.join('\n');
}

function titleOf({ by, world }: CheckView, key: string): string {
  if (ownTitles.includes(key)) return say(`check.group.${key}`);
  if (by === 'topic') return world.topics.get(key)?.name ?? key;
  if (by === 'instrument') return world.instruments.get(key)?.short ?? key;
  if (by === 'question') return world.questions.get(key)?.ask ?? key;
  const word = by === 'kind' ? kindSigns[key as FindingKind].word : severitySigns[key as Severity].word;
  return word[0]!.toUpperCase() + word.slice(1);
}

/**
 * One finding: what it is, what is asked with citation, what national law says with citation, where and how to mend.
 */
export function findingText(finding: Finding, layout: Layout): string {
  const head = `${signed(kindSigns[finding.kind])}, ${severitySigns[finding.severity].word}`;
  const lines = [
    paragraph(
      layout,
      paint(layout, COLOUR[severitySigns[finding.severity].tone], head) +
        (finding.ask === undefined ? '' : `  ${paint(layout, 'dim', harmless(finding.ask))}`),
      4,
      '  ',
    ),
  ];
  const row = (label: string, text: string): void =>
    void lines.push(paragraph(layout, harmless(text), 14, `    ${label} `.padEnd(14)));
  row('', finding.message);
  const many = finding.breaks !== undefined || finding.kind === 'unseen';
  if (finding.scope.length > 0 && !many) row(say('check.row.for'), finding.scope.join(' | '));
  for (const words of brokenWords(many ? finding.requirements : []))
    row(say(`check.row.${finding.breaks ? 'breaks' : 'rests'}`), words);
  if (!many)
    for (const requirement of finding.requirements) row(say('check.row.asked-by'), askedWords(finding, requirement));
  for (const { says, cites, cause } of finding.exceptions)
    row(say('check.row.exception'), `${cites.join('; ')}: ${says} [${exceptionWords[cause]}]`);
  for (const law of finding.law)
    row(say('check.row.law'), finding.breaks ? `${law.cites.join('; ')}: ${law.says ?? law.value}` : lawWords(law));
  for (const note of new Set(finding.law.flatMap((law) => law.note ?? []))) row(say('check.row.note'), note);
  for (const { cite, runs } of finding.redlines ?? [])
    lines.push(
      paragraph(layout, harmless(cite), 14, `    ${say('check.row.changed')} `.padEnd(14)),
      redlineText(runs, layout, ' '.repeat(14)),
    );
  row(say('check.row.mend'), finding.mend);
  row(say('check.row.at'), `${finding.place.file}:${finding.place.line}:${finding.place.column}  ${finding.id}`);
  return lines.join('\n');
}

/**
 * One finding in a few lines: what is asked and by whom, the gravest first; what the law says and where; what is
 * missing; what to write.
 */
export function briefText(finding: Finding, layout: Layout, names: ReadonlyMap<string, string> = new Map()): string {
  const { kind, requirements, exceptions, law, scope, brief = scope, gist } = finding;
  const head = `${signed(kindSigns[kind])}, ${severitySigns[finding.severity].word}`;
  const colour = COLOUR[severitySigns[finding.severity].tone];
  const ask = finding.ask === undefined ? '' : `  ${harmless(finding.ask)}`;
  const lines = [paragraph(layout, `${paint(layout, colour, head)}${ask}`, 4, '  ')];
  const row = (label: string, text: string): void =>
    void lines.push(paragraph(layout, harmless(abbreviated(text, names)), 14, `    ${label} `.padEnd(14)));
  if (exceptions.length === 0 || requirements.length === 0) row('', sentence(gist ?? finding.message));
  const points = new Set(requirements.map((requirement) => requirement.question));
  if (finding.question === undefined && points.size > 1 && kind !== 'unseen')
    row(say('check.row.to'), say('check.answers-on', { questions: listed([...points]) }));
  for (const words of exceptionRows(finding)) row(say('check.row.exception'), words);
  if (brief.length > 0 && finding.breaks === undefined) row(say('check.row.for'), brief.join(' | '));
  if (requirements.length > 0 && kind !== 'unseen' && !tellsAskers(finding))
    row(say('check.row.asked-by'), askers(requirements));
  // of several answers with one cause, the first tells it
  const told = kind === 'unseen' || exceptions.length > 0 ? [] : kind === 'gap' ? law.slice(0, 1) : law;
  for (const citedAnswer of told) row(say('check.row.law'), briefLaw(citedAnswer));
  const citedAnswers = told.some(({ source }) => source === 'national')
    ? told.filter(({ source }) => source === 'national')
    : told;
  for (const note of new Set(citedAnswers.flatMap((citedAnswer) => citedAnswer.note ?? [])))
    row(say('check.row.note'), note);
  for (const { cite, runs } of finding.redlines ?? [])
    lines.push(
      paragraph(layout, harmless(cite), 14, `    ${say('check.row.changed')} `.padEnd(14)),
      redlineText(runs, layout, ' '.repeat(14)),
    );
  row(say('check.row.mend'), briefMend(finding));
  row(say('check.row.at'), `${finding.place.file}:${finding.place.line}  ${finding.id}`);
  return lines.join('\n');
}

/** What to do, without what the finding has said above. */
function briefMend({ mend, mendBriefly = mend, kind, exceptions, amendAt }: Finding): string {
  if (kind === 'exception' && exceptions.some(({ cause }) => cause !== 'not-judged') && amendAt.length === 0)
    return say('findings.point.mend-exception-brief');
  return mendBriefly;
}

const CITES = 3;

/** The first places that are cited; the others are told by --full. */
const briefCites = (cites: readonly string[], most = CITES): string => {
  const places = cites.flatMap((cite) => cite.split('; '));
  return `${places.slice(0, most).join('; ')}${places.length > most ? ' …' : ''}`;
};

/** A text with the short forms of names. */
const abbreviated = (text: string, names: ReadonlyMap<string, string>): string =>
  [...names].reduce((so, [name, short]) => so.replaceAll(name, short), text);

/** The names of a state's laws that have a shorter form, the longest first. */
function shortNames({ world, state }: CheckView): Map<string, string> {
  const laws = [...(world.countries.get(state)?.laws.values() ?? [])].flatMap(({ title, short = title, citation }) =>
    citation !== undefined && citation.length < short.length && citation.length <= 12
      ? [[short, citation] as const]
      : [],
  );
  return new Map(laws.sort(([a], [b]) => b.length - a.length));
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** A provision in one word or two: `fp:10(1)` as FP 10(1). */
const shortly = (provision: string): string => {
  const at = provision.indexOf(':');
  return `${provision.slice(0, at).toUpperCase()} ${provision.slice(at + 1)}`;
};

/** Whether the exceptions are not against the same provisions, so that each tells whom it is against. */
const tellsAskers = ({ exceptions, requirements }: Pick<Finding, 'exceptions' | 'requirements'>): boolean => {
  const all = new Set(requirements.map(({ id }) => id)).size;
  return exceptions.some(({ against }) => against.length < all);
};

/** The exceptions that are left, each with who does not allow it where this is not everybody. */
function exceptionRows({ exceptions, requirements }: Finding): string[] {
  const apart = tellsAskers({ exceptions, requirements });
  return exceptions.map(({ says, cites, cause, against }) => {
    const by = [
      ...new Set(requirements.flatMap(({ id, provision }) => (against.includes(id) ? [shortly(provision)] : []))),
    ];
    return (
      `${says.replace(/\.$/, '')} (${briefCites(cites, 2)}; ` +
      `${apart ? say(`check.exception-${cause}`, { provisions: by.join(', ') }) : exceptionWords[cause]})`
    );
  });
}

/** Who asks: "Firearms Protocol, Arts. 7 and 7(a); Tracing Instrument, para. 12(a) (political; unverified)". */
function askers(requirements: readonly Broken[]): string {
  const groups = new Map<string, { short: string; marks: Set<string>; cites: Set<string>; firm: boolean }>();
  for (const requirement of requirements) {
    const group = groups.get(requirement.instrument) ?? {
      short: requirement.short,
      marks: new Set(),
      cites: new Set(),
      firm: false,
    };
    groups.set(requirement.instrument, group);
    group.marks.add(
      [
        ...(requirement.force === 'binding' ? [] : [say(`check.force.${requirement.force}`)]),
        ...doubt(requirement),
      ].join('; '),
    );
    group.cites.add(requirement.cite);
    group.firm ||= requirement.strength === 'shall' && requirement.qualified === undefined;
  }
  return [...groups.values()]
    .map(({ short, marks, cites, firm }) => {
      const told = [...(firm ? [] : [say('check.qualified')]), ...(marks.has('') ? [] : [[...marks][0]!])].join('; ');
      return `${short}, ${together([...cites])}${told === '' ? '' : ` (${told})`}`;
    })
    .join('; ');
}

/** "Art. 7" and "Art. 7(a)" as "Arts. 7 and 7(a)"; what has another form stands as it is. */
function together(cites: readonly string[]): string {
  const forms = new Map<string, string[]>();
  for (const cite of cites) {
    const [, form = '', number = ''] = /^(.*?(?:Art|para)s?\.) (\S+)$/.exec(cite) ?? [];
    const key = form === '' ? cite : form;
    forms.set(key, [...(forms.get(key) ?? []), ...(form === '' ? [] : [number])]);
  }
  return listed(
    [...forms].map(([form, numbers]) =>
      numbers.length === 0 ? form : `${numbers.length === 1 ? form : form.replace(/\.$/, 's.')} ${numbers.join(', ')}`,
    ),
  );
}

/** What the law says and where, in one sentence, with the marks that a reader has to see. */
function briefLaw({ cites, says, value, review, unverified, source, evidence }: CitedAnswer): string {
  const marks = [
    ...(source === 'national' ? [] : [say('check.union', { union: source })]),
    ...(review === 'whole' ? [] : [review === 'stale' ? say('check.stale') : kindSigns.claimed.word]),
    ...(unverified === undefined ? [] : [say('check.unverified')]),
  ];
  const cited = [briefCites(cites), ...evidence.map(({ what, where }) => `${what} (${where})`)]
    .filter(Boolean)
    .join('; ');
  const where = [cited, ...marks].filter((mark) => mark !== '').join('; ');
  return `${says ?? value}${where === '' ? '' : ` (${where})`}`;
}

/** A requirement that a finding concerns: what it asks where several are told apart, and for what part of its scope. */
function askedWords({ requirements, scope }: Finding, broken: Broken): string {
  const own = requirements.length > 1 && broken.scope.length > 0 && broken.scope.join() !== scope.join();
  const told = own ? ` [${say('check.for-scope', { scope: broken.scope.join(' | ') })}]` : '';
  return `${citedWords(broken)}: ${broken.says}${told}`;
}

/**
 * The duties that a gap in a definition breaks, one text for each instrument: "Firearms Protocol: Art. 7 [record-duty],
 * ...".
 */
function brokenWords(breaks: readonly Broken[]): string[] {
  const byInstrument = new Map<string, Set<string>>();
  for (const broken of breaks) {
    const soft = isFirm({ requirement: broken })
      ? ''
      : ` (${[strengthWords[broken.strength], broken.qualified].filter((text) => text !== undefined).join(', ')})`;
    const list = byInstrument.get(broken.short) ?? new Set();
    byInstrument.set(
      broken.short,
      list.add(
        `${broken.cite} [${broken.question}]${soft}${doubt(broken)
          .map((mark) => ` (${mark})`)
          .join('')}`,
      ),
    );
  }
  return [...byInstrument].map(([short, list]) => `${short}: ${[...list].join('; ')}`);
}

/** "Firearms Protocol, Art. 7 (shall, where appropriate; not binding: signatory; unverified: ...)". */
export const citedWords = (cited: Cited): string =>
  citedWith(cited, [
    ...(cited.unverified === undefined ? [] : [say('check.unverified-why', { why: cited.unverified })]),
    ...(cited.verified ? [verifiedWords(cited.verified)] : []),
  ]);

/** The same, of an unverified mark only that it is there. */
export const citedBriefly = (cited: Cited): string => citedWith(cited, doubt(cited));

/** Whether somebody held it against the text, or nobody could. */
const doubt = ({ unverified, verified }: Cited): string[] => [
  ...(unverified === undefined ? [] : [say('check.unverified')]),
  ...(verified ? [verifiedBriefly(verified)] : []),
];

function citedWith({ short, cite, strength, qualified, when, binding, bond }: Cited, marks: readonly string[]): string {
  const force = [strengthWords[strength], qualified, when].filter((text) => text !== undefined).join(', ');
  const remarks = [force, ...(binding ? [] : [say('check.not-binding', { bond })]), ...marks];
  return `${short}, ${cite} (${remarks.join('; ')})`;
}

function lawWords({
  cites,
  says,
  value,
  review,
  unverified,
  reviewed,
  checked,
  source,
  evidence,
}: CitedAnswer): string {
  const flags = [
    ...(source === 'national' ? [] : [say('check.union-applies', { union: source })]),
    ...(review === 'whole' ? [] : [review === 'stale' ? say('check.stale') : kindSigns.claimed.word]),
    ...(unverified === undefined ? [] : [say('check.unverified-why', { why: unverified })]),
    ...(reviewed ? [say('check.reviewed', { on: reviewed.on })] : [say('check.no-review')]),
    ...(checked ? [say('check.checked', { on: checked.on })] : []),
  ];
  const shown = evidence.map(({ what, where, date }) => `${what} (${where}, ${date})`);
  const cited = [...cites, ...shown];
  return `${cited.length > 0 ? cited.join('; ') : say('check.no-section')}: ${says ?? value} [${flags.join('; ')}]`;
}

/** How a state stands to an instrument, in words. */
export function bondWords({
  bond,
  since,
  from,
  confirmed,
}: Pick<Commitment, 'bond' | 'since' | 'from' | 'confirmed'>): string {
  const values = { bond: bondNames[bond].single, from: from ?? '', since: since ?? '' };
  const words =
    bond === 'signatory' && since !== undefined
      ? say('check.bond.signed', values)
      : bond === 'not-in-force'
        ? say(`check.bond.${from === undefined ? 'plain' : 'before'}`, values)
        : from !== undefined
          ? say('check.bond.from', values)
          : say(`check.bond.${since === undefined || bond === 'political' ? 'plain' : 'since'}`, values);
  return confirmed || bond === 'unknown' ? words : say('check.bond.unconfirmed', { words });
}

/**
 * The columns of the summary: those of the best known results always, the others where something is counted in them.
 */
const COLUMNS: readonly (readonly [Verdict, keyof Tally, 'always'?])[] = [
  ['met', 'met', 'always'],
  ['partly', 'partly', 'always'],
  ['exception', 'exception'],
  ['unmet', 'unmet', 'always'],
  ['stale', 'stale'],
  ['claimed', 'claimed'],
  ['unseen', 'unseen'],
  ['not-in-force', 'notInForce'],
  ['not-reviewed', 'notReviewed', 'always'],
  ['set-aside', 'setAside'],
  ['open', 'open'],
  ['outside', 'outside'],
];

/** What is counted that the reader has to know more of. */
const NOTED = ['notReviewed', 'claimed', 'stale', 'unseen', 'open', 'unverified', 'uncertain'] as const;

function summaryText({ check, full, layout }: CheckView): string[] {
  const sum = (key: keyof Tally): number => check.summary.reduce((all, tally) => all + (tally[key] as number), 0);
  const shown = COLUMNS.filter(([, key, always]) => always !== undefined || sum(key) > 0);
  const head = [
    say('check.column.instrument'),
    say('check.column.status'),
    say('check.column.asks'),
    ...shown.map(([verdict]) => `${verdictSigns[verdict].sign} ${say(`check.column.${verdict}`)}`),
    ...(sum('uncertain') > 0 ? [say('check.column.uncertain')] : []),
  ];
  const rows = check.summary.map((tally) => [
    tally.commitment.instrument.short.slice(0, 40),
    bondWords(tally.commitment),
    ...[
      tally.requirements,
      ...shown.map(([, key]) => tally[key] as number),
      ...(sum('uncertain') > 0 ? [tally.uncertain] : []),
    ].map(String),
  ]);
  const notes = NOTED.flatMap((key) => (sum(key) > 0 ? [say(`check.note.${key}`, { n: sum(key) })] : []));
  notes.push(
    ...check.commitments
      .filter((one) => check.summary.some(({ commitment }) => commitment === one))
      .flatMap(({ instrument }) =>
        verificationsOf(instrument).map((verification) => verificationWords(instrument.short, verification)),
      ),
  );
  const unknown = check.commitments
    .filter(({ bond, confirmed }) => bond === 'unknown' || !confirmed)
    .map(({ instrument }) => instrument.short);
  if (unknown.length > 0) notes.push(say('check.note.unknown', { list: unknown.join('; ') }));
  return [
    paint(layout, 'bold', say('check.summary')),
    ...columns([head, ...rows], new Set(head.map((_, n) => n).filter((n) => n > 1))).map(
      (line) => `  ${harmless(line)}`,
    ),
    ...notes.map((note) => paragraph(layout, harmless(note), 2, '  ')),
    ...changesText(check.changes, full, layout),
  ];
}

/** The answers that are named before "and more". */
const TOLD = 3;

/** What changes when, after the day of the check. */
function changesText(changes: WordedCheck['changes'], full: boolean, layout: Layout): string[] {
  if (changes.length === 0) return [];
  return [
    '',
    paint(layout, 'bold', say('check.changes')),
    ...changes.map(({ date, answers, laws, requirements }) => {
      const ids = answers.map(({ id, source }) => (source === 'national' ? id : `${source}:${id}`));
      const told =
        full || ids.length <= TOLD
          ? ids.join(', ')
          : say('check.more-answers', { list: ids.slice(0, TOLD).join(', '), n: ids.length - TOLD });
      const of = laws.length > 0 ? ` (${laws.join(', ')})` : '';
      return paragraph(
        layout,
        harmless(say('check.change', { when: `${date}${of}`, answers: told, n: requirements.length })),
        4,
        '  ',
      );
    }),
  ];
}
