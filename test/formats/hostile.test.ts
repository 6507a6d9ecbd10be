import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importDraft, ImportError, type ImportOptions } from '../../src/law/formats/index.js';
import { allText, bytes, docx, importText, outline, p, r } from './support.js';

const MiB = 1024 * 1024;
const AKN = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"';

/** Reads a file and expects a clear error, with the growth of memory on the way bounded. */
const refused = async (data: Uint8Array, name: string, message: RegExp, options?: ImportOptions): Promise<void> => {
  const before = process.memoryUsage.rss();
  const error = await importDraft(data, name, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ImportError);
  expect((error as Error).message).toMatch(message);
  expect((error as Error).message).toMatch(/^Unexpected .+, expected .+\. [A-Z].+\.$/);
  expect(process.memoryUsage.rss() - before).toBeLessThan(1024 * MiB);
};

/** A PDF of one page whose content is the given stream, already deflated. */
const pdfOf = (stream: Uint8Array, catalog = ''): Uint8Array =>
  Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R${catalog}>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
        '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n' +
        `5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Length ${stream.length}/Filter/FlateDecode>>stream\n`,
    ),
    stream,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  ]);

const WORDS = 'BT /F 12 Tf 72 700 Td (Every dealer keeps a register of weapons.) Tj ET';

describe('bombs', () => {
  it('stops a zip bomb while it unpacks, by part and in all', async () => {
    const bomb = docx({ body: p('x'), styles: ' '.repeat(130 * MiB) });
    expect(bomb.length).toBeLessThan(MiB);
    await refused(bomb, 'x.docx', /unpacks to more than 134,217,728 bytes/);
    const parts = {
      'word/numbering.xml': `<a>${' '.repeat(900_000)}</a>`,
      'word/footnotes.xml': `<a>${' '.repeat(900_000)}</a>`,
    };
    await refused(docx({ body: p('x'), parts }), 'x.docx', /unpacks to more than 1,500,000 bytes/, {
      limits: { totalBytes: 1_500_000 },
    });
  });

  it('does not believe the sizes that an archive claims', async () => {
    const bomb = Buffer.from(docx({ body: p(r('x'.repeat(3 * MiB))) }));
    let at = bomb.indexOf('PK\u0001\u0002');
    while (at >= 0) {
      bomb.writeUInt32LE(100, at + 24);
      at = bomb.indexOf('PK\u0001\u0002', at + 4);
    }
    await refused(bomb, 'x.docx', /too many bytes in the stream|not enough bytes/);
  });

  it('refuses an archive of too many parts, of equal names, and of names that climb out of it', async () => {
    const many = Object.fromEntries(Array.from({ length: 6000 }, (_, at) => [`f${at}`, new Uint8Array()]));
    await refused(zipSync(many), 'x.docx', /with 6,000 parts/);
    const twice = Buffer.from(zipSync({ 'word/document.xml': bytes('<a/>'), 'word/documenu.xml': bytes('<b/>') }));
    for (let at = twice.indexOf('documenu'); at >= 0; at = twice.indexOf('documenu')) twice.write('document', at);
    await refused(twice, 'x.docx', /second part named/);
    await refused(docx({ body: p('x'), parts: { '../../escape.xml': 'x' } }), 'x.docx', /invalid relative path/);
    await refused(docx({ body: p('x'), parts: { '/etc/escape.xml': 'x' } }), 'x.docx', /absolute path/);
  });

  it('looks for a part only inside the archive', async () => {
    const rels = (target: string) =>
      `<Relationships><Relationship Type="x/officeDocument" Target="${target}"/></Relationships>`;
    await refused(zipSync({ '_rels/.rels': strToU8(rels('../../../../etc/passwd')) }), 'x.docx', /without a Word text/);
    await refused(zipSync({ '_rels/.rels': strToU8(rels('file:///etc/passwd')) }), 'x.docx', /without a Word text/);
  });

  const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`;
  const OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
  it.each([
    ['many laughs', LAUGHS, '&j;'],
    ['an outside entity', OUTSIDE, '&a;'],
    ['an outside DTD and entities', '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd" [<!ENTITY a "b">]>', '&a;'],
  ])('refuses XML with %s', async (_, doctype, entity) => {
    await refused(
      bytes(`${doctype}<Statute><Body><Section><Label>1</Label><Text>${entity}</Text></Section></Body></Statute>`),
      'x.xml',
      /document type declaration/,
    );
    await refused(
      bytes(`${doctype}<akomaNtoso ${AKN}><act><body>${entity}</body></act></akomaNtoso>`),
      'x.xml',
      /document type declaration/,
    );
    await refused(
      docx({
        body: p('x'),
        parts: { 'word/document.xml': `${doctype}<document><body><p>${entity}</p></body></document>` },
      }),
      'x.docx',
      /document type declaration/,
    );
  });

  it('passes over a document type that declares nothing itself, and fetches none', async () => {
    const xml = `<!DOCTYPE dokumente SYSTEM "http://example.invalid/x.dtd"><dokumente><norm><metadaten><enbez>§ 1</enbez></metadaten><textdaten><text><Content><P>Text.</P></Content></text></textdaten></norm></dokumente>`;
    expect(outline((await importText(xml, 'x.xml')).draft.blocks).join()).toContain('§ 1');
  });

  it('expands no entity that is not declared, and none in HTML', async () => {
    await refused(bytes('<Statute><Body><Text>&a;</Text></Body></Statute>'), 'x.xml', /undefined entity/);
    expect(outline((await importText(`${LAUGHS}<html><p>x&j;</p>`, 'x.html')).draft.blocks).join()).toContain('x&j;');
  });

  const deep = (open: string, close: string) => open.repeat(100_000) + 'x' + close.repeat(100_000);
  it.each([
    ['Justice Laws XML', bytes(`<Statute><Body>${deep('<Provision>', '</Provision>')}</Body></Statute>`), 'x.xml'],
    [
      'Akoma Ntoso',
      bytes(`<akomaNtoso ${AKN}><act><body>${deep('<part>', '</part>')}</body></act></akomaNtoso>`),
      'x.xml',
    ],
    ['Word', docx({ body: deep('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>') }), 'x.docx'],
    ['HTML', bytes(`<html>${deep('<div>', '</div>')}`), 'x.html'],
    ['HTML tables', bytes(`<html>${deep('<table><tr><td>', '')}`), 'x.html'],
    ['HTML inline', bytes(`<html>${deep('<i>', '')}`), 'x.html'],
    ['HTML lists', bytes(`<html>${deep('<ul><li>', '')}`), 'x.html'],
    [
      'HTML with unclosed marks',
      bytes(`<html>${Array.from({ length: 100_000 }, (_, at) => `<b id=${at}><p>`).join('')}`),
      'x.html',
    ],
  ])('refuses nesting of 100,000 levels in %s', async (_, data, name) => {
    await refused(data, name, /nesting of more than 256 elements/);
  });

  it.each([
    ['text', 'x.txt', (line: string) => line],
    ['HTML', 'x.html', (line: string) => `<p>${line}</p>`],
    ['Justice Laws XML', 'x.xml', (line: string) => `<Statute><Body><Text>${line}</Text></Body></Statute>`],
    [
      'Akoma Ntoso',
      'x.xml',
      (line: string) => `<akomaNtoso ${AKN}><act><body><p>${line}</p></body></act></akomaNtoso>`,
    ],
  ])('refuses a line of 50 MB in %s', async (_, name, wrap) => {
    await refused(
      bytes(wrap('word '.repeat(10 * MiB))),
      name,
      /(?:paragraph|line) of [\d,]{9,} characters, expected at most 1,000,000/,
    );
  });

  it('refuses files of too many elements, paragraphs or bytes', async () => {
    const limits = { nodes: 10_000, blocks: 1000, fileBytes: MiB };
    await refused(bytes(`<Statute>${'<a/>'.repeat(20_000)}</Statute>`), 'x.xml', /more than 10,000 elements/, {
      limits,
    });
    await refused(
      bytes(`<Statute ${Array.from({ length: 20_000 }, (_, at) => `a${at}=""`).join(' ')}/>`),
      'x.xml',
      /more than 10,000 elements/,
      { limits },
    );
    await refused(bytes(`<p>${'<br>x'.repeat(20_000)}`), 'x.html', /more than 10,000 elements/, { limits });
    await refused(bytes('word.\n\n'.repeat(2000)), 'x.txt', /2,000 paragraphs/, { limits });
    await refused(new Uint8Array(2 * MiB).fill(65), 'x.txt', /file of 2,097,152 bytes/, { limits });
  });

  it('stops a PDF that unpacks beyond the memory allowed, or takes too long', async () => {
    const bomb = pdfOf(deflateSync(Buffer.alloc(300 * MiB, ' '), { level: 1 }));
    await refused(bomb, 'x.pdf', /PDF that needs more than 157,286,400 bytes of memory/, {
      limits: { pdfBytes: 150 * MiB },
    });
    await refused(
      pdfOf(deflateSync(Buffer.from(`${WORDS} `.repeat(200_000)))),
      'x.pdf',
      /takes more than 0\.2 seconds/,
      { limits: { pdfSeconds: 0.2 } },
    );
  });

  it('reads long runs of list marks, brackets and open tags in linear time', async () => {
    for (const hostile of [
      '<li>'.repeat(200_000),
      '</p>'.repeat(200_000),
      '<!--'.repeat(200_000),
      '<a href=#>x'.repeat(50_000),
    ]) {
      await importText(`<html><p>x${hostile}`, 'x.html').catch((error: unknown) =>
        expect(error).toBeInstanceOf(ImportError),
      );
    }
    for (const hostile of [
      '- '.repeat(400_000),
      '(a) '.repeat(200_000),
      '1. '.repeat(200_000),
      'Article 1 '.repeat(80_000),
      '\n§ 1'.repeat(100_000),
      '.”'.repeat(400_000),
      ' '.repeat(900_000),
    ]) {
      await importText(`x${hostile}x`, 'x.txt').catch((error: unknown) => expect(error).toBeInstanceOf(ImportError));
    }
  });
});

describe('what a text might do to its reader', () => {
  const ESCAPES = 'red \u001b[31mtext\u001b]0;title\u0007 \u009b2J \u202Eesrever\u202C \u2066x\u2069\u0000\uFEFFend';
  const CLEAN = 'red [31mtext]0;title 2J esrever xend';

  it('takes control characters and direction overrides out of every format', async () => {
    const inXml = ESCAPES.replace(/[\u0000\u0007\u001b]/g, '');
    const clean = (blocks: Parameters<typeof allText>[0]) => allText(blocks).trim();
    expect(clean((await importText(`${ESCAPES.replace('\0', '')}`, 'x.txt')).draft.blocks)).toBe(CLEAN);
    const page = (
      await importText(
        `<html><title>${ESCAPES}</title><h1>${ESCAPES}</h1><table><tr><td>${ESCAPES}<td>2</table>`,
        'x.html',
      )
    ).draft;
    expect(JSON.stringify(page)).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\\u00/,
    );
    expect(page.meta.title).toContain('esrever');
    for (const data of [
      bytes(`<Statute><Body><Text>${inXml}&#x9b;&#x202E;</Text></Body></Statute>`),
      docx({ body: p(r(`${inXml}&#x9b;&#x202E;`)) }),
    ]) {
      expect(clean((await importDraft(data, 'x.xml')).draft.blocks)).toBe('red [31mtext]0;title 2J esrever xend');
    }
  });

  it('keeps tabs, line ends, no-break spaces and marks of direction that languages need', async () => {
    expect(
      (await importText('<html><pre>a\nb</pre><p>L.\u00A0312 \u200F\u0627\u200E</p>', 'x.html')).draft.blocks,
    ).toMatchObject([{ text: 'a\nb' }, { text: 'L.\u00A0312 \u200F\u0627\u200E' }]);
  });

  it('runs no script of a PDF and opens nothing that it points to', async () => {
    const catalog =
      '/OpenAction<</S/JavaScript/JS(app.launchURL\\("http://example.invalid"\\))>>/AA<</WC<</S/URI/URI(http://example.invalid)>>>>';
    const { draft } = await importDraft(pdfOf(deflateSync(Buffer.from(WORDS)), catalog), 'x.pdf');
    expect(outline(draft.blocks)).toEqual(['Every dealer keeps a register of weapons.']);
  });

  it('keeps control characters of a damaged file out of the message', async () => {
    const error = await importText('<Statute><\u001b[31m/></Statute>', 'x.xml').catch(
      (thrown: unknown) => thrown as Error,
    );
    expect((error as Error).message).not.toMatch(/\p{Cc}/u);
  });
});

describe('damaged files', () => {
  const files: [string, Uint8Array][] = [
    [
      'x.docx',
      docx({ body: p('Records', '<w:pStyle w:val="Heading1"/>') + p(r('Every dealer keeps a register.')).repeat(20) }),
    ],
    ['x.pdf', pdfOf(deflateSync(Buffer.from(WORDS)))],
    [
      'x.html',
      bytes(`<html><body><h1>Act</h1>${'<p>Every dealer</p><ol><li>keeps</ol><table><tr><td>a</table>'.repeat(5)}`),
    ],
    [
      'x.xml',
      bytes(
        `<akomaNtoso ${AKN}><act><body>${'<section><num>1</num><content><p>Every dealer.</p></content></section>'.repeat(5)}</body></act></akomaNtoso>`,
      ),
    ],
    [
      'y.xml',
      bytes(
        `<Statute><Body>${'<Section><Label>1</Label><Text>Every dealer.</Text></Section>'.repeat(5)}</Body></Statute>`,
      ),
    ],
    ['x.txt', bytes('Section 1. Every dealer\n\n'.repeat(5))],
  ];

  /** A draft or an ImportError, and nothing else. */
  const survives = async (data: Uint8Array, name: string): Promise<void> => {
    const result = await importDraft(data, name).catch((error: unknown) => error);
    if (result instanceof Error) expect(result).toBeInstanceOf(ImportError);
    else expect(result).toHaveProperty('draft.blocks');
  };

  it.each(files)('%s: cut anywhere, it ends in a draft or a clear error', async (name, data) => {
    for (let share = 0; share < 1; share += 0.06)
      await survives(data.subarray(0, Math.floor(data.length * share)), name);
  });

  it.each(files.filter(([name]) => name.endsWith('xml') || name === 'x.docx'))(
    '%s: cut off, it is refused, never half read',
    async (name, data) => {
      for (const left of [1, 20, 200]) await refused(data.subarray(0, data.length - left), name, /damaged|cut short/);
    },
  );

  it.each(files)('%s: with any bytes changed, it ends in a draft or a clear error', async (name, data) => {
    const runs = name === 'x.pdf' ? 15 : 100;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(data.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const changed = Uint8Array.from(data);
          for (const [at, value] of changes) changed[at] = value;
          await survives(changed, name);
        },
      ),
      { numRuns: runs },
    );
  });
});
