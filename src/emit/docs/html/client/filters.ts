import { announce, element, find, findAll } from './element.ts';
import { fits, fitsInside, flagsOf, itemOf, markRows, versionsOf, type Wish } from './filter-items.ts';

const labels: Readonly<Record<string, string>> = {
  deprecated: 'deprecated',
  unstable: 'unstable',
  condition: 'conditional',
  oob: 'out of band',
  preconfig: 'preconfig',
  'no-reply': 'no reply',
  'free-arguments': 'free arguments',
  removed: 'gone later',
  doubted: 'contradicted version',
};

/** A bar above lists and entries that shows those with certain badges alone, on themselves or on what is in them. */
export function offerFilters(): void {
  const items = findAll('.list > li, .entry').map(itemOf);
  const main = find('main');
  // What changed in a version is all that there is on its page.
  if (items.length < 2 || main === null || find('.versions-nav') !== null) return;
  const counts = new Map<string, number>();
  for (const flag of items.flatMap(flagsOf)) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  const versions = versionsOf(items);
  if (counts.size === 0 && versions.length < 2) return;

  const chosen = new Set<string>();
  let since = '';
  const count = element('span', { class: 'filter-count', role: 'status' });
  const apply = (): void => {
    const wish: Wish = { flags: [...chosen], since };
    let shown = 0;
    for (const item of items) {
      item.node.hidden = !(fits(item.own, wish) || fitsInside(item, wish));
      if (!item.node.hidden) shown += 1;
    }
    for (const section of findAll('main .section')) {
      const contents = findAll('.list > li, .entry', section);
      section.hidden = contents.length > 0 && contents.every((item) => item.hidden);
    }
    const isFiltered = chosen.size > 0 || since !== '';
    document.body.classList.toggle('filtered', isFiltered);
    markRows(items, isFiltered ? wish : null);
    count.textContent = isFiltered ? `${shown} of ${items.length}` : '';
    if (isFiltered) announce(`${shown} of ${items.length} shown`);
  };

  const bar = element(
    'div',
    { class: 'filters', role: 'group', 'aria-label': 'Filter by badge' },
    element('span', { class: 'filters-title' }, 'Show only'),
  );
  for (const [flag, label] of Object.entries(labels)) {
    const number = counts.get(flag);
    if (number === undefined) continue;
    const button = element(
      'button',
      { type: 'button', 'aria-pressed': 'false', 'data-flag': flag },
      label,
      ' ',
      element('span', { class: 'number' }, String(number)),
    );
    button.addEventListener('click', () => {
      if (!chosen.delete(flag)) chosen.add(flag);
      button.setAttribute('aria-pressed', String(chosen.has(flag)));
      apply();
    });
    bar.append(button);
  }
  if (versions.length > 1) {
    const select = element('select', { 'aria-label': 'Since version' }, element('option', { value: '' }, 'since any version'));
    for (const version of versions) select.append(element('option', { value: version }, `since ${version} or later`));
    select.addEventListener('change', () => {
      since = select.value;
      apply();
    });
    bar.append(select);
  }
  bar.append(count);
  (find('.parts', main) ?? find('.page-head', main))?.after(bar);
}
