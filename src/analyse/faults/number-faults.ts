import { resolve, type Law } from '../../law/index.js';
import { citedBy, type Answer, type Country } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import type { FaultFacts } from './fault.js';

/** Language -> whole number -> the words for it. */
export type NumberWords = ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>;

/**
 * Numbers, durations and ages that answers give and that the cited paragraphs do not hold, in digits or in words of the
 * law's language. Only where the texts of all cited paragraphs are at hand.
 */
export function numberFaults(
  country: Country,
  questions: ReadonlyMap<string, Question>,
  texts: ReadonlyMap<string, Law>,
  words: NumberWords,
): FaultFacts[] {
  return country.answers.flatMap((answer): FaultFacts[] => {
    const question = questions.get(answer.question);
    const numbers = question ? figuresOf(question, answer) : [];
    if (numbers.length === 0 || answer.sections.length === 0) return [];
    const cited: { text: string; language: string }[] = [];
    for (const piece of citedBy(answer)) {
      const law = texts.get(piece.split('/', 1)[0]!);
      const resolved = law && resolve(law, piece.slice(law.id.length + 1));
      if (!resolved?.ok) return [];
      const { passage } = resolved;
      cited.push({
        text: [
          ...leadIns(law!, piece.slice(law!.id.length + 1)),
          passage.text,
          ...passage.others.map(({ text }) => text),
        ].join('\n'),
        language: country.laws.get(law!.id)?.language ?? law!.meta.language ?? country.language ?? '',
      });
    }
    if (cited.some(({ text, language }) => numbers.some((number) => holds(text, number, words.get(language)))))
      return [];
    return [{ rule: 'number-not-found', severity: 'warning', place: answer.place, question: question!, answer }];
  });
}

/** The words that lead in to a cited point: those of the paragraphs above it, up to their first point. */
function leadIns(law: Law, pinpoint: string): string[] {
  const gathered: string[] = [];
  for (let above = pinpoint.replace(/\([^()]*\)$/, ''); above !== pinpoint;) {
    const place = resolve(law, above);
    if (place.ok) {
      const { section, part } = place.passage;
      const start = part?.start ?? 0;
      const first = (part?.parts ?? section.parts)[0]?.start;
      gathered.push(section.text.slice(start, first ?? start));
    }
    const next = above.replace(/\([^()]*\)$/, '');
    if (next === above) break;
    above = next;
  }
  return gathered;
}

/** The numbers in which a law may say a quantity: years or months, days or weeks. None for what is no exact number. */
function figuresOf({ answer: type, durationUnit }: Question, { given }: Answer): number[] {
  if (typeof given !== 'object' || given.type !== 'quantity' || type === 'date') return [];
  const { least, most } = given;
  if (least !== most || !Number.isFinite(least) || least === 0) return [];
  const larger = type !== 'duration' ? [] : durationUnit === 'days' ? [least / 7] : [least / 12];
  return [least, ...larger].filter((number) => type === 'number' || Number.isInteger(number));
}

function holds(text: string, number: number, words: ReadonlyMap<number, readonly string[]> | undefined): boolean {
  const digits = text.replace(/[٠-٩]/g, (text) => String(text.charCodeAt(0) - 0x660));
  // 1 200, 1.200 and 1,200 are one number; a decimal is written with a point or a comma
  const joined = digits.replace(/(?<=\d)[ \u00a0\u202f.,'](?=\d{3}(?!\d))/g, '');
  const written = String(number).replace('.', '[.,]');
  if (new RegExp(`(?<![\\d.,])${written}(?![\\d]|[.,]\\d)`).test(joined)) return true;
  const plain = text.normalize('NFC').toLowerCase();
  return (words?.get(number) ?? []).some((word) =>
    /[\p{Script=Han}\p{Script=Arabic}]/u.test(word)
      ? plain.includes(word)
      : new RegExp(`(?<![\\p{L}\\p{M}-])${word.replaceAll('-', '[-‐‑ ]')}(?![\\p{L}\\p{M}-])`, 'u').test(plain),
  );
}
