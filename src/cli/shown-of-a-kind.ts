/** Of warnings of one kind only so many are shown as text: old schemas have thousands that break newer rules of style. */
export const shownOfAKind = 5;
