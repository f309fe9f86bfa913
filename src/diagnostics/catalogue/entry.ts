export type Severity = 'error' | 'warning';

/** A release of QEMU by its first two numbers. */
export type Release = `${number}.${number}`;

/** One kind of finding. Words in braces are parameters, given when it is reported. */
export interface CatalogueEntry {
  /** One sentence, lower case, without a full stop: what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** The QEMU release that was the first to refuse it, for what earlier ones accepted: `9.0`. Absent where all have refused it, or none does. */
  readonly since?: Release;
}
