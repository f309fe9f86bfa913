import { element } from './element.ts';
import { recall, remember } from './storage.ts';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** To be called before anything is painted. */
export function applyTheme(theme: Theme = current()): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function current(): Theme {
  return themes.find((theme) => theme === recall('theme')) ?? 'system';
}

export function themeSwitch(): HTMLElement {
  const select = element('select', { 'aria-label': 'Colours' });
  for (const theme of themes) {
    const label = theme === 'system' ? 'Auto' : theme === 'light' ? 'Light' : 'Dark';
    select.append(element('option', { value: theme, selected: theme === current() }, label));
  }
  select.addEventListener('change', () => {
    const theme = themes.find((name) => name === select.value) ?? 'system';
    remember('theme', theme === 'system' ? null : theme);
    applyTheme(theme);
  });
  return select;
}
