import type { Allowance, Calling, Requirement, Strength } from '../../model/instrument.js';
import type { Path, Source } from '../yaml/source.js';
import { Rules, type RawRule } from './rules.js';
import type { RawProvision, Defaults } from './provision-reader.js';

export interface RawRequirement extends RawRule {
  strength: Strength;
  qualified?: string;
  when?: string;
  'applies-when'?: RawRule;
  'party-to'?: string;
  'calls-for'?: Calling;
  allows?: Allowance[];
  unverified?: string;
  note?: string;
}

/** Reports what contradicts itself in a provision: its dates, its status, and a measure that it does not ask for. */
export function reportProvision(rules: Rules, raw: RawProvision, path: Path): void {
  if (raw.from !== undefined && raw.until !== undefined && raw.until <= raw.from)
    rules.report(
      [...path, 'until'],
      'date',
      `Unexpected end ${raw.until} of a provision from ${raw.from}, expected a later day.`,
    );
  const decides = raw['answered-by']?.status;
  if (decides !== undefined) rules.instrument(decides, [...path, 'answered-by', 'status']);
  if (raw['no-measure'] !== undefined && raw.because === undefined) {
    rules.report(
      [...path, 'no-measure'],
      'missing-reason',
      'Expected the key "because" beside "no-measure": why the paragraph asks for no national measure.',
    );
  }
  if (raw['no-measure'] !== undefined && raw.requires !== undefined) {
    rules.report(
      [...path, 'no-measure'],
      'both',
      'Unexpected "no-measure" beside "requires", expected one of them.',
      'key',
    );
  }
}

/** Reads one requirement; undefined if its question or constraint is wrong, which is reported. */
export function readRequirement(
  rules: Rules,
  source: Source,
  raw: RawRequirement,
  path: Path,
  id: string,
  defaults: Defaults = {},
): Requirement | undefined {
  const question = rules.question(raw.question, path);
  const constraint = question && rules.constraints.read(raw, question, path);
  const scope =
    question &&
    (raw.scope === undefined && defaults.scope
      ? rules.scope(defaults.scope.value, question, defaults.scope.path)
      : rules.scope(raw.scope, question, path));
  const when = raw.when ?? defaults.when?.value;
  if (raw['party-to'] !== undefined) rules.instrument(raw['party-to'], [...path, 'party-to']);
  const appliesWhen = raw['applies-when'] && rules.condition(raw['applies-when'], [...path, 'applies-when']);
  if (!question || !constraint || !scope) return undefined;
  return {
    id,
    question: question.id,
    scope,
    constraint,
    strength: raw.strength,
    ...(raw.qualified !== undefined && { qualified: raw.qualified }),
    ...(when !== undefined && { when }),
    ...(appliesWhen && { appliesWhen }),
    ...(raw['party-to'] !== undefined && { partyTo: raw['party-to'] }),
    callsFor: raw['calls-for'] ?? 'legislation',
    allows: rules.allowances(raw.allows, path),
    ...(raw.unverified !== undefined && { unverified: raw.unverified }),
    ...(raw.note !== undefined && { note: raw.note }),
    place: source.place(path),
  };
}
