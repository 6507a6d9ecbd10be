import { sameValue, withKey, type Raw } from '../../work/book.js';
import { partsIn } from './part.js';

/** The key of a draft: the answer with that number among those of a state to a question. */
export const keyOf = (state: string, question: string, n: number): string => `${state}|${question}|${n}`;
/** What the key of a draft was made of. */
export const partsOf = (key: string): { state: string; question: string; n: number } => {
  const [state = '', question = '', n = '0'] = key.split('|');
  return { state, question, n: Number(n) };
};

/** The key itself, or the next one to the same question that is not taken. */
export function freeKey(taken: Readonly<Record<string, unknown>>, key: string): string {
  const { state, question, n } = partsOf(key);
  return key in taken ? freeKey(taken, keyOf(state, question, n + 1)) : key;
}

/**
 * An answer with one of its fields set: a key, or `scope.<dimension>`. Only what does not apply has a reason, and
 * where the law says nothing, the sections, the exceptions and the words of what it was taken to say before go.
 */
export function withField(raw: Raw, field: string, value: unknown): Raw {
  if (field === 'answer' && value !== raw['answer']) {
    const special = value === 'silent' || value === 'not-applicable';
    const gone = [
      ...(value === 'not-applicable' ? [] : ['reason']),
      ...(special ? ['sections', 'says', 'except', 'express'] : []),
    ];
    return gone.reduce((left, key) => withKey(left, key, undefined), withKey(raw, field, value));
  }
  if (!field.startsWith('scope.')) return withKey(raw, field, value);
  const scope = (raw['scope'] ?? {}) as Raw;
  const id = field.slice('scope.'.length);
  if (sameValue(partsIn(scope[id]), partsIn(value))) return raw;
  const entry = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  return withKey(raw, 'scope', withKey(scope, id, entry));
}
