/** An item number as people compare it: `RR 473 120 019 VN`. */
export const grouped = (item: string): string =>
  item.replace(/^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/, '$1 $2 $3 $4 $5');

export const ItemText = ({ item }: { readonly item: string }) => (
  <span className="post-item digits">{grouped(item)}</span>
);
