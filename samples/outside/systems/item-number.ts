const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;

/** UPU S10: 11 − (weighted sum of eight digits mod 11), where 10 is written 0 and 11 is written 5. */
const checkDigit = (serial: string): number => {
  const rest = 11 - (WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(serial[i]), 0) % 11);
  return rest === 10 ? 0 : rest === 11 ? 5 : rest;
};

/** The label of the post with this serial number, e.g. `RR473124829VN`. */
export const itemNumber = (serial: number): string => {
  const digits = String(serial % 100_000_000).padStart(8, '0');
  return `RR${digits}${checkDigit(digits)}VN`;
};
