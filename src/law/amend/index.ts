export { accountKinds } from './amendment.js';
export type { AccountKind, Accounted, Amended, AmendingAct, Amendment, BillProblem, TextLine } from './amendment.js';
export { billLines, blockLines, type BillLine } from './bill-lines.js';
export { readBill } from './read-bill.js';
export { grammarFor } from './read-bill.js';
export { enact, type Enacted } from './apply.js';
export { readsLikeAmendment, titleAmends } from './reads-like.js';
