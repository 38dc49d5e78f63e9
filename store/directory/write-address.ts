import { type Address, writtenAddress } from '../../schemas/address.ts';
import type { Store } from '../store.ts';

/** An address in one line as a letter has it, with its commune. */
export const writeAddress = async (store: Store, address: Address): Promise<string> => {
  const committee = (await store.units.list()).find(({ code }) => code === address.commune);
  return writtenAddress(address, committee?.name);
};
