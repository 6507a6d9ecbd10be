import { describe, expect, it } from 'vitest';
import { lawFromDraft, resolveCitation } from '../../src/law/index.js';
import { importText } from './support.js';

const read = async (xml: string) => {
  const { draft } = await importText(`<?xml version="1.0"?>${xml}`, 'law.xml');
  return lawFromDraft(draft, { id: 'act' });
};

// invented laws in the elements of each publisher
const FILES: [string, string, string[], [string, string]][] = [
  [
    'legislation.gov.uk',
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Metadata/><Contents><ContentsItem>1 Title</ContentsItem></Contents><Primary><Body><Part><Number>Part 1</Number><Title>General</Title><P1group><Title>Title</Title><P1><Pnumber>1</Pnumber><P1para><Text>This is the Flares Act.</Text></P1para></P1></P1group><P1group><Title>Books</Title><P1><Pnumber>2</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para><Text>A seller keeps a book.</Text></P2para></P2><P2><Pnumber>2</Pnumber><P2para><Text>The book shows—</Text><P3><Pnumber>a</Pnumber><P3para><Text>the number;</Text></P3para></P3><P3><Pnumber>b</Pnumber><P3para><Text>the day.</Text></P3para></P3></P2para></P2></P1para></P1></P1group></Part></Body></Primary></Legislation>',
    ['1', '2'],
    ['s. 2(2)(b)', 'the day.'],
  ],
  [
    'US Legislative Markup',
    '<lawDoc xmlns="http://schemas.gpo.gov/xml/uslm"><meta/><main><title><num>Title I</num><heading>General</heading><section><num>SEC. 1.</num><heading>Scope</heading><content>This is the flares law.</content></section><section><num>SEC. 2.</num><heading>Books</heading><subsection><num>(a)</num><content>A seller keeps a book.</content></subsection><subsection><num>(b)</num><chapeau>The book shows—</chapeau><paragraph><num>(1)</num><content>the number;</content></paragraph><paragraph><num>(2)</num><content>the day.</content></paragraph></subsection></section></title></main></lawDoc>',
    ['1', '2'],
    ['§ 2(b)(2)', 'the day.'],
  ],
  [
    'Basiswettenbestand',
    '<toestand><wetgeving><citeertitel>Wet fakkels</citeertitel><wet-besluit><wettekst><hoofdstuk><kop><label>Hoofdstuk</label><nr>1</nr><titel>Algemeen</titel></kop><artikel><kop><label>Artikel</label><nr>1</nr></kop><al>Deze wet gaat over fakkels.</al></artikel><artikel><kop><label>Artikel</label><nr>2a</nr><titel>Boek</titel></kop><lid><lidnr>1</lidnr><al>De handelaar houdt een boek.</al></lid><lid><lidnr>2</lidnr><al>Het boek vermeldt:</al><lijst><li><li.nr>a.</li.nr><al>het nummer;</al></li><li><li.nr>b.</li.nr><al>de dag.</al></li></lijst></lid></artikel></hoofdstuk></wettekst></wet-besluit></wetgeving></toestand>',
    ['1', '2a'],
    ['artikel 2a, lid 2, onder b', 'de dag.'],
  ],
  [
    'Gesetze im Internet',
    '<dokumente><norm><metadaten><jurabk>FackelG</jurabk><langue>Fackelgesetz</langue></metadaten></norm><norm><metadaten><gliederungseinheit><gliederungskennzahl>010</gliederungskennzahl><gliederungsbez>Abschnitt 1</gliederungsbez><gliederungstitel>Allgemeines</gliederungstitel></gliederungseinheit></metadaten></norm><norm><metadaten><enbez>§ 1</enbez><titel>Zweck</titel></metadaten><textdaten><text><Content><P>Das Gesetz regelt Fackeln.</P></Content></text></textdaten></norm><norm><metadaten><enbez>§ 2a</enbez><titel>Buch</titel></metadaten><textdaten><text><Content><P>(1) Der Händler führt ein Buch.</P><P>(2) Das Buch nennt<DL><DT>1.</DT><DD><LA>die Nummer,</LA></DD><DT>2.</DT><DD><LA>den Tag.</LA></DD></DL></P></Content></text></textdaten></norm></dokumente>',
    ['1', '2a'],
    ['§ 2a Abs. 2 Nr. 2', 'den Tag.'],
  ],
  [
    'Formex',
    '<ACT><TITLE><TI><P>Regulation on flares</P></TI></TITLE><ENACTING.TERMS><ARTICLE><TI.ART>Article 1</TI.ART><STI.ART>Subject matter</STI.ART><ALINEA>This Regulation is about flares.</ALINEA></ARTICLE><ARTICLE><TI.ART>Article 2</TI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>A seller keeps a book.</ALINEA></PARAG><PARAG><NO.PARAG>2.</NO.PARAG><ALINEA><P>The book shows:</P><LIST><ITEM><NP><NO.P>(a)</NO.P><TXT>the number;</TXT></NP></ITEM><ITEM><NP><NO.P>(b)</NO.P><TXT>the day.</TXT></NP></ITEM></LIST></ALINEA></PARAG></ARTICLE></ENACTING.TERMS></ACT>',
    ['1', '2'],
    ['Article 2(2)(b)', 'the day.'],
  ],
  [
    'e-Gov',
    '<Law><LawNum>令和十年法律第一号</LawNum><LawBody><LawTitle>信号弾法</LawTitle><TOC><TOCLabel>目次</TOCLabel></TOC><MainProvision><Chapter><ChapterTitle>第一章　総則</ChapterTitle><Article><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle><Paragraph><ParagraphNum/><ParagraphSentence><Sentence>この法律は、信号弾について定める。</Sentence></ParagraphSentence></Paragraph></Article><Article><ArticleTitle>第一条の二</ArticleTitle><Paragraph><ParagraphNum/><ParagraphSentence><Sentence>帳簿を備える。</Sentence></ParagraphSentence></Paragraph><Paragraph><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>帳簿は、公開する。</Sentence></ParagraphSentence></Paragraph></Article></Chapter></MainProvision></LawBody></Law>',
    ['1', '1-2'],
    ['第一条の二第二項', '帳簿は、公開する。'],
  ],
];

describe.each(FILES)('XML of %s', (_, xml, sections, [cited, text]) => {
  it('gives the articles, by what the elements are', async () => {
    const law = await read(xml);
    expect(law.sections.map(({ id }) => id)).toEqual(sections);
    const found = resolveCitation(law, cited);
    expect(found.ok ? found.passage.text : found.reason).toContain(text);
  });
});

describe('what real files hold beside the articles', () => {
  const kinds = (law: Awaited<ReturnType<typeof read>>) => law.remainder.map(({ kind, text }) => `${kind}: ${text}`);

  it('keeps a provision that an amending act quotes in the text of that act, and lists it', async () => {
    const law = await read(
      '<bill xmlns="http://schemas.gpo.gov/xml/uslm"><meta/><main><section><num>SEC. 1.</num><heading>Flares</heading><content>The Flares Act is amended by adding:<quotedContent><section><num>“SEC. 9. </num><heading>Books</heading><content>A seller keeps a book.”</content></section></quotedContent></content></section><section><num>SEC. 2.</num><content>This Act takes effect at once.</content></section></main></bill>',
    );
    expect(law.sections.map(({ id }) => id)).toEqual(['1', '2']);
    expect(law.sections[0]!.text).toContain('A seller keeps a book.');
    expect(law.quotations).toEqual([
      { section: '1', text: '“SEC. 9. Books — A seller keeps a book.”', lines: 1, line: 1 },
    ]);
  });

  it('parts amendment notes of legislation.gov.uk, whose references are no text', async () => {
    const law = await read(
      '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body><P1group RestrictStartDate="2023-04-01"><Title>Books</Title><P1><Pnumber PuncAfter=""><CommentaryRef Ref="c1"/>5A</Pnumber><P1para><Text>A seller keeps a book.</Text></P1para></P1></P1group></Body><Schedules><Title>SCHEDULES</Title><Schedule><Number>Schedule 1</Number><TitleBlock><Title>Forms</Title></TitleBlock><ScheduleBody><P1><Pnumber>1</Pnumber><P1para><Text>A form.</Text></P1para></P1></ScheduleBody></Schedule></Schedules></Primary><Commentaries><Commentary id="c1" Type="F"><Para><Text>S. 5A inserted by 2023 c. 9</Text></Para></Commentary></Commentaries></Legislation>',
    );
    expect(law.sections.map(({ id, heading }) => `${id} ${heading ?? ''}`.trim())).toEqual([
      '5A Books',
      'annex-1 Forms',
      'annex-1.1',
    ]);
    expect(kinds(law)).toContain('history: S. 5A inserted by 2023 c. 9');
  });

  it('reads a group and an article that one element of Gesetze im Internet bears, its contents and its annexes', async () => {
    const law = await read(
      '<!DOCTYPE dokumente SYSTEM "http://www.gesetze-im-internet.de/dtd/1.01/gii-norm.dtd"><dokumente><norm><metadaten><langue>Fackelgesetz</langue><standangabe><standkommentar>Zuletzt geändert 2031</standkommentar></standangabe></metadaten></norm><norm><metadaten><enbez>Inhaltsübersicht</enbez></metadaten><textdaten><text><Content><P>§ 1 Zweck</P></Content></text></textdaten></norm><norm><metadaten><gliederungseinheit><gliederungsbez>Abschnitt 1</gliederungsbez><gliederungstitel>Allgemeines</gliederungstitel></gliederungseinheit><enbez>§ 1</enbez><titel>Zweck</titel></metadaten><textdaten><text><Content><P><SUP class="Rec">1</SUP>Das Gesetz regelt Fackeln. <SUP class="Rec">2</SUP>Es gilt überall.</P></Content></text></textdaten></norm><norm><metadaten><enbez>(XXXX) §§ 2 bis 4</enbez></metadaten><textdaten><text><Content><P>(weggefallen)</P></Content></text></textdaten></norm><norm><metadaten><enbez>Anlage 1</enbez><titel>Muster</titel></metadaten><textdaten><text><Content><P>Ein Muster.</P></Content></text></textdaten></norm></dokumente>',
    );
    expect(law.meta.title).toBe('Fackelgesetz');
    expect(law.sections.map(({ id, path }) => `${id} ${path.join()}`.trim())).toEqual([
      '1 Abschnitt 1 — Allgemeines',
      '2-4 Abschnitt 1 — Allgemeines',
      'annex-1',
    ]);
    expect(law.sections[0]!.text).toBe('¹Das Gesetz regelt Fackeln. ²Es gilt überall.');
    expect(kinds(law)).toEqual(
      expect.arrayContaining(['contents: § 1 Zweck', 'history: Zuletzt geändert 2031']) as string[],
    );
  });

  it('reads the signs, the language, the signatures and the annexes of Formex', async () => {
    const law = await read(
      '<CONS.ACT><BIB.INSTANCE><LG.DOC>EN</LG.DOC></BIB.INSTANCE><CONS.DOC><TITLE><TI><P>Regulation</P><P>on flares</P></TI></TITLE><ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>GENERAL</P></STI></TITLE><ARTICLE><TI.ART>Article 1</TI.ART><ALINEA>A <QUOT.START CODE="2018"/>flare<QUOT.END CODE="2019"/> is a light.</ALINEA></ARTICLE></DIVISION></ENACTING.TERMS><FINAL><SIGNATURE><P>Done at Brussels.</P></SIGNATURE></FINAL><CONS.ANNEX><TITLE><TI><P>ANNEX I</P></TI></TITLE><CONTENTS><P>Forms.</P></CONTENTS></CONS.ANNEX></CONS.DOC></CONS.ACT>',
    );
    expect(law.tradition).toBe('eu');
    expect(law.meta).toMatchObject({ title: 'Regulation on flares', language: 'en' });
    expect(law.sections.map(({ id, path, text }) => `${id} | ${path.join()} | ${text}`)).toEqual([
      '1 | CHAPTER I — GENERAL | A ‘flare’ is a light.',
      'annex-I |  | Forms.',
    ]);
    expect(kinds(law)).toContain('closing: Done at Brussels.');
  });

  it('reads an annex of the Official Journal that is a file of its own', async () => {
    const law = await read(
      '<ANNEX><TITLE><TI><P>ANNEX II</P></TI></TITLE><CONTENTS><P>A list of flares.</P></CONTENTS></ANNEX>',
    );
    expect(law.sections.map(({ id, text }) => `${id} ${text}`)).toEqual(['annex-II A list of flares.']);
  });

  it('takes no date of Basiswettenbestand for a part of the title', async () => {
    const law = await read(
      '<toestand><wetgeving><citeertitel>Wet fakkels<meta-data><brondata>2005</brondata></meta-data></citeertitel><wet-besluit><wettekst><artikel><kop><label>Artikel</label><nr>1</nr></kop><al>Een fakkel.</al></artikel></wettekst><wetsluiting><al>Lasten en bevelen.</al></wetsluiting></wet-besluit></wetgeving></toestand>',
    );
    expect(law.meta.title).toBe('Wet fakkels');
    expect(kinds(law)).toContain('closing: Lasten en bevelen.');
  });
});
