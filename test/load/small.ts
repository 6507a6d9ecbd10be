import type { Problem } from '../../src/model/problem.js';
import type { World } from '../../src/model/world.js';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { Files } from '../../src/load/files.js';
import { readWorld } from '../../src/load/data/world.js';
import { faultsOf } from '../../src/work/faults.js';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An empty folder that goes with the test file. */
export function folder(): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'concord-'));
  made.push(root);
  return root;
}

export function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

/** A bank with a question of every type, one instrument, and one state: small, complete and without problems. */
export const small: Readonly<Record<string, string>> = {
  'provisions/items.yaml': `properties:
  carry: { ask: Can one person carry it?, values: { one-person: one person, crew: a crew } }
  made: { ask: When was it made?, years: true }
kinds:
  - id: arms
    name: arms
    kinds:
      - { id: rifle, name: rifles, carry: [one-person], made: any }
      - { id: mortar, name: mortars, carry: [one-person, crew] }
  - { id: ammunition, name: ammunition }
`,
  'provisions/exceptions.yaml': `- { id: temporary, name: temporary movement }
- { id: museum, name: museum }
`,
  'provisions/topics.yaml': `- { id: records, name: Records, crosswalk: {} }
`,
  'provisions/questions/records.yaml': `- id: register-kept
  ask: Is there a register?
  answer: yes-no
  dimensions: { items: all, records: { manufacture: manufacture, import: import } }
- { id: register-count, ask: How many registers?, answer: number, unit: registers }
- { id: retention, ask: For how long?, answer: duration, dimensions: { items: [arms] } }
- { id: review-time, ask: Within which time?, answer: duration, unit: days }
- { id: register-start, ask: Since when?, answer: date }
- id: register-form
  ask: In which form?
  answer: choice
  options: { paper: on paper, file: in a file, database: in a database }
  ordered: weakest-first
- id: register-place
  ask: At which place?
  answer: choice
  options: { ministry: at the ministry, police: at the police }
- id: register-content
  ask: What does it hold?
  answer: set
  options: { serial: the serial number, maker: the maker, model: the model }
`,
  'provisions/instruments/pact/instrument.yaml': `id: pact
title: The Pact
short: Pact
force: legal
binds: by-deposit
sources: [made up]
outline: ['1', '2']
terms:
  weapon:
    cite: Art. 1
    covers: arms
`,
  'provisions/instruments/pact/articles.yaml': `- id: '1'
  cite: Art. 1
  says: A register is kept.
  requires:
    - { question: register-kept, scope: { items: weapon }, is: yes, strength: shall }
- id: '2'
  cite: Art. 2
  says: Final clause.
  no-measure: final-clause
  because: It has no content.
`,
  'countries/groups.yaml': `- id: union
  name: Union
  members:
    - { state: XTS }
`,
  'countries/status/pact.csv': `state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note
XTS,2001-01-01,2002-02-02,ratification,,,yes,made up,2026-01-01,
`,
  'countries/xts/country.yaml': `iso3: XTS
name: Test
fictional: true
`,
  'countries/xts/laws/act.yaml': `id: act
title: The Act
source: made up
date: 2026-01-01
language: en
sections:
  - { id: '1', number: '1' }
  - { id: '2', number: '2' }
  - { id: 14a, number: 14a }
`,
  'countries/xts/terms.yaml': `gun:
  word: gun
  sections: [act/1]
  covers: rifle
`,
  'countries/xts/answers/records.yaml': `- question: register-kept
  scope: { items: gun, records: manufacture }
  answer: yes
  sections: [act/14a]
`,
  'countries/xts/reservations.yaml': `- instrument: pact
  provision: '1'
  effect: excludes
  says: Not bound.
  source: made up
`,
};

export interface Read {
  world: World;
  problems: readonly Problem[];
  files: Files;
  root: string;
}

/** Reads the small bank with other files added or put in place; an empty text leaves a file out. Names are relative to its folder. */
export function read(changes: Readonly<Record<string, string | Uint8Array>> = {}, root = folder()): Read {
  write(root, Object.fromEntries(Object.entries({ ...small, ...changes }).filter(([, text]) => text.length > 0)));
  return again(root);
}

export function again(root: string): Read {
  const files = new Files({}, root, [root]);
  const world = readWorld(files, { roots: [root], thorough: true });
  return { world, files, root, problems: faultsOf({ world, files, roots: [root] }) };
}

/** The problems as one text each: `file:line:column rule: message`. */
export const faults = (changes: Readonly<Record<string, string | Uint8Array>>): string[] =>
  read(changes).problems.map(
    ({ file, line, column, rule, message }) => `${file}:${line}:${column} ${rule}: ${message}`,
  );
