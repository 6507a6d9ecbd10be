/** What the app saves in the trials, and the files that may stand afterwards: each as a whole, before or after. */
export const SAVED = {
  topic: 't',
  first: { question: 'q', answer: 'yes', sections: ['act/1'], note: 'short' },
  second: { question: 'q', answer: 'no', sections: ['act/2(1)'], note: 'n'.repeat(90_000) },
  silent: ['s1', 's2', 's3'],
  law: { id: 'customs-act', title: 'Customs Act', holds: 'rules on transit', obtain: 'not known yet' },
};

export const APP_WAYS = [
  'a changed answer',
  'an answer given and taken out',
  'a step taken back',
  'several answers in one act',
  'a law that was not seen',
  'a section that was read',
  'drafts',
  'memory',
];
