import { element, find, findAll } from './element.ts';
import { addressOf, ownPage, symbols } from './site.ts';
import type { Entry, SymbolTable } from './symbol-table.ts';

/** Fills the sidebar: the modules, and below the one that is shown what it defines. */
export async function buildNavigation(): Promise<void> {
  const sidebar = find('.sidebar');
  if (sidebar === null) return;
  const table = await symbols;
  const list = element('ul', { class: 'nav-modules' });
  table.data.modules.forEach((module, index) => {
    const page = table.data.pages[module.page] ?? '';
    const isCurrent = module.name === document.body.dataset['module'];
    const link = element(
      'a',
      { href: addressOf({ page, anchor: null }), 'aria-current': page === ownPage() ? 'page' : null },
      module.title,
    );
    const item = element('li', {}, link);
    if (isCurrent) item.append(...definitionLists(table, index));
    list.append(item);
  });
  sidebar.append(element('p', { class: 'nav-title' }, 'Modules'), list);
  const current = find('.nav-modules [aria-current]') ?? find('.nav-entries a');
  if (current !== null) sidebar.scrollTop = Math.max(0, current.offsetTop - 80);
  followReader(sidebar);
}

const groups: readonly { readonly title: string; readonly has: (entry: Entry) => boolean }[] = [
  { title: 'Commands', has: ({ kind }) => kind === 'command' },
  { title: 'Events', has: ({ kind }) => kind === 'event' },
  { title: 'Types', has: ({ kind }) => kind !== 'command' && kind !== 'event' },
];

function definitionLists({ definitions }: SymbolTable, module: number): readonly HTMLElement[] {
  const own = definitions.filter((entry) => entry.module === module);
  return groups.flatMap(({ title, has }) => {
    const entries = own.filter(has).sort((a, b) => (a.name < b.name ? -1 : 1));
    if (entries.length === 0) return [];
    const list = element('ul', { class: 'nav-entries' });
    for (const entry of entries) {
      const classes = entry.flags.includes('deprecated') ? 'struck' : null;
      list.append(
        element('li', {}, element('a', { href: addressOf(entry), class: classes, 'data-anchor': entry.anchor }, ...breakable(entry.name))),
      );
    }
    return [element('p', { class: 'nav-kind' }, title), list];
  });
}

/** A name with places where a line may end. */
function breakable(name: string): readonly (Node | string)[] {
  return name.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[-_])/).flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}

/** Marks the entry that is being read. */
function followReader(sidebar: HTMLElement): void {
  const links = new Map(findAll('a[data-anchor]', sidebar).map((link) => [link.dataset['anchor'] ?? '', link]));
  const entries = findAll('.entry').filter((entry) => links.has(entry.id));
  if (entries.length === 0) return;
  const visible = new Set<Element>();
  let marked: HTMLElement | null = null;
  const mark = (): void => {
    const read = arrivedAtEnd() ?? entries.find((entry) => visible.has(entry));
    const link = read === undefined ? null : (links.get(read.id) ?? null);
    if (link === null || link === marked) return;
    marked?.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'location');
    marked = link;
    const top = link.offsetTop;
    if (top < sidebar.scrollTop + 40 || top > sidebar.scrollTop + sidebar.clientHeight - 60)
      sidebar.scrollTop = top - sidebar.clientHeight / 2;
  };
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) visible.add(target);
        else visible.delete(target);
      }
      mark();
    },
    { rootMargin: '-80px 0px -60% 0px' },
  );
  for (const entry of entries) observer.observe(entry);
  // What the address names gets the focus, also where nothing has to move for it.
  document.addEventListener('focusin', mark);
}

/** What the address names, where the page ends before it could come to the top: others are above it all the same. */
function arrivedAtEnd(): Element | null | undefined {
  const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
  return scrollTop + clientHeight < scrollHeight - 2 ? null : find('.arrived')?.closest('.entry');
}

/** The button that shows the navigation where there is no room for it. */
export function menuButton(): HTMLElement {
  const button = element('button', { type: 'button', class: 'menu', 'aria-expanded': 'false', 'aria-controls': 'ui:navigation' }, 'Menu');
  const show = (isOpen: boolean): void => {
    button.setAttribute('aria-expanded', String(isOpen));
    document.body.classList.toggle('menu-open', isOpen);
  };
  button.addEventListener('click', () => {
    const isOpen = button.getAttribute('aria-expanded') !== 'true';
    show(isOpen);
    if (isOpen) find('.sidebar a')?.focus();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return;
    show(false);
    button.focus();
  });
  // The menu lies above the text: nobody would see where the keyboard has gone.
  find('main')?.addEventListener('focusin', () => {
    show(false);
  });
  find('.sidebar')?.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') !== null) show(false);
  });
  return button;
}
