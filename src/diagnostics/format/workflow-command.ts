import { sep } from 'node:path';
import { printable } from './printable.ts';

/** A property of a workflow command of GitHub Actions. */
export type CommandProperty = readonly [key: string, value: string | number];

/**
 * A workflow command of GitHub Actions, `::error file=a.json,line=1::text`, on one line whatever the texts hold: what ends a property, a line or the
 * command is written as GitHub reads it, and what a terminal would act upon is made visible.
 */
export function workflowCommand(command: string, properties: readonly CommandProperty[], text: string): string {
  const written = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${command} ${written}::${escapeData(text)}`;
}

/** The path of a file as GitHub knows it. */
export function filePath(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
