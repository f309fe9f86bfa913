export interface ValidatorsOptions {
  /** What 64-bit integers are. */
  readonly int64: 'number' | 'bigint';
  /** Whether values that the schema does not have pass for those of an enum. */
  readonly openEnums?: boolean;
  /** Version of this program, for the head of each file. */
  readonly toolVersion?: string;
}
