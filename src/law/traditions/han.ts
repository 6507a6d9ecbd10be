const DIGITS = '〇一二三四五六七八九';
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** The value of a Chinese numeral, or of digits; undefined if it is neither. */
export function hanValue(text: string): number | undefined {
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(plain)) return Number(plain);
  const digitOf = (character: string): number =>
    character === '零' ? 0 : character === '两' || character === '兩' ? 2 : DIGITS.indexOf(character);
  if (!/[十百千]/.test(plain)) {
    const values = [...plain].map(digitOf);
    return values.some((value) => value < 0) || values.length === 0 ? undefined : Number(values.join(''));
  }
  let total = 0;
  let digit = 0;
  for (const character of plain) {
    const unit = UNITS[character];
    if (unit) {
      total += (digit || 1) * unit;
      digit = 0;
    } else {
      digit = digitOf(character);
      if (digit < 0) return undefined;
    }
  }
  return total + digit;
}

/** A number below 10,000 in Chinese numerals: 14 is 十四. */
export function hanNumeral(value: number): string {
  if (value < 1 || value > 9999) return String(value);
  const digits = String(value);
  let text = '';
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[at]);
    if (digit > 0) text += DIGITS[digit]! + ['', '十', '百', '千'][digits.length - 1 - at]!;
    else if (!text.endsWith('零')) text += '零';
  }
  return text.replace(/零+$/, '').replace(/^一十/, '十');
}
