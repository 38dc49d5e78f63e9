/**
 * A simulated provider of texts by Zalo and SMS. A text reaches its telephone at once, and a signed notice reports it.
 *
 * A test steers it by what becomes of a number: `POST /telephones/:number/fate` with `{ "fate": "arrived" | "lost" | "refused" }`; `medium`
 * says of which medium, of both without it. `GET /texts` lists the texts that arrived, for people and tests.
 */
import * as z from 'zod';
import { TEXT_REQUESTED } from '../../../schemas/messaging-provider.ts';
import { type Message, type OutsideSystem, parseOrReject, Rejected, type Surroundings } from '../outside-server.ts';

const Fate = z.object({
  fate: z.enum(['arrived', 'lost', 'refused']),
  medium: z.enum(['zalo', 'sms']).optional(),
});
type Text = z.infer<typeof TEXT_REQUESTED.body>;

class Messaging {
  readonly #surroundings: Surroundings;
  readonly #fates = new Map<string, z.infer<typeof Fate>['fate']>();
  readonly #texts: (Omit<Text, 'callbackUrl'> & { readonly id: string })[] = [];

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** The same id never comes here twice: the server answers it as the first time. */
  receive({ id, type, body }: Message): object {
    if (type !== TEXT_REQUESTED.type) throw new Rejected(422, `messaging knows no message "${type}"`);
    const { callbackUrl, ...text } = parseOrReject(TEXT_REQUESTED.body, body);
    const fate = this.#fates.get(`${text.medium} ${text.to}`) ?? 'arrived';
    if (fate === 'refused') throw new Rejected(422, `${text.medium} does not reach this number`);
    if (fate === 'arrived') this.#texts.push({ id, ...text });
    const { callbacks } = this.#surroundings;
    const notice = { message: id, state: fate === 'arrived' ? 'arrived' : 'failed' };
    void callbacks.deliver({ id: `${id}.report`, url: callbackUrl, body: notice });
    return {};
  }

  decree(number: string | undefined, body: unknown): object {
    const { fate, medium } = parseOrReject(Fate, body);
    for (const one of medium ? [medium] : ['zalo', 'sms']) this.#fates.set(`${one} ${number}`, fate);
    return { fate };
  }

  list(): object {
    return { texts: this.#texts };
  }
}

export const makeMessaging = (surroundings: Surroundings): OutsideSystem => {
  const provider = new Messaging(surroundings);
  return {
    name: 'messaging',
    receive: message => provider.receive(message),
    routes: [
      { method: 'GET', path: '/texts', answer: () => provider.list() },
      {
        method: 'POST',
        path: '/telephones/:number/fate',
        answer: ({ segments, body }) => provider.decree(segments[0], body),
      },
    ],
  };
};
