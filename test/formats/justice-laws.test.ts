import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importDraft } from '../../src/law/formats/index.js';
import { allText, hasRealLaws, headings, importText, missing, outline, realLaws } from './support.js';

const act = (content: string, attributes = '') =>
  `<?xml version="1.0" encoding="utf-8"?><Statute xmlns:lims="http://justice.gc.ca/lims" xml:lang="en" lims:current-date="2026-01-31" ${attributes}>${content}</Statute>`;

const ACT = act(
  `<Identification><LongTitle>An Act about the keeping of invented arms</LongTitle><ShortTitle>Invented Arms Act</ShortTitle>
    <Chapter><ConsolidatedNumber official="no">I-1</ConsolidatedNumber><AnnualStatuteId><AnnualStatuteNumber>7</AnnualStatuteNumber><YYYY>2019</YYYY></AnnualStatuteId></Chapter></Identification>
  <Body>
    <Heading level="1"><Label>PART 1</Label><TitleText>Records</TitleText></Heading>
    <Heading level="2"><TitleText>Duties</TitleText></Heading>
    <Section><MarginalNote>Registers<HistoricalNote><HistoricalNoteSubItem>2020, c. 1, s. 2</HistoricalNoteSubItem></HistoricalNote></MarginalNote><Label>14</Label>
      <Subsection><Label>(1)</Label><Text>A dealer keeps</Text>
        <Paragraph><Label>(a)</Label><Text>a register, or</Text><Subparagraph><Label>(i)</Label><Text>a list;</Text></Subparagraph><ContinuedParagraph><Text>as the dealer chooses,</Text></ContinuedParagraph></Paragraph>
        <ContinuedSectionSubsection><Text>for <Emphasis style="italic">ten</Emphasis> years.</Text></ContinuedSectionSubsection></Subsection>
      <Subsection><MarginalNote>Exception</MarginalNote><Label>(2)</Label><Text>Museums need not.</Text></Subsection>
      <Definition><Text><DefinedTermEn>dealer</DefinedTermEn> means a trader. (<DefinedTermFr>marchand</DefinedTermFr>)</Text></Definition>
      <HistoricalNote><HistoricalNoteSubItem>2019, c. 7, s. 14</HistoricalNoteSubItem><HistoricalNoteSubItem>2021, c. 3, s. 1</HistoricalNoteSubItem></HistoricalNote>
    </Section>
    <Section><Label><FootnoteRef idref="f">*</FootnoteRef>15</Label><Text><Repealed>[Repealed, 2022]</Repealed></Text><Footnote id="f"><Label>*</Label><Text>Not yet in force.</Text></Footnote></Section>
    <UnknownThing>Loose words <Odd>and more</Odd></UnknownThing>
  </Body>
  <Schedule><ScheduleFormHeading><Label>SCHEDULE</Label><OriginatingRef>(Section 14)</OriginatingRef><TitleText>Forms</TitleText></ScheduleFormHeading>
    <TableGroup><table><tgroup><thead><row><entry>Item</entry><entry>Years</entry></row></thead><tbody><row><entry>1</entry><entry>10</entry></row></tbody></tgroup></table></TableGroup></Schedule>
  <Schedule id="NifProvs"><ScheduleFormHeading><TitleText>AMENDMENTS NOT IN FORCE</TitleText></ScheduleFormHeading><BillPiece><RelatedOrNotInForce>
    <Heading level="5"><TitleText>— 2023, c. 9, s. 3</TitleText></Heading>
    <Section><Label>3</Label><Text>Section 14 is replaced by:</Text><AmendedText><Section><Label>14</Label><Text>New words.</Text></Section></AmendedText></Section></RelatedOrNotInForce></BillPiece></Schedule>`,
  'in-force="yes"',
);

describe('Justice Laws XML', () => {
  it('makes sections headings and what stands below them labelled paragraphs', async () => {
    const { draft } = await importText(ACT, 'act.xml');
    expect(outline(draft.blocks)).toEqual([
      'An Act about the keeping of invented arms',
      '# PART 1 — Records',
      '## Duties',
      '### 14 Registers',
      'note History: 2020, c. 1, s. 2',
      '(1)| A dealer keeps',
      '  (a)| a register, or',
      '    (i)| a list;',
      '    as the dealer chooses,',
      '  for ten years.',
      '(2)| Exception — Museums need not.',
      'dealer means a trader. (marchand)',
      'note History: 2019, c. 7, s. 14; 2021, c. 3, s. 1',
      '### 15 [*]',
      '[Repealed, 2022]',
      'note *: Not yet in force.',
      'Loose words',
      'and more',
      '# SCHEDULE — Forms',
      '(Section 14)',
      'table: Item | Years / 1 | 10',
      '# AMENDMENTS NOT IN FORCE',
      '## — 2023, c. 9, s. 3',
      '3| Section 14 is replaced by:',
      '  14| New words.',
    ]);
  });

  it('tells title, citation, language, date and status, and no more than the file says', async () => {
    expect((await importText(ACT, 'act.xml')).draft.meta).toEqual({
      title: 'Invented Arms Act',
      citation: 'S.C. 2019, c. 7',
      source: 'Justice Laws Website, Department of Justice Canada',
      language: 'en',
      date: '2026-01-31',
      status: 'in-force',
    });
    const bare = await importText(
      '<Regulation><Body><Section><Label>1</Label><Text>Words.</Text></Section></Body></Regulation>',
      'r.xml',
    );
    expect(bare.draft.meta).toEqual({ source: 'Justice Laws Website, Department of Justice Canada' });
  });

  describe.runIf(hasRealLaws)('real files', () => {
    const folder = new URL('CAN/', realLaws);
    const files = hasRealLaws ? readdirSync(folder).filter((name) => name.endsWith('.xml')) : [];

    it.each(files)('%s: every section is a heading, in order, and no character of the text is lost', async (name) => {
      const data = readFileSync(new URL(name, folder));
      const source = data.toString('utf8');
      const { draft, warnings } = await importDraft(data, name);
      expect(warnings).toEqual([]);

      const own = source
        .replace(/<AmendedText[\s\S]*?<\/AmendedText>/g, '')
        .replace(/<RelatedOrNotInForce>[\s\S]*?<\/RelatedOrNotInForce>/g, '');
      const labels = own
        .split(/<Section(?=[ >])/)
        .slice(1)
        .map((section) =>
          /<Label[^>]*>([\s\S]*?)<\/Label>/
            .exec(section)![1]!
            .replace(/<FootnoteRef[\s\S]*?<\/FootnoteRef>/g, '')
            .replace(/<[^>]*>/g, ''),
        );
      const numberOf = (text: string): string => text.split(/ (?!to |and |à |et )/)[0]!;
      const deepest = Math.max(...draft.blocks.map((block) => (block.kind === 'heading' ? block.depth : 0)));
      const sections = draft.blocks.flatMap((block) =>
        block.kind === 'heading' && block.depth === deepest && !block.text.startsWith('—')
          ? [numberOf(block.text)]
          : [],
      );
      expect(sections).toEqual(labels.map(numberOf));

      const decode = (text: string): string =>
        text
          .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&amp;/g, '&');
      const law = source.replace(/^\uFEFF|<Identification[\s\S]*?<\/Identification>/g, '');
      const result = allText(draft.blocks);
      expect(missing(decode(law.replace(/<[^>]*>/g, ' ')), result)).toEqual([]);
      const pieces = [...law.matchAll(/>([^<]+)</g)].map((match) => decode(match[1]!).replace(/\s+/g, ' ').trim());
      const squeezed = result.replace(/\s+/g, ' ');
      expect(pieces.filter((piece) => !squeezed.includes(piece))).toEqual([]);
    });

    it('reads the Firearms Act in both languages to the same sections', async () => {
      const numbers = async (name: string) => {
        const { draft } = await importDraft(readFileSync(new URL(name, folder)), name);
        return headings(draft.blocks).flatMap((text) => /^\d+(?:\.\d+)*(?= \p{L}|$)/u.exec(text)?.[0] ?? []);
      };
      const english = await numbers('F-11.6.en.xml');
      expect(await numbers('F-11.6.fr.xml')).toEqual(english);
      expect(english).toContain('23.1');
    });
  });
});
