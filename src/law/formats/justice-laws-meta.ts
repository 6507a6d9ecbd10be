import type { Block, LawMeta } from '../text/block.js';
import { oneLine } from './clean.js';
import { child, descendant, elements, textOf, type XmlElement } from './xml.js';

const text = (element: XmlElement | undefined): string => oneLine(element ? textOf(element) : '');

/** Title, citation, language, date of currency and status of a Justice Laws file. */
export function justiceMeta(root: XmlElement): LawMeta {
  const about = child(root, 'Identification');
  const language = root.attributes.lang;
  const title = text(child(about, 'ShortTitle')) || text(child(about, 'LongTitle'));
  const cited = citation(about, language === 'fr');
  const date = root.attributes['current-date'] ?? consolidationDate(about);
  const repealed = child(root, 'Repealed') !== undefined;
  const status = repealed ? 'repealed' : root.attributes['in-force'] === 'yes' ? 'in-force' : undefined;
  return {
    ...(title && { title }),
    ...(cited && { citation: cited }),
    source: 'Justice Laws Website, Department of Justice Canada',
    ...(language && { language }),
    ...(date && { date }),
    ...(status && { status }),
  };
}

/**
 * As the Justice Laws site cites: "S.C. 1995, c. 39", "R.S.C., 1985, c. E-19", "SOR/98-201"; undefined if it cannot
 * tell.
 */
function citation(about: XmlElement | undefined, french: boolean): string | undefined {
  const instrument = text(child(about, 'InstrumentNumber'));
  if (instrument) return instrument;
  const chapter = child(about, 'Chapter');
  const consolidated = child(chapter, 'ConsolidatedNumber');
  if (consolidated?.attributes.official === 'yes') {
    return french ? `L.R.C. (1985), ch. ${text(consolidated)}` : `R.S.C., 1985, c. ${text(consolidated)}`;
  }
  const annual = child(chapter, 'AnnualStatuteId');
  const number = text(child(annual, 'AnnualStatuteNumber'));
  const year = text(child(annual, 'YYYY'));
  if (!number || !year) return undefined;
  return french ? `L.C. ${year}, ch. ${number}` : `S.C. ${year}, c. ${number}`;
}

function consolidationDate(about: XmlElement | undefined): string | undefined {
  const history = child(about, 'BillHistory');
  const stage = history && elements(history).find((element) => element.attributes.stage === 'consolidation');
  return isoDate(child(stage ?? child(about, 'ConsolidationDate'), 'Date'));
}

function isoDate(date: XmlElement | undefined): string | undefined {
  const [year, month, day] = ['YYYY', 'MM', 'DD'].map((part) => text(child(date, part)));
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** The long title and, for a regulation, what it was made under: the text that stands above the enacting words. */
export function identification(about: XmlElement | undefined): Block[] {
  if (!about) return [];
  const blocks: Block[] = [];
  const long = text(child(about, 'LongTitle'));
  if (long) blocks.push({ kind: 'paragraph', text: long });
  for (const name of ['InstrumentNumber', 'EnablingAuthority']) {
    const hit = text(child(about, name));
    if (hit) blocks.push({ kind: 'paragraph', text: hit });
  }
  const registered = isoDate(descendant(about, 'RegistrationDate') && child(child(about, 'RegistrationDate'), 'Date'));
  if (registered) blocks.push({ kind: 'paragraph', text: registered });
  const order = child(about, 'RegulationMakerOrder');
  if (order) {
    const parts = elements(order).map((element) =>
      element.name === 'Date' ? (isoDate(element) ?? '') : text(element),
    );
    blocks.push({ kind: 'paragraph', text: parts.join(' ') });
  }
  return blocks;
}
