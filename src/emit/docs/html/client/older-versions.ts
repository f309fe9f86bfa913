import { findAll } from './element.ts';
import { compareVersions } from './filter-items.ts';

/**
 * What is loaded says since when it is there by itself. It is no older than what it is opened in: there, an older version is not said, as it is
 * not where pages have written it out. Call it before rows in it get their addresses.
 */
export function hideOlderVersions(content: HTMLElement): void {
  // The outer rows come first.
  for (const row of findAll('[data-since]', content)) {
    const badges = ownBadges(row);
    const version = row.dataset['since'] ?? '';
    if (badges.some((badge) => badge.matches('.doubted')) || !aroundOf(row).some((around) => compareVersions(version, around) < 0))
      continue;
    delete row.dataset['since'];
    for (const badge of badges) if (badge.matches('.since, .first, .oldest')) badge.remove();
  }
}

/** The versions of what something stands in. The oldest version that was compared says nothing of what was before. */
function aroundOf(row: HTMLElement): readonly string[] {
  const versions: string[] = [];
  for (let at = outer(row); at !== null; at = outer(at)) {
    if (!ownBadges(at).some((badge) => badge.matches('.oldest'))) versions.push(at.dataset['since'] ?? '');
  }
  return versions;
}

function outer(element: HTMLElement): HTMLElement | null {
  return element.parentElement?.closest<HTMLElement>('[data-since]') ?? null;
}

function ownBadges(element: HTMLElement): readonly Element[] {
  if (!element.matches('code')) return findAll(':scope > :is(.badges, dt, summary) > .badge, :scope > .badge', element);
  // A value that adds nothing stands in a line of them, each before its badges.
  const badges: Element[] = [];
  for (let next = element.nextElementSibling; next?.matches('.badge'); next = next.nextElementSibling) badges.push(next);
  return badges;
}
