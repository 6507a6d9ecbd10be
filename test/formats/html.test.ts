import { lawFromDraft } from '../../src/law/index.js';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../src/law/formats/index.js';
import { importText, outline } from './support.js';

const read = async (body: string, options?: ImportOptions) => {
  const { draft, warnings } = await importText(
    `<!DOCTYPE html><html lang="en"><head><title>Site title</title></head><body>${body}</body></html>`,
    'law.html',
    options,
  );
  return { lines: outline(draft.blocks), warnings, meta: draft.meta };
};

describe('HTML', () => {
  it('reads headings, paragraphs and inline text', async () => {
    const { lines, meta } = await read(
      '<h1>Invented <em>Arms</em> Act</h1><h2>Section 1</h2><p>Dealers\n  keep <b>regi</b>sters.<br>Always.</p><div>Loose <span>words</span><p>and others</p>after</div>',
    );
    expect(lines).toEqual([
      '# Invented Arms Act',
      '## Section 1',
      'Dealers keep registers.\nAlways.',
      'Loose words',
      'and others',
      'after',
    ]);
    expect(meta).toEqual({ title: 'Invented Arms Act', language: 'en' });
  });

  it('numbers lists as a browser shows them', async () => {
    const { lines } = await read(
      '<ol><li>One</li><li value="4">Four<ol type="a" start="27"><li>Sub</li><li><p>Para</p><p>More</p></li></ol>tail</li><li>Five</li></ol>' +
        '<ol reversed><li>b</li><li>a</li></ol><ol style="list-style-type: upper-roman"><li>r</li></ol><ol style="list-style:none"><li>(1) own</li></ol><ul><li>dot</li></ul>',
    );
    expect(lines).toEqual([
      '1.| One',
      '4.| Four',
      '  aa.| Sub',
      '  ab.| Para',
      '    More',
      '  tail',
      '5.| Five',
      '2.| b',
      '1.| a',
      'I.| r',
      '(1) own',
      '•| dot',
    ]);
  });

  it('keeps tables, and unwraps those that only lay out the page', async () => {
    const { lines } = await read(
      '<table><caption>Fees</caption><thead><tr><th colspan="2">Both</th></tr></thead><tbody><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr></tbody></table>' +
        '<table><tr><td><h2>Section 2</h2><p>Text</p></td><td>Side</td></tr></table>',
    );
    expect(lines).toEqual(['Fees', 'table: Both |  / a\nb | c\nd', '## Section 2', 'Text', 'Side']);
  });

  it('keeps footnotes as notes and marks where they are referred to', async () => {
    const { lines } = await read(
      '<p>Ten years<sup><a href="#fn1">1</a></sup>, 5 m<sup>2</sup>.</p><p class="footnote">* Repealed.</p><section role="doc-endnotes" class="footnotes"><ol><li id="fn1"><p>From the sale. <a href="#r1">↩</a></p></li></ol></section>',
    );
    expect(lines).toEqual(['Ten years[1], 5 m2.', 'note *: * Repealed.', 'note 1: From the sale. ↩']);
  });

  it('reads the amended or the original text of marked changes', async () => {
    const body = '<p>for <del>five</del><ins>ten</ins> years</p><ins><p>New.</p></ins>';
    expect((await read(body)).lines).toEqual(['for ten years', 'New.']);
    expect((await read(body, { view: 'original' })).lines).toEqual(['for five years']);
  });

  it('ignores scripts, styles, form controls, frames and pictures, and lists menus and hidden text', async () => {
    const { lines, warnings } = await read(
      '<script>alert("x")</script><style>p{}</style><nav>Home <script>1</script>Laws</nav><form><input value="v"><button>Go</button><select><option>o</option></select><p>Kept.</p></form>' +
        '<p style="display: none">Secret.</p><iframe src="http://example.invalid/"></iframe><img src="http://example.invalid/x.png" alt="seal"><noscript>Use scripts</noscript><template><p>t</p></template><object data="x"><p>fallback</p></object><svg><text>drawn</text></svg>',
    );
    expect(lines).toEqual(['Kept.', 'note left out: Home Laws\nSecret.']);
    expect(warnings).toEqual(['Left out: pictures (2).']);
  });

  it('finds sections in pages that mark no headings', async () => {
    const { lines } = await read(
      '<p><b>Artículo 1. Objeto.</b> La ley rige.</p><p>1. Uno.</p><p><b>Artículo 2º</b></p><p>Texto.</p>',
    );
    expect(lines).toEqual(['# Artículo 1.', 'Objeto. La ley rige.', '1. Uno.', '# Artículo 2º', 'Texto.']);
  });

  it('reads pages in the encoding that they declare', async () => {
    const { importDraft } = await import('../../src/law/formats/index.js');
    const page = Buffer.from(
      '<html><head><meta charset="iso-8859-1"></head><body><p>armes \u00e0 feu</p></body></html>',
      'latin1',
    );
    expect(outline((await importDraft(page, 'x.htm')).draft.blocks)).toEqual(['armes à feu']);
  });

  it('mends broken mark-up as a browser does', async () => {
    expect((await read('<p>One<p>Two<li>Three</b></div><table><tr><td>Four')).lines).toEqual([
      'One',
      'Two',
      'Three',
      'Four',
    ]);
  });
});

describe('a page of Legifrance', () => {
  const page = `<!DOCTYPE html><html lang="fr"><body><h1>Code des fusées</h1>
<ul><li><span class="TM1Code" id="LEGISCTA1">Livre Ier : Dispositions générales</span><span class="codeLienArt"> (<a href="x">Articles L1 à L2</a>)</span></li></ul>
<div class="article"><div class="titreArt">Article L1 <a href="y">En savoir plus sur cet article...</a></div><div class="histoArt">Modifié par <a href="z">LOI n°2031-1 - art. 3</a></div><div class="corpsArt">Une fusée est un signal.<br/><br/>1° Rouge ;<br/><br/>2° Blanche.</div></div>
<article><p class="name-article"><a href="/codes/1">Article L2</a></p><p class="version-article">Version en vigueur depuis le 01 janvier 2031</p><div class="content"><p>Elle porte un numéro.</p></div></article></body></html>`;

  it('is read by what its classes say', async () => {
    const { draft } = await importText(page, 'code.html');
    const law = lawFromDraft(draft, { id: 'code' });
    expect(law.sections.map(({ id, path, text }) => `${id} | ${path.join()} | ${text}`)).toEqual([
      'L1 | Livre Ier : Dispositions générales | Une fusée est un signal.\n1° Rouge ;\n2° Blanche.',
      'L2 | Livre Ier : Dispositions générales | Elle porte un numéro.',
    ]);
    expect(law.remainder.filter(({ kind }) => kind === 'history').map(({ text }) => text)).toEqual([
      'Modifié par LOI n°2031-1 - art. 3',
      'Version en vigueur depuis le 01 janvier 2031',
    ]);
    expect(law.remainder.at(-1)!.text).toContain('En savoir plus sur cet article...');
  });
});
