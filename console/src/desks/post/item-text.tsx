import { grouped } from '../../parts/scan/item-number.ts';

export const ItemText = ({ item }: { readonly item: string }) => (
  <span className="post-item digits">{grouped(item)}</span>
);
