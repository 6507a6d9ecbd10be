/** What the classes of one publisher's pages say. Names are those of the attribute `class`. */
export interface HtmlDialect {
  /** the number of an article */
  articles: string[];
  /** the heading of a group, with its depth where the name has a digit for {n} */
  groups: string[];
  /** by what an article was made or changed, and when it is in force */
  history: string[];
  /** links and counts that belong to the page */
  furniture: string[];
}

/** Legifrance: the pages of codes and of the Journal officiel as they were printed to 2020, and those of today. */
export const htmlDialects: readonly HtmlDialect[] = [
  {
    articles: ['titreArt', 'name-article'],
    groups: ['TM{n}Code', 'title-section'],
    history: ['histoArt', 'version-article', 'article-history'],
    furniture: [
      'codeLienArt',
      'liensArt',
      'article-range',
      'list-article-consommation',
      'link-article',
      'titreArtPlus',
    ],
  },
];

/** What an element is by its classes; undefined where they say nothing. */
export interface Said {
  as: 'article' | 'group' | 'history' | 'furniture';
  depth?: number;
}

const patterns = htmlDialects.flatMap((dialect) =>
  (
    [
      ['article', dialect.articles],
      ['group', dialect.groups],
      ['history', dialect.history],
      ['furniture', dialect.furniture],
    ] as const
  ).flatMap(([as, names]) => names.map((name) => ({ as, pattern: new RegExp(`^${name.replace('{n}', '([1-9])')}$`) }))),
);

/** What the classes of an element say of it. */
export function saidByClass(classes: string | undefined): Said | undefined {
  if (classes === undefined || classes === '') return undefined;
  for (const name of classes.split(/\s+/))
    for (const { as, pattern } of patterns) {
      const match = pattern.exec(name);
      if (match) return { as, ...(match[1] !== undefined && { depth: Number(match[1]) }) };
    }
  return undefined;
}
