/** `wrong`: something is lost or damaged. `note`: worth knowing. `place` is a path, a row, or an item's key. */
export type Finding = { readonly is: 'wrong' | 'note'; readonly place: string; readonly what: string };

/** What a check found, and how much it looked at. */
export class Findings {
  readonly list: Finding[] = [];
  readonly counts: Record<string, number> = {};

  wrong(place: string, what: string): void {
    this.list.push({ is: 'wrong', place, what });
  }

  note(place: string, what: string): void {
    this.list.push({ is: 'note', place, what });
  }

  count(what: string, by = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }

  /** Takes note of what `check` throws, and returns what it returned. */
  attempt<T>(place: string, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      this.wrong(place, what.startsWith(`${place}: `) ? what.slice(place.length + 2) : what);
      return undefined;
    }
  }
}
