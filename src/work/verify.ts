import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { append } from '../load/edit.js';
import { Corrections, type RawCorrection } from '../load/data/corrections.js';
import { plainly } from '../law/cite/record.js';
import { readWorld } from '../load/data/world.js';
import { Files } from '../load/files.js';
import type { Loaded } from '../load/workspace.js';
import { unexpected } from '../load/yaml/problem.js';
import { isDate } from '../model/value.js';
import type { Instrument, Provision } from '../model/instrument.js';
import type { Found } from '../model/verified.js';
import type { World } from '../model/world.js';
import { StateWords } from '../words/state-words.js';
import { MappedLaw } from '../analyse/assess/mapped-law.js';
import type { RowView } from '../report/row-text.js';
import { requirementWords } from '../report/provision-text.js';
import { faultsOf } from './faults.js';
import { locked } from './lock.js';
import { dateOf, openSound, type GlobalOptions } from './session.js';
import { UsageError } from './usage-error.js';
import { replaceWithin, textOf } from './write.js';
import { writeWhole } from '../load/write-whole.js';
import { without, HEAD, inStyleOf, mapIn, entriesIn } from './corrections-file.js';

/** Who read the text, and which. */
export interface Reader {
  by?: string;
  source?: string;
  /** ISO 8601; today if left out */
  on?: string;
}

/** What was found of a row. `set`: YAML maps of corrected keys; `without`: keys that the row has no more. */
export interface Said {
  found: Found;
  reason?: string;
  set?: readonly string[];
  without?: readonly string[];
}

/**
 * The rows of an instrument, and what somebody who has its text finds of each. It is written to the workspace alone.
 */
export class VerifyDesk {
  private loaded!: Loaded;
  private world!: World;
  private plain!: StateWords;
  private prints!: ReadonlyMap<string, () => string>;

  /** Throws a UsageError for an instrument that there is none of, and a DataError for data with errors. */
  constructor(
    private readonly id: string,
    private readonly options: GlobalOptions & Reader,
  ) {
    this.reload();
    if (!this.loaded.world.instruments.has(id))
      throw new UsageError(unexpected('instrument', id, [...this.loaded.world.instruments.keys()]));
  }

  /** Reads the data as it stands now. */
  reload(): void {
    const corrections = new Corrections();
    this.loaded = openSound(this.options, { states: [], corrections });
    this.world = this.loaded.world;
    this.plain = new StateWords(new MappedLaw(this.world), plainly);
    this.prints = corrections.prints;
  }

  private read(roots: readonly string[]): { world: World; files: Files } {
    const files = new Files(this.loaded.files.used, undefined, roots.slice(1));
    return { world: readWorld(files, { roots, states: [] }), files };
  }

  private get instrument(): Instrument {
    return this.world.instruments.get(this.id)!;
  }

  get name(): string {
    return this.instrument.short;
  }

  /** Every row: terms, provisions, and paragraphs that were left out. */
  rows(): RowView[] {
    const { terms, provisions, leftOut } = this.instrument;
    return [
      ...[...terms.keys()].map((term) => this.termRow(term)),
      ...provisions.map((provision) => this.provisionRow(provision)),
      ...leftOut.flatMap(({ paragraphs, because }) =>
        paragraphs.map((paragraph): RowView => ({
          row: `${this.id}:${paragraph}`,
          kind: 'left-out',
          cite: paragraph,
          says: 'Left out: nothing is said of it.',
          asks: [],
          unverified: [because],
        })),
      ),
    ];
  }

  /** The rows that nobody has held against the text. */
  open(): RowView[] {
    return this.rows().filter(({ unverified }) => unverified.length > 0);
  }

  private termRow(id: string): RowView {
    const term = this.instrument.terms.get(id)!;
    return {
      row: `${this.id}/${id}`,
      kind: 'term',
      cite: term.cite,
      says: `${term.word}: ${term.says ?? ''}`,
      asks: [{ row: `${this.id}/${id}`, words: `covers ${this.coverWords(id)}` }],
      unverified: term.unverified === undefined ? [] : [term.unverified],
      ...(term.verified && { verified: term.verified }),
    };
  }

  private coverWords(term: string): string {
    const { mapped } = this.plain;
    const { sure, open } = mapped.vocabulary(this.instrument).named(term);
    const condition = open.size > 0 ? `; more by the state's answer to ${[...open].join(', ')}` : '';
    const covered = this.plain.kindsNaming().items(sure, mapped.subject.universe.all);
    return `${sure.isEmpty ? 'nothing for certain' : covered}${condition}`;
  }

  private provisionRow(provision: Provision): RowView {
    const { id, cite, says, requires, noMeasure, because, unverified, verified } = provision;
    const row = `${this.id}:${id}`;
    const doubts = [
      ...(unverified === undefined || (requires.length > 0 && requires.every((requirement) => requirement.verified))
        ? []
        : [unverified]),
      ...requires.flatMap((requirement) =>
        requirement.unverified === undefined ? [] : [`${requirement.id}: ${requirement.unverified}`],
      ),
    ];
    return {
      row,
      kind: 'provision',
      cite,
      says,
      asks:
        noMeasure === undefined
          ? requires.map((requirement, n) => ({
              row: requirement.id,
              n: n + 1,
              words: requirementWords(this.world, this.instrument, requirement),
            }))
          : [{ row, words: `no national measure (${noMeasure.replaceAll('-', ' ')}): ${because ?? ''}` }],
      unverified: doubts,
      ...(verified && { verified }),
    };
  }

  /** The row with an id, which may be one requirement of a provision. Throws a UsageError that names the nearest. */
  find(row: string): RowView {
    const rows = this.rows();
    const whole = rows.find((rowView) => rowView.row === row);
    if (whole) return whole;
    const holder = rows.find(({ asks }) => asks.some((entry) => entry.row === row));
    if (!holder)
      throw new UsageError(
        unexpected(`row of ${this.id}`, row, [
          ...rows.map((row) => row.row),
          ...rows.flatMap(({ asks }) => asks.map((entry) => entry.row)),
        ]),
      );
    return { ...holder, row, kind: 'requirement', asks: holder.asks.filter((entry) => entry.row === row) };
  }

  private get file(): string {
    const { workspace } = this.loaded;
    if (workspace === undefined)
      throw new UsageError('Expected a workspace to write to: concord init makes one, and -w names it.');
    return path.join(workspace, 'provisions', 'corrections', `${this.id}.yaml`);
  }

  /**
   * Writes what was found of a row, in the place of what was found before. Gives the file. Throws a UsageError, and
   * writes nothing, where it is not said who read which text, where a reason is wanted, and for a correction that
   * cannot be.
   */
  async record(row: string, said: Said): Promise<string> {
    const { file } = this;
    await locked(this.loaded.workspace!, 'concord verify', async () => {
      this.reload();
      const entry = this.entry(row, said);
      const was = textOf(file);
      const text = inStyleOf(was, append(without(was ?? HEAD, row), entry));
      await this.tryOut(text, row);
      await replaceWithin(this.loaded.workspace!, file, text, was);
    });
    this.reload();
    return file;
  }

  private entry(row: string, { found, reason, set = [], without: taken = [] }: Said): RawCorrection {
    const { kind } = this.find(row);
    const { by, source } = this.options;
    const on = this.options.on ?? dateOf(this.options);
    if (!by?.trim()) throw new UsageError(`Expected --by with the name of who read the text of ${this.name}.`);
    if (!source?.trim())
      throw new UsageError(
        `Expected --source with the text of ${this.name} that was read, such as its certified copy.`,
      );
    if (!isDate(on)) throw new UsageError(`Unexpected date "${on}", expected one such as 2026-11-02.`);
    if (found !== 'agrees' && !reason?.trim())
      throw new UsageError(
        `Expected --reason: what the text says where "${row}" is ${found === 'differs' ? 'different' : 'not there'}.`,
      );
    if (kind === 'left-out' && found === 'agrees')
      throw new UsageError(
        `Unexpected "agrees" of "${row}", of which nothing is said: expected differs, with its words in ` +
          '--set, or not-there.',
      );
    if (found !== 'differs' && (set.length > 0 || taken.length > 0))
      throw new UsageError(`Unexpected --set or --without beside "${found}", expected them only beside differs.`);
    const correct = Object.assign({}, ...set.map(mapIn)) as Record<string, unknown>;
    return {
      row,
      found,
      by: by.trim(),
      on,
      source: source.trim(),
      ...(reason?.trim() && { reason: reason.trim() }),
      ...(Object.keys(correct).length > 0 && { correct }),
      ...(taken.length > 0 && { without: [...taken] }),
      seen: this.prints.get(row)!(),
    };
  }

  /**
   * Reads the data with a text in the place of the file of corrections. Throws a UsageError with what is wrong then.
   */
  private async tryOut(text: string, row: string): Promise<void> {
    const folder = mkdtempSync(path.join(tmpdir(), 'concord-verify-'));
    try {
      mkdirSync(path.join(folder, 'provisions', 'corrections'), { recursive: true });
      writeWhole(path.join(folder, 'provisions', 'corrections', `${this.id}.yaml`), text);
      const roots = [...this.loaded.roots, folder];
      const { world, files } = this.read(roots);
      const fault = faultsOf({ world, files, roots }).find(({ severity }) => severity === 'error');
      if (fault) throw new UsageError(`Unexpected correction of "${row}": ${fault.message} Nothing was written.`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Takes back what was found of a row. Throws a UsageError where the workspace has nothing of it. */
  async takeBack(row: string): Promise<void> {
    const { file } = this;
    await locked(this.loaded.workspace!, 'concord verify', async () => {
      const was = textOf(file);
      const rowsHere = entriesIn(was ?? '').map((rawCorrection) => rawCorrection.row);
      if (was === undefined || !rowsHere.includes(row))
        throw new UsageError(unexpected(`row that the workspace has verified of ${this.id}`, row, rowsHere));
      await replaceWithin(this.loaded.workspace!, file, without(was, row), was);
    });
    this.reload();
  }

  /**
   * What the workspace found of the instrument, as YAML that can be sent back, each row under what it says at
   * present. Throws a UsageError where there is nothing.
   */
  contribution(): string {
    const entries = entriesIn(textOf(this.file) ?? '');
    if (entries.length === 0)
      throw new UsageError(`Expected a row of ${this.id} that this workspace has verified: concord verify ${this.id}.`);
    const built = this.read(this.loaded.roots.slice(0, -1));
    const base = built.world.instruments.get(this.id);
    const was = (row: string): string[] => {
      const isRow = ({ id }: Provision): boolean => `${this.id}:${id}` === row;
      const provision = base?.provisions.find(
        (held) => isRow(held) || held.requires.some((requirement) => requirement.id === row),
      );
      const term = base?.terms.get(row.slice(this.id.length + 1));
      const asked = provision?.requires.filter(({ id }) => id === row || isRow(provision)) ?? [];
      return [
        ...(provision ? [`${provision.cite}: ${provision.says}`] : term ? [`${term.cite}: ${term.says ?? ''}`] : []),
        ...asked.map((requirement) => `${requirement.id}: ${requirementWords(built.world, base!, requirement)}`),
      ];
    };
    const head = [
      `Corrections of ${this.name} (${this.id}), found by reading its text.`,
      `To take them over: put this file in provisions/corrections/${this.id}.yaml, or mend the rows themselves.`,
    ];
    return [
      HEAD.trimEnd(),
      ...head.map((line) => `# ${line}`),
      '',
      ...entries.map((entry) =>
        [
          ...was(entry.row).map((line) => `# Concord: ${line.replace(/\s+/g, ' ')}`),
          stringify([entry], { lineWidth: 118 }),
        ].join('\n'),
      ),
    ].join('\n');
  }
}
