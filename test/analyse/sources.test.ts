import { describe, expect, it } from 'vitest';
import { assess } from '../../src/analyse/assess/evaluate.js';
import { MappedLaw, type Subject } from '../../src/analyse/assess/mapped-law.js';
import { meaningOf } from '../../src/analyse/assess/seal.js';
import { unreviewed } from '../../src/analyse/assess/stale.js';
import { requirementFaults } from '../../src/analyse/faults/requirement-faults.js';
import type { Constraint } from '../../src/model/constraint.js';
import type { Answer, Exception, Given } from '../../src/model/country.js';
import type { Requirement } from '../../src/model/instrument.js';
import type { Question } from '../../src/model/question.js';
import { smallUniverse } from '../model/support.js';
import { answer, commitment, country, everything, instrument } from './support.js';

const place = { file: 'test.yaml', line: 1, column: 1 };
const universe = smallUniverse([1900]);
const options = (...ids: string[]): ReadonlyMap<string, string> => new Map(ids.map((id) => [id, id]));
const question = (more: Partial<Question>): Question =>
  ({
    id: 'q',
    topic: 't',
    ask: 'What?',
    answer: 'yes-no',
    options: options('yes', 'no'),
    ordered: false,
    implies: new Map(),
    dimensions: [],
    mayBeSetAside: true,
    ...more,
  }) as Question;
const CHOICE = question({ answer: 'choice', ordered: true, options: options('none', 'measures', 'licence') });
const SET = question({ answer: 'set', options: options('a', 'b', 'c', 'other') });
const one = (option: string): Given => ({ type: 'option', option });
const some = (...of: string[]): Given => ({ type: 'set', options: new Set(of) });
const includes = (...of: string[]): Constraint => ({ type: 'set', includes: new Set(of), choices: [] });
const LICENCE: Constraint = { type: 'option', allowed: new Set(['licence']) };
const MEASURES: Constraint = { type: 'option', allowed: new Set(['measures', 'licence']) };

const exception = (more: Partial<Exception> = {}): Exception => ({
  kind: 'other',
  says: 'Save for some.',
  sections: ['act/9'],
  within: [],
  beyond: [],
  place,
  ...more,
});

/** The results of a requirement, given what a state's own law says and what that of a union does. */
function results(
  asked: Question,
  requirement: Partial<Requirement>,
  own: readonly Answer[],
  inherited: readonly Answer[],
) {
  const subject: Subject = { universe, questions: new Map([['q', asked]]), instruments: new Map() };
  const [duty] = commitment(instrument('i', [requirement])).duties;
  const mapped = new MappedLaw(subject, country(own), {
    unions: [{ id: 'u', country: { ...country(inherited), iso3: 'u', union: 'u' }, reviews: unreviewed }],
  });
  const { parts, verdict } = assess(mapped, duty!);
  return { verdict, found: [...new Set(parts.map(({ result }) => result))], parts };
}

describe('an exception of one source', () => {
  const union = answer('1', one('licence'), everything, {
    sections: ['reg/4'],
    except: [exception({ sections: ['reg/3'] })],
  });

  it('stands where the state has no rule, and is unknown where nobody has looked at its law', () => {
    expect(results(CHOICE, { constraint: LICENCE }, [answer('2', 'silent')], [union]).found).toEqual(['exception']);
    expect(results(CHOICE, { constraint: LICENCE }, [], [union]).found).toEqual(['not-reviewed']);
  });

  it('is filled by a rule of the state that names it, and by no other', () => {
    const filling = answer('2', one('licence'), everything, {
      fills: ['u/reg/3'],
      except: [exception({ sections: ['act/9'] })],
    });
    const other = answer('2', one('licence'), everything, {
      fills: ['u/reg/2'],
      except: [exception({ sections: ['act/9'] })],
    });
    expect(results(CHOICE, { constraint: LICENCE }, [filling], [union]).verdict).toBe('met');
    expect(results(CHOICE, { constraint: LICENCE }, [other], [union]).verdict).toBe('exception');
  });

  it('is not filled by a rule that does not give what is asked', () => {
    const measures = answer('2', one('measures'), everything, { fills: ['u/reg/3'] });
    expect(results(CHOICE, { constraint: LICENCE }, [measures], [union]).verdict).toBe('exception');
  });

  it('of the state is filled by the rule of the union that it names', () => {
    const own = answer('2', one('licence'), everything, { except: [exception({ filledBy: ['u/reg/4'] })] });
    expect(results(CHOICE, { constraint: LICENCE }, [own], [union]).verdict).toBe('met');
  });

  it('is not seen whole where the law of the state was not, and unknown where practice may do it', () => {
    const silent = answer('2', 'silent', everything, { unseen: [{ law: 'order', why: 'it may' }] });
    expect(results(CHOICE, { constraint: LICENCE }, [silent], [union]).found).toEqual(['unseen']);
    const bare = answer('2', 'silent');
    expect(results(CHOICE, { constraint: LICENCE, callsFor: 'measure' }, [bare], [union]).found).toEqual([
      'not-reviewed',
    ]);
    expect(results(CHOICE, { constraint: LICENCE }, [bare], [union]).found).toEqual(['exception']);
  });
});

describe('an exception', () => {
  it('leaves nothing where the law still gives what is asked', () => {
    const own = answer('1', one('licence'), everything, { except: [exception({ instead: one('measures') as never })] });
    expect(results(CHOICE, { constraint: LICENCE }, [own], []).verdict).toBe('exception');
    expect(results(CHOICE, { constraint: MEASURES }, [own], []).verdict).toBe('met');
  });

  it('for one option of a set touches only what asks for that option', () => {
    const own = answer('1', some('a', 'b'), everything, { except: [exception({ instead: some('a') as never })] });
    expect(results(SET, { constraint: includes('a') }, [own], []).verdict).toBe('met');
    expect(results(SET, { constraint: includes('b') }, [own], []).verdict).toBe('exception');
  });

  it('whose reach rests on what nobody answered leaves nothing met that it may reach', () => {
    const where = { question: 's', scope: everything, constraint: { type: 'option', allowed: new Set(['yes']) } };
    const scope = { ...everything, items: [{ names: ['rifle'], properties: new Map(), where }] };
    const own = answer('1', one('yes'), everything, { except: [exception({ scope } as never)] });
    const questions = new Map(['q', 's'].map((id) => [id, question({ id, items: 'all' })]));
    const [duty] = commitment(instrument('i', [{}])).duties;
    const subject: Subject = { universe: smallUniverse([1900]), questions, instruments: new Map() };
    const { parts } = assess(new MappedLaw(subject, country([own])), duty!);
    expect(parts.map(({ result }) => result).sort()).toEqual(['exception', 'met']);
  });

  it('that a law not at hand may fill is not seen whole', () => {
    const own = answer('1', one('licence'), everything, {
      except: [exception({ unseen: [{ law: 'order', why: 'it may' }] })],
    });
    const { verdict, parts } = results(CHOICE, { constraint: LICENCE }, [own], []);
    expect(verdict).toBe('unseen');
    expect(parts[0]!.cause.values).toEqual(['order']);
  });

  it('that is left counts, also beside one that was not seen', () => {
    const own = answer('1', one('licence'), everything, {
      except: [exception(), exception({ says: 'Save for others.', unseen: [{ law: 'order', why: 'it may' }] })],
    });
    const { verdict, parts } = results(CHOICE, { constraint: LICENCE }, [own], []);
    expect(verdict).toBe('exception');
    expect(parts[0]!.exceptions.map(({ exception: left }) => left.says)).toEqual(['Save for some.']);
  });
});

describe('sets of two sources', () => {
  it('are put together, since both apply', () => {
    const own = answer('1', some('a'));
    const union = answer('2', some('b'));
    expect(results(SET, { constraint: includes('a', 'b') }, [own], [union]).verdict).toBe('met');
    expect(results(SET, { constraint: includes('a', 'b', 'c') }, [own], [union]).verdict).toBe('unmet');
  });

  it('keep the exceptions of both', () => {
    const own = answer('1', some('a'), everything, { except: [exception()] });
    expect(results(SET, { constraint: includes('a', 'b') }, [own], [answer('2', some('b'))]).verdict).toBe('exception');
  });

  it('decide a condition together', () => {
    const subject: Subject = {
      universe,
      questions: new Map([
        ['q', question({})],
        ['s', { ...SET, id: 's' }],
      ]),
      instruments: new Map(),
    };
    const [duty] = commitment(
      instrument('i', [{ appliesWhen: { question: 's', scope: everything, constraint: includes('a', 'b') } }]),
    ).duties;
    const law = (id: string, ...of: string[]): Answer => ({ ...answer(id, some(...of)), question: 's' });
    const verdict = (own: readonly string[], inherited: readonly string[]): string =>
      assess(
        new MappedLaw(subject, country([law('1', ...own), answer('3', one('yes'))]), {
          unions: [
            { id: 'u', country: { ...country([law('2', ...inherited)]), iso3: 'u', union: 'u' }, reviews: unreviewed },
          ],
        }),
        duty!,
      ).verdict;
    expect(verdict(['a'], ['b'])).toBe('met');
    expect(verdict(['a'], ['c'])).toBe('outside');
  });

  it('wait for a law not at hand only where it may add what is asked', () => {
    const own = answer('1', some('a'), everything, { unseen: [{ law: 'order', why: 'it may', options: ['b'] }] });
    expect(results(SET, { constraint: includes('a', 'b') }, [own], []).verdict).toBe('unseen');
    expect(results(SET, { constraint: includes('a', 'c') }, [own], []).verdict).toBe('unmet');
  });
});

describe('what a union leaves open', () => {
  const setAside = answer('2', 'not-applicable', everything, { reason: 'It is for its members.' });

  it('hides no gap of the state', () => {
    expect(results(question({}), {}, [answer('1', 'silent')], [setAside]).found).toEqual(['gap']);
  });

  it('tells nothing of a law that nobody has looked at', () => {
    expect(results(question({}), {}, [], [setAside]).found).toEqual(['not-reviewed']);
    expect(results(question({}), {}, [], [answer('2', 'silent')]).found).toEqual(['not-reviewed']);
    const lesser = answer('2', one('measures'));
    expect(results(CHOICE, { constraint: LICENCE }, [], [lesser]).found).toEqual(['not-reviewed']);
    expect(results(CHOICE, { constraint: LICENCE }, [answer('1', 'silent')], [lesser]).found).toEqual(['shortfall']);
  });

  it('is not left open where it says the contrary in terms', () => {
    const contrary = answer('2', one('no'), everything, { express: true });
    expect(results(question({}), {}, [], [contrary]).found).toEqual(['contradiction']);
  });

  it('does not undo what the state sets aside', () => {
    const own = answer('1', 'not-applicable', everything, { reason: 'No such goods.' });
    expect(results(question({}), {}, [own], [answer('2', 'silent')]).found).toEqual(['set-aside']);
  });
});

describe('what a requirement means', () => {
  const meaning = (more: Partial<Requirement>): string => {
    const made = instrument('i', [more]);
    const [provision] = made.provisions;
    return meaningOf(made, provision!, provision!.requires[0]!);
  };

  it('is otherwise with another strength, qualifier or event', () => {
    const plain = meaning({});
    expect(meaning({ strength: 'should' })).not.toBe(plain);
    expect(meaning({ qualified: 'where appropriate' })).not.toBe(plain);
    expect(meaning({ when: 'on request' })).not.toBe(plain);
    expect(meaning({})).toBe(plain);
  });
});

describe('requirements of one provision', () => {
  const faults = (first: Partial<Requirement>, second: Partial<Requirement>): number => {
    const made = instrument('i', [
      { question: 'r', ...first },
      { question: 'r', ...second },
    ]);
    const [provision, other] = made.provisions;
    const joined = { ...made, provisions: [{ ...provision!, requires: [...provision!.requires, ...other!.requires] }] };
    return requirementFaults({
      universe,
      questions: new Map([['r', question({ id: 'r', items: 'all' })]]),
      instruments: new Map([['i', joined]]),
    }).length;
  };
  const items = (...names: string[]) => ({ ...everything, items: [{ names, properties: new Map() }] });

  it('are warned of where they have the same constraint on the same cells, however firm and in whatever words', () => {
    expect(faults({ scope: items('rifle', 'gun') }, { scope: items('gun', 'rifle'), strength: 'should' })).toBe(1);
    expect(faults({ scope: items('rifle') }, { scope: items('rifle', 'part') })).toBe(0);
    expect(
      faults(
        { scope: items('rifle') },
        { scope: items('rifle'), constraint: { type: 'option', allowed: new Set(['no']) } as never },
      ),
    ).toBe(0);
  });
});
