import type { BlockContent, Root, RootContent } from 'mdast';
import type { Draft, DraftClause, DraftDefinition } from '../words/drafting/draft.js';
import type { CitedAnswer } from '../words/finding.js';
import type { Line } from '../words/clause-text.js';
import type { ProposedClause, Satisfied } from '../words/drafting/proposed-clause.js';
import { listed } from '../words/words.js';
import { redline } from '../law/compare/redline.js';
import { citedBriefly } from './cited-text.js';
import { code, heading, list, paragraph, quote, redlineNodes, strong } from './nodes.js';

/** The text of a cited section or part as it stands today; undefined where it is not at hand. */
export type SectionText = (section: string) => string | undefined;

export interface DraftView {
  title: string;
  asOf: string;
  draft: Draft;
  topics: ReadonlyMap<string, { name: string }>;
  /** with it, each clause is shown as a redline against the text that it replaces */
  redline?: SectionText;
}

/** Proposed clauses as a document: by topic, each with its place, its floor and the commitments that it satisfies. */
export function draftDocument(view: DraftView): Root {
  const { draft, topics } = view;
  const children: RootContent[] = [
    heading(1, `Draft clauses: ${view.title}`),
    paragraph(
      `For each gap, shortfall and contradiction of the check with the commitments of ${view.asOf}, a clause ` +
        'to start from. Each writes the floor: the weakest rule that satisfies every unqualified duty that ' +
        'binds the state. What stands in square brackets is left to decide: names and numbers, alternatives ' +
        'that the commitments leave open, and words for which only qualified duties, encouragements or ' +
        'commitments not yet binding ask. “In part” stands where the draft settles only a part of what a duty ' +
        'covers.',
    ),
  ];
  if (draft.clauses.length + draft.definitions.length === 0)
    children.push(
      paragraph(
        'The check finds no gap, shortfall or contradiction here. What has not been reviewed is not among ' +
          'them: it is neither a gap nor compliance.',
      ),
    );
  if (draft.definitions.length > 0)
    children.push(
      heading(2, 'Definitions of national law'),
      ...draft.definitions.flatMap((definition) => definitionNodes(view, definition)),
    );
  const byTopic = new Map<string, DraftClause[]>();
  for (const clause of draft.clauses)
    byTopic.set(clause.question.topic, [...(byTopic.get(clause.question.topic) ?? []), clause]);
  for (const [topic, clauses] of byTopic) {
    children.push(heading(2, topics.get(topic)?.name ?? topic));
    for (const question of new Set(clauses.map((clause) => clause.question))) {
      const draftClauses = clauses.filter((clause) => clause.question === question);
      children.push(
        heading(3, question.ask),
        ...draftClauses.flatMap((draftClause, n) =>
          clauseNodes(view, draftClause, draftClauses.length > 1 ? ` ${n + 1} of ${draftClauses.length}:` : ''),
        ),
      );
    }
  }
  return { type: 'root', children };
}

function definitionNodes(
  view: DraftView,
  { term, lines, satisfies, replaces, severity, mends, items }: DraftDefinition,
): RootContent[] {
  return [
    heading(3, `Definition of “${term.word}”`),
    paragraph('gap, ', severity, ': the definition leaves out ', listed(items)),
    ...linesNodes(lines),
    list([
      placeItem(replaces, 'Amends'),
      [
        paragraph(strong('Satisfies'), ', where rules that rest on the definition do so already'),
        list([...new Set(satisfies.map(citedBriefly))].map((words) => [paragraph(words)])),
      ],
      mendsItem(mends),
    ]),
    ...redlineOf(view, [replaces], lines, true),
  ];
}

function clauseNodes(view: DraftView, clause: DraftClause, count: string): RootContent[] {
  const { question, kinds, severity, scope, proposals } = clause;
  const several = proposals.length > 1;
  return [
    paragraph(
      code(question.id),
      `${count} ${listed(kinds)}, ${severity}${scope.length > 0 ? `; for ${scope.join(' | ')}` : ''}`,
    ),
    ...proposals.flatMap((proposal, n) => [
      ...(several ? [paragraph(strong(`Alternative ${n + 1}`))] : []),
      ...linesNodes(proposal.lines),
      ...notesNodes(proposal),
      ...(several ? [list(satisfiedItems(proposal))] : []),
    ]),
    ...(several ? [paragraph(strong('Whichever is taken'))] : []),
    list([
      ...placeItems(clause),
      ...floorItems(clause),
      ...termItems(clause),
      ...(several ? [] : proposals.flatMap(satisfiedItems)),
      mendsItem(clause.mends),
    ]),
    ...proposals.flatMap(({ lines }) => redlineOf(view, clause.replaces, lines)),
  ];
}

function notesNodes({ notes, model }: ProposedClause): RootContent[] {
  const all = model ? notes : [...notes, 'There is no model clause for this: the line tells what is asked.'];
  return all.length === 0 ? [] : [quote(...all)];
}

const lineText = ({ label, text }: Line): string => `${label === undefined ? '' : `${label} `}${text}`;
const linesNodes = (lines: readonly Line[]): RootContent[] => lines.map((line) => paragraph(lineText(line)));

const mendsItem = (mends: readonly string[]): BlockContent[] => [
  paragraph(strong('Mends'), ' ', ...mends.flatMap((id, n) => [...(n > 0 ? [', '] : []), code(id)])),
];

function placeItem({ cites, says, value, stale, unverified }: CitedAnswer, verb = 'Replaces'): BlockContent[] {
  const flags = [
    ...(stale ? ['the text has changed since the review'] : []),
    ...(unverified === undefined ? [] : [`unverified: ${unverified}`]),
  ];
  return [
    paragraph(
      strong(verb),
      ` ${cites.join('; ')}, which says today: ${says ?? value}${flags.length > 0 ? ` (${flags.join('; ')})` : ''}`,
    ),
  ];
}

function placeItems({ replaces, addsSection, floorIsMet }: DraftClause): BlockContent[][] {
  return [
    ...replaces.map((law) => placeItem(law, floorIsMet ? 'Amends' : 'Replaces')),
    ...(addsSection
      ? [[paragraph(strong('New section'), replaces.length > 0 ? ', as far as the law is silent' : '')]]
      : []),
    ...(floorIsMet
      ? [
          [
            paragraph(
              strong('Keep'),
              ' what the law says today where it goes beyond the floor: it satisfies every unqualified duty ' +
                'here already.',
            ),
          ],
        ]
      : []),
  ];
}

function floorItems({ question, floor, political, beyond, proposals }: DraftClause): BlockContent[][] {
  const words = (answer: string): string => (question.answer === 'yes-no' ? `the answer “${answer}”` : answer);
  const none =
    proposals.length > 1
      ? 'none: no single law can satisfy all unqualified duties'
      : 'none: no law asks for anything without qualification';
  return [
    [paragraph(strong('Floor of law'), ` ${floor === undefined ? none : words(floor)}`)],
    ...(political === undefined ? [] : [[paragraph(strong('With political commitments'), ` ${words(political)}`)]]),
    ...(beyond === undefined ? [] : [[paragraph(strong('Beyond it'), ` ${words(beyond)}`)]]),
  ];
}

const termItems = ({ terms }: DraftClause): BlockContent[][] =>
  terms.length === 0
    ? []
    : [
        [
          paragraph(strong('Terms of national law')),
          list(
            terms.map(({ word, cites }) => [paragraph(`${word}${cites.length > 0 ? `: ${cites.join('; ')}` : ''}`)]),
          ),
        ],
      ];

function satisfiedItems({ satisfies, further, misses }: ProposedClause): BlockContent[][] {
  const item = (title: string, duties: readonly Satisfied[], more: (duty: Satisfied) => string): BlockContent[][] =>
    duties.length === 0
      ? []
      : [
          [
            paragraph(strong(title)),
            list(duties.map((duty) => [paragraph(citedBriefly(duty), ' ', code(duty.requirement), more(duty))])),
          ],
        ];
  const part = ({ whole }: Satisfied): string => (whole ? '' : ', in part');
  return [
    ...item('Satisfies', satisfies, part),
    ...item('Satisfies also, depending on what is kept of the square brackets', further, part),
    ...item('Does not satisfy', misses, ({ asks }) => `: ${asks}`),
  ];
}

function redlineOf(
  { redline: textOf }: DraftView,
  laws: readonly CitedAnswer[],
  lines: readonly Line[],
  keeps = false,
): RootContent[] {
  if (!textOf) return [];
  const sections = laws.flatMap(({ sections: own }) => own.map((section) => ({ section, text: textOf(section) })));
  const gathered = sections.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const missing = sections.filter(({ text }) => text === undefined).map(({ section }) => section);
  const nodes: RootContent[] = [];
  if (gathered.length > 0) {
    const before = [...new Set(gathered)].join('\n');
    const after = [...(keeps ? [before] : []), ...lines.map(lineText)].join('\n');
    nodes.push(
      paragraph(
        strong('Redline'),
        keeps ? ' against the text that it adds to:' : ' against the text that it replaces:',
      ),
      ...redlineNodes(redline(before, after)),
    );
  }
  if (missing.length > 0)
    nodes.push(quote(`No redline against ${missing.join('; ')}: the text is not at hand. Import the law to see it.`));
  if (sections.length === 0) nodes.push(quote('A new section: there is no text to compare it with.'));
  return nodes;
}
