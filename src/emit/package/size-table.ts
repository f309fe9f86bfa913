/** Sizes in kilobytes of 1000 bytes; what comes to less than ten has a decimal. */
export function sizeTable(sizes: Readonly<Record<string, number>>): string {
  const rows = Object.entries(sizes).map(([name, bytes]) => `| ${name} | ${kilobytes(bytes)} |`);
  return ['| | kB |', '|---|---:|', ...rows].join('\n');
}

function kilobytes(bytes: number): string {
  return bytes < 10_000 ? (bytes / 1000).toFixed(1) : String(Math.round(bytes / 1000));
}
