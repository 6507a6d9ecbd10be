import type { LawMeta } from '../text/block.js';
import { oneLine } from './clean.js';
import { child, descendant, elements, textOf, type XmlElement } from './xml.js';

const text = (element: XmlElement | undefined): string => oneLine(element ? textOf(element) : '');

/** Title, number, language, date of the version and, for a bill, status of an Akoma Ntoso document. */
export function akomaMeta(document: XmlElement): LawMeta {
  const identification = child(child(document, 'meta'), 'identification');
  const work = child(identification, 'FRBRWork');
  const expression = child(identification, 'FRBRExpression');
  const front = [child(document, 'preface'), child(document, 'coverPage')].filter((part) => part !== undefined);
  const first = (name: string): string =>
    front.map((part) => text(descendant(part, name))).find((hit) => hit !== '') ?? '';
  const alias = child(work, 'FRBRalias')?.attributes.value ?? '';
  const title = first('shortTitle') || first('docTitle') || oneLine(alias);
  const citation = first('docNumber') || oneLine(child(work, 'FRBRnumber')?.attributes.value ?? '');
  const language = languageTag(child(expression, 'FRBRlanguage')?.attributes.language);
  const date = versionDate(expression) ?? versionDate(work);
  return {
    ...(title && { title }),
    ...(citation && { citation }),
    ...(language && { language }),
    ...(date && { date }),
    ...(document.name === 'bill' && { status: 'bill' as const }),
  };
}

/** The latest date that the file gives for it. */
function versionDate(level: XmlElement | undefined): string | undefined {
  const dates = level ? elements(level).filter((element) => element.name === 'FRBRdate') : [];
  return dates
    .map((element) => element.attributes.date?.slice(0, 10) ?? '')
    .filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date))
    .sort()
    .at(-1);
}

/** "eng" as "en"; undefined for what is no language code. */
function languageTag(code: string | undefined): string | undefined {
  try {
    return code ? Intl.getCanonicalLocales(code)[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The code of the state or union whose law a document is, of two or three letters, as it says itself. */
export function akomaState(document: XmlElement): string | undefined {
  const work = child(child(child(document, 'meta'), 'identification'), 'FRBRWork');
  const code = child(work, 'FRBRcountry')?.attributes.value;
  return code !== undefined && /^[A-Za-z]{2,3}$/.test(code) ? code : undefined;
}
