import type { Provision } from '../../model/instrument.js';
import { type Files } from '../files.js';
import { unexpected } from '../yaml/problem.js';
import type { Source } from '../yaml/source.js';
import type { RawInstrument } from './instrument.js';

/**
 * Every paragraph of the outline has to be accounted for, once; which are not can be told where all provisions were
 * read.
 */
export function reportOutline(
  files: Files,
  source: Source,
  raw: RawInstrument,
  provisions: readonly Provision[],
  complete: boolean,
): void {
  const outline = new Set<string>();
  raw.outline.forEach((id, n) => {
    if (outline.has(id))
      files.report({
        ...source.place(['outline', n]),
        rule: 'duplicate-id',
        message: `Unexpected second paragraph "${id}" in the outline, expected each once.`,
      });
    outline.add(id);
  });
  const done = new Set<string>();
  const ids = new Set<string>();
  for (const provision of provisions) {
    if (ids.has(provision.id))
      files.report({
        ...provision.place,
        rule: 'duplicate-id',
        message: `Unexpected second provision "${provision.id}", expected an id of its own.`,
      });
    ids.add(provision.id);
    for (const id of provision.covers) {
      if (!outline.has(id))
        files.report({
          ...provision.place,
          rule: 'unknown-paragraph',
          message: unexpected('paragraph', id, raw.outline),
        });
      else if (done.has(id))
        files.report({
          ...provision.place,
          rule: 'duplicate-id',
          message:
            `Unexpected paragraph "${id}", which another provision accounts for already, expected each in one ` +
            'provision.',
        });
      done.add(id);
    }
  }
  (raw['left-out'] ?? []).forEach(({ paragraphs }, n) =>
    paragraphs.forEach((id, m) => {
      if (!outline.has(id))
        files.report({
          ...source.place(['left-out', n, 'paragraphs', m]),
          rule: 'unknown-paragraph',
          message: unexpected('paragraph', id, raw.outline),
        });
      else if (done.has(id))
        files.report({
          ...source.place(['left-out', n, 'paragraphs', m]),
          rule: 'duplicate-id',
          message: `Unexpected paragraph "${id}", which a provision accounts for already, expected it in one place.`,
        });
      done.add(id);
    }),
  );
  raw.outline.forEach((id, n) => {
    if (complete && !done.has(id)) {
      files.report({
        ...source.place(['outline', n]),
        rule: 'unaccounted',
        message:
          `Expected the paragraph "${id}" to be accounted for: with "requires", with "no-measure", or in ` +
          '"left-out".',
      });
    }
  });
}
