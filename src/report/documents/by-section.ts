import type { RequirementData } from '../data/check-data-types.js';
import { lines, placeId, toPlace, type Words, heading, sideways } from '../tree.js';
import type { RootContent } from 'mdast';
import { listWords, say } from '../../words/catalogue.js';
import { verdictSigns } from '../../words/kinds.js';
import type { CorrelationData, SectionData } from '../data/correlation-data.js';
import type { Cell, Sheet } from '../sheet.js';
import { table } from '../table.js';
import { answersBy, column, requirementsBy } from './labels.js';

/** Section by section: what rests on it, and what falls if it is repealed. */
export function bySection(data: CorrelationData): RootContent[] {
  const laws = new Map<string, SectionData[]>();
  for (const section of data.sections) laws.set(section.lawName, [...(laws.get(section.lawName) ?? []), section]);
  return [
    heading(2, say('reports.part.by-section'), 'by-section'),
    ...[...laws].flatMap(([law, sections]): RootContent[] => [
      heading(3, law, placeId('sections', law)),
      sideways(
        table({
          id: placeId('table', 'sections', law),
          caption: say('reports.correlation.sections', { law }),
          matrix: true,
          columns: [
            { title: column('section'), share: 2 },
            { title: column('says'), share: 3 },
            { title: column('rests'), share: 3 },
            { title: column('falls'), share: 3 },
          ],
          rows: sections.map((section) => sectionRow(data, section)),
        }),
      ),
    ]),
  ];
}

function sectionRow(
  data: CorrelationData,
  { section, cite, answers, requirements, falls, source }: SectionData,
): { id: string; cells: Parameters<typeof table>[0]['rows'][number]['cells'] } {
  const known = answersBy(data);
  const asked = requirementsBy(data);
  const says = [
    ...new Set(answers.flatMap((id) => (known.get(id) ? [known.get(id)!.says ?? known.get(id)!.value] : []))),
  ];
  return {
    id: placeId('section', source, section),
    cells: [
      cite,
      { words: lines(says.map((text) => [text])) },
      { words: byInstrument(requirements.flatMap((id) => asked.get(id) ?? [])) },
      {
        words: lines(
          falls.map(({ requirement, before, after }) => [
            say('reports.correlation.falls', {
              cite: citeOf(asked.get(requirement)!),
              before: verdictSigns[before].word,
              after: verdictSigns[after].word,
            }),
          ]),
        ),
        order: falls.length,
      },
    ],
  };
}

/** The correlation from section to provision, as a sheet: what rests on a section and what falls with it. */
export function sectionSheet(data: CorrelationData): Sheet {
  const asked = requirementsBy(data);
  const known = answersBy(data);
  const widths = { law: 30, section: 30, says: 60, rests: 60, falls: 60, count: 10, id: 24 } as const;
  const titles: readonly (keyof typeof widths)[] = ['law', 'section', 'says', 'rests', 'falls', 'count', 'id'];
  return {
    id: 'sections',
    title: say('reports.part.by-section'),
    columns: titles.map((key) => ({ key, title: column(key), width: widths[key] })),
    rows: data.sections.map((section): Cell[] => [
      section.lawName,
      section.cite,
      [...new Set(section.answers.flatMap((id) => known.get(id)?.says ?? known.get(id)?.value ?? []))].join(' / '),
      listWords([...new Set(section.requirements.map((id) => citeOf(asked.get(id)!)))]),
      section.falls
        .map(({ requirement, before, after }) =>
          say('reports.correlation.falls', {
            cite: citeOf(asked.get(requirement)!),
            before: verdictSigns[before].word,
            after: verdictSigns[after].word,
          }),
        )
        .join('; '),
      section.falls.length,
      section.section,
    ]),
  };
}

export const citeOf = ({ short, cite }: RequirementData): string => `${short}, ${cite}`;

/** "Firearms Protocol, Art. 7 and Art. 8", a line an instrument, each leading to its row. */
export function byInstrument(requirements: readonly RequirementData[]): ReturnType<typeof lines> {
  const groups = new Map<string, RequirementData[]>();
  for (const requirement of requirements) {
    const group = groups.get(requirement.short) ?? groups.set(requirement.short, []).get(requirement.short)!;
    if (!group.some(({ cite }) => cite === requirement.cite)) group.push(requirement);
  }
  return lines(
    [...groups].map(([short, all]): Words[] => [
      `${short}, `,
      ...all.flatMap((requirement, n): Words[] => [
        ...(n > 0 ? [', '] : []),
        toPlace(placeId('requirement', requirement.id), requirement.cite),
      ]),
    ]),
  );
}
