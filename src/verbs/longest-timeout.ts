/** What a timer counts to, in milliseconds: 24.8 days. */
export const LONGEST_TIMEOUT: number = 2 ** 31 - 1;
