/** Notes that publishers print between articles: case law, earlier versions, what an article amends. */
export const isEditorsNote = (text: string): boolean =>
  /^(?:JURISPRUDENCIA|TEXTO CORRESPONDIENTE A|LEGISLACIÓN ANTERIOR|Afecta la vigencia de:)\s*\[.{0,40}\]$/u.test(text);

/** The note after which an earlier version of the article before it is printed. */
export const opensEarlierVersion = (text: string): boolean => /^LEGISLACIÓN ANTERIOR\s*\[.{0,40}\]$/u.test(text);

/** The note that ends an earlier version with the dates for which it was in force. */
export const closesEarlierVersion = (text: string): boolean => /^Vigente desde: .{0,40}hasta el: .{0,20}$/u.test(text);

const CLOSING = [
  /^(?:El|La) (?:Presidente|Presidenta|Secretari[oa] General|Ministr[oa])\b[^.]*,$/u,
  /^(?:En fe de lo cual|In witness whereof|En foi de quoi|Zu Urkund dessen)\b/iu,
  /^(?:Publíquese|Comuníquese|Ejecútese|Dad[ao] en)\b/u,
  /^Fait à \p{Lu}.{0,60}, le \d/u,
  /^(?:Schlussformel|Explanatory note|Statement of objects and reasons|Exposé des motifs|Exposición de motivos)$/iu,
];

/** Text with which a law's end begins: signatures, the order to publish, an explanatory note. */
export const opensClosing = (text: string): boolean =>
  text.length <= 400 && CLOSING.some((pattern) => pattern.test(text));

/** Headings under which Canada's statutes reprint sections of other acts. */
export const opensForeignText = (text: string): boolean =>
  /^(?:RELATED PROVISIONS|AMENDMENTS NOT IN FORCE|DISPOSITIONS CONNEXES|MODIFICATIONS NON EN VIGUEUR)$/iu.test(text);

const QUOTING = [
  /(?<!\p{L})(?:quedará|quedarán|queda|quedan|tendrá|redactad[oa]s?|adiciónase|adicionad[oa]|siguiente|así)(?!\p{L})[^.;]{0,80}:$/iu,
  /(?<!\p{L})(?:ainsi (?:rédigée?s?|modifiée?s?)|suivante?s?|remplacée?s? par)(?!\p{L})[^.;]{0,80}:$/iu,
  /\b(?:as follows|following|substituted|inserted|replaced by|to read)\b[^.;]{0,60}[:—–]$/iu,
  /\b(?:wie folgt|folgende[nrsm]?)\b[^.;]{0,80}:$/iu,
];

const CITED =
  /(?<!\p{L})(?:art[ií]culos?|articles?|art\.|artikel|§|sections?|\p{L}*gesetz\p{L}*|\p{L}*verordnung|ley|decreto|loi|act)(?!\p{L})/iu;

/** Whether a line announces the text of a provision of another law, whose number is not this law's. */
export const announcesQuotation = (text: string): boolean =>
  CITED.test(text.slice(-300)) && QUOTING.some((pattern) => pattern.test(text.slice(-200)));
