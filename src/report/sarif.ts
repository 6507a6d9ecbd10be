import { kindSigns } from '../words/kinds.js';
import { annotationRules, type Annotation } from './annotation.js';
import type { Report } from './documents/report.js';

const ruleIds: readonly string[] = annotationRules;

const driverOf = (version: string): object => ({
  name: 'Concord',
  version,
  rules: annotationRules.map((id) => ({
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: kindSigns[id].means },
    defaultConfiguration: { level: id === 'divergence' || id === 'not-reviewed' ? 'note' : 'warning' },
  })),
});

/** A SARIF 2.1.0 log of annotations, for code-scanning services. File names are relative to the current folder. */
export function sarif(annotations: readonly Annotation[], version: string): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driverOf(version) },
        columnKind: 'utf16CodeUnits',
        results: annotations.map(({ rule, id, level, message, state, file, line }) => ({
          ruleId: rule,
          ruleIndex: annotationRules.indexOf(rule),
          kind: state === 'absent' ? 'pass' : 'fail',
          level: state === 'absent' ? 'none' : level,
          message: { text: message },
          baselineState: state,
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(file) },
                ...(line !== undefined && { region: { startLine: line } }),
              },
            },
          ],
          partialFingerprints: { 'concordFinding/v1': id },
        })),
      },
    ],
  };
}

/** A SARIF 2.1.0 log of the findings of a report, at the places of the files of data. */
export function markSarif({ marks, receipt, title, kind }: Report): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driverOf(receipt.version) },
        automationDetails: { id: `concord/${kind}/${receipt.asOf}`, description: { text: title } },
        columnKind: 'utf16CodeUnits',
        results: marks.map(({ rule, id, level, message, file, line, column }) => ({
          ruleId: rule,
          ruleIndex: ruleIds.indexOf(rule),
          kind: 'fail',
          level,
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(file) },
                region: { startLine: line, startColumn: column },
              },
            },
          ],
          partialFingerprints: { 'concordFinding/v1': id },
        })),
        properties: { receipt },
      },
    ],
  };
}

const uriOf = (file: string): string =>
  file
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split(/[\\/]/)
    .map(encodeURIComponent)
    .join('/');
