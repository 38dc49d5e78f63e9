/** Prints, at the end of a run of several files, the ten that took longest: where a faster test saves most. */
import type { Reporter, TestModule } from 'vitest/node';

const SHOWN = 10;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;

/** All that a file took of a worker: its imports, its hooks and its tests. */
const timeOf = (file: TestModule): number => {
  const { collectDuration, setupDuration, duration } = file.diagnostic();
  return collectDuration + setupDuration + duration;
};

export default class SlowestFiles implements Reporter {
  onTestRunEnd(files: readonly TestModule[]): void {
    if (files.length <= SHOWN) return;
    const slowest = files.toSorted((one, other) => timeOf(other) - timeOf(one)).slice(0, SHOWN);
    console.log(`\nThe ${SHOWN} slowest of ${files.length} files:`);
    for (const file of slowest) console.log(`${seconds(timeOf(file))}  ${file.relativeModuleId}`);
  }
}
