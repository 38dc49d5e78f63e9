/** `wrong` means that something is lost or damaged, `note` that it is worth knowing. `place` is a path, a row, or the key of an item. */
export type Finding = { readonly is: 'wrong' | 'note'; readonly place: string; readonly what: string };

/** The findings of a check, and how much it has checked. */
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

  get isAnythingWrong(): boolean {
    return this.list.some(({ is }) => is === 'wrong');
  }

  /** For people: a line for each finding, and one for what was checked. */
  lines(): readonly string[] {
    const looked = Object.entries(this.counts).map(([what, count]) => `${count} ${what}`);
    return [
      ...this.list.map(({ is, place, what }) => `${is} ${place}: ${what}`),
      `${this.list.filter(({ is }) => is === 'wrong').length} wrong; looked at ${looked.join(', ') || 'the folder only'}`,
    ];
  }

  /** Runs `check` and returns its result. If it throws, reports the error as wrong and returns undefined. */
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
