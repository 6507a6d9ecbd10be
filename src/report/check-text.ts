import type { World } from '../model/world.js';
import type { Check } from '../analyse/assess/check.js';
import type { Commitment } from '../analyse/commitments/commitments.js';
import {
  atLeast,
  severities,
  type Broken,
  type Cited,
  type Finding,
  type Law,
  type Severity,
} from '../analyse/assess/findings.js';
import { bondNames, kindSigns, severitySigns, signed, strengthWords, type Tone } from '../words/kinds.js';
import { groupedFindings, ownTitles, type Grouping } from './finding-groups.js';
import { redlineText } from './redline-text.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';

export interface CheckView {
  state: string;
  name: string;
  asOf: string;
  check: Check;
  world: World;
  severity: Severity;
  by: Grouping;
  layout: Layout;
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
  const lines = [paint(layout, 'bold', harmless(`${view.name} (${view.state}), commitments as of ${view.asOf}`)), ''];
  for (const [key, findings] of groupedFindings(view.world, view.by, shown)) {
    lines.push(paint(layout, 'bold', harmless(`${titleOf(view, key)} (${findings.length})`)), '');
    for (const finding of findings) lines.push(findingText(finding, layout), '');
  }
  if (shown.length === 0) lines.push(`No findings of severity ${severity} or above.`, '');
  lines.push(...summaryText(view));
  if (hidden > 0) {
    const counts = severities.flatMap((one) => {
      const n = check.findings.filter((finding) => finding.severity === one && !atLeast(one, severity)).length;
      return n > 0 ? [`${n} ${one}`] : [];
    });
    lines.push('', paragraph(layout, `Not listed: ${counts.join(', ')}. List them with --severity info.`, 0));
  }
  return lines.join('\n');
}

function titleOf({ by, world }: CheckView, key: string): string {
  if (ownTitles[key] !== undefined) return ownTitles[key];
  if (by === 'topic') return world.topics.get(key)?.name ?? key;
  if (by === 'instrument') return world.instruments.get(key)?.short ?? key;
  if (by === 'question') return world.questions.get(key)?.ask ?? key;
  return key[0]!.toUpperCase() + key.slice(1);
}

/** One finding: what it is, what is asked with citation, what national law says with citation, where and how to mend. */
export function findingText(finding: Finding, layout: Layout): string {
  const head = `${signed(kindSigns[finding.kind])}, ${severitySigns[finding.severity].word}`;
  const lines = [
    paragraph(
      layout,
      `${paint(layout, COLOUR[severitySigns[finding.severity].tone], head)}${finding.ask === undefined ? '' : `  ${paint(layout, 'dim', harmless(finding.ask))}`}`,
      4,
      '  ',
    ),
  ];
  const row = (label: string, text: string): void =>
    void lines.push(paragraph(layout, harmless(text), 14, `    ${label}`.padEnd(14)));
  row('', finding.message);
  if (finding.scope.length > 0 && !finding.breaks) row('for', finding.scope.join(' | '));
  for (const words of brokenWords(finding.breaks ?? [])) row('breaks', words);
  if (!finding.breaks) for (const cited of finding.requirements) row('asked by', `${citedWords(cited)}: ${cited.says}`);
  for (const law of finding.law)
    row('law', finding.breaks ? `${law.cites.join('; ')}: ${law.says ?? law.value}` : lawWords(law));
  for (const { cite, runs } of finding.redlines ?? [])
    lines.push(
      paragraph(layout, harmless(cite), 14, '    changed'.padEnd(14)),
      redlineText(runs, layout, ' '.repeat(14)),
    );
  row('mend', finding.mend);
  row('at', `${finding.place.file}:${finding.place.line}:${finding.place.column}  ${finding.id}`);
  return lines.join('\n');
}

/** The duties that a hole breaks, one text for each instrument: "Firearms Protocol: Art. 7 [record-duty], ...". */
function brokenWords(breaks: readonly Broken[]): string[] {
  const byInstrument = new Map<string, Set<string>>();
  for (const one of breaks) {
    const soft =
      one.strength === 'shall' && one.qualified === undefined
        ? ''
        : ` (${[one.strength, one.qualified].filter((text) => text !== undefined).join(', ')})`;
    const list = byInstrument.get(one.short) ?? new Set();
    byInstrument.set(
      one.short,
      list.add(`${one.cite} [${one.question}]${soft}${one.unverified === undefined ? '' : ' (unverified)'}`),
    );
  }
  return [...byInstrument].map(([short, list]) => `${short}: ${[...list].join('; ')}`);
}

/** "Firearms Protocol, Art. 7 (shall, where appropriate; not binding: signatory; unverified: ...)". */
export const citedWords = (cited: Cited): string =>
  citedWith(cited, cited.unverified === undefined ? [] : [`unverified: ${cited.unverified}`]);

/** The same, of an unverified mark only that it is there. */
export const citedBriefly = (cited: Cited): string =>
  citedWith(cited, cited.unverified === undefined ? [] : ['unverified']);

function citedWith({ short, cite, strength, qualified, when, binding, bond }: Cited, marks: readonly string[]): string {
  const force = [strengthWords[strength], qualified, when].filter((one) => one !== undefined).join(', ');
  return `${short}, ${cite} (${[force, ...(binding ? [] : [`not binding: ${bond}`]), ...marks].join('; ')})`;
}

function lawWords({ cites, says, value, stale, unverified, reviewed }: Law): string {
  const flags = [
    ...(stale ? ['the text has changed since the review'] : []),
    ...(unverified === undefined ? [] : [`unverified: ${unverified}`]),
    ...(reviewed ? [`reviewed ${reviewed.on}`] : ['no date of review']),
  ];
  return `${cites.length > 0 ? cites.join('; ') : 'no section'}: ${says ?? value} [${flags.join('; ')}]`;
}

/** How a state stands to an instrument, in words. */
export function bondWords({
  bond,
  since,
  from,
  confirmed,
}: Pick<Commitment, 'bond' | 'since' | 'from' | 'confirmed'>): string {
  const date =
    bond === 'not-in-force'
      ? from !== undefined
        ? ` before ${from}`
        : ''
      : from !== undefined
        ? `, from ${from}`
        : since === undefined || bond === 'political'
          ? ''
          : ` since ${since}`;
  const words =
    bond === 'signatory' && since !== undefined ? `signed ${since}, not bound` : `${bondNames[bond].one}${date}`;
  return `${words}${confirmed || bond === 'unknown' ? '' : ' (unconfirmed)'}`;
}

function summaryText({ check, layout }: CheckView): string[] {
  const head = ['Instrument', 'Status', 'asks', 'met', 'partly', 'not met', 'not reviewed', 'n/a'];
  const rows = check.summary.map((one) => [
    one.commitment.instrument.short.slice(0, 40),
    bondWords(one.commitment),
    ...[one.requirements, one.met, one.partly, one.unmet, one.notReviewed, one.outside].map(String),
  ]);
  const unverified = check.summary.reduce((sum, one) => sum + one.unverified, 0);
  const stale = check.summary.reduce((sum, one) => sum + one.stale, 0);
  const open = check.summary.reduce((sum, one) => sum + one.notReviewed, 0);
  const uncertain = check.summary.reduce((sum, one) => sum + one.uncertain, 0);
  const notes = [
    ...(open > 0
      ? [
          `${open} requirements have not been reviewed. Nothing is said about them: neither that they are met nor that they are not.`,
        ]
      : []),
    ...(unverified > 0
      ? [
          `${unverified} requirements are encoded from sources that could not be checked against the text of the instrument; their findings say so.`,
        ]
      : []),
    ...(uncertain > 0
      ? [`${uncertain} requirements are met, in whole or in part, on answers that their reviewer marked as unverified.`]
      : []),
    ...(stale > 0 ? [`${stale} requirements rest on sections whose text has changed since the review.`] : []),
  ];
  const unknown = check.commitments
    .filter(({ bond, confirmed }) => bond === 'unknown' || !confirmed)
    .map(({ instrument }) => instrument.short);
  if (unknown.length > 0) notes.push(`Not known or not confirmed, whether it binds: ${unknown.join('; ')}.`);
  return [
    paint(layout, 'bold', 'Summary by instrument'),
    ...columns([head, ...rows], new Set([2, 3, 4, 5, 6, 7])).map((line) => `  ${harmless(line)}`),
    ...notes.map((note) => paragraph(layout, harmless(note), 2, '  ')),
  ];
}
