/** `0000012/BL-2026`, as it stands on the receipt of a payment. */
export const numberOfReceipt = ({ number, year }: { readonly number: number; readonly year: number }): string =>
  `${String(number).padStart(7, '0')}/BL-${year}`;
