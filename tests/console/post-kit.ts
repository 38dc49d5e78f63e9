/** What leads up to the work of a post clerk, and a scanner for the browser. */
import type { Page } from 'playwright-core';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Shipment } from '../../schemas/shipment.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import type { Movement } from '../../workflows/rules/shipment.ts';
import { refuse } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import type { World } from '../kit/world/world.ts';

export const CLERK = 'post-clerk.bat-xat';
const clerk = officerOf('H38.21.3', 'post-clerk');
const counter = officerOf(COUNTER.batXat, 'counter');

let serial = 71_000_000;
export const newItem = (): string => {
  serial += 1;
  return itemNumber(serial);
};

const move = (world: World, item: string, movement: Movement, by = clerk): Promise<Shipment> =>
  moveItem(world.store, { item: item as never, by, movement });

/** Sealed papers of one filing that wait at the post office to be given to the counter. */
export const registered = async (world: World, count: number) => {
  const code = await file(world, { by: clerk });
  const items: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const item = newItem();
    await registerHandIn(world.store, { code, by: clerk, item: item as never, contents: ['Đơn'] });
    items.push(item);
  }
  return { code, items };
};

/** Papers of a refused filing that the counter of Bát Xát has in envelopes, to be sent back. */
export const atCounter = async (world: World, count: number) => {
  const { code, items } = await registered(world, count);
  for (const item of items) {
    await move(world, item, 'hand-over');
    await move(world, item, 'receive', counter);
  }
  await refuse(world, code);
  return { code, items };
};

/** They are on their way from the counter to the post office of Bát Xát. */
export const handedOver = async (world: World, count: number) => {
  const { code, items } = await atCounter(world, count);
  for (const item of items) await move(world, item, 'hand-over', counter);
  return { code, items };
};

/** The post office has them. */
export const atPost = async (world: World, count: number) => {
  const { code, items } = await handedOver(world, count);
  for (const item of items) await move(world, item, 'receive');
  return { code, items };
};

export const giveByCounter = (world: World, item: string) => move(world, item, 'hand-over', counter);

export const statesOf = async (world: World, code: DossierCode): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await listShipments(world.store, code)).map(({ item, state }) => [item, state]));

/** A scanner at the keyboard of the page: keys right after one another, wherever the focus is, and Enter. */
export const scan = async (page: Page, text: string): Promise<void> => {
  await page.evaluate(
    `for (const character of [...${JSON.stringify(text)}, 'Enter']) {
      const code = character === 'Enter' ? 'Enter'
        : /[0-9]/.test(character) ? 'Digit' + character
        : /[A-Za-z]/.test(character) ? 'Key' + character.toUpperCase()
        : character === '|' ? 'Backslash' : character === ' ' ? 'Space' : character === ',' ? 'Comma' : '';
      const of = { code, key: character, shiftKey: /[A-Z|]/.test(character) && character !== 'Enter', bubbles: true, cancelable: true };
      const target = document.activeElement ?? document.body;
      const isFree = target.dispatchEvent(new KeyboardEvent('keydown', of));
      // As a browser does: what nobody prevents is written into the field.
      if (isFree && character !== 'Enter' && target instanceof HTMLInputElement) {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(target, target.value + character);
        target.dispatchEvent(new Event('input', { bubbles: true }));
      }
      target.dispatchEvent(new KeyboardEvent('keyup', of));
    }`,
  );
};
