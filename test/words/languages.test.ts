import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { afterEach, describe, expect, it } from 'vitest';
import { load } from '../../src/load/workspace.js';
import type { Provision } from '../../src/model/instrument.js';
import { allMessages, FIRST_LANGUAGE, languages, listed, say, speak } from '../../src/words/catalogue.js';
import { describeDuration } from '../../src/words/durations.js';
import { kindSigns, verdictSigns } from '../../src/words/kinds.js';
import { languageOf } from '../../src/words/language.js';
import { stateName, worldIn } from '../../src/words/names.js';
import { restatedInstruments, restatementPrint, restatementsOf } from '../../src/words/restatements.js';

/** Files of names in the data, whose English stands in the data. */
const NAMES = ['questions', 'items', 'topics', 'exceptions', 'instruments', 'terms', 'units', 'states', 'phrases'];
/** Languages in which all is said; the others have names and reports. */
const WHOLE = ['es', 'fr'];

const isName = (key: string): boolean => NAMES.includes(key.slice(0, key.indexOf('.')));
const english = allMessages(FIRST_LANGUAGE);
const others = languages().filter((language) => language !== FIRST_LANGUAGE);

/** All texts in quotes of the sources, those with holes as patterns. */
function quotedIn(folder: string): { whole: Set<string>; patterns: RegExp[] } {
  const whole = new Set<string>();
  const patterns = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, quoted] of text.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g)) whole.add(quoted!);
    for (const [, quoted] of text.matchAll(/`([a-z][\w-]*\.(?:[\w.-]|\$\{[^{}`]*(?:`[^`]*`[^{}`]*)?\})+)`/g))
      patterns.add(quoted!);
  }
  return {
    whole,
    patterns: [...patterns].map(
      (one) =>
        new RegExp(
          `^${one
            .split(/\$\{[^}]*\}/)
            .map((part) => part.replaceAll('.', '\\.'))
            .join('.+')}$`,
        ),
    ),
  };
}

afterEach(() => speak(FIRST_LANGUAGE));

describe('the catalogues of languages', () => {
  it('has no message that nothing says', () => {
    const { whole, patterns } = quotedIn('src');
    const unused = [...english.keys()].filter(
      (key) => !isName(key) && !whole.has(key) && !patterns.some((one) => one.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it.each(WHOLE)('has every message in %s, and no other', (language) => {
    const own = [...allMessages(language).keys()].filter((key) => !isName(key));
    expect(own.sort()).toEqual([...english.keys()].sort());
  });

  it.each(others)('has whole files of messages in %s', (language) => {
    const own = [...allMessages(language).keys()].filter((key) => !isName(key));
    const subjects = new Set(own.map((key) => key.slice(0, key.indexOf('.'))));
    expect(own.sort()).toEqual(
      [...english.keys()].filter((key) => subjects.has(key.slice(0, key.indexOf('.')))).sort(),
    );
  });

  it.each(WHOLE)('has no message of %s that was left in English', (language) => {
    const own = allMessages(language);
    const left = [...english].filter(
      ([key, message]) => message === own.get(key) && message.replace(/\{[^}]*\}/g, '').split(/\P{L}+/u).length > 3,
    );
    expect(left).toEqual([]);
  });

  it.each(others)('has messages of %s for every plural of that language', (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, message] of allMessages(language)) {
      const ast = new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst();
      JSON.stringify(ast, (_, node: unknown) => {
        const { type, options } = (node ?? {}) as { type?: number; options?: Record<string, unknown> };
        if (type === 6 && options) {
          const given = Object.keys(options);
          expect(given, `${language}: ${key}`).toContain('other');
          if (given.some((one) => one !== 'other' && !one.startsWith('=')))
            expect(
              needed.filter((one) => !given.includes(one)),
              `${language}: ${key}`,
            ).toEqual([]);
        }
        return node;
      });
    }
  });

  it.each(others)('has names of %s only for what the data have', (language) => {
    const { world } = load(undefined, { states: [] });
    const known = new Set<string>();
    for (const { id, options, dimensions, find, unit } of world.questions.values()) {
      known.add(`questions.${id}.ask`);
      if (find !== undefined) known.add(`questions.${id}.find`);
      if (unit !== undefined) known.add(`units.${unit}`);
      for (const option of options.keys()) known.add(`questions.${id}.options.${option}`);
      for (const { id: dimension, members } of dimensions)
        for (const member of members.keys()) known.add(`questions.${id}.dimensions.${dimension}.${member}`);
    }
    for (const id of world.universe.kinds.keys()) known.add(`items.${id}`);
    for (const { id, values, counted } of world.universe.properties.values()) {
      if (counted) for (const word of ['name', 'unit']) known.add(`items.properties.${id}.${word}`);
      for (const value of values.keys()) known.add(`items.properties.${id}.values.${value}`);
    }
    for (const id of world.topics.keys()) known.add(`topics.${id}`);
    for (const id of world.exceptions.keys()) known.add(`exceptions.${id}`);
    for (const { id, terms } of world.instruments.values()) {
      known.add(`instruments.${id}.title`);
      known.add(`instruments.${id}.short`);
      for (const term of terms.keys()) known.add(`terms.${term}`);
    }
    const own = new Map([...allMessages(language)].filter(([key]) => isName(key) && !key.startsWith('phrases.')));
    expect([...own.keys()].filter((key) => !known.has(key) && !key.startsWith('states.'))).toEqual([]);
    const subjects = new Set([...own.keys()].map((key) => key.slice(0, key.indexOf('.'))));
    const wanted = (key: string): boolean =>
      subjects.has(key.slice(0, key.indexOf('.'))) && (WHOLE.includes(language) || !/^questions\..*\.find$/.test(key));
    expect([...known].filter((key) => wanted(key) && !own.has(key))).toEqual([]);
  });
});

describe('the language of the reader', () => {
  const environment = { CONCORD_LANG: 'es', LANG: 'fr_FR.UTF-8' };
  const workspace = { language: 'fr-CH', file: 'concord.yaml' };

  it('is that of the option, else of CONCORD_LANG, else of the workspace, else of the locale', () => {
    expect(languageOf({ option: 'fr', environment, workspace })).toBe('fr');
    expect(languageOf({ environment, workspace })).toBe('es');
    expect(languageOf({ environment: { LANG: 'es_MX' }, workspace })).toBe('fr');
    expect(languageOf({ environment: { LANG: 'es_MX.UTF-8' } })).toBe('es');
    expect(languageOf({ environment: { LC_ALL: 'C', LANG: 'es_MX.UTF-8' } })).toBe('en');
    expect(languageOf({ environment: { LANG: 'de_DE.UTF-8' } })).toBe('en');
    expect(languageOf({ environment: {} })).toBe('en');
  });

  it.each([
    [{ option: 'tlh', environment: {} }, 'Unexpected language "tlh" in --lang, expected one of '],
    [{ environment: { CONCORD_LANG: 'français' } }, 'Unexpected language "français" in CONCORD_LANG'],
    [
      { environment: {}, workspace: { language: 'de', file: 'concord.yaml' } },
      'Unexpected language "de" in "language" of concord.yaml',
    ],
  ])('tells what to write for one that there is not', (sources, message) => {
    expect(() => languageOf(sources)).toThrow(message);
  });

  it('is that of words which were made before it was chosen', () => {
    const { gap } = kindSigns;
    expect(gap.word).toBe('gap');
    speak('fr');
    expect(gap.word).toBe('lacune');
    expect(verdictSigns.met.word).toBe('satisfaite');
    expect(describeDuration(18, 'months')).toBe('1 an et 6 mois');
    expect(listed(['a, b', 'c', 'd'])).toBe('a, b ; c ; et d');
    speak('es');
    expect(describeDuration(18, 'months')).toBe('1 año y 6 meses');
    expect(listed(['a', 'Italia'])).toBe('a e Italia');
    expect(say('findings.not-at-hand.gist', { law: 'Ley 1', n: 1 })).toBe('Ley 1: un requisito depende de ella');
  });
});

describe('the data in another language', () => {
  it('has the names of the catalogue, at the same places, and the question as it was written for its seal', () => {
    const { world } = load(undefined, { states: ['FRA'] });
    expect(worldIn(world, 'en')).toBe(world);
    const french = worldIn(world, 'fr');
    expect(french.universe.atoms.map(({ kind }) => kind.id)).toEqual(world.universe.atoms.map(({ kind }) => kind.id));
    expect(french.universe.periods).toEqual(world.universe.periods);
    const [first] = french.questions.values();
    expect(first!.original).toBe(world.questions.get(first!.id));
    expect(french.countries.get('FRA')!.name).toBe('France');
    expect(french.instruments.get('fp')!.terms.get('firearm')!.word).toBe('armes à feu');
    expect(french.unions.get('eu')!.name).toBe('Union européenne');
  });

  it('names states by Unicode, and unions by the catalogue', () => {
    expect(stateName('DEU', 'fr')).toBe('Allemagne');
    expect(stateName('CIV', 'es')).toBe('Côte d’Ivoire');
    expect(stateName('eu', 'es')).toBe('Unión Europea');
    expect(stateName('XAA', 'fr')).toBeUndefined();
  });
});

describe('restatements in another language', () => {
  const { world } = load(undefined, { states: [] });
  const saysOf = (id: string): Map<string, string> => {
    const { provisions, terms } = world.instruments.get(id)!;
    return new Map([
      ...provisions.map((one): [string, string] => [one.id, one.says]),
      ...[...terms.values()].map((one): [string, string] => [`${id}/${one.id}`, one.says ?? '']),
    ]);
  };

  it.each(WHOLE)('are there in %s for every provision and term of the five instruments, and no other', (language) => {
    for (const id of ['fp', 'att', 'poa', 'iti', 'wg2017'])
      expect(Object.keys(restatementsOf(language, id)).sort(), id).toEqual([...saysOf(id).keys()].sort());
  });

  it.each(others)(
    'are in %s of the words that stand today; scripts/restated.js notes that one was looked at',
    (language) => {
      for (const id of restatedInstruments(language)) {
        const says = saysOf(id);
        const changed = Object.entries(restatementsOf(language, id)).filter(
          ([key, { of, text }]) => of !== restatementPrint(says.get(key) ?? '') || text === says.get(key),
        );
        expect(
          changed.map(([key]) => key),
          id,
        ).toEqual([]);
      }
    },
  );

  it.each(WHOLE)('have in %s every phrase that softens, conditions or allows, and no other', (language) => {
    const phrases = (of: readonly string[]): Set<string> =>
      new Set(
        of.flatMap((id) => {
          const { allows, provisions } = world.instruments.get(id)!;
          return [
            ...allows.map(({ as }) => as),
            ...provisions.flatMap((one) => [
              ...one.allows.map(({ as }) => as),
              ...one.requires.flatMap((own) => [own.qualified, own.when, ...own.allows.map(({ as }) => as)]),
              ...one.due.flatMap((own) => [own.what, own.to, own.when, own.qualified]),
            ]),
          ].flatMap((phrase) => phrase ?? []);
        }),
      );
    const own = new Set(
      [...allMessages(language).keys()].filter((key) => key.startsWith('phrases.')).map((key) => key.slice(8)),
    );
    const has = (phrase: string): boolean => own.has(phrase) || phrase.split('; ').every((part) => own.has(part));
    expect([...phrases(['fp', 'att', 'poa', 'iti', 'wg2017'])].filter((phrase) => !has(phrase))).toEqual([]);
    const used = [...phrases([...world.instruments.keys()])].flatMap((phrase) => [phrase, ...phrase.split('; ')]);
    expect([...own].filter((phrase) => !used.includes(phrase))).toEqual([]);
  });

  it('stand in the place of the words that were translated, which are kept; of other words they are marked', () => {
    const first = (says?: string): Provision | undefined => {
      const fp = world.instruments.get('fp')!;
      const provisions = fp.provisions.map((one) => (one.id === '7' && says !== undefined ? { ...one, says } : one));
      const instruments = new Map([['fp', { ...fp, provisions }]]);
      const provision = worldIn({ ...world, instruments }, 'fr').instruments.get('fp')!.provisions;
      return provision.find(({ id }) => id === '7');
    };
    expect(first()!.says).toMatch(/^Les informations nécessaires pour tracer .* dix ans au moins\./);
    expect(first()!.original).toBe(saysOf('fp').get('7'));
    expect(first('Ten years.')!.says).toBe(
      'Ten years. [la traduction, faite d’après un texte antérieur, est à revoir]',
    );
    expect(first('Ten years.')!.original).toBeUndefined();
  });
});
