/**
 * Contents without a record, kept for an operator in `<files>/quarantine/<day>/<name>`.
 *
 * Invariant: a start never removes a content because the database does not know it, since the database may be the wrong one. It
 * puts the content aside here, and a later start with a database that knows it brings it back. Only
 * `npm run quarantine -- --remove` removes contents from here.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const QUARANTINE = 'quarantine';

/** What was put aside on one day: `2026-11-29`, by the installation's clock. */
export type QuarantinedDay = { readonly day: string; readonly contents: number; readonly bytes: number };

const daysIn = (quarantine: string): readonly string[] =>
  existsSync(quarantine)
    ? readdirSync(quarantine)
        .filter(name => /^\d{4}-\d\d-\d\d$/.test(name))
        .sort()
    : [];

export class Quarantine {
  readonly path: string;

  /** `files` is the folder of the contents. The quarantine is inside it, so that moving a content is a rename. */
  constructor(files: string) {
    this.path = join(files, QUARANTINE);
  }

  /** Puts a file aside under its own name, with a number if that name is taken. */
  take(file: { readonly path: string; readonly name: string; readonly day: string }): void {
    const folder = join(this.path, file.day);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    let target = join(folder, file.name);
    for (let n = 2; existsSync(target); n++) target = join(folder, `${file.name}.${n}`);
    renameSync(file.path, target);
  }

  /** Moves each content for which `placeOf` returns a path to that path. Returns how many were moved. */
  giveBack(placeOf: (name: string) => string | undefined): number {
    let back = 0;
    for (const day of daysIn(this.path))
      for (const name of readdirSync(join(this.path, day))) {
        const place = placeOf(name);
        if (place === undefined || existsSync(place)) continue;
        renameSync(join(this.path, day, name), place);
        back++;
      }
    return back;
  }

  /** What was put aside, the oldest day first. */
  list(): readonly QuarantinedDay[] {
    return daysIn(this.path).map(day => {
      const names = readdirSync(join(this.path, day));
      const bytes = names.reduce((sum, name) => sum + statSync(join(this.path, day, name)).size, 0);
      return { day, contents: names.length, bytes };
    });
  }

  /** Permanently removes what was put aside on that day. */
  remove(day: string): void {
    rmSync(join(this.path, day), { recursive: true });
  }
}
