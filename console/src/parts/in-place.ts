/**
 * How a list changes its address: no new entry in the browser's history, and nothing scrolls. Without the second the router puts the list
 * back to where it stood before, after the list has gone to the row that was chosen.
 */
export const IN_PLACE = { replace: true, resetScroll: false } as const;
