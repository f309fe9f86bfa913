type Child = Node | string | null;

/** Makes an element. Attributes that are false or null are left out, `true` is an empty one. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== null) made.append(child);
  return made;
}

export function find(selector: string, within: ParentNode = document): HTMLElement | null {
  return within.querySelector<HTMLElement>(selector);
}

export function findAll(selector: string, within: ParentNode = document): readonly HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(selector)];
}

/** Tells readers of the screen what changed. */
export function announce(text: string): void {
  let status = find('.status');
  if (status === null) {
    status = element('div', { class: 'status', role: 'status' });
    document.body.append(status);
  }
  status.textContent = text;
}
