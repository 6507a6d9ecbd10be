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
