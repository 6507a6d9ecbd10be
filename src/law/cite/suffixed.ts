import { hanValue } from '../traditions/han.js';
import { latinAdverbs } from '../traditions/speech.js';
import { type NumberReader } from '../traditions/numbers.js';
import { type PartForm } from './cite-forms.js';

const HAN = /^[〇零一二三四五六七八九十百千两]+/u;

/** Patterns that hold the Latin adverbs after numbers: "5 bis", "II ter", "a) quater". */
interface Suffixed {
  digits: RegExp;
  roman: RegExp;
  letter: RegExp;
}

export let made: Suffixed | undefined;

const suffixed = (): Suffixed =>
  (made ??= {
    digits: new RegExp(`^(?:\\.\\d+)*(?:\\s?${latinAdverbs()}|[a-zA-Z]{1,2}|\\p{Ll})?(?![\\p{L}\\p{N}])`, 'u'),
    roman: new RegExp(`^[IVXLCDM]+(?:\\s?${latinAdverbs()})?(?![\\p{L}\\p{N}])`, 'u'),
    letter: new RegExp(`^(?:(\\p{L})\\1?|\\p{L}{1,2})(?:\\.\\d+)?(?:\\s?${latinAdverbs()}(?![\\p{L}\\p{N}]))?`, 'u'),
  });

/** The number that a match of a form stands for, as it is written in ids; undefined where it is none. */
export function valueOf(
  form: PartForm,
  text: string,
  numbers: NumberReader,
): { label: string; length: number } | undefined {
  switch (form.variable) {
    case 'x': {
      const match = /^[^()（）\s]{1,24}/u.exec(text);
      if (!match) return undefined;
      const circled = numbers.plain(match[0]);
      const han = HAN.exec(circled);
      return { label: han?.[0] === circled ? String(hanValue(circled) ?? circled) : circled, length: match[0].length };
    }
    case 'w': {
      const word = numbers.readWord(text);
      return word && typeof word.value === 'number' ? { label: String(word.value), length: word.length } : undefined;
    }
    case 'I': {
      const match = suffixed().roman.exec(text);
      return match ? { label: match[0].replace(/\s/g, ''), length: match[0].length } : undefined;
    }
    case 'a': {
      const match = suffixed().letter.exec(text);
      if (!match || (!form.after && !CLOSE.test(text.slice(match[0].length)))) return undefined;
      return { label: match[0].replace(/\s/g, ''), length: match[0].length };
    }
    default: {
      const han = numbers.han ? HAN.exec(text) : null;
      if (han) return { label: String(hanValue(han[0]) ?? han[0]), length: han[0].length };
      const digits = /^\p{Nd}+/u.exec(text);
      if (!digits) return undefined;
      const tail = suffixed().digits.exec(text.slice(digits[0].length));
      if (!tail && !form.after) return undefined;
      const length = digits[0].length + (tail?.[0].length ?? 0);
      return { label: numbers.plain(text.slice(0, length)).replace(/[\s º°]/gu, ''), length };
    }
  }
}

export const CLOSE = /^(?![\p{L}\p{N}])/u;
