import { element, find, findAll } from './element.ts';
import { findText } from './full-text.ts';
import { findSymbols, type Match, parseQuery } from './match.ts';
import { addressOf, symbols } from './site.ts';
import type { Entry } from './symbol-table.ts';
import type { TextMatch } from './text-engine.ts';

const symbolLimit = 40;
const textLimit = 12;

export interface SearchDialog {
  readonly open: () => void;
}

/** The dialog that finds symbols while somebody types, and then what the documentation says. */
export function searchDialog(): SearchDialog {
  const input = element('input', {
    type: 'search',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'ui:results',
    'aria-autocomplete': 'list',
    'aria-label': 'Search for a command, event, type, member or word',
    placeholder: 'query-migrate, qmig, MigrationInfo.ram, cmd:migrate …',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  const results = element('div', { id: 'ui:results', role: 'listbox', 'aria-label': 'Results', class: 'results' });
  const status = element('p', { class: 'search-status', role: 'status' });
  const close = element('button', { type: 'button', class: 'close' }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'search', 'aria-label': 'Search' },
    element('div', { class: 'search-head' }, input, close),
    kindButtons(input),
    results,
    status,
  );
  document.body.append(dialog);
  const selection = createSelection(input, results);
  let generation = 0;

  const update = async (): Promise<void> => {
    const own = ++generation;
    const query = parseQuery(input.value);
    const { all } = await symbols;
    if (own !== generation) return;
    const { matches, total } = findSymbols(all, query, symbolLimit);
    showSymbols(results, matches);
    selection.select(0);
    markKind(dialog, input.value);
    // Of scripts without capital letters one letter may be a word.
    const isTextual = (query.text.length > 1 || /\p{Lo}/u.test(query.text)) && query.flags.length === 0 && query.kinds?.[0] !== 'member';
    say(matches.length, total, isTextual ? null : 0);
    if (!isTextual) return;
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (own !== generation) return;
    const best = new Set(matches.slice(0, 5).map(({ entry }) => entry));
    const texts = await findText(query.text, textLimit, (entry) => (query.kinds?.includes(entry.kind) ?? true) && !best.has(entry));
    if (own !== generation) return;
    if (texts.length > 0) {
      showTexts(results, texts, matches.length);
      if (matches.length === 0) selection.select(0);
    }
    say(matches.length, total, texts.length);
  };

  /** @param texts null while they are being looked for */
  const say = (shown: number, total: number, texts: number | null): void => {
    input.setAttribute('aria-expanded', String(shown + (texts ?? 0) > 0));
    status.textContent = input.value.trim() === '' ? '↑ ↓ to choose, Enter to go there, Esc to close' : foundText(shown, total, texts);
  };

  input.addEventListener('input', () => void update());
  listenToKeys(dialog, input, selection);
  listenToPresses(dialog, results);
  close.addEventListener('click', () => {
    dialog.close();
  });

  return {
    open: () => {
      if (!dialog.open) dialog.showModal();
      input.select();
      void update();
    },
  };
}

/** The result that Enter goes to. */
interface Selection {
  readonly select: (index: number) => void;
  readonly move: (step: number) => void;
  readonly follow: () => void;
}

function createSelection(input: HTMLElement, results: HTMLElement): Selection {
  const listed = (): readonly HTMLElement[] => findAll('[role=option]', results);
  const select = (index: number): void => {
    const options = listed();
    const chosen = options[Math.max(0, Math.min(index, options.length - 1))];
    for (const other of options) other.setAttribute('aria-selected', String(other === chosen));
    if (chosen === undefined) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    input.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({ block: 'nearest' });
  };
  return {
    select,
    move: (step) => {
      select(listed().findIndex((item) => item.getAttribute('aria-selected') === 'true') + step);
    },
    follow: () => find('[aria-selected=true]', results)?.click(),
  };
}

function listenToKeys(dialog: HTMLDialogElement, input: HTMLElement, { move, follow }: Selection): void {
  dialog.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined && event.target === input) {
      event.preventDefault();
      move(step);
    } else if (event.key === 'Enter' && event.target === input) {
      event.preventDefault();
      follow();
    } else if (event.key === 'Escape' && !event.isComposing) {
      // A search field would take the first press to empty itself.
      event.preventDefault();
      dialog.close();
    }
  });
}

function listenToPresses(dialog: HTMLDialogElement, results: HTMLElement): void {
  results.addEventListener('click', (event) => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null;
    if (item === null) return;
    const address = item.dataset['address'] ?? '';
    if (event.ctrlKey || event.metaKey) {
      window.open(address);
      return;
    }
    dialog.close();
    location.assign(address);
  });
  // A press on what is around the dialog is one on the dialog itself.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

function showSymbols(results: HTMLElement, matches: readonly Match[]): void {
  results.replaceChildren(...matches.map(({ entry, carriers }, index) => option(entry, index, carriersNote(carriers))));
  results.scrollTop = 0;
}

/** @param first how many results stand above them */
function showTexts(results: HTMLElement, texts: readonly TextMatch[], first: number): void {
  const found = texts.map(({ entry, excerpt }, index) =>
    option(
      entry,
      first + index,
      element('span', { class: 'excerpt' }, ...excerpt.map(({ text, isFound }) => (isFound ? element('mark', {}, text) : text))),
    ),
  );
  results.append(
    element(
      'div',
      { role: 'group', 'aria-label': 'In the text' },
      element('p', { class: 'results-title', 'aria-hidden': 'true' }, 'In the text'),
      ...found,
    ),
  );
}

function foundText(shown: number, total: number, texts: number | null): string {
  if (total + (texts ?? 0) === 0) {
    return texts === null ? 'Looking in the text …' : 'Nothing found. Fewer or other words may help, or the beginning of a name.';
  }
  const more = total > shown ? `, the first ${shown} are shown` : '';
  return `${total === 0 ? 'no' : total} ${total === 1 ? 'name' : 'names'}${more}${texts ? `; ${texts} in the text` : ''}`;
}

/** Some of what has the badges that were asked for. */
const mostCarriers = 3;

function carriersNote(carriers: readonly Entry[]): Node | null {
  if (carriers.length === 0) return null;
  const names = carriers.slice(0, mostCarriers).map(({ name }) => name);
  return element('span', { class: 'owner' }, `in it: ${names.join(', ')}${carriers.length > mostCarriers ? ', …' : ''}`);
}

function option(entry: Entry, index: number, excerpt: Node | null = null): HTMLElement {
  const { owner, name, kind, flags } = entry;
  // That a version is doubted is nothing to choose a result by.
  const badges = flags
    .filter((flag) => flag !== 'doubted')
    .flatMap((flag) => [element('span', { class: `badge ${flag}` }, flag === 'removed' ? 'gone later' : flag), ' ']);
  const from = owner === null ? null : element('span', { class: 'owner' }, ' of ', element('bdi', {}, owner.name));
  return element(
    'div',
    {
      id: `ui:result-${index}`,
      role: 'option',
      'aria-selected': 'false',
      'data-address': addressOf({ page: entry.page, anchor: entry.anchor || null }),
    },
    element('span', { class: `kind ${kind}` }, kind),
    ' ',
    element('span', { class: 'found' }, element(kind === 'page' ? 'strong' : 'code', {}, name), from, ' ', ...badges, excerpt),
  );
}

const kindChoices = [
  ['All', ''],
  ['Commands', 'cmd:'],
  ['Events', 'event:'],
  ['Types', 'type:'],
  ['Members', 'member:'],
  ['Pages', 'page:'],
] as const;

/** Buttons that write the prefix of a kind for those who do not know it. */
function kindButtons(input: HTMLInputElement): HTMLElement {
  const bar = element('div', { class: 'kinds', role: 'group', 'aria-label': 'What to search for' });
  for (const [label, prefix] of kindChoices) {
    const button = element('button', { type: 'button', 'data-prefix': prefix, 'aria-pressed': String(prefix === '') }, label);
    button.addEventListener('click', () => {
      input.value = prefix + input.value.replace(/(?:^|\s)(?:cmd|event|type|member|page):/g, '').trimStart();
      input.focus();
      input.dispatchEvent(new Event('input'));
    });
    bar.append(button);
  }
  return bar;
}

function markKind(dialog: HTMLElement, typed: string): void {
  const prefix = /(?:^|\s)((?:cmd|event|type|member|page):)/.exec(typed)?.[1] ?? '';
  for (const button of findAll('.kinds button', dialog)) button.setAttribute('aria-pressed', String(button.dataset['prefix'] === prefix));
}
