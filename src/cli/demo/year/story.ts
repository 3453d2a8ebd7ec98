// The cases of the year to which something happens, each by its number. All others run as they should.

export const YEAR_STORY = {
  /** Objected to during the notice; the objection is dismissed. */
  objectedInVain: 'equipment-005',
  /** Objected to during the notice, upheld, and disqualified. */
  disqualified: 'equipment-006',
  /** Held when the list is granted, and granted after it. */
  held: 'equipment-007',
  /** The enterprise no longer wants it. */
  withdrawn: 'stone-005',
  /** Dissolved after the grant: nothing can be ordered. */
  dissolved: 'stone-081',
  /** The account changes between order and release: the order is cancelled and made anew. */
  payeeChanged: 'equipment-010',
  /** The bank rejects it; ordered and paid again. */
  rejected: 'equipment-011',
  /** The bank pays it in two parts. */
  inParts: 'equipment-012',
  /** Returned by the bank within the year, and paid again. */
  returnedByBank: 'equipment-013',
  /** Sent back by the payee within the year. */
  returnedByPayee: 'equipment-014',
  /** Returned by the bank in the year after: the quota has lapsed. */
  returnedLater: 'equipment2-001',
  /** Sent back by the payee in the year after. */
  payeeLater: 'equipment2-002',
  /** The bank pays it twice. */
  paidTwice: 'equipment-015',
  /** Paid from the wrong line, and charged to the right one. */
  recharged: 'saving-010',
  /** Recovered in full in the year after. */
  clawedBack: 'equipment-016',
} as const
