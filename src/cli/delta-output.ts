import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../load/data/world.js';
import { annotationsOf } from '../report/annotation.js';
import { deltaJson } from '../report/delta-json.js';
import { deltaText } from '../report/delta-text.js';
import type { DeltaView } from '../report/delta-view.js';
import { githubAnnotations } from '../report/github.js';
import { sarif } from '../report/sarif.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';

const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

/** Prints a comparison of two versions of a state's law in the chosen format. */
export function print(
  view: DeltaView,
  { json, format, redline }: { json?: boolean; format?: Format; redline: boolean },
): void {
  const chosen = json ? 'json' : (format ?? 'text');
  if (chosen === 'json') console.log(harmlessJson(deltaJson(view)));
  else if (chosen === 'sarif') console.log(harmlessJson(sarif(annotationsOf(relative(view)), version())));
  else if (chosen === 'github') for (const line of githubAnnotations(annotationsOf(relative(view)))) console.log(line);
  else console.log(deltaText(view, layoutOf(process.stdout), redline));
}

/** Services that show annotations know files by their names in the repository. */
const relative = (view: DeltaView): DeltaView => ({
  ...view,
  file: path.relative(process.cwd(), path.resolve(view.file)),
});

const version = (): string =>
  (JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;
