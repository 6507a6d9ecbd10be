import type { BlockContent, RootContent } from 'mdast';
import { atLeast } from '../../analyse/assess/findings.js';
import { say } from '../../words/catalogue.js';
import { exceptionWords, kindSigns } from '../../words/kinds.js';
import { doubtNotes, doubtsInFull } from '../../words/verified-words.js';
import type { AnswerData, CheckData, FindingData, RequirementData } from '../data/check-data-types.js';
import { heading, list, paragraph, placeId, sideways, strong, type Notes, type Words } from '../tree.js';
import { table } from '../table.js';
import { titleOf } from './summary.js';
import { answerMarks, answersBy, column, requirementsBy, reviewText, strengthText, whereText } from './labels.js';

/** The kinds that have a part of their own, or are only counted. */
const ELSEWHERE = ['not-reviewed', 'divergence', 'conflict', 'inconsistency', 'claimed', 'stale', 'not-in-force'];

/** The findings that are written out: of weight, and what a text or a reviewer can mend. */
const isWritten = ({ kind, severity }: FindingData): boolean =>
  !ELSEWHERE.includes(kind) && atLeast(severity, 'warning');

/** The heading under which a finding stands: an id of a topic, or one of those of the catalogue. */
function groupOf({ kind, question, topic }: FindingData): string {
  if (kind === 'unseen') return 'unseen';
  if (kind === 'exception' && question === undefined) return 'exceptions';
  return topic ?? 'terms';
}

/** Every finding of weight, by topic, each as one entry of a few lines. */
export function findings(data: CheckData, notes: Notes): RootContent[] {
  const written = data.findings.filter(isWritten);
  const groups = new Map<string, FindingData[]>();
  for (const finding of written) groups.set(groupOf(finding), [...(groups.get(groupOf(finding)) ?? []), finding]);
  const order = ['terms', 'exceptions', ...data.topics.map(({ id }) => id), 'unseen'];
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  const others = data.findings.filter((finding) => !isWritten(finding) && !ELSEWHERE.includes(finding.kind)).length;
  return [
    heading(2, say('reports.part.findings'), 'findings'),
    paragraph(say(written.length === 0 ? 'reports.findings.none' : 'reports.findings.intro')),
    ...[...groups]
      .sort(([a], [b]) => place(a) - place(b))
      .flatMap(([key, findings], n) => [
        heading(3, `${n + 1}. ${groupName(data, key)}`, placeId('topic', key)),
        ...findings.flatMap((finding, m) => entry(data, finding, `${n + 1}.${m + 1}`, notes)),
      ]),
    ...(others > 0 ? [paragraph(say('reports.findings.others', { n: others }))] : []),
  ];
}

const groupName = ({ topics }: CheckData, key: string): string =>
  topics.find(({ id }) => id === key)?.name ?? say(`reports.findings.${key}`);

/** One finding: what it is; who asks; what the law says; what is missing; what to write. */
export function entry(
  data: CheckData,
  finding: FindingData,
  number: string,
  notes: Notes,
  depth: 3 | 4 = 4,
): RootContent[] {
  const { kind, message, exceptions, scope, mend } = finding;
  const label = (key: string): Words => strong(`${say(`reports.findings.${key}`)}: `);
  const shared = kind === 'exception' && finding.question === undefined;
  const law = finding.answers.flatMap((id) => answersBy(data).get(id) ?? []);
  const title = titleOf(finding);
  return [
    heading(
      depth,
      say('reports.findings.entry', {
        number,
        kind: kindSigns[kind].word,
        title,
      }),
      placeId('finding', finding.id),
    ),
    ...(scope.length > 0 ? [paragraph(label('scope'), scope.join(' | '))] : []),
    paragraph(label('asked'), ...askers(data, finding, notes)),
    ...(shared || kind === 'unseen' ? [] : lawWords(label('law'), law, notes)),
    ...(shared || kind === 'unseen' ? [] : termWords(label('law'), finding, notes)),
    ...(exceptions.length > 0
      ? [
          list(
            exceptions.map((exception): BlockContent[] => [
              paragraph(
                label('exception'),
                `${exception.says} [${exceptionWords[exception.cause]}]`,
                notes.refer(exception.cites.join('; ')),
              ),
            ]),
          ),
        ]
      : []),
    ...(exceptions.length > 0 || message === title ? [] : [paragraph(label('missing'), message)]),
    paragraph(label('mend'), mend),
  ];
}

/** Who asks, instrument by instrument with its provisions, the gravest first; what each says stands in a note. */
function askers(data: CheckData, { requirements }: FindingData, notes: Notes): Words[] {
  const groups = new Map<string, { short: string; marks: string; all: RequirementData[] }>();
  for (const id of requirements) {
    const requirement = requirementsBy(data).get(id);
    if (!requirement) continue;
    const marks = marksOf(requirement);
    const key = `${requirement.short}|${marks}`;
    const group = groups.get(key) ?? { short: requirement.short, marks, all: [] };
    groups.set(key, group);
    if (!group.all.some(({ cite }) => cite === requirement.cite)) group.all.push(requirement);
  }
  return [...groups.values()].flatMap(({ short, marks, all }, n): Words[] => [
    ...(n > 0 ? ['; '] : []),
    `${short}, `,
    ...all.flatMap((requirement, m): Words[] => [
      `${m === 0 ? '' : m === all.length - 1 ? ` ${say('reports.common.and')} ` : ', '}${requirement.cite}`,
      notes.refer(requirementNote(requirement)),
    ]),
    ...(marks === '' ? [] : [` (${marks})`]),
  ]);
}

const marksOf = (requirement: RequirementData): string =>
  [
    ...(requirement.force === 'binding' &&
    requirement.strength === 'shall' &&
    requirement.qualified === undefined &&
    requirement.when === undefined
      ? []
      : [strengthText(requirement)]),
    ...doubtNotes(requirement),
  ].join('; ');

const requirementNote = (requirement: RequirementData): string =>
  [
    say('reports.findings.note-requirement', {
      short: requirement.short,
      cite: requirement.cite,
      marks: strengthText(requirement),
      says: requirement.says,
    }),
    ...doubtsInFull(requirement),
  ].join(' ');

/** What the law says, source by source; where, by whom reviewed and with which marks stands in a note. */
function lawWords(label: Words, law: readonly AnswerData[], notes: Notes): RootContent[] {
  return law.map((answer) => {
    const where = whereText(answer);
    const marks = [...answerMarks(answer), reviewText(answer)].filter((mark) => mark !== '');
    const silent = answer.kind === 'silent' ? `${say('reports.findings.silent')} ` : '';
    return paragraph(
      label,
      `${silent}${answer.says ?? (answer.kind === 'silent' ? '' : answer.value)}`,
      ...(where === '' && marks.length === 0
        ? []
        : [
            notes.refer(
              marks.length === 0
                ? where
                : say('reports.findings.note-law', {
                    cites: where || say('reports.correlation.nothing'),
                    marks: marks.join('; '),
                  }),
            ),
          ]),
      ...(answer.unverified === undefined ? [] : [` [${say('reports.common.unverified')}]`]),
    );
  });
}

/** What the law says where that is no answer: the definition of a term. */
const termWords = (label: Words, { law, answers }: FindingData, notes: Notes): RootContent[] =>
  law.flatMap(({ answer, cites, says }) =>
    answers.includes(answer)
      ? []
      : [paragraph(label, says, ...(cites.length > 0 ? [notes.refer(cites.join('; '))] : []))],
  );

/** Commitments that no single law satisfies, provisions of national law that differ, and where commitments part. */
export function conflicts(data: CheckData, notes: Notes): RootContent[] {
  const grave = data.findings.filter(({ kind }) => kind === 'conflict' || kind === 'inconsistency');
  const parting = data.findings.filter(({ kind }) => kind === 'divergence');
  const points = [...new Map(parting.map((finding) => [finding.question, finding])).values()];
  return [
    heading(2, say('reports.part.conflicts'), 'conflicts'),
    ...(grave.length === 0
      ? [paragraph(say('reports.conflicts.none'))]
      : grave.flatMap((finding, n) => entry(data, finding, `${n + 1}.`, notes, 3))),
    ...(parting.length > 0
      ? [
          paragraph(say('reports.conflicts.divergence-intro', { n: points.length, m: parting.length })),
          sideways(
            table({
              id: 'table-divergences',
              caption: say('reports.part.divergences'),
              matrix: true,
              columns: [
                { title: column('point'), share: 2 },
                { title: column('remark'), share: 4 },
              ],
              rows: parting.map((finding) => ({
                id: placeId('finding', finding.id),
                cells: [finding.ask ?? '', finding.message],
              })),
            }),
          ),
        ]
      : []),
  ];
}
