/**
 * Contents that no record knows, kept where an operator finds them: `<files>/quarantine/<day>/<name>`.
 *
 * A start never removes a content because the database does not know it: the database may be the one that is wrong. Such a
 * content is put aside here, and comes back at a later start with a database that knows it. Only `npm run quarantine -- --remove`
 * empties it.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const QUARANTINE = 'quarantine';

/** What was put aside on one day (`2026-11-29`, of the installation's clock). */
export type QuarantinedDay = { readonly day: string; readonly contents: number; readonly bytes: number };

const daysIn = (quarantine: string): readonly string[] =>
  existsSync(quarantine)
    ? readdirSync(quarantine)
        .filter(name => /^\d{4}-\d\d-\d\d$/.test(name))
        .sort()
    : [];

export class Quarantine {
  readonly path: string;

  /** Of the folder that holds the contents, on whose file system it lies. */
  constructor(files: string) {
    this.path = join(files, QUARANTINE);
  }

  /** Puts the file aside under its own name, or another one where that is taken. */
  take(file: { readonly path: string; readonly name: string; readonly day: string }): void {
    const folder = join(this.path, file.day);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    let target = join(folder, file.name);
    for (let n = 2; existsSync(target); n++) target = join(folder, `${file.name}.${n}`);
    renameSync(file.path, target);
  }

  /** Moves back what belongs somewhere: `placeOf` says where, or nothing. Returns how many came back. */
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

  /** What lies here, oldest day first. */
  list(): readonly QuarantinedDay[] {
    return daysIn(this.path).map(day => {
      const names = readdirSync(join(this.path, day));
      const bytes = names.reduce((sum, name) => sum + statSync(join(this.path, day, name)).size, 0);
      return { day, contents: names.length, bytes };
    });
  }

  /** Removes for good what was put aside on that day. */
  remove(day: string): void {
    rmSync(join(this.path, day), { recursive: true });
  }
}
