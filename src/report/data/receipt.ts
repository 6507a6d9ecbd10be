/** What a report was made of and by what, so that anybody can make it again and see that nothing was changed. */
export interface Receipt {
  /** of Concord */
  version: string;
  /** the schema that the data of the report follow: `concord/compliance/v1` */
  schema: string;
  /** the command that makes the same report */
  command: string;
  /** the day for which the law and the commitments were taken (ISO 8601) */
  asOf: string;
  /** SHA-256 over all files of data that were read, and how many they were */
  data: { sha256: string; files: number };
  laws: readonly LawReceipt[];
  reviewers: readonly ReviewerReceipt[];
}

/** The text of a law that answers were read from. */
export interface LawReceipt {
  /** whose law it is: `national`, or the id of a union */
  source: string;
  law: string;
  title: string;
  /** the date to which the text is consolidated */
  date: string;
  status: string;
  /** SHA-256 of the text, where it was at hand */
  text?: string;
  /** SHA-256 over the prints of the paragraphs that the seals cite, and how many they are */
  prints?: { sha256: string; places: number };
}

/** Who reviewed: how many answers, and from when to when. */
export interface ReviewerReceipt {
  name: string;
  reviewed: number;
  checked: number;
  first: string;
  last: string;
}
