import { announce, element, find } from './element.ts';
import { expandRow } from './expand.ts';
import { addressOf, ownPage, symbols } from './site.ts';

/** Shows what the address names, whatever has to be opened, loaded or moved to for that. */
export async function arrive(): Promise<void> {
  const anchor = fragment();
  find('.arrived')?.classList.remove('arrived');
  if (anchor === '' || anchor.startsWith('ui:')) return;
  const target = document.getElementById(anchor) ?? (await openWayTo(anchor));
  if (anchor !== fragment()) return;
  if (target !== null) show(target);
  else await moveOn(anchor);
}

function fragment(): string {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The row below an address that is on this page: opens one level after the other. */
async function openWayTo(anchor: string): Promise<HTMLElement | null> {
  const segments = anchor.split('/');
  for (let length = segments.length - 1; length > 0; length--) {
    const ancestor = document.getElementById(segments.slice(0, length).join('/'));
    if (ancestor === null) continue;
    if (ancestor.dataset['moved'] !== undefined || ancestor.classList.contains('entry')) return null;
    await expandRow(ancestor);
    const next = document.getElementById(segments.slice(0, length + 1).join('/'));
    if (next === null) return null;
    return length + 1 === segments.length ? next : openWayTo(anchor);
  }
  return null;
}

function show(target: HTMLElement): void {
  const link = target.dataset['moved'] === undefined ? null : target.querySelector('a');
  if (link !== null) {
    location.replace(link.href);
    return;
  }
  for (let outer: HTMLElement | null = target; outer !== null; outer = outer.parentElement) {
    if (outer instanceof HTMLDetailsElement) outer.open = true;
  }
  target.hidden = false;
  target.classList.add('arrived');
  target.scrollIntoView();
  // The keyboard goes on from here, and what is read aloud begins here.
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/**
 * What is not on this page: an entry that stands on another one, or a member below it. So the address of an entry on the page of its
 * module holds when the module is split, and on `index.html` any entry's does; that is how one version leads to another.
 */
async function moveOn(anchor: string): Promise<void> {
  const { byAnchor, data } = await symbols;
  const [first = ''] = anchor.split('/');
  const definition = byAnchor.get(first);
  if (definition !== undefined && definition.page !== ownPage()) {
    location.replace(addressOf({ page: definition.page, anchor: definition.kind === 'gone' ? definition.anchor : anchor }));
  } else if (definition !== undefined) {
    const target = document.getElementById(definition.kind === 'gone' ? definition.anchor : first);
    if (target !== null) show(target);
  } else if (first.startsWith('page=')) {
    const page = first.slice('page='.length);
    if (data.pages.includes(page) && page !== ownPage()) location.replace(addressOf({ page, anchor: null }));
  } else if (/^(?:command|event|type)-/.test(first)) {
    missing(first);
  }
}

/** Says that a definition is not in this version. */
function missing(anchor: string): void {
  const text = `${anchor.replace(/^[a-z]+-/, '')} is not in this version.`;
  find('.missing')?.remove();
  find('main')?.prepend(element('p', { class: 'missing note grave' }, text));
  announce(text);
}
