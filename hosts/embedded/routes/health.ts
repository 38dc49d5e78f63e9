/** Whether the server is up and takes commands, for programs that monitor it. **Embedded only.** */
import * as z from 'zod';
import { type StorageReading, StorageState } from '../../../schemas/storage.ts';
import { HEALTH_PATH } from './paths.ts';

const readHealth = {
  method: 'GET',
  path: HEALTH_PATH,
  operation: 'readHealth',
  summary: 'Embedded only: whether the server accepts commands, or only reads because its disk is full',
  access: 'public',
  success: {
    status: 200,
    body: z.strictObject({
      live: z.literal(true),
      /** False while commands are refused (507). Reading still works, so the answer is 200. */
      ready: z.boolean(),
      storage: StorageState,
    }),
  },
} as const;

export const healthDeclaration = { name: 'health', routes: [readHealth] };

export const healthHandlers = (readStorage: () => Promise<StorageReading>) => ({
  routes: {
    readHealth: async () => {
      const { state } = await readStorage();
      return { live: true, ready: state !== 'full', storage: state };
    },
  },
});
