import { element } from './element.ts';
import { recall, remember } from './storage.ts';

const keys: readonly (readonly [string, string])[] = [
  ['/', 'search; also Ctrl+K'],
  ['↑ ↓', 'choose a result'],
  ['Enter', 'go to it'],
  ['Esc', 'close'],
  ['?', 'this help'],
];

const queries: readonly (readonly [string, string])[] = [
  ['query-migrate', 'a name; what is the same comes first'],
  ['qmig', 'beginnings of its parts, here of query-migrate'],
  ['MigrationInfo.ram', 'a member of a type; also with a space, or a longer path'],
  ['blockdev-add driver', 'a member of what a message carries; also of bases and branches'],
  ['cmd: event: type: member: page:', 'only these: cmd:migrate, or migrate command'],
  ['is:deprecated', 'only with this badge; also is:unstable, is:condition, is:oob, is:preconfig'],
  ['dirty bitmap', 'words of the text'],
];

/** What can be typed, and where. */
export function helpDialog(): { readonly open: () => void } {
  const close = element('button', { type: 'button', class: 'close' }, 'Close');
  const single = element('input', { type: 'checkbox' });
  single.checked = hasSingleKeys();
  single.addEventListener('change', () => {
    remember('single-keys', single.checked ? null : 'off');
  });
  const dialog = element(
    'dialog',
    { class: 'help', 'aria-labelledby': 'ui:help-title' },
    element('div', { class: 'help-head' }, element('h2', { id: 'ui:help-title' }, 'Help'), close),
    element('h3', {}, 'Keys'),
    table(keys, 'kbd'),
    element('h3', {}, 'Search'),
    table(queries, 'code'),
    element('p', {}, element('label', {}, single, ' Keys without Ctrl (/ and ?) are listened to')),
    element('p', {}, element('a', { href: 'index.html#ui:badges' }, 'What the badges mean')),
  );
  close.addEventListener('click', () => {
    dialog.close();
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || target instanceof HTMLAnchorElement) dialog.close();
  });
  document.body.append(dialog);
  return {
    open: () => {
      if (!dialog.open) dialog.showModal();
    },
  };
}

function table(rows: readonly (readonly [string, string])[], tag: 'kbd' | 'code'): HTMLElement {
  return element(
    'dl',
    { class: 'help-list' },
    ...rows.map(([what, meaning]) => element('div', {}, element('dt', {}, element(tag, {}, what)), element('dd', {}, meaning))),
  );
}

/** Keys without a modifier get in the way of those who dictate, so they can be switched off. */
export function hasSingleKeys(): boolean {
  return recall('single-keys') !== 'off';
}
