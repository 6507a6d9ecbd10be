import { partLaw } from '../law/cite/resolve.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { wholeSection } from '../analyse/assess/stale.js';
import { fingerprintOf, readMarkdownLaw, sectionOf, resolve, type Law } from '../law/index.js';
import { setKey } from '../load/edit.js';
import { harmless } from '../report/terminal.js';
import { keepReviewedTexts } from '../load/texts/reviewed-texts.js';
import { openSound, stateOf, UsageError, type GlobalOptions } from '../work/session.js';

export interface StampOptions extends GlobalOptions {
  text: string[];
  all?: boolean;
}

/**
 * Records fingerprints: in each answer those of the sections that it cites, and in each law's file the sections that
 * are cited, with number, heading and fingerprint. Cited places that the text does not have are errors.
 */
export async function stampCommand(given: string, options: StampOptions): Promise<number> {
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const country = loaded.world.countries.get(stateOf(loaded, given))!;
  const texts = new Map<string, Law>();
  for (const pair of options.text) {
    const [id = '', file = ''] = pair.split(/=(.*)/s);
    if (!country.laws.has(id) || file === '')
      throw new UsageError(
        `Unexpected "${pair}", expected law=file with one of: ${[...country.laws.keys()].join(', ')}.`,
      );
    texts.set(id, readMarkdownLaw(readFileSync(file, 'utf8'), { id }));
  }
  const edits = new Map<string, string>();
  const textOf = (file: string): string => edits.get(file) ?? readFileSync(file, 'utf8');
  const missing: string[] = [];
  const fingerprints = (sections: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      [...new Set(sections.map(wholeSection))].flatMap((section) => {
        const [law, id] = partLaw(section);
        const text = texts.get(law);
        const print = text && fingerprintOf(text, id);
        return print === undefined ? [] : [[section, print]];
      }),
    );

  const cited = new Set<string>();
  const counters = new Map<string, number>();
  for (const answer of country.answers) {
    const index = counters.get(answer.place.file) ?? 0;
    counters.set(answer.place.file, index + 1);
    for (const section of answer.sections) {
      cited.add(wholeSection(section));
      const [law, pinpoint] = partLaw(section);
      const text = texts.get(law);
      const found = text && resolve(text, pinpoint);
      if (found && !found.ok) missing.push(`${answer.place.file}:${answer.place.line}: ${section}: ${found.reason}`);
    }
    const prints = fingerprints(answer.sections);
    if (Object.keys(prints).length === 0 || (answer.fingerprints.size > 0 && !options.all)) continue;
    const kept = Object.fromEntries([...answer.fingerprints].filter(([section]) => !texts.has(section.split('/')[0]!)));
    edits.set(answer.place.file, setKey(textOf(answer.place.file), [index], 'fingerprints', { ...kept, ...prints }));
  }
  for (const term of country.terms.values())
    for (const section of term.sections ?? []) cited.add(wholeSection(section));

  for (const [id, law] of texts) {
    const record = country.laws.get(id)!;
    const sections = law.sections.flatMap((section) => {
      if (!cited.has(`${id}/${section.id}`)) return [];
      const heading =
        section.heading ??
        section.path
          .at(-1)
          ?.replace(/\s*\(.*$/, '')
          .slice(0, 120);
      return [
        {
          id: section.id,
          number: section.number,
          ...(heading !== undefined && { heading }),
          fingerprint: fingerprintOf(law, section.id)!,
        },
      ];
    });
    for (const section of cited)
      if (section.startsWith(`${id}/`) && !sectionOf(law, section.slice(id.length + 1)))
        missing.push(`${section} is cited, but ${id} does not have it`);
    edits.set(record.place.file, setKey(textOf(record.place.file), [], 'sections', sections));
  }
  if (missing.length > 0) {
    console.error(harmless(missing.join('\n')));
    console.error(`${missing.length} cited places do not exist in the texts. Nothing was written.`);
    return 2;
  }
  for (const law of texts.values()) keepReviewedTexts(loaded.workspace, country, law);
  for (const [file, text] of edits) await writeFileAtomic(path.resolve(file), text);
  console.log(`${country.answers.length} answers, ${cited.size} sections, ${edits.size} files written.`);
  return 0;
}
