import { capitalised } from '../../../../basics/capitalised.ts';
import type { Block, Inline } from '../../model.ts';
import { renderLine } from './inline.ts';
import type { TextScope } from './scope.ts';

const titles: Readonly<Record<string, string>> = {
  seealso: 'See also',
  versionadded: 'Added in',
  versionchanged: 'Changed in',
  deprecated: 'Deprecated since',
};

/** @param title what is written behind `.. admonition::`; null for others, which say by their name what they are */
export function renderAdmonition(name: string, title: string | null, blocks: readonly Block[], scope: TextScope): Block {
  const shown: readonly Inline[] = title === null || title === '' ? [{ kind: 'text', text: titleOf(name) }] : renderLine(title, scope);
  return { kind: 'admonition', name, title: shown, blocks };
}

function titleOf(name: string): string {
  return Object.hasOwn(titles, name) ? (titles[name] ?? name) : capitalised(name);
}
