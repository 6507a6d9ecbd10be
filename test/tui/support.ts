import { ownStates, regionStates } from '../../src/work/states.js';
import { readBook, readLaws } from '../../src/work/book.js';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { toEnd } from '../../src/analyse/steps.js';
import { checkState, open } from '../../src/work/session.js';
import { buildPassages, type Passages } from '../../src/law/passages/index.js';
import { readLexicons } from '../../src/load/data/lexicon.js';
import { accede, compareBill, compareStates } from '../../src/work/compare.js';
import { versionsOf } from '../../src/tui/effects/read.js';
import type { Key } from '../../src/tui/terminal/keys.js';
import { textOf } from '../../src/tui/terminal/line.js';
import { contextOf, listOf, screens } from '../../src/tui/screens/index.js';
import { firstApp, here, type Effect, type Event, type App } from '../../src/tui/state/app.js';
import { step } from '../../src/tui/keys/step.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const example = path.join(root, 'examples', 'arvenia');
export const TODAY = '2026-11-02';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export function temporary(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-tui-'));
  folders.push(folder);
  return folder;
}

/** A copy of the example workspace in a folder of its own. */
export function exampleCopy(): string {
  const folder = path.join(temporary(), 'arvenia');
  cpSync(example, folder, { recursive: true, filter: (file) => path.basename(file) !== '.concord' });
  return folder;
}

export const hasExample = existsSync(path.join(example, 'concord.yaml'));

/** The laws of a state ready to be asked, as the app makes them. */
function passagesIn(loaded: ReturnType<typeof open>, state: string): Passages {
  const { files, roots, world } = loaded;
  return buildPassages(
    [...readLaws(loaded, state).values()],
    { lexicons: readLexicons(files, roots, world, new Set(['en'])) },
    world.questions,
  );
}

export type Save = Extract<Effect, { type: 'save' }>;

/** The app without a terminal: takes events, and does at once what it is asked for, except for what it should write. */
export class Bench {
  app: App;
  /** what was asked for and not done */
  asked: Effect[] = [];
  private loaded: ReturnType<typeof open> | undefined;

  constructor(
    readonly workspace: string | undefined,
    size = { columns: 80, rows: 24 },
  ) {
    // who reviews has been asked, and nobody was named
    this.app = { ...firstApp(size, TODAY), named: true };
  }

  /** Reads the workspace. Without one only the built-in data is read. */
  load(touched?: string): this {
    this.loaded = open(
      this.workspace === undefined ? { workspace: undefined as never } : { workspace: this.workspace },
      {},
      this.loaded?.files.used,
    );
    return this.send({
      type: 'loaded',
      loaded: this.loaded,
      asOf: TODAY,
      ownStates: ownStates(this.loaded),
      versions: versionsOf(this.loaded),
      ...(touched !== undefined && { touched }),
    });
  }

  send(event: Event): this {
    const { app, effects } = step(this.app, event);
    this.app = app;
    for (const effect of effects) {
      if (effect.type !== 'want') this.asked.push(effect);
      else for (const want of effect.wants) this.provide(want);
    }
    return this;
  }

  /** the answers that were to be saved */
  get saves(): Save[] {
    return this.asked.filter((one): one is Save => one.type === 'save');
  }

  /** Goes to the questionnaire of a question by the palette. */
  at(question: string): this {
    return this.press(':').type(question).press('enter');
  }

  press(...keys: Key[]): this {
    for (const key of keys) this.send({ type: 'key', key });
    return this;
  }

  /** Says of each axis for which nothing has been chosen that the answer is for all of it. */
  forAll(): this {
    while (this.rows.some((row) => row.includes('not chosen yet')))
      this.to('not chosen yet').press('enter', 'home', ' ', 'enter');
    return this;
  }

  type(text: string): this {
    return this.press(...text);
  }

  /** The bill that a screen waits for. */
  async compare(): Promise<this> {
    const { state = '', law = '' } = this.route;
    const version = versionsOf(this.loaded!).find((one) => one.state === state && `${one.law}:${one.label}` === law)!;
    return this.send({
      type: 'bill',
      key: `bill:${state}:${law}`,
      bill: await compareBill(this.loaded!, state, version, TODAY),
    });
  }

  private provide(want: string): void {
    const [what, state = '', ...rest] = want.split(':');
    const loaded = this.loaded!;
    try {
      if (what === 'check') this.send({ type: 'checked', state, check: checkState(loaded, state, TODAY) });
      else if (what === 'book')
        this.send({ type: 'book', state, book: readBook(loaded, state), texts: readLaws(loaded, state) });
      else if (what === 'passages') this.send({ type: 'passages', state, passages: passagesIn(loaded, state) });
      else if (what === 'accession')
        this.send({
          type: 'acceded',
          key: want,
          accession: toEnd(accede(loaded, checkState(loaded, state, TODAY), state, rest[0]!, TODAY)),
        });
      else if (what === 'region') {
        const states = regionStates(loaded.world, state, TODAY);
        const checks = new Map(
          states.filter((one) => loaded.world.mapped.includes(one)).map((one) => [one, checkState(loaded, one, TODAY)]),
        );
        this.send({ type: 'compared', key: want, compared: toEnd(compareStates(loaded, states, checks, TODAY)) });
      }
    } catch (error) {
      this.send({ type: 'failed', want, message: (error as Error).message });
    }
  }

  get route() {
    return here(this.app);
  }

  /** the rows of the list as text */
  get rows(): string[] {
    return listOf(this.app).rows.map(({ cells }) => cells.map(textOf).join(' | '));
  }

  get row() {
    return listOf(this.app).rows[this.route.cursor];
  }

  get detail(): string {
    const row = listOf(this.app).rows.find((one, n) => n >= this.route.cursor && !one.heading);
    return screens[this.route.screen].detail(contextOf(this.app), row, 80).map(textOf).join('\n');
  }

  /** Moves to the first row that contains a text. */
  to(text: string): this {
    const at = listOf(this.app).rows.findIndex(
      (row) => !row.heading && row.cells.map(textOf).join(' | ').includes(text),
    );
    if (at < 0) throw new Error(`there is no row with ${text} among:\n${this.rows.join('\n')}`);
    this.press('home');
    for (let n = 0; listOf(this.app).rows[this.route.cursor] !== listOf(this.app).rows[at] && n < 5_000; n++)
      this.press('down');
    return this;
  }
}
