export type Severity = 'error' | 'warning';

/** One kind of finding. Words in braces are parameters, given when it is reported. */
export interface CatalogueEntry {
  /** One sentence, lower case, without a full stop: what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
}
