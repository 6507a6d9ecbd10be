import { doubtMarks } from '../words/verified-words.js';
import { isFirm } from '../analyse/commitments/duty.js';
import type { World } from '../model/world.js';
import type { Broken, CitedAnswer, Finding, WordedCheck } from '../words/finding.js';
import { atLeast, severities, type FindingKind, type Severity } from '../analyse/assess/findings.js';
import { exceptionWords, kindSigns, severitySigns, signed, strengthWords } from '../words/kinds.js';
import { isTranslated, say } from '../words/catalogue.js';
import { groupedFindings, ownTitles, type Grouping } from './finding-groups.js';
import { redlineText } from './redline-text.js';
import type { SummaryData } from './data/check-data-types.js';
import { summaryScreen } from './summary-text.js';
import { briefText, COLOUR, isOneLine, lineText, type BriefView } from './brief-finding.js';
import { citedWords } from './cited-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { summaryText } from './summary-table.js';

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
    ...findings.filter((listed) => !isOneLine(listed)).flatMap((listed) => [briefText(listed, brief), '']),
    ...lines.map((listed) => lineText(listed, brief)),
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
  const narrower = requirements.length > 1 && broken.scope.length > 0 && broken.scope.join() !== scope.join();
  const told = narrower ? ` [${say('check.for-scope', { scope: broken.scope.join(' | ') })}]` : '';
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
        `${broken.cite} [${broken.question}]${soft}${doubtMarks(broken)
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
