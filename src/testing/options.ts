/** fast-check, as `import fc from 'fast-check'` gives it. It is an argument, so that there is one of it only, of the version that a test uses. */
export type FastCheck = typeof import('fast-check').default;

/** What values are made like. */
export interface ArbitraryOptions {
  /**
   * What 64-bit integers look like: numbers up to ±(2^53 − 1), as `generate --int64 number` types them; bigints, as `--int64 bigint`
   * does; or, with `exact`, numbers, and bigints beyond them, as `parseJson` gives them. The default is `number`.
   */
  readonly int64?: 'number' | 'bigint' | 'exact';
  /**
   * Whether values of enums, and branches, that the schema does not have are valid in what is received, as `generate --open-enums` has it; they are
   * there now and then. False by default.
   */
  readonly openEnums?: boolean;
  /** How deep objects and arrays may contain each other, where they need not; 4 by default. */
  readonly maximumDepth?: number;
  /** Whether members that the schema does not have are there now and then, where they are let pass; true by default. */
  readonly unknownMembers?: boolean;
  /** Whether what is nearly valid may be a thing that JSON has not: `undefined`, `NaN`, `Infinity`. */
  readonly beyondJson?: boolean;
}
