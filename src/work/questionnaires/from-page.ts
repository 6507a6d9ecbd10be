import { fields, onceFields } from '../../report/questionnaire/data.js';
import { UsageError } from '../usage-error.js';
import { MOST_ROWS, readKey, readMark, type Returned, type ReturnedRow } from './returned.js';

/** What the page of a questionnaire saved. Throws a UsageError for anything else. */
export function fromPage(bytes: Uint8Array, name: string): Returned {
  let data: Record<string, unknown>;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(`Unexpected file "${name}", which is no JSON: ${(error as Error).message}`);
  }
  const texts = (given: unknown, names: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      Object.entries(typeof given === 'object' && given !== null ? given : {}).flatMap(([key, value]) =>
        names.includes(key) && typeof value === 'string' && value.trim() !== '' ? [[key, value.trim()]] : [],
      ),
    );
  const mark = readMark(typeof data?.['questionnaire'] === 'string' ? data['questionnaire'] : '');
  const answers = Array.isArray(data?.['answers']) ? (data['answers'] as unknown[]) : [];
  if (answers.length > MOST_ROWS)
    throw new UsageError(`Unexpected ${name} with more than ${MOST_ROWS} answers, expected a questionnaire.`);
  const rows: ReturnedRow[] = [];
  const faults: { place: string; why: string }[] = [];
  answers.forEach((field, n) => {
    const key = readKey(String((field as { key?: unknown } | null)?.key ?? ''));
    const place = `answer ${n + 1}`;
    if (!key)
      faults.push({ place, why: 'Unexpected mark of a question, expected the one that the questionnaire had there.' });
    else rows.push({ place, ...key, filled: texts(field, fields) });
  });
  return { ...(mark && { mark }), once: texts(data, onceFields), rows, faults };
}
