import { describe, expect, it } from 'vitest';
import { formatCitation, parseCitation, readMarkdownLaw, resolveCitation, type Law } from '../../src/law/index.js';
import { lawIn } from './support.js';

const german = lawIn(
  'de',
  '### § 14 Erwerb\n\n(1) Eins.\n\n(2) Zwei:\n\n1. Waffen,\n\n2. Munition,\n\n3. Teile,\n\n    a) Läufe,\n\n    b) Verschlüsse.\n\n### § 25a Kennzeichnung\n\nDrei.\n',
);
const swiss = lawIn(
  'fr-CH',
  '##### **Art. 5** Interdictions\n\n<sup>1</sup> Un.\n\n<sup>2</sup> Sont interdits:\n\n- a. les armes;\n\n- b. les munitions;\n\n- c. les accessoires.\n',
);
const french = lawIn(
  'fr',
  '###### Article L312-4-1\n\nI. - Les armes.\n\nII. - Sont soumis :\n\n1° Les armes ;\n\n2° Les munitions :\n\na) De guerre ;\n\nb) De chasse.\n\n###### Article R*123-1\n\nPremier alinéa.\n\nSecond alinéa.\n',
);
const spanish = lawIn(
  'es-CO',
  '**Artículo 14 bis. Registro.** El registro:\n\n1. Armas.\n\n2. Municiones:\n\na) Nuevas;\n\nb) Usadas.\n\n**Parágrafo 1.** Salvo.\n\n**Parágrafo 2.** También.\n\n**Artículo 15. Libros.** Los libros.\n',
);
const english = lawIn(
  'en-CA',
  '## 14 Records\n\n(1) One.\n\n(2) A dealer keeps\n\n(a) a register; and\n\n(b) a ledger\n\n(i) on paper, or\n\n(ii) otherwise.\n',
);
const chinese = lawIn(
  'zh',
  '### 第十四条\n\n枪支的登记。\n\n下列物品应当登记：\n\n（一）枪支；\n\n（二）弹药。\n\n登记保存二十年。\n',
);
const brazilian = lawIn(
  'pt-BR',
  '### Art. 4º\n\nO registro.\n\n§ 1º Primeiro.\n\n§ 2º Segundo:\n\nI - armas;\n\nII - munições.\n',
);
const russian = lawIn('ru', '### Статья 13.1\n\n1. Первая.\n\n2. Вторая:\n\n1) оружие;\n\n2) патроны.\n');
const arabic = lawIn('ar', '### المادة ٤\n\n1- الأسلحة.\n\n2- الذخائر.\n');
const italian = lawIn('it', '### Articolo 2 bis\n\n1. Primo.\n\n2. Secondo:\n\na) armi;\n\nb) munizioni.\n');

const text = (law: Law, citation: string): string => {
  const found = resolveCitation(law, citation);
  if (!found.ok) throw new Error(found.reason);
  return found.passage.text;
};

it('an annex that the record numbers by its own word', () => {
  const annex = (id: string, number: string): Law => ({
    ...german,
    sections: [{ id, number, word: '', path: [], text: '', parts: [] }],
  });
  expect(formatCitation(annex('annex', 'annex'), 'annex')).toBe('Anlage');
  expect(formatCitation(annex('annex-2', '2'), 'annex-2')).toBe('Anlage 2');
});

describe('a citation in the style of its country', () => {
  it.each<[string, Law, string, string]>([
    ['German paragraph, number and letter', german, '§ 14 Abs. 2 Nr. 3 Buchst. a', 'a) Läufe,'],
    ['German, with the law after it', german, '§ 14 Abs. 2 Nr. 2 WaffG', '2. Munition,'],
    ['German, number with a letter', german, '§ 25a', 'Drei.'],
    ['Swiss in French', swiss, 'Art. 5 al. 2 let. c', 'c. les accessoires.'],
    ['French code', french, 'Article L. 312-4-1', french.sections[0]!.text],
    [
      'French, the innermost part first',
      french,
      "le a du 2° du II de l'article L. 312-4-1 du code de la sécurité intérieure",
      'a) De guerre ;',
    ],
    ['French, alinéa counted by line', french, "l'alinéa 2 de l'article R. *123-1", 'Second alinéa.'],
    ['French, alinéa by its ordinal', french, "le second alinéa de l'article R. *123-1", 'Second alinéa.'],
    ['Spanish with bis', spanish, 'Artículo 14 bis, numeral 2, literal b)', 'b) Usadas.'],
    ['Colombian parágrafo', spanish, 'Artículo 14 bis, parágrafo 2', 'Parágrafo 2. También.'],
    [
      'English in brackets',
      english,
      's. 14(2)(b)',
      english.sections[0]!.text.slice(english.sections[0]!.text.indexOf('(b)')),
    ],
    ['English in words', english, 'subparagraph 14(2)(b)(ii)', '(ii) otherwise.'],
    ['Chinese paragraph and item', chinese, '第十四条第二款第（二）项', '（二）弹药。'],
    ['Chinese paragraph after items', chinese, '第十四条第三款', '登记保存二十年。'],
    ['Brazilian', brazilian, 'art. 4º, § 2º, inciso II', 'II - munições.'],
    ['Russian', russian, 'статья 13.1, часть 2, пункт 2', '2) патроны.'],
    ['Arabic digits', arabic, 'المادة ٤', arabic.sections[0]!.text],
    ['Italian', italian, 'art. 2 bis, comma 2, lettera b)', 'b) munizioni.'],
    ['pinpoint as in answers', english, 'act/14(2)(a)', '(a) a register; and'],
  ])('%s', (_, law, citation, expected) => {
    expect(text(law, citation)).toBe(expected);
  });

  it('names what the law does not have', () => {
    expect(resolveCitation(english, 's. 99')).toEqual({
      ok: false,
      reason: 'Unexpected section "99", which act does not have.',
      nearest: [],
    });
    expect(resolveCitation(english, 's. 14(9)')).toEqual({
      ok: false,
      reason: 'Unexpected part "9", which 14 of act does not have.',
      nearest: ['14(1)', '14(2)'],
    });
    expect(resolveCitation(english, 'the register')).toMatchObject({
      ok: false,
      reason: expect.stringContaining("expected a section's number") as string,
    });
  });

  it('keeps the name of the law and words below any number', () => {
    expect(parseCitation('§ 14 Abs. 2 Satz 2 WaffG')).toEqual({
      section: '14',
      parts: ['2'],
      within: 'Satz 2',
      law: 'WaffG',
    });
    expect(parseCitation('article L. 312-3 du code de la sécurité intérieure')).toMatchObject({
      section: 'L312-3',
      law: 'code de la sécurité intérieure',
    });
    expect(parseCitation('nothing here')).toBeUndefined();
  });
});

describe('printing a pinpoint in the style of its law', () => {
  it.each<[Law, string, string]>([
    [german, '14(2)(3)(a)', '§ 14 Abs. 2 Nr. 3 Buchst. a'],
    [swiss, '5(2)(c)', 'art. 5 al. 2 let. c'],
    [french, 'L312-4-1(II)(2)(a)', 'art. L. 312-4-1, II, 2°, a'],
    [french, 'R123-1(al2)', 'art. R.* 123-1, al. 2'],
    [spanish, '14bis(2)(b)', 'artículo 14 bis, numeral 2, literal b)'],
    [english, '14(2)(b)(ii)', 's. 14(2)(b)(ii)'],
    [chinese, '14(al2)(2)', '第十四条第二款第二项'],
    [italian, '2bis(2)(b)', 'art. 2 bis, comma 2, lettera b)'],
  ])('%#', (law, pinpoint, expected) => {
    expect(formatCitation(law, pinpoint)).toBe(expected);
  });

  it('reads back what it has printed, for every part of every law', () => {
    for (const law of [german, swiss, french, spanish, english, italian, brazilian, russian]) {
      for (const section of law.sections) {
        const visit = (parts: typeof section.parts, above: string[]): void => {
          for (const part of parts) {
            const pinpoint = { section: section.id, parts: [...above, part.label] };
            const printed = formatCitation(law, pinpoint);
            expect(`${printed} → ${JSON.stringify(parseCitation(printed, { language: law.meta.language! }))}`).toBe(
              `${printed} → ${JSON.stringify({ section: section.id, parts: pinpoint.parts })}`,
            );
            visit(part.parts, pinpoint.parts);
          }
        };
        visit(section.parts, []);
      }
    }
  });
});

describe('a law whose source prints two texts under one number', () => {
  const law = readMarkdownLaw(
    '---\nlanguage: fr\n---\n\n###### Article L1\n\nAvant.\n\n###### Article L1\n\nAprès.\n',
    { id: 'code' },
  );

  it('gives each an id, and prints which is meant', () => {
    expect(law.sections.map(({ id }) => id)).toEqual(['L1', 'L1~2']);
    expect(formatCitation(law, 'L1~2')).toBe('art. L. 1 [text 2]');
    expect(text(law, 'Article L. 1 [text 2]')).toBe('Après.');
  });
});

describe('the law of the Union', () => {
  const regulation: Law = {
    id: '258-2012',
    meta: { title: 'Regulation (EU) No 258/2012', language: 'en-EU' },
    sections: ['3', '12'].map((id) => ({ id, word: '', number: id, path: [], text: '', parts: [] })),
    remainder: [],
  };
  it.each([
    ['3(1)(b)', 'Art. 3(1)(b)'],
    ['12(al2)', 'Art. 12, subpara. 2'],
  ])('is cited by articles: %s', (place, cited) => expect(formatCitation(regulation, place)).toBe(cited));
});
