/** Brackets deeper than this are refused, so that hostile input can't exhaust the stack. */
export const MAXIMUM_DEPTH = 200;
