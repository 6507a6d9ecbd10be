import { createHash } from 'node:crypto';
import type { Element, ElementContent, Root as PageRoot } from 'hast';
import { toHtml as write } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Nodes, Root, Table, TableCell } from 'mdast';
import { defaultHandlers, toHast, type State } from 'mdast-util-to-hast';
import { isRightToLeftLanguage, say, spoken } from '../words/catalogue.js';
import { chartSvg } from './charts/svg.js';
import { line } from './markdown.js';
import { harmless } from './terminal.js';
import { PAGE_SCRIPT } from './page/script.js';
import { PAGE_STYLE } from './page/style.js';
import {
  headingsOf,
  nodesOf,
  type ChartNode,
  type ContentsNode,
  type FieldNode,
  type InsertionNode,
  type SidewaysNode,
} from './tree.js';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded from anywhere, and no script runs but those of the page itself. */
const policyOf = (scripts: readonly string[]): string =>
  `default-src 'none'; style-src 'unsafe-inline'; script-src ${scripts.map(hash).join(' ')}; base-uri 'none'; ` +
  `form-action 'none'`;

/** What a page of its own kind does beside what every page does: a script, its words, and looks. */
export interface PageKind {
  script: string;
  /** read by the script from the element `kind-words` */
  words: Readonly<Record<string, string>>;
  style: string;
}

/**
 * Writes a document as one page of HTML that needs no other file: with styles for light, dark and paper, tables that
 * sort and filter, and drawings for its charts. No text in it acts as markup, and no link leads but within it and to
 * the web.
 */
export function toHtml(title: string, tree: Root, kind?: PageKind): string {
  const language = spoken();
  const body = bodyOf(tree);
  const page: PageRoot = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: language, ...(isRightToLeftLanguage(language) && { dir: 'rtl' }) }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', {
            httpEquiv: 'Content-Security-Policy',
            content: policyOf([PAGE_SCRIPT, ...(kind ? [kind.script] : [])]),
          }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { name: 'generator', content: 'Concord' }),
          h('title', line(title)),
          h('style', kind ? `${PAGE_STYLE}${kind.style}` : PAGE_STYLE),
        ]),
        h('body', [
          ...(nodesOf(tree, 'contents').length > 0
            ? [h('a', { className: ['skip'], href: '#main' }, say('reports.page.skip'))]
            : []),
          h('main', { id: 'main' }, body),
          ...(nodesOf(tree, 'table').some(({ data }) => data?.matrix === true)
            ? [h('script', { id: 'words', type: 'application/json' }, wordsOfPage()), h('script', PAGE_SCRIPT)]
            : []),
          ...(kind
            ? [
                h('script', { id: 'kind-words', type: 'application/json' }, jsonOf(kind.words)),
                h('script', kind.script),
              ]
            : []),
        ]),
      ]),
    ],
  };
  return `${write(page, { characterReferences: { useNamedReferences: false } })}\n`;
}

/** The words of the script, as JSON that cannot end its element. */
const wordsOfPage = (): string =>
  jsonOf({
    search: say('reports.page.search'),
    all: say('reports.page.all'),
    shown: say('reports.page.shown', { shown: '\u0001', all: '\u0002' }),
  });

const jsonOf = (words: object): string => JSON.stringify(words).replaceAll('<', '\\u003c');

function bodyOf(tree: Root): ElementContent[] {
  const footnotes = notesOf(tree);
  const children = tree.children.filter(({ type }) => type !== 'footnoteDefinition');
  const pageRoot = toHast({ ...tree, children } as Parameters<typeof toHast>[0], {
    handlers: {
      heading: headingOf,
      table: tableOf,
      chart: (_: State, node: ChartNode) => figureOf(node),
      contents: (_: State, node: ContentsNode) => navigation(tree, node),
      sideways: (state: State, node: SidewaysNode) =>
        h(
          'section',
          { className: ['sideways'] },
          state.all(node as unknown as Parameters<State['all']>[0]) as Element[],
        ),
      insertion: (state: State, node: InsertionNode) => h('ins', state.all(node as never) as Element[]),
      deletion: (state: State, node: InsertionNode) => h('del', state.all(node as never) as Element[]),
      field: (_: State, node: FieldNode) => fieldOf(node),
      link: linkOf,
      image: (_: State, node: { alt?: string | null }) => ({ type: 'text', value: node.alt ?? '' }),
      html: plainText,
      text: plainText,
      footnoteReference: (_: State, { identifier }: { identifier: string }) => noteReference(footnotes, identifier),
    } as never,
  }) as PageRoot;
  return [...(pageRoot.children as ElementContent[]), ...notesList(footnotes)];
}

const plainText = (_: State, { value }: { value: string }): ElementContent => ({
  type: 'text',
  value: harmless(value),
});

/**
 * The notes of a tree by identifier: its number, in the order of the references, what it says, and how often it is
 * named.
 */
type Notes = Map<string, { number: number; children: Nodes[]; references: number }>;

function notesOf(tree: Root): Notes {
  const defined = new Map(
    nodesOf(tree, 'footnoteDefinition').map((definition) => [definition.identifier, definition.children]),
  );
  const notes: Notes = new Map();
  for (const { identifier } of nodesOf(tree, 'footnoteReference'))
    if (defined.has(identifier) && !notes.has(identifier))
      notes.set(identifier, { number: notes.size + 1, children: defined.get(identifier)!, references: 0 });
  return notes;
}

function noteReference(notes: Notes, identifier: string): ElementContent {
  const note = notes.get(identifier);
  if (!note) return { type: 'text', value: '' };
  note.references++;
  const id = `reference-${note.number}${note.references > 1 ? `-${note.references}` : ''}`;
  return h('sup', h('a', { id, href: `#note-${note.number}`, role: 'doc-noteref' }, String(note.number)));
}

function notesList(notes: Notes): Element[] {
  if (notes.size === 0) return [];
  return [
    h('section', { className: ['notes'], role: 'doc-endnotes', ariaLabel: say('reports.page.notes') }, [
      h('h2', { id: 'notes' }, say('reports.page.notes')),
      h(
        'ol',
        [...notes.values()].map(({ number, children }) =>
          h('li', { id: `note-${number}` }, [
            ...((
              toHast({ type: 'root', children } as Parameters<typeof toHast>[0], {
                handlers: { link: linkOf, html: plainText, text: plainText } as never,
              }) as PageRoot
            ).children as ElementContent[]),
            h('a', { href: `#reference-${number}`, role: 'doc-backlink' }, [
              h('span', { ariaHidden: 'true' }, '↩'),
              h('span', { className: ['skip'] }, `${say('reports.common.back')} ${number}`),
            ]),
          ]),
        ),
      ),
    ]),
  ];
}

/** A field of a form; its name is in `data-field`. */
function fieldOf({ tag, label, kind, placeholder, choices = [] }: FieldNode): Element {
  const named = { dataField: tag, ariaLabel: line(label), autocomplete: 'off' };
  switch (kind) {
    case 'check':
      return h('input', { ...named, type: 'checkbox' });
    case 'choice':
      return h('select', named, [
        h('option', { value: '' }, line(placeholder)),
        ...choices.map((words) => h('option', line(words))),
      ]);
    case 'lines':
      return h('textarea', { ...named, rows: 2, placeholder: line(placeholder) });
    default:
      return h('input', { ...named, type: 'text', placeholder: line(placeholder) });
  }
}

function headingOf(state: State, node: Nodes & { type: 'heading' }): Element {
  const made = defaultHandlers.heading(state, node) as Element;
  if (node.data?.id !== undefined) made.properties['id'] = node.data.id;
  return made;
}

function linkOf(state: State, node: Nodes & { type: 'link' }): ElementContent[] | Element {
  const inside = state.all(node) as ElementContent[];
  const { url } = node;
  if (url.startsWith('#')) return h('a', { href: url }, inside as Element[]);
  if (!URL.canParse(url)) return inside;
  const { protocol, href } = new URL(url);
  return protocol === 'http:' || protocol === 'https:'
    ? h('a', { href, rel: 'noreferrer' }, inside as Element[])
    : inside;
}

function tableOf(state: State, node: Table): Element {
  const [head, ...rows] = node.children;
  const { id, caption, matrix, columns } = node.data ?? {};
  const align = (n: number): object => (node.align?.[n] === 'right' ? { className: ['number'] } : {});
  const name = caption ?? head?.children.map((child) => textOf(child)).join(', ') ?? '';
  return h('div', { className: ['wide'], tabIndex: 0, role: 'region', ariaLabel: line(name) }, [
    h('table', { ...(id !== undefined && { id }), ...(matrix === true && { dataMatrix: '' }) }, [
      ...(caption === undefined ? [] : [h('caption', line(caption))]),
      h('thead', [
        h(
          'tr',
          (head?.children ?? []).map((child, n) =>
            textOf(child).trim() === ''
              ? h('td')
              : h(
                  'th',
                  { scope: 'col', ...align(n), ...(columns?.[n]?.choose === true && { dataChoose: '' }) },
                  inside(state, child),
                ),
          ),
        ),
      ]),
      h(
        'tbody',
        rows.map((row) =>
          h(
            'tr',
            row.data?.id === undefined ? {} : { id: row.data.id },
            row.children.map((child, n) => cellOf(state, child, align(n))),
          ),
        ),
      ),
    ]),
  ]);
}

function cellOf(state: State, cell: TableCell, align: object): Element {
  const { tone, order, reasons } = cell.data ?? {};
  const properties = { ...align, ...(tone && { dataTone: tone }), ...(order !== undefined && { dataOrder: order }) };
  if (!reasons || reasons.length === 0) return h('td', properties, inside(state, cell));
  return h('td', properties, [
    h('details', [
      h('summary', inside(state, cell)),
      ...(state.all({ type: 'blockquote', children: reasons }) as Element[]),
    ]),
  ]);
}

const inside = (state: State, cell: TableCell): Element[] => state.all(cell) as Element[];
const textOf = (cell: TableCell): string =>
  cell.children.map((child) => ('value' in child ? child.value : '')).join('');

const figureOf = ({ id, title, alt, chart }: ChartNode): Element =>
  h('figure', { id, ariaLabel: line(title) }, [
    h('figcaption', line(title)),
    h('div', { className: ['wide'], tabIndex: 0, role: 'region', ariaLabel: line(title) }, [
      chartSvg(chart, alt) as unknown as Element,
    ]),
  ]);

const navigation = (tree: Root, { title, depth }: ContentsNode): Element =>
  h('nav', { ariaLabel: line(title) }, [
    h('h2', line(title)),
    h(
      'ul',
      headingsOf(tree, depth).map(({ id, title: name, depth: level }) =>
        h('li', { className: [`level-${level}`] }, h('a', { href: `#${encodeURIComponent(id)}` }, name)),
      ),
    ),
  ]);
