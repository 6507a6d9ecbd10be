import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((one) => {
    const file = path.join(folder, one.name);
    return one.isDirectory() ? filesIn(file, ending) : one.name.endsWith(ending) ? [file] : [];
  });
const read = <T>(file: string): T => parse(readFileSync(path.join(root, file), 'utf8')) as T;

interface Requirement {
  question: string;
  strength: string;
  qualified?: string;
}
interface Provision {
  id: string;
  cite: string;
  says: string;
  covers?: string[];
  requires?: Requirement[];
  'no-measure'?: string;
  because?: string;
}
interface Instrument {
  outline: string[];
  'left-out'?: { paragraphs: string[] }[];
}

// straight from the YAML, without the project's own loader
const instruments = readdirSync(path.join(root, 'provisions/instruments'));
const provisionsOf = (id: string): Provision[] =>
  filesIn(`provisions/instruments/${id}`, '.yaml')
    .filter((file) => !file.endsWith('instrument.yaml'))
    .flatMap((file) => read<Provision[]>(file));
const questions = new Set(
  filesIn('provisions/questions', '.yaml').flatMap((file) => read<{ id: string }[]>(file).map(({ id }) => id)),
);

describe.each(instruments)('%s', (id) => {
  const main = read<Instrument>(`provisions/instruments/${id}/instrument.yaml`);
  const provisions = provisionsOf(id);

  it('accounts for every paragraph of its outline, once', () => {
    const done = [
      ...provisions.flatMap((one) => one.covers ?? [one.id]),
      ...(main['left-out'] ?? []).flatMap(({ paragraphs }) => paragraphs),
    ];
    expect([...done].sort()).toEqual([...main.outline].sort());
  });

  it('gives each provision a citation, a restatement, and requirements or a reason', () => {
    for (const one of provisions) {
      expect(one.cite, one.id).toBeTruthy();
      expect(one.says, one.id).toBeTruthy();
      expect(one.requires !== undefined || (one['no-measure'] !== undefined && one.because !== undefined), one.id).toBe(
        true,
      );
      for (const requirement of one.requires ?? []) {
        expect(['shall', 'endeavour', 'should', 'encouraged', 'consider', 'may'], one.id).toContain(
          requirement.strength,
        );
        expect(questions, one.id).toContain(requirement.question);
      }
    }
  });
});

describe.each(
  readdirSync(path.join(root, 'countries'), { withFileTypes: true })
    .filter((one) => one.isDirectory() && one.name !== 'status')
    .map(({ name }) => name),
)('%s', (state) => {
  const laws = new Map(
    filesIn(`countries/${state}/laws`, '.yaml').map((file) => {
      const { id, sections } = read<{ id: string; sections?: { id: string }[] }>(file);
      return [id, new Set((sections ?? []).map((one) => one.id))] as const;
    }),
  );
  const unlisted = (cited: readonly string[]): string[] =>
    cited.filter((one) => {
      const [, law = '', section = ''] = /^([^/]+)\/([^()]+)/.exec(one) ?? [];
      return laws.get(law)?.has(section) !== true;
    });

  it('cites only sections that the records of its laws list', () => {
    const answers = filesIn(`countries/${state}/answers`, '.yaml').flatMap((file) =>
      (read<{ question: string; sections?: string[] }[] | null>(file) ?? []).map((one) => ({ file, ...one })),
    );
    expect(answers.length).toBeGreaterThan(50);
    for (const { file, question, sections } of answers) {
      expect(questions, file).toContain(question);
      expect(unlisted(sections ?? []), `${file}: ${question}`).toEqual([]);
    }
    for (const [id, { sections }] of Object.entries(
      read<Record<string, { sections: string[] }>>(`countries/${state}/terms.yaml`),
    ))
      expect(unlisted(sections), id).toEqual([]);
  });

  it('answers no question in a file of another topic', () => {
    const topicOf = new Map(
      filesIn('provisions/questions', '.yaml').flatMap((file) =>
        read<{ id: string }[]>(file).map(({ id }) => [id, path.basename(file, '.yaml')] as const),
      ),
    );
    const strayed = filesIn(`countries/${state}/answers`, '.yaml').flatMap((file) =>
      (read<{ question: string }[] | null>(file) ?? [])
        .filter(({ question }) => !path.basename(file).startsWith(topicOf.get(question) ?? '?'))
        .map(({ question }) => `${file}: ${question}`),
    );
    expect(strayed).toEqual([]);
  });
});

describe('strength, where it is easy to get wrong', () => {
  const of = (id: string, provision: string): Requirement[] =>
    provisionsOf(id).find((one) => one.id === provision)?.requires ?? [];
  const strengths = (id: string, provision: string): string[] => [
    ...new Set(of(id, provision).map(({ strength }) => strength)),
  ];

  it('the Protocol: brokering is to be considered, its elements may be chosen, records and exchange are encouraged', () => {
    expect(strengths('fp', '15(1)')).toEqual(['consider']);
    expect(strengths('fp', '15(1)(a)')).toEqual(['may']);
    expect(strengths('fp', '15(2)')).toEqual(['encouraged']);
  });

  it('the Protocol: to encourage industry is a duty; simplified procedures are a permission', () => {
    expect(strengths('fp', '8(2)')).toEqual(['shall']);
    expect(strengths('fp', '10(6)')).toEqual(['may']);
  });

  it('the Protocol: the year of import only where possible, records of parts and ammunition only where appropriate and feasible', () => {
    expect(of('fp', '8(1)(b)').some(({ qualified }) => qualified === 'where possible')).toBe(true);
    expect(of('fp', '7').some(({ qualified }) => qualified === 'where appropriate and feasible')).toBe(true);
    expect(of('fp', '7').some(({ qualified }) => qualified === undefined)).toBe(true);
  });

  it('the ATT: export records are a duty, records of import and transit are encouraged', () => {
    expect(strengths('att', '12(1)')).toContain('shall');
    expect(strengths('att', '12(2)')).toEqual(['encouraged']);
  });

  it('the Convention: neither border nor organized group may be an element of the domestic offence', () => {
    expect(
      of('untoc', '34(2)').every(({ question, strength }) => question === 'offence-elements' && strength === 'shall'),
    ).toBe(true);
    expect(of('untoc', '34(2)').length).toBeGreaterThan(0);
  });
});
