export type { Amended, AmendingAct, Amendment, BillProblem, TextLine } from './amendment.js';
export { billLines, blockLines, type BillLine } from './bill-lines.js';
export { readBill } from './read-bill.js';
export { enact, type Enacted } from './apply.js';
