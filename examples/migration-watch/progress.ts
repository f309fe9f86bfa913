/** How far it is. */
import type { Reported } from './reported.js';

/** Statuses behind which nothing comes. */
const final: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled']);

export function isOver({ status }: Reported): boolean {
  return status !== undefined && final.has(status);
}

/**
 * The part of memory that needs no more transfer, between 0 and 1; null when that is not told. It falls back when the guest changes
 * what was transferred already.
 */
export function fractionDone({ status, ram = {} }: Reported): number | null {
  if (status === 'completed') return 1;
  const { total, remaining } = ram;
  if (total === undefined || remaining === undefined || total === 0) return null;
  return Math.min(1, Math.max(0, 1 - remaining / total));
}

/** `[######----]  60%` */
export function formatBar(fraction: number, width: number): string {
  const percent = `${Math.floor(fraction * 100)}%`.padStart(4);
  const room = Math.max(1, width - percent.length - 3);
  const filled = Math.floor(fraction * room);
  return `[${'#'.repeat(filled)}${'-'.repeat(room - filled)}] ${percent}`;
}
