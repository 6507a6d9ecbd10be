import path from 'node:path';
import { reportForms, writeReport, type ReportForm } from '../report/report-forms.js';
import type { RoadMapData } from '../report/data/road-map-data.js';
import { isTranslated, say, spoken } from '../words/catalogue.js';
import { makeOpinion, type BillRequest } from '../work/opinion.js';
import { takeRoadMap } from '../work/road-map.js';
import { writeOut } from '../work/write.js';
import { makeReport, reportKinds } from '../work/report.js';
import { dateOf, openSound, type GlobalOptions } from '../work/session.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { tellClaims } from './claims.js';

export interface ReportOptions extends GlobalOptions {
  to?: string;
  out?: string;
  instrument?: string[];
  topic?: string[];
  form?: string;
  region?: string;
  /** the file of a bill, and what it is laid over */
  bill?: string;
  law?: string;
  amends?: string[];
  /** a spreadsheet of a road map that was edited, to be read back */
  take?: string;
}

/** Writes a report of a kind on some states. Gives the exit code. */
export async function reportCommand(
  kindGiven: string,
  states: readonly string[],
  options: ReportOptions,
): Promise<number> {
  const kind = oneOf('report', kindGiven, [...reportKinds, 'opinion'] as const);
  const form = formOf(options);
  const asOf = dateOf(options);
  if (options.out === undefined && (form === 'docx' || form === 'xlsx'))
    throw new UsageError(say('errors.report.needs-out', { form }));
  const codes = states.map((code) => code.toUpperCase());
  const loaded = openSound(options, options.region === undefined ? { states: codes } : {});
  tellClaims(loaded);
  const request = {
    asOf,
    command: commandOf(kind, codes, asOf, options),
    ...(options.instrument && { instruments: options.instrument }),
    ...(options.topic && { topics: options.topic }),
    ...(options.form !== undefined && { form: options.form }),
    ...(options.region !== undefined && { region: options.region }),
  };
  const report =
    kind === 'opinion'
      ? await makeOpinion(loaded, codes[0] ?? '', billOf(options), request)
      : makeReport(loaded, kind, codes, request);
  if (options.take !== undefined) {
    if (kind !== 'road-map') throw new UsageError(say('errors.report.take', { kind }));
    const { actions, state } = report.data as RoadMapData;
    const changed = await takeRoadMap(loaded, state.iso3, options.take, actions);
    console.log(say('reports.road-map.taken', { n: changed }));
    return 0;
  }
  await write(await writeReport(report, form), options.out);
  return 0;
}

/** The bill of an opinion. Throws a UsageError where none is named. */
function billOf({ bill, law, amends }: ReportOptions): BillRequest {
  if (bill === undefined) throw new UsageError(say('errors.report.needs-bill'));
  return { bill, ...(law !== undefined && { law }), ...(amends && { amends }) };
}

/** The form that is asked for: that of --to, or the one that the ending of --out says. Throws a UsageError. */
function formOf({ to, out, json }: ReportOptions): ReportForm {
  const ending = out === undefined ? '' : path.extname(out).slice(1).toLowerCase();
  if (to === undefined && json === true) return 'json';
  const form = oneOf('form of a report', to ?? (ending === '' ? 'md' : ending), reportForms);
  if (out !== undefined && ending !== form) throw new UsageError(say('errors.report.ending', { ending, out, form }));
  return form;
}

/** The command without what depends on the machine: neither folders nor the file that is written. */
const commandOf = (
  kind: string,
  states: readonly string[],
  asOf: string,
  { instrument, topic, form, region, bill, law, amends }: ReportOptions,
): string =>
  [
    'concord report',
    kind,
    ...states,
    ...(instrument ? ['-i', ...instrument] : []),
    ...(topic ? ['-t', ...topic] : []),
    ...(form === undefined ? [] : ['--form', form]),
    ...(region === undefined ? [] : ['--region', region]),
    ...(bill === undefined ? [] : ['--bill', path.basename(bill)]),
    ...(law === undefined ? [] : ['--law', law]),
    ...(amends ? ['--amends', ...amends] : []),
    '--as-of',
    asOf,
    ...(isTranslated() ? ['--lang', spoken()] : []),
  ].join(' ');

async function write(text: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) process.stdout.write(text);
  else await writeOut('concord report', file, text);
}
