/** How much it counts where a word stands, and of which kind it is. Tuned on France and Canada only. */
export const WEIGHTS = {
  /** a term of the question in the heading of the section, in a heading above it, in its text */
  heading: 0.96,
  chain: 0.36,
  text: 0.6,
  /** the best paragraph beside the section as a whole */
  paragraph: 0.9,
  /** words of headings of the question */
  titles: 0.84,
  titlesChain: 0.54,
  /** words of the topic */
  topicHeading: 0.18,
  topicChain: 0.18,
  topicText: 0.225,
  option: 0.15,
  not: 0.35,
  /** single words of the terms, wherever they stand */
  general: 1.575,
  generalHeading: 1,
  generalChain: 0.4,
  /** how much more it counts that a word is rare: an exponent */
  rare: 0.36,
  /** how much less a later term of the list counts than the first */
  decay: 0.9,
  /** how much more a phrase counts than a word */
  phrase: 0.621,
  /** how much a long text counts against a word in it */
  length: 0.6,
  /** for each further term of the question that a section holds */
  breadth: 0.135,
  /** the best of its group of sections, for each section of it, and for the first two of it */
  group: 0.1,
  first: 0.1,
  /**
   * items named in the section or above it, and the share of the law's sections that name them: where the question
   * speaks of items, and where not
   */
  items: 0.75,
  law: 0.21,
  itemsElse: 0.06,
  lawElse: 0.06,
  /** what each passage of the same group before it takes from a passage */
  spread: 0.135,
  /** what of a passage's score goes on to what it refers to, unless that is found by itself, and if so */
  passedOn: 0.3,
  passedOnFound: 0.225,
  /** for a section that says what the law applies to, or defines */
  frame: 0.15,
  /** what the general ranker adds to the ranks by the lexicon */
  ranker: 0.5,
};
