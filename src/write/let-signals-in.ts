/** Lets a signal that came during the last step have its effect: node looks for signals once a turn of its loop. */
export async function letSignalsIn(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}
