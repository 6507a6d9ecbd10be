import { verificationsOf } from '../analyse/commitments/verified.js';
import { verificationWords } from '../words/verified-words.js';
import { isFirm } from '../analyse/commitments/duty.js';
import type { World } from '../model/world.js';
import type { Broken, CitedAnswer, Finding, WordedCheck } from '../words/finding.js';
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
} from '../words/kinds.js';
import { isTranslated, say } from '../words/catalogue.js';
import { groupedFindings, ownTitles, type Grouping } from './finding-groups.js';
import { redlineText } from './redline-text.js';
import type { SummaryData } from './data/check-data.js';
import { summaryScreen } from './summary-text.js';
import { briefText, COLOUR, isOneLine, lineText, type BriefView } from './brief-finding.js';
import { citedWords, doubtOf } from './cited-text.js';
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
  /** cites sections of a source in the style of its law */
  cite: BriefView['cite'];
  /** what the first screen says; left out where only a part of the law is looked at */
  summary?: SummaryData;
}

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
    if (view.full) for (const finding of findings) lines.push(findingText(finding, layout), '');
    else lines.push(...briefGroup(findings, { layout, world: view.world, names, cite: view.cite }));
  }
  if (shown.length === 0) lines.push(say('check.none', { severity: severitySigns[severity].word }), '');
  lines.push(...summaryText(view));
  if (!view.full && shown.some(({ kind }) => kind === 'exception'))
    lines.push('', paragraph(layout, say('check.exceptions'), 0));
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

/** The names of a state's laws that have a shorter form, the longest first. */
function shortNames({ world, state }: CheckView): Map<string, string> {
  const laws = [...(world.countries.get(state)?.laws.values() ?? [])].flatMap(({ title, short = title, citation }) =>
    citation !== undefined && citation.length < short.length && citation.length <= 12
      ? [[short, citation] as const]
      : [],
  );
  return new Map(laws.sort(([a], [b]) => b.length - a.length));
}

/** The findings of a group in brief: those of one line after the others. */
function briefGroup(findings: readonly Finding[], brief: BriefView): string[] {
  const lines = findings.filter(isOneLine);
  return [
    ...findings.filter((one) => !isOneLine(one)).flatMap((one) => [briefText(one, brief), '']),
    ...lines.map((one) => lineText(one, brief)),
    ...(lines.length > 0 ? [''] : []),
  ];
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
        `${broken.cite} [${broken.question}]${soft}${doubtOf(broken)
          .map((mark) => ` (${mark})`)
          .join('')}`,
      ),
    );
  }
  return [...byInstrument].map(([short, list]) => `${short}: ${[...list].join('; ')}`);
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

/** What of it the first screen has not told. */
const NOTED_LATER: readonly (typeof NOTED)[number][] = ['unverified', 'uncertain'];

function summaryText({ check, full, layout, summary }: CheckView): string[] {
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
    ].map((n) => (n === 0 ? '' : String(n))),
  ]);
  const notes = (summary && !full ? NOTED_LATER : NOTED).flatMap((key) =>
    sum(key) > 0 ? [say(`check.note.${key}`, { n: sum(key) })] : [],
  );
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
