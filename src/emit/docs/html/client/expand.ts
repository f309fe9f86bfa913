import { element, findAll, find } from './element.ts';
import { loaded, loadScript, symbols } from './site.ts';

/** Gives rows whose type can be opened, but is not written out, something to open it with. */
export function offerExpansion(within: ParentNode): void {
  for (const row of findAll('[data-type]', within)) {
    const type = row.dataset['type'];
    if (type === undefined || find(':scope > .inside, :scope > details.deep', row) !== null) continue;
    const details = element('details', { class: 'nested deep' }, element('summary', {}, titleOf(type), element('code', {}, type)));
    details.addEventListener('toggle', () => {
      if (details.open) void fill(details, type);
    });
    if (row.classList.contains('row')) row.append(element('dd', { class: 'inside' }, details));
    else row.append(details);
  }
}

/** The table of symbols has come before the page is complete, unless it is missing. */
function titleOf(type: string): string {
  const kind = loaded.table?.byName.get(type)?.kind;
  return kind === 'enum' ? 'Values of ' : kind === 'alternate' ? 'Alternatives of ' : 'Members of ';
}

/** Writes a type's members below its summary, once; resolved when they are there. */
async function fill(details: HTMLElement, type: string): Promise<void> {
  if (details.dataset['filled'] !== undefined) return;
  details.dataset['filled'] = '';
  const html = await typeMarkup(type);
  const content = element('div');
  if (html === null) content.append('It could not be loaded.');
  else content.innerHTML = html;
  details.append(content);
  giveAddresses(details);
  offerExpansion(content);
}

async function typeMarkup(type: string): Promise<string | null> {
  const known = loaded.types.get(type);
  if (known !== undefined) return known;
  const { byName, data } = await symbols;
  const file = data.modules[byName.get(type)?.module ?? -1]?.data ?? null;
  if (file === null) return null;
  try {
    await loadScript(`${file}.js`);
  } catch {
    return null;
  }
  return loaded.types.get(type) ?? null;
}

/** Opens a row's type, loading what is needed. */
export async function expandRow(row: HTMLElement): Promise<void> {
  const details = find(':scope > .inside > details, :scope > details.deep', row) ?? (row instanceof HTMLDetailsElement ? row : null);
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  const type = row.dataset['type'];
  if (details.classList.contains('deep') && type !== undefined) await fill(details, type);
  giveAddresses(row);
}

/** Rows inside of others get their id when they are shown: that of the row that they stand in, and their own part. */
export function giveAddresses(within: HTMLElement): void {
  for (const row of findAll('[data-segment]:not([id])', within)) {
    const outer = row.parentElement?.closest('[id]');
    if (outer === null || outer === undefined) continue;
    row.id = `${outer.id}/${row.dataset['segment'] ?? ''}`;
    linkName(row);
  }
}

/** The name of a row becomes a link to it, to be copied. Thousands of them would take a tenth of a page, so they are not in it. */
export function linkNames(within: ParentNode): void {
  for (const row of findAll('.row[id]', within)) linkName(row);
}

function linkName(row: HTMLElement): void {
  const name = find(':scope > dt > code.name', row);
  if (name === null) return;
  const link = element('a', { class: 'self', href: `#${row.id}` });
  name.replaceWith(link);
  link.append(name);
}
