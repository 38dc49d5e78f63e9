export type Figures = Readonly<Record<string, number | string>>;

/** A benchmark: what it measures, and its target where the project set one. */
export type Benchmark = {
  readonly name: string;
  readonly target: string;
  /** `checkout` is the folder whose server is measured; benchmarks without a server leave it aside. */
  readonly run: (checkout: string) => Promise<Figures>;
};

/** The value below which this share of the samples lies. */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** The middle one; of an even number the mean of the two in the middle. */
export const median = (samples: readonly number[]): number => {
  const sorted = samples.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
};

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
