import type { BlockContent, Root, RootContent } from 'mdast';
import type { Draft, DraftClause, DraftDefinition } from '../words/drafting/draft.js';
import type { CitedAnswer } from '../words/finding.js';
import type { Line } from '../words/clause-text.js';
import type { Placement } from '../words/drafting/placement.js';
import type { ProposedClause, Satisfied } from '../words/drafting/proposed-clause.js';
import { listed } from '../words/words.js';
import { redline } from '../law/compare/redline.js';
import { citedBriefly } from './cited-text.js';
import { code, heading, list, paragraph, quote, redlineNodes, strong } from './nodes.js';
import { say } from '../words/catalogue.js';
import { kindSigns, severitySigns } from '../words/kinds.js';

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
    heading(1, say('draft.title', { title: view.title })),
    paragraph(say('draft.intro', { asOf: view.asOf })),
  ];
  if (draft.clauses.length + draft.definitions.length === 0) children.push(paragraph(say('draft.nothing')));
  if (draft.definitions.length > 0)
    children.push(
      heading(2, say('draft.definitions')),
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
        ...draftClauses.flatMap((clause, n) =>
          clauseNodes(
            view,
            clause,
            draftClauses.length > 1 ? ` ${say('draft.count', { n: n + 1, of: draftClauses.length })}` : '',
          ),
        ),
      );
    }
  }
  return { type: 'root', children };
}

function definitionNodes(
  view: DraftView,
  { term, lines, satisfies, replaces, severity, mends, items, placement }: DraftDefinition,
): RootContent[] {
  return [
    heading(3, say('draft.definition', { word: term.word })),
    paragraph(
      say('draft.leaves-out', {
        kind: kindSigns.gap.word,
        severity: severitySigns[severity].word,
        items: listed(items),
      }),
    ),
    ...headingNodes(placement),
    ...linesNodes(lines),
    list([
      placeItem(replaces, 'amends'),
      [
        paragraph(strong(say('draft.satisfies')), say('draft.where-rules')),
        list([...new Set(satisfies.map(citedBriefly))].map((words) => [paragraph(words)])),
      ],
      mendsItem(mends),
    ]),
    ...redlineOf(view, [replaces], lines, true),
  ];
}

function clauseNodes(view: DraftView, clause: DraftClause, count: string): RootContent[] {
  const { question, kinds, severity, scope, proposals, placement } = clause;
  const several = proposals.length > 1;
  return [
    paragraph(
      code(question.id),
      `${count} ${listed(kinds.map((kindName) => kindSigns[kindName].word))}, ` +
        `${severitySigns[severity].word}` +
        (scope.length > 0 ? `; ${say('check.for-scope', { scope: scope.join(' | ') })}` : ''),
    ),
    ...proposals.flatMap((proposal, n) => [
      ...(several ? [paragraph(strong(say('draft.alternative', { n: n + 1 })))] : []),
      ...headingNodes(placement),
      ...linesNodes(proposal.lines),
      ...notesNodes(proposal),
      ...(several ? [list(satisfiedItems(proposal))] : []),
    ]),
    ...(several ? [paragraph(strong(say('draft.whichever')))] : []),
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

/** The number under which a clause stands in the law, and whether it is only proposed. */
const headingNodes = (placement: Placement | undefined): RootContent[] =>
  placement === undefined
    ? []
    : [
        paragraph(
          strong(placement.heading),
          ` ${placement.name}`,
          placement.proposed ? ` (${say(placement.proposed.free ? 'draft.proposed' : 'draft.proposed-unseen')})` : '',
        ),
      ];

function notesNodes({ notes, model, choices }: ProposedClause): RootContent[] {
  const told = choices.length > 0 ? [...notes, say('draft.note.policy')] : notes;
  const all = model ? told : [...told, say('draft.no-model')];
  return all.length === 0 ? [] : [quote(...all)];
}

const lineText = ({ label, text }: Line): string => `${label === undefined ? '' : `${label} `}${text}`;
const linesNodes = (lines: readonly Line[]): RootContent[] => lines.map((line) => paragraph(lineText(line)));

const mendsItem = (mends: readonly string[]): BlockContent[] => [
  paragraph(strong(say('draft.mends')), ' ', ...mends.flatMap((id, n) => [...(n > 0 ? [', '] : []), code(id)])),
];

function placeItem(
  { cites, says, value, stale, unverified }: CitedAnswer,
  verb: 'replaces' | 'amends' = 'replaces',
): BlockContent[] {
  const flags = [
    ...(stale ? [say('draft.stale')] : []),
    ...(unverified === undefined ? [] : [say('check.unverified-why', { why: unverified })]),
  ];
  return [
    paragraph(
      strong(say(`draft.${verb}`)),
      ' ' +
        say('draft.says-today', { cites: cites.join('; '), says: says ?? value }) +
        (flags.length > 0 ? ` (${flags.join('; ')})` : ''),
    ),
  ];
}

function placeItems({ replaces, addsSection, after, afterNamed, floorIsMet }: DraftClause): BlockContent[][] {
  return [
    ...replaces.map((law) => placeItem(law, floorIsMet ? 'amends' : 'replaces')),
    ...(addsSection
      ? [
          [
            paragraph(
              strong(say('draft.new-section')),
              replaces.length > 0 ? say('draft.as-far') : '',
              after === undefined
                ? ''
                : say(afterNamed === true ? 'draft.after-named' : 'draft.after', { cite: after }),
            ),
          ],
        ]
      : []),
    ...(floorIsMet ? [[paragraph(strong(say('draft.keep')), ` ${say('draft.keep-what')}`)]] : []),
  ];
}

function floorItems({ question, floor, political, beyond, proposals }: DraftClause): BlockContent[][] {
  const words = (answer: string): string =>
    question.answer === 'yes-no' ? say('draft.the-answer', { answer }) : answer;
  const none = proposals.length > 1 ? say('draft.none-conflict') : say('draft.none-firm');
  return [
    [paragraph(strong(say('draft.floor')), ` ${floor === undefined ? none : words(floor)}`)],
    ...(political === undefined ? [] : [[paragraph(strong(say('draft.political')), ` ${words(political)}`)]]),
    ...(beyond === undefined ? [] : [[paragraph(strong(say('draft.beyond')), ` ${words(beyond)}`)]]),
  ];
}

const termItems = ({ terms }: DraftClause): BlockContent[][] =>
  terms.length === 0
    ? []
    : [
        [
          paragraph(strong(say('draft.terms'))),
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
  const part = ({ whole }: Satisfied): string => (whole ? '' : say('draft.in-part'));
  return [
    ...item(say('draft.satisfies'), satisfies, part),
    ...item(say('draft.satisfies-further'), further, part),
    ...item(say('draft.misses'), misses, ({ asks }) => `: ${asks}`),
  ];
}

function redlineOf(
  { redline: textOf }: DraftView,
  laws: readonly CitedAnswer[],
  lines: readonly Line[],
  keeps = false,
): RootContent[] {
  if (!textOf) return [];
  const sections = laws.flatMap(({ sections: citedSections }) =>
    citedSections.map((section) => ({ section, text: textOf(section) })),
  );
  const gathered = sections.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const missing = sections.filter(({ text }) => text === undefined).map(({ section }) => section);
  const nodes: RootContent[] = [];
  if (gathered.length > 0) {
    const before = [...new Set(gathered)].join('\n');
    const after = [...(keeps ? [before] : []), ...lines.map(lineText)].join('\n');
    nodes.push(
      paragraph(strong(say('draft.redline')), ` ${say(keeps ? 'draft.against-adds' : 'draft.against-replaces')}`),
      ...redlineNodes(redline(before, after)),
    );
  }
  if (missing.length > 0) nodes.push(quote(say('draft.no-redline', { list: missing.join('; ') })));
  if (sections.length === 0) nodes.push(quote(say('draft.nothing-to-compare')));
  return nodes;
}
