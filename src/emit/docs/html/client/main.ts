/** The site's script. Without it everything can be read; with it, it can be searched, opened in place, filtered and copied. */
import { arrive } from './arrive.ts';
import { offerCopies } from './copy.ts';
import { element, find, findAll } from './element.ts';
import { giveAddresses, linkNames, offerExpansion } from './expand.ts';
import { offerFilters } from './filters.ts';
import { hasSingleKeys, helpDialog } from './help.ts';
import { buildNavigation, menuButton } from './navigation.ts';
import { searchDialog } from './search.ts';
import { applyTheme, themeSwitch } from './theme.ts';
import { offerVersions } from './versions.ts';

// At once, in the head: nothing is painted yet.
document.documentElement.classList.add('js');
applyTheme();

document.addEventListener('DOMContentLoaded', () => {
  const search = searchDialog();
  const help = helpDialog();
  addTools(search.open, help.open);
  listenToKeys(search.open, help.open);
  linkNames(document);
  offerExpansion(document);
  offerCopies(document);
  offerFilters();
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) giveAddresses(target);
    },
    true,
  );
  window.addEventListener('hashchange', () => void arrive());
  openForPrint();
  void arrive();
  void buildNavigation();
  void offerVersions();
});

/** Paper shows what can be opened; the page is as it was behind that. */
function openForPrint(): void {
  let opened: readonly HTMLElement[] = [];
  window.addEventListener('beforeprint', () => {
    opened = findAll('details:not(.deep, [open])');
    for (const details of opened) details.setAttribute('open', '');
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened) details.removeAttribute('open');
  });
}

function addTools(openSearch: () => void, openHelp: () => void): void {
  const searchButton = element(
    'button',
    { type: 'button', class: 'search-button', 'aria-keyshortcuts': '/ Control+K' },
    element('span', {}, 'Search'),
    ' ',
    element('kbd', {}, '/'),
  );
  searchButton.addEventListener('click', openSearch);
  const helpButton = element('button', { type: 'button', class: 'help-button', 'aria-label': 'Help', 'aria-keyshortcuts': '?' }, '?');
  helpButton.addEventListener('click', openHelp);
  find('.site-header .tools')?.append(searchButton, themeSwitch(), helpButton);
  find('.site-header')?.prepend(menuButton());
}

function listenToKeys(openSearch: () => void, openHelp: () => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      openSearch();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !hasSingleKeys()) return;
    if (event.key === '/' || event.key === '?') {
      event.preventDefault();
      if (event.key === '/') openSearch();
      else openHelp();
    }
  });
}

function isTyping(target: EventTarget | null): boolean {
  // A dialog that has just been closed keeps the focus until the browser draws again.
  return (
    target instanceof HTMLElement &&
    target.closest('dialog:not([open])') === null &&
    (target.matches('input:not([type=checkbox]), textarea, select') || target.isContentEditable)
  );
}
