import { element, find } from './element.ts';
import { loaded, loadScript, ownPage } from './site.ts';

const absent = 'qapi-docs:no-versions';

/**
 * Where sites of several versions lie side by side, and the folder above them has a `versions.js`, the version becomes a choice. Without
 * one nothing happens; it is looked for once a visit.
 */
export async function offerVersions(): Promise<void> {
  const shown = find('.site-header .version');
  if (shown === null || isKnownAbsent()) return;
  try {
    await loadScript('../versions.js');
  } catch {
    rememberAbsence();
    return;
  }
  const own = shown.textContent;
  const others = loaded.versions.filter(({ folder }) => isFolder(folder));
  if (others.length === 0) return;
  const select = element('select', { 'aria-label': 'Version', class: 'version' });
  if (others.every(({ version }) => version !== own)) select.append(element('option', { value: '', selected: true }, own));
  for (const { version, folder } of others) select.append(element('option', { value: folder, selected: version === own }, version));
  select.addEventListener('change', () => {
    if (select.value !== '') location.assign(`../${encodeURIComponent(select.value)}/index.html#${place()}`);
  });
  // After going back, browsers restore what was chosen last.
  window.addEventListener('pageshow', () => {
    const index = others.findIndex(({ version }) => version === own);
    if (index >= 0) select.value = others[index]?.folder ?? '';
  });
  shown.replaceWith(select);
}

/** One folder beside this one, and nothing else. */
function isFolder(name: unknown): boolean {
  return typeof name === 'string' && name !== '' && name !== '.' && name !== '..' && !/[/\\]/.test(name);
}

/** What the reader looks at, as the home page of another version understands it. */
function place(): string {
  const anchor = location.hash.slice(1);
  if (/^(?:command|event|type)-/.test(anchor)) return anchor;
  return find('.sidebar [aria-current=location]')?.dataset['anchor'] ?? `page=${ownPage()}`;
}

function isKnownAbsent(): boolean {
  try {
    return sessionStorage.getItem(absent) !== null;
  } catch {
    return false;
  }
}

function rememberAbsence(): void {
  try {
    sessionStorage.setItem(absent, '1');
  } catch {
    // Then it is looked for again.
  }
}
