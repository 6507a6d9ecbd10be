import { listed, say } from '../../words/catalogue.js';
import { unverifiedOf } from '../../analyse/commitments/duty.js';
import type { Assessment } from '../../analyse/assess/evaluate.js';
import { kinds, severities } from '../../analyse/assess/findings.js';
import type { Finding } from '../../words/finding.js';
import { strengths } from '../../model/instrument.js';
import { kindSigns, verdictSigns } from '../../words/kinds.js';
import type { Context } from './screen.js';
import { checkOf, verdicts } from './select.js';

const unique = (all: readonly string[]): string[] => [...new Set(all)];

/**
 * The values of a finding by which it can be filtered: `kind:gap`. A gap in a definition has those of all that it
 * breaks.
 */
export function facetsOf({ data }: Pick<Context, 'data'>, finding: Finding): string[] {
  const { breaks = [], requirements, law } = finding;
  const cited = [...requirements, ...breaks];
  const questions =
    finding.question === undefined ? unique(breaks.map(({ question }) => question)) : [finding.question];
  return [
    `kind:${finding.kind}`,
    `severity:${finding.severity}`,
    ...(finding.topic === undefined ? ['topic:terms'] : []),
    ...unique(questions.flatMap((id) => data.loaded?.world.questions.get(id)?.topic ?? [])).map(
      (topic) => `topic:${topic}`,
    ),
    ...questions.map((question) => `question:${question}`),
    ...unique(cited.map(({ instrument }) => `instrument:${instrument}`)),
    ...unique(cited.map(({ strength }) => `strength:${strength}`)),
    ...(cited.some(({ unverified }) => unverified !== undefined) ||
    law.some(({ unverified }) => unverified !== undefined)
      ? ['mark:unverified']
      : []),
    ...(law.some(({ stale }) => stale) ? ['mark:stale'] : []),
  ];
}

/** The same of a requirement that has been held against the law. */
export function facetsOfRequirement(assessment: Assessment): string[] {
  const { duty, question, verdict, parts } = assessment;
  return [
    `verdict:${verdict}`,
    `bond:${duty.commitment.binding ? 'binding' : 'open'}`,
    `topic:${question.topic}`,
    `question:${question.id}`,
    `instrument:${duty.commitment.instrument.id}`,
    `strength:${duty.requirement.strength}`,
    ...(unverifiedOf(duty) !== undefined || parts.some(({ answer }) => answer?.unverified !== undefined)
      ? ['mark:unverified']
      : []),
  ];
}

/** Whether a requirement can be listed: one that is open to the state only where such are asked for. */
export const isListed = ({ route }: Pick<Context, 'route'>, { verdict }: Assessment): boolean =>
  verdict !== 'open' || route.facets.includes('verdict:open');

/** Of each facet that is chosen one of the chosen values must be there. */
export function passes(facets: readonly string[], chosen: readonly string[]): boolean {
  const names = unique(chosen.map((text) => text.split(':')[0]!));
  return names.every((name) => chosen.some((text) => text.startsWith(`${name}:`) && facets.includes(text)));
}

/** What is chosen of one facet, without its name; undefined where nothing is. */
export function chosenOf(facets: readonly string[], name: string): string[] | undefined {
  const values = facets.filter((facet) => facet.startsWith(`${name}:`)).map((facet) => facet.slice(name.length + 1));
  return values.length > 0 ? values : undefined;
}

/** The one instrument on which a list is: its name need not stand in each row. */
export const onlyInstrument = ({ route }: Pick<Context, 'route'>): string | undefined => {
  const chosen = chosenOf(route.facets, 'instrument') ?? [];
  return chosen.length === 1 ? chosen[0] : undefined;
};

const MARKS = ['unverified', 'stale'];

/** A value of a facet in words: "gap". */
export function facetWord({ data }: Pick<Context, 'data'>, facet: string): string {
  const [name = '', ...rest] = facet.split(':');
  const value = rest.join(':');
  const world = data.loaded?.world;
  switch (name) {
    case 'topic':
      return value === 'terms' ? say('screens.facet.definitions') : (world?.topics.get(value)?.name ?? value);
    case 'instrument':
      return world?.instruments.get(value)?.short ?? value;
    case 'question':
      return world?.questions.get(value)?.ask ?? value;
    case 'kind':
      return kindSigns[value as Finding['kind']]?.word ?? value;
    case 'verdict':
      return verdictSigns[value as Assessment['verdict']]?.word ?? value;
    case 'bond':
      return say(value === 'binding' ? 'screens.facet.binding' : 'screens.facet.not-binding');
    case 'mark':
      return MARKS.includes(value) ? say(`screens.facet.${value}`) : value;
    default:
      return value;
  }
}

/** What a list is narrowed to, in words: alternatives with "or", facets with a semicolon. */
export const facetWords = (context: Pick<Context, 'data'>, facets: readonly string[]): string =>
  unique(facets.map((facet) => facet.split(':')[0]!))
    .map((name) =>
      listed(
        chosenOf(facets, name)!.map((value) => facetWord(context, `${name}:${value}`)),
        'or',
      ),
    )
    .join('; ');

/** All values of the facets of what the screen lists, with how many have them, in a fixed order. */
export function facetChoices(context: Context): { facet: string; name: string; count: number }[] {
  const check = checkOf(context);
  if (!check || !context.data.loaded) return [];
  const { world } = context.data.loaded;
  const keys =
    context.route.screen === 'requirements'
      ? check.assessments.map((assessment) =>
          isListed(context, assessment) ? facetsOfRequirement(assessment) : [`verdict:${assessment.verdict}`],
        )
      : check.findings.map((finding) => facetsOf(context, finding));
  const counts = new Map<string, number>();
  for (const facet of keys.flat()) counts.set(facet, (counts.get(facet) ?? 0) + 1);
  const of = (name: string, values: Iterable<string>): string[] => [...values].map((value) => `${name}:${value}`);
  const all = [
    ...of('verdict', verdicts),
    ...of('kind', kinds),
    ...of('severity', severities),
    ...of('strength', strengths),
    ...of('bond', ['binding', 'open']),
    ...of('mark', MARKS),
    ...of('instrument', world.instruments.keys()),
    'topic:terms',
    ...of('topic', world.topics.keys()),
  ];
  return all.flatMap((facet) =>
    counts.has(facet) ? [{ facet, name: facet.split(':')[0]!, count: counts.get(facet)! }] : [],
  );
}
