import { unverifiedOf } from '../../analyse/commitments.js';
import type { Check } from '../../analyse/check.js';
import type { Instrument } from '../../model/instrument.js';
import { look, verdictLooks } from '../looks.js';
import { paragraph, span, type Line } from '../line.js';
import { cell, hint, type Context, type List, type Row, type Screen } from './screen.js';
import { assessmentsBy, checkOf, countsOf, errorsAbout, standing, verdicts, type Counts } from './select.js';
import { waiting } from './state.js';

const WIDTH = 11;

/** Compliance by topic and instrument. */
export const map: Screen = {
  id: 'map',
  title: () => 'Heat map',
  wants: ({ route }) => (route.state === undefined ? [] : [`check:${route.state}`]),
  list(context): List {
    const check = checkOf(context);
    const { state } = context.route;
    if (!check || state === undefined) return { columns: [{ title: '' }, { title: '' }], matrix: 1, rows: [], empty: waiting(context) };
    const instruments = instrumentsOf(check);
    const columns = ['', ...instruments.map(({ id }) => id)];
    const rows = [...context.data.loaded!.world.topics.values()].flatMap((topic): Row[] => {
      const counts = columns.map((instrument) => countsOf(assessmentsBy(check, instrument, topic.id)));
      if (counts[0]!.all === 0) return [];
      return [
        {
          id: topic.id,
          cells: [cell(topic.name), ...counts.map(shaded)],
          opens: [undefined, ...columns.map((instrument, n) => (counts[n]!.all === 0 ? undefined : { screen: 'requirements' as const, state, by: 'verdict', facets: [`topic:${topic.id}`, ...(instrument === '' ? [] : [`instrument:${instrument}`])] }))],
          values: [0, ...counts.map(score)],
        },
      ];
    });
    return {
      columns: [{ title: 'Topic', width: 24 }, { title: 'all', width: WIDTH }, ...instruments.map(({ id, short }) => ({ title: short.length <= WIDTH ? short : id.toUpperCase(), width: WIDTH }))],
      rows,
      matrix: 1,
      empty: 'Nothing binds this state, as far as is known, so nothing is asked of its law.',
      about: [...errorsAbout(context), span('met/asked ?not reviewed', 'dim'), ...(['met', 'partly', 'unmet', 'outside'] as const).flatMap((one) => [span('  '), look(verdictLooks[one])])],
    };
  },
  detail(context, row, width) {
    const check = checkOf(context);
    if (!check || !row) return [];
    const instrument = instrumentsOf(check)[context.route.column - 2];
    const { world } = context.data.loaded!;
    const asked = assessmentsBy(check, instrument?.id ?? '', row.id).filter(({ duty }) => duty.requirement.strength !== 'may');
    const { all, met, partly, unmet, open, outside } = countsOf(asked);
    return [
      ...paragraph(`${world.topics.get(row.id)?.name ?? row.id}: ${instrument?.title ?? 'all commitments'}`, width, { style: 'bold' }),
      ...paragraph(all === 0 ? 'Nothing is asked here.' : `Of ${all} requirements ${met} are met, ${partly} partly met, ${unmet} not met, ${open} not reviewed${outside > 0 ? `, ${outside} do not reach the state` : ''}.`, width),
      ...(all === 0 ? [] : hint('Enter opens them.', width)),
      ...verdicts.flatMap((verdict) => asked.filter((one) => one.verdict === verdict)).flatMap(({ duty, question, verdict }) => {
        const { glyph, word } = verdictLooks[verdict];
        const { commitment, provision, requirement } = duty;
        const strength = [requirement.strength, ...(requirement.qualified === undefined ? [] : [requirement.qualified]), ...(unverifiedOf(duty) === undefined ? [] : ['unverified'])].join(', ');
        return paragraph(`${word}: ${commitment.instrument.short}, ${provision.cite} (${strength}): ${question.ask}`, width, { indent: 2, first: glyph });
      }),
    ];
  },
};

/** The instruments that ask something of the state. */
const instrumentsOf = (check: Check): Instrument[] => check.summary.map(({ commitment }) => commitment.instrument).filter(({ id }) => countsOf(assessmentsBy(check, id, '')).all > 0);

/** A cell of a heat map: glyph, and how many of those asked for are met. */
export function heat(counts: Counts): Line {
  const { glyph, style } = verdictLooks[standing(counts)];
  return [span(counts.all === 0 ? glyph : `${glyph} ${counts.met}/${counts.all}`, style)];
}

/** The same with how many of them nobody has looked at, so that these are not taken for failures. */
const shaded = (counts: Counts): Line => [...heat(counts), ...(counts.open > 0 && counts.all > 0 ? [span(` ?${counts.open}`, 'dim')] : [])];

export const score = ({ met, partly, all }: Counts): number => (all === 0 ? -1 : (met + partly / 2) / all);
