import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../src/law/formats/index.js';
import { importText, outline } from './support.js';

const NS = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
const META = `<meta><identification source="#x"><FRBRWork><FRBRthis value="/akn/xx/act/2019/7/main"/><FRBRdate date="2019-03-04" name="enactment"/><FRBRcountry value="xx"/><FRBRnumber value="7"/></FRBRWork>
  <FRBRExpression><FRBRdate date="2024-01-01" name="consolidation"/><FRBRlanguage language="eng"/></FRBRExpression><FRBRManifestation><FRBRdate date="2025-09-09"/></FRBRManifestation></identification></meta>`;

const read = async (
  content: string,
  { kind = 'act', ns = NS, ...options }: { kind?: string; ns?: string } & ImportOptions = {},
) => {
  const { draft, warnings } = await importText(
    `<akomaNtoso xmlns="${ns}"><${kind} name="${kind}">${META}${content}</${kind}></akomaNtoso>`,
    'law.xml',
    options,
  );
  return { lines: outline(draft.blocks), meta: draft.meta, warnings };
};

const BODY = `<preface><longTitle><p>An Act on <docTitle>Invented Arms</docTitle></p></longTitle><p><docNumber>Act 7 of 2019</docNumber></p></preface>
  <preamble><recitals><recital><num>(1)</num><p>Whereas arms exist;</p></recital></recitals></preamble>
  <body><part eId="part_1"><num>Part 1</num><heading>Records</heading><chapter><num>Chapter A</num>
    <article><num>Article 14</num><heading>Registers<authorialNote marker="1"><p>As amended.</p></authorialNote></heading>
      <paragraph><num>1.</num><intro><p>A dealer keeps</p></intro>
        <point><num>(a)</num><content><p>a register, or</p></content></point>
        <point><num>(b)</num><content><p>a list</p><p>in ink</p></content></point>
        <wrapUp><p>for <b>ten</b> years.</p></wrapUp></paragraph>
      <paragraph><num>2.</num><heading>Exception</heading><content><p>Museums<authorialNote><p>See <ref href="x">s. 3</ref>.</p></authorialNote> need not.</p></content></paragraph></article>
    </chapter></part>
    <section><num>15</num><heading>Fees</heading><content><table><caption>Table 1</caption><tr><th><p>Licence</p></th><th>Fee</th></tr><tr><td>Dealer</td><td>40</td></tr></table></content></section>
    <section><num>16</num><content><blockList><listIntroduction>It is</listIntroduction><item><num>(i)</num><p>open</p></item><item><num>(ii)</num><p>free.</p></item></blockList></content></section>
  </body>
  <attachments><attachment><heading>Schedule 1</heading><doc name="schedule"><meta/><mainBody><paragraph><num>1</num><content><p>Forms.</p></content></paragraph></mainBody></doc></attachment></attachments>`;

describe('Akoma Ntoso', () => {
  const expected = [
    'An Act on Invented Arms',
    'Act 7 of 2019',
    '(1)| Whereas arms exist;',
    '# Part 1 — Records',
    '## Chapter A',
    '### Article 14 — Registers[1]',
    'note 1: As amended.',
    '1.| A dealer keeps',
    '  (a)| a register, or',
    '  (b)| a list',
    '    in ink',
    '  for ten years.',
    '2.| Exception — Museums[1] need not.',
    'note 1: See s. 3.',
    '# 15 Fees',
    'Table 1',
    'table: Licence | Fee / Dealer | 40',
    '# 16',
    'It is',
    '(i)| open',
    '(ii)| free.',
    '# Schedule 1',
    '## 1',
    'Forms.',
  ];

  it('reads the hierarchy, tables and notes of version 3.0 and of 2.0', async () => {
    expect((await read(BODY)).lines).toEqual(expected);
    expect((await read(BODY, { ns: 'http://www.akomantoso.org/2.0' })).lines).toEqual(expected);
  });

  it('tells title, number, language and the date of the version', async () => {
    expect((await read(BODY)).meta).toEqual({
      title: 'Invented Arms',
      citation: 'Act 7 of 2019',
      language: 'en',
      date: '2024-01-01',
    });
    expect((await read(BODY, { kind: 'bill' })).meta.status).toBe('bill');
  });

  it('reads a bill before and after its insertions and deletions', async () => {
    const body =
      '<body><section><num>1</num><heading>Records</heading><content><p>for <del>five</del><ins>ten</ins> years</p></content></section></body>';
    const amended = await read(body, { kind: 'bill' });
    expect(amended.lines).toEqual(['# 1 Records', 'for ten years']);
    expect(amended.warnings).toHaveLength(1);
    expect((await read(body, { kind: 'bill', view: 'original' })).lines).toEqual(['# 1 Records', 'for five years']);
  });

  it('never makes headings of provisions that an amendment quotes', async () => {
    const { lines } = await read(
      `<body><article><num>Art. 1</num><paragraph><num>1.</num><content><p>The Act is amended: <mod>in place of article 14 put
        <quotedStructure startQuote="“"><article><num>Article 14</num><heading>Records</heading><paragraph><num>(1)</num><content><p>New words.</p></content></paragraph></article></quotedStructure></mod></p></content></paragraph></article></body>`,
      { kind: 'bill' },
    );
    expect(lines).toEqual([
      '# Art. 1',
      '1.| The Act is amended: in place of article 14 put',
      '  Article 14| Records',
      '    (1)| New words.',
    ]);
  });

  it('takes paragraphs or clauses as the numbered unit where there are no sections, and sections as groups of articles', async () => {
    expect((await read('<body><clause><num>1.</num><content><p>Words.</p></content></clause></body>')).lines).toEqual([
      '# 1.',
      'Words.',
    ]);
    const grouped =
      '<body><section><num>Section 1</num><heading>Marks</heading><article><num>Article 3</num><content><p>Words.</p></content></article></section></body>';
    expect((await read(grouped)).lines).toEqual(['# Section 1 — Marks', '## Article 3', 'Words.']);
  });

  it('lists a table of contents apart', async () => {
    const { lines } = await read(
      '<preface><toc><tocItem level="1" href="#a">Part 1</tocItem></toc></preface><body><section><num>1</num><content><p>W.</p></content></section></body>',
    );
    expect(lines).toEqual(['# 1', 'W.', 'note left out: Part 1']);
  });
});
