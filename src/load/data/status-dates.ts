type Column = 'signed' | 'deposited' | 'how' | 'in-force' | 'withdrawn' | 'as-of' | 'provisional';

/**
 * What in a row of a table of signatures cannot be, with the column that is likely wrong: dates in an order in which
 * nobody signs, joins, is bound and leaves, and a way of joining beside dates that contradict it. `value` gives a cell;
 * empty is not known.
 */
export function statusDateFaults(value: (column: Column) => string): [Column, string][] {
  const faults: [Column, string][] = [];
  const [how, signed, deposited, from, withdrawn, asOf, provisional] = (
    ['how', 'signed', 'deposited', 'in-force', 'withdrawn', 'as-of', 'provisional'] as const
  ).map(value) as [string, string, string, string, string, string, string];
  const after = (column: Column, date: string, earlier: string, words: string): void => {
    if (date !== '' && earlier !== '' && date < earlier)
      faults.push([column, `Unexpected date ${date} in "${column}", expected one not before ${words} of ${earlier}.`]);
  };
  after('deposited', deposited, signed, 'the signature');
  // a successor is bound from its independence, before it says so
  if (how !== 'succession') after('in-force', from, deposited, 'the deposit');
  after('in-force', from, signed, 'the signature');
  after('withdrawn', withdrawn, from, 'the entry into force');
  after('withdrawn', withdrawn, deposited, 'the deposit');
  if (withdrawn !== '' && from === '' && deposited === '' && (how === '' || how === 'signature' || how === 'none'))
    faults.push([
      'withdrawn',
      'Unexpected withdrawal of a state that has not joined, expected "deposited" or "in-force" too.',
    ]);
  after(
    'provisional',
    provisional,
    signed === '' ? deposited : signed,
    signed === '' ? 'the deposit' : 'the signature',
  );
  after('as-of', asOf, signed, 'the signature');
  after('as-of', asOf, deposited, 'the deposit');
  if (how === 'none')
    for (const [column, date] of [
      ['signed', signed],
      ['deposited', deposited],
      ['in-force', from],
    ] as const)
      if (date !== '')
        faults.push([
          'how',
          `Unexpected "none" beside ${date} in "${column}", expected it only where the state has neither ` +
            'signed nor joined.',
        ]);
  if (how === 'signature' && deposited !== '')
    faults.push([
      'how',
      `Unexpected "signature" beside the deposit of ${deposited}, expected how the state joined, such as ratification.`,
    ]);
  return faults;
}
