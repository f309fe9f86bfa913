import { loaded, loadScript, symbols } from './site.ts';
import type { TextMatch, TextSearch } from './text-engine.ts';

let engine: Promise<TextSearch | null> | null = null;

/** Searches the documentation text. The index is made when it is first asked for; nothing is found when its files are not there. */
export async function findText(...query: Parameters<TextSearch>): Promise<readonly TextMatch[]> {
  engine ??= loadEngine();
  return (await engine)?.(...query) ?? [];
}

async function loadEngine(): Promise<TextSearch | null> {
  const { definitions } = await symbols;
  try {
    await Promise.all([loadScript('assets/minisearch.js'), loadScript('assets/text.js')]);
  } catch {
    engine = null;
    return null;
  }
  return (await window.qapiTextSearch?.(definitions, loaded.texts)) ?? null;
}
