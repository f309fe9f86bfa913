import { announce, element, find, findAll } from './element.ts';
import { expandRow } from './expand.ts';
import { addressOf, loaded, ownPage, symbols } from './site.ts';
import { stepsOf } from './typed-path.ts';

/** Shows what the address names, whatever has to be opened, loaded or moved to for that. */
export async function arrive(): Promise<void> {
  const anchor = fragment();
  find('.arrived')?.classList.remove('arrived');
  find('.missing')?.remove();
  if (anchor === '' || anchor.startsWith('ui:')) return;
  const target = document.getElementById(anchor);
  const [first = '', ...steps] = stepsOf(anchor);
  const entry = document.getElementById(first);
  if (target !== null) show(target);
  else if (entry?.classList.contains('entry')) await follow(entry, steps, anchor);
  else await moveOn(anchor, first, steps);
}

function fragment(): string {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Goes from an entry along a path, opening one level after the other, to its end or as far as it leads. */
async function follow(entry: HTMLElement, steps: readonly string[], anchor: string): Promise<void> {
  let reached = entry;
  for (const [index, step] of steps.entries()) {
    const next = await stepTo(reached, step);
    if (anchor !== fragment()) return;
    if (next === null) {
      missing([entry.id, ...steps.slice(0, index + 1)].join('/'), reached);
      break;
    }
    reached = next;
  }
  show(reached);
}

/** A path may leave out the part of a message, and always does the alternative that it goes through. */
async function stepTo(row: HTMLElement, step: string): Promise<HTMLElement | null> {
  const direct = await openBelow(row, step);
  if (direct !== null) return direct;
  const parts = ['arguments', 'returns', 'data'].flatMap((part) => document.getElementById(`${row.id}/${part}`) ?? []);
  for (const other of [...parts, ...alternativesOf(row)]) {
    const found = await openBelow(other, step);
    if (found !== null) return found;
  }
  return null;
}

async function openBelow(row: HTMLElement, step: string): Promise<HTMLElement | null> {
  const id = `${row.id}/${step}`;
  if (document.getElementById(id) === null) await expandRow(row);
  return document.getElementById(id);
}

function alternativesOf(row: HTMLElement): readonly HTMLElement[] {
  const type = find(':scope > .inside > details > summary > code, :scope > details.deep > summary > code', row)?.textContent ?? '';
  const definition = loaded.table?.byAnchor.get(row.id) ?? loaded.table?.byName.get(type);
  return definition?.kind === 'alternate' ? findAll('.row', row).filter(({ id }) => id.lastIndexOf('/') === row.id.length) : [];
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
async function moveOn(anchor: string, first: string, steps: readonly string[]): Promise<void> {
  const { byAnchor, data } = await symbols;
  // It has a hash at its end while another name differs from it in case only.
  const definition = byAnchor.get(first) ?? byAnchor.get(first.replace(/~[\da-f]{8}$/, ''));
  if (definition !== undefined) {
    const { kind, page, anchor: own } = definition;
    const target = document.getElementById(own);
    if (page !== ownPage()) location.replace(addressOf({ page, anchor: [own, ...(kind === 'gone' ? [] : steps)].join('/') }));
    else if (target !== null) await follow(target, kind === 'gone' ? [] : steps, anchor);
  } else if (first.startsWith('page=')) {
    const wanted = anchor.slice('page='.length);
    // A module is called by its name, which its page may not have.
    const page = data.pages[data.modules.find(({ name }) => name === wanted)?.page ?? data.pages.indexOf(wanted)];
    if (page !== undefined && page !== ownPage()) location.replace(addressOf({ page, anchor: null }));
  } else if (/^(?:command|event|type)-/.test(first)) {
    missing(first, null);
  }
}

/** Says that something is not in this version, beside what is there of the way to it. */
function missing(anchor: string, reached: HTMLElement | null): void {
  const text = `${anchor.replace(/^[a-z]+-/, '')} is not in this version${reached === null ? '' : '; this is the nearest part of the path that is'}.`;
  const note = element('p', { class: 'missing note grave' }, text);
  if (reached === null) find('main')?.prepend(note);
  else if (reached.matches('.row')) find(':scope > dd', reached)?.prepend(note);
  else (find(':scope > :is(summary, h2, h3, h4)', reached) ?? reached.closest('.branches-empty') ?? reached).after(note);
  announce(text);
}
