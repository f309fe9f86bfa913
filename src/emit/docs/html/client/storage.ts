const prefix = 'qapi-docs:';

/** Null when nothing is kept, or when the browser keeps nothing. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Null forgets. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // A browser that keeps nothing is none of our business.
  }
}
