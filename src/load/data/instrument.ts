import path from 'node:path';
import type { Allowance, Binding, Force, Instrument, Provision } from '../../model/instrument.js';
import type { Stretch } from '../../model/items.js';
import type { Term } from '../../model/term.js';
import { circlesIn, termUses } from './circles.js';
import { type Files } from '../files.js';
import { filesIn } from '../folders.js';
import { unexpected } from '../yaml/problem.js';
import { merged, placeOf, rowPrint, type Corrections } from './corrections.js';
import { citeFault, reportInstrumentFaults } from './instrument-faults.js';
import {
  defaultsOf,
  marksOf,
  ProvisionReader,
  type Defaults,
  type RawDefaults,
  type RawProvision,
} from './provision-reader.js';
import { Rules } from './rules.js';
import type { Path } from '../yaml/source.js';
import type { Bank } from './vocabulary.js';
import { reportOutline } from './outline.js';

interface RawTerm {
  cite: string;
  word?: string;
  says?: string;
  covers: never;
  except?: never;
  unverified?: string;
}

export interface RawInstrument {
  id: string;
  title: string;
  short: string;
  force: Force;
  adopted?: string;
  'in-force'?: string;
  ended?: string;
  'after-deposit'?: string;
  parent?: string;
  binds: 'by-deposit' | 'un-members' | { 'members-of': string; from?: string };
  region?: string;
  provisional?: string[];
  account?: boolean;
  sources: string[];
  note?: string;
  replaces?: string;
  'replaced-by'?: string;
  outline: string[];
  allows?: Allowance[];
  'left-out'?: { paragraphs: string[]; because: string }[];
  terms?: Record<string, RawTerm>;
}

/** What a reader of a source hands back: the thing itself, and the stretches of numbers that the source names. */
export interface Read<T> {
  value: T;
  stretches: Stretch[];
}

/**
 * Reads the folder of one instrument: `instrument.yaml` and its provisions, with what was found of them against the
 * text. Undefined if its main file is unreadable.
 */
export function readInstrument(
  files: Files,
  folder: string,
  bank: Bank,
  corrections: Corrections,
): Read<Instrument> | undefined {
  const main = path.join(folder, 'instrument.yaml');
  const source = files.yaml('instrument', main);
  const parts = filesIn(folder, '.yaml')
    .filter((file) => file !== main)
    .map((file) => files.entries<RawProvision | { defaults: RawDefaults }>('provisions', file));
  if (!source) return undefined;
  const raw = source.data as RawInstrument;
  const words = new Set(Object.keys(raw.terms ?? {}));
  const stretches: Stretch[] = [];

  const rules = new Rules(files, source, bank, words);
  for (const key of ['parent', 'replaces', 'replaced-by'] as const)
    if (raw[key] !== undefined) rules.instrument(raw[key], [key]);
  reportInstrumentFaults(raw, (...hit) => rules.report(...hit));
  if (
    typeof raw.binds === 'object' &&
    !bank.groups.has(raw.binds['members-of']) &&
    !files.isLost(raw.binds['members-of'], 'groups')
  )
    rules.report(
      ['binds', 'members-of'],
      'unknown-group',
      unexpected('group of states', raw.binds['members-of'], [...bank.groups]),
    );
  if (raw.id !== path.basename(folder))
    rules.report(
      ['id'],
      'file-name',
      `Unexpected id "${raw.id}" in the folder "${path.basename(folder)}", expected the same name.`,
    );
  for (const [n, id] of (raw.provisional ?? []).entries())
    if (!raw.outline.includes(id))
      rules.report(['provisional', n], 'unknown-paragraph', unexpected('paragraph', id, raw.outline));
  const terms = new Map<string, Term>();
  const termRules: Rules[] = [];
  for (const [id, built] of Object.entries(raw.terms ?? {})) {
    const outcome = corrections.of(`${raw.id}/${id}`, () => rowPrint(built));
    const by = outcome.as === 'corrected' ? outcome.by : undefined;
    const term = by ? merged(built, by) : built;
    const rulesOfPart = by ? new Rules(files, by.from, bank, words) : rules;
    if (by) termRules.push(rulesOfPart);
    const at = (key: string): Path => (by ? [...by.path, 'correct', key] : ['terms', id, key]);
    const isOfAnother = / of the [A-Z]/.test(term.cite);
    if (!isOfAnother && raw.outline.every((outlinePlace) => citeFault(outlinePlace, term.cite) !== undefined))
      rulesOfPart.report(
        at('cite'),
        'cite',
        `Unexpected citation ${JSON.stringify(term.cite)} of the term "${id}", expected a paragraph of the outline.`,
      );
    terms.set(id, {
      id,
      word: term.word ?? id.replaceAll('-', ' '),
      cite: term.cite,
      ...(term.says !== undefined && { says: term.says }),
      covers: rulesOfPart.items(term.covers, at('covers')),
      ...(term.except !== undefined && { except: rulesOfPart.items(term.except, at('except')) }),
      ...marksOf(outcome, term.unverified),
      place: by ? placeOf(by) : source.place(['terms', id]),
    });
  }
  removeCircles(terms, rules, bank, ['terms'], true);
  stretches.push(...rules.stretches, ...termRules.flatMap((termRule) => termRule.stretches));

  const ids = parts.flatMap((part) => part?.entries.flatMap(([entry]) => ('defaults' in entry ? [] : entry.id)) ?? []);
  const provisions = parts.flatMap((part): Provision[] => {
    if (!part) return [];
    const partRules = new Rules(files, part.source, bank, words);
    for (const [entry, n] of part.entries) {
      if ('defaults' in entry) continue;
      const { id, cite, covers = [id] } = entry;
      const miscited = citeFault(id, cite);
      // of an id that is wrong itself the outline tells
      if (miscited === undefined || ids.indexOf(id) !== ids.lastIndexOf(id)) continue;
      if (covers.every((text) => raw.outline.includes(text))) partRules.report([n, 'cite'], 'cite', miscited);
    }
    let defaults: Defaults = {};
    const provisions = part.entries.flatMap(([entry, n]): Provision[] => {
      if ('defaults' in entry) {
        defaults = defaultsOf(entry.defaults, [n, 'defaults']);
        return [];
      }
      const reader = new ProvisionReader(files, bank, words, corrections, raw.id);
      const provision = reader.read(partRules, part.source, entry, [n], defaults);
      stretches.push(...reader.stretches);
      return [provision];
    });
    stretches.push(...partRules.stretches);
    return provisions;
  });
  reportOutline(
    files,
    source,
    raw,
    provisions,
    parts.every((part) => part?.whole === true),
  );
  const supplier = new ProvisionReader(files, bank, words, corrections, raw.id);
  const leftOut = (raw['left-out'] ?? []).flatMap(({ paragraphs, because }) => {
    const left = paragraphs.filter((id) => {
      const supplied = supplier.leftOut(id);
      if (supplied) provisions.push(supplied);
      return supplied === undefined;
    });
    return left.length > 0 ? [{ paragraphs: left, because }] : [];
  });
  stretches.push(...supplier.stretches);
  const order = new Map(raw.outline.map((id, n) => [id, n]));
  const rank = (provision: Provision): number => order.get(provision.covers[0]!) ?? Infinity;
  provisions.sort((a, b) => rank(a) - rank(b));

  return {
    stretches,
    value: {
      id: raw.id,
      title: raw.title,
      short: raw.short,
      force: raw.force,
      ...(raw.adopted !== undefined && { adopted: raw.adopted }),
      ...(raw['in-force'] !== undefined && { inForce: raw['in-force'] }),
      ...(raw.ended !== undefined && { ended: raw.ended }),
      ...(raw['after-deposit'] !== undefined && { afterDeposit: raw['after-deposit'] }),
      ...(raw.parent !== undefined && { parent: raw.parent }),
      binds: bindingOf(raw.binds),
      ...(raw.region !== undefined && { region: raw.region }),
      ...(raw.provisional && { provisional: raw.provisional }),
      ...(raw.account && { account: true }),
      sources: raw.sources,
      ...(raw.note !== undefined && { note: raw.note }),
      ...(raw.replaces !== undefined && { replaces: raw.replaces }),
      ...(raw['replaced-by'] !== undefined && { replacedBy: raw['replaced-by'] }),
      outline: raw.outline,
      allows: rules.allowances(raw.allows, []),
      leftOut,
      terms,
      provisions,
      place: source.place([]),
    },
  };
}

const bindingOf = (raw: RawInstrument['binds']): Binding =>
  typeof raw === 'string' ? raw : { membersOf: raw['members-of'], ...(raw.from !== undefined && { from: raw.from }) };

/** Reports terms that are defined by themselves, directly or through others, and takes them out. */
export function removeCircles(
  terms: Map<string, Term>,
  rules: Rules,
  bank: Bank,
  path: Path,
  conditions: boolean,
): void {
  for (const [first, ...others] of circlesIn(termUses(terms, (name) => bank.kinds.has(name), conditions))) {
    const through = others.length === 0 ? '' : `, through ${others.map((id) => `"${id}"`).join(' and ')}`;
    rules.report(
      [...path, first!],
      'circle',
      `Unexpected term "${first!}" that is defined by itself${through}, expected classes of items or other terms.`,
      'key',
    );
    rules.lose([first!, ...others]);
    for (const id of [first!, ...others]) terms.delete(id);
  }
}
