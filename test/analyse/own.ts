import type { CaseData } from './cases.js';

const HEAD = 'state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note';

export interface OwnData {
  /** the requirements of Art. 1 of the Pact, as lines of a list */
  requires: string;
  /** further keys of Art. 1 */
  provision?: string;
  questions: string;
  answers: string;
  country?: string;
  terms?: string;
  /** further provisions of the Pact, by id and requirements */
  more?: Readonly<Record<string, string>>;
  files?: CaseData['files'];
}

/** A state, XTS, that is a party to one instrument of one's own making, the Pact, with questions of one's own. */
export function own({
  requires,
  provision = '',
  questions,
  answers,
  country,
  terms,
  more = {},
  files,
}: OwnData): CaseData {
  const articles = Object.entries({ '1': `${provision}  requires:\n${requires}`, ...more }).map(
    ([id, text]) =>
      `- id: '${id}'\n  cite: Art. ${id}\n  says: A duty.\n${text.startsWith('  ') && !text.startsWith('    ') ? text : `  requires:\n${text}`}`,
  );
  return {
    party: [],
    answers,
    ...(terms !== undefined && { terms }),
    files: {
      'provisions/questions/definitions.yaml': questions,
      'provisions/instruments/pact/instrument.yaml': `id: pact\ntitle: Pact\nshort: Pact\nforce: legal\nin-force: 2001-01-01\nbinds: by-deposit\nsources: [test]\noutline: ['1'${Object.keys(
        more,
      )
        .map((id) => `, '${id}'`)
        .join('')}]\n`,
      'provisions/instruments/pact/articles.yaml': articles.join('\n'),
      'countries/status/pact.csv': `${HEAD}\nXTS,,2010-01-01,accession,,,yes,test,2026-01-01,\n`,
      ...(country !== undefined && { 'countries/xts/country.yaml': country }),
      ...files,
    },
  };
}
