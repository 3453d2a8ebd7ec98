// The payments to which something happens, each by the number of its case. All others run as they should.

export const STORY = {
  /** The account was closed: the bank sends the money back, and it is paid again to a new one. */
  returnedByBank: 'spring-033',
  /** Recovered in the next year: the machine was sold within the year. */
  clawedBack: 'spring-036',
  /** The deputy orders it and tries to release it too. */
  fourEyes: 'spring-022',
  /** The maker mistypes the amount first: above the award. */
  orderAboveAward: 'spring-034',
  /** Ordered before there is an account. */
  noAccount: 'spring-054',
  /** The account changes between order and release: the order stays where it is. */
  payeeChanged: 'spring-053',
  /** Granted, and never ordered. */
  notOrdered: 'spring-050',
  /** Released, and never confirmed by the bank. */
  inTransit: 'autumn-038',
  /** The bank pays it twice, out of a line that has nothing left. */
  paidTwice: 'autumn-032',
  /** Its enterprise has used its cap up. */
  capUsedUp: 'spring-016',
} as const
