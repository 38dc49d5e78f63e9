/**
 * A simulated system of an agency that works steps of procedures. A request is accepted at once and answered later by a signed
 * callback. The same step of the same dossier always has the same outcome and findings, in however many messages it is asked for.
 *
 * A test steers it by a step's fate: `POST /dossiers/:dossier/fate` with `{ "step": …, "outcome": … }`, before the step is asked for. With
 * `{ "step": …, "silent": true }` it takes the request, and answers only on `POST /dossiers/:dossier/answer` with `{ "step": … }`.
 */
import * as z from 'zod';
import { stepsOf } from '../../../workflows/define/way.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import { mainOutcome } from '../../journeys/manner.ts';
import { type Message, type OutsideSystem, parseOrReject, Rejected, type Surroundings } from '../outside-server.ts';
import type { OutsideName } from '../settings.ts';

const Request = z.object({
  dossier: z.string().min(1),
  step: z.string().min(1),
  version: z.int().positive(),
  callbackUrl: z.url(),
  owner: z.object({ name: z.string().min(1), identityNumber: z.string().min(1) }),
});

const Fate = z.object({
  step: z.string().min(1),
  outcome: z.string().min(1).optional(),
  silent: z.literal(true).optional(),
});

const Answer = z.object({ step: z.string().min(1) });

/** A person, as far as an agency asks for one. */
export const Named = z.object({ name: z.string().min(1) });

/** What an agency finds, e.g. a tax code: kept with the dossier. */
export type Findings = Readonly<Record<string, string>>;

/** One kind of message, and how it is answered. */
export type Matter<Form extends z.ZodType = z.ZodType> = {
  /** The fields of the filing's form without which it cannot be worked. */
  readonly form: Form;
  /** How its step ends unless its fate says otherwise. */
  readonly outcome: string;
  readonly find: (form: z.infer<Form>) => Findings;
};

/** Names a matter so that its findings are typed by its form. */
export const matter = <Form extends z.ZodType>(one: Matter<Form>): Matter => one as unknown as Matter;

/** Numbers that an agency gives out, one after the other: `53-000001`. */
export const numbersFrom = (prefix: string): (() => string) => {
  let given = 0;
  return () => `${prefix}-${String(++given).padStart(6, '0')}`;
};

type Registration = { readonly outcome: string; readonly data: Findings };

class Agency {
  readonly #name: OutsideName;
  readonly #matters: Readonly<Record<string, Matter>>;
  readonly #callbacks: Surroundings['callbacks'];
  readonly #fates = new Map<string, z.infer<typeof Fate>>();
  /** Answers that are held back, by the step of their dossier. */
  readonly #heldBack = new Map<string, () => Promise<unknown>>();
  readonly #registrations = new Map<string, Registration>();

  constructor(name: OutsideName, matters: Readonly<Record<string, Matter>>, { callbacks }: Surroundings) {
    this.#name = name;
    this.#matters = matters;
    this.#callbacks = callbacks;
  }

  receive({ id, type, body }: Message): object {
    const asked = Object.hasOwn(this.#matters, type) ? this.#matters[type] : undefined;
    if (!asked) throw new Rejected(422, `${this.#name} knows no message "${type}"`);
    const { form, ...request } = parseOrReject(Request.extend({ form: asked.form }), body);
    const { dossier, step, version, callbackUrl } = request;
    const registration = `${dossier} ${step}`;
    const notice = { dossier, step, version, ...this.#register(registration, asked, form) };
    const answer = () => this.#callbacks.deliver({ id: `answer-${id}`, url: callbackUrl, body: notice });
    if (this.#fates.get(registration)?.silent) this.#heldBack.set(registration, answer);
    else void answer();
    return { accepted: true };
  }

  /** Answers what it held back. */
  answer(dossier: string | undefined, body: unknown): object {
    const { step } = parseOrReject(Answer, body);
    const answer = this.#heldBack.get(`${dossier} ${step}`);
    if (!answer) throw new Rejected(404, `${this.#name} holds back no answer on ${step} of ${dossier}`);
    void answer();
    return { answered: step };
  }

  /** Says how a step of a dossier will end, or that it is not answered. */
  decree(dossier: string | undefined, body: unknown): object {
    const fate = parseOrReject(Fate, body);
    this.#fates.set(`${dossier} ${fate.step}`, fate);
    return fate;
  }

  list(): object {
    return { registrations: [...this.#registrations].map(([registration, found]) => ({ registration, ...found })) };
  }

  #register(registration: string, asked: Matter, form: unknown): Registration {
    const known = this.#registrations.get(registration);
    if (known) return known;
    const outcome = this.#fates.get(registration)?.outcome ?? asked.outcome;
    const made = { outcome, data: outcome === asked.outcome ? asked.find(form) : {} };
    this.#registrations.set(registration, made);
    return made;
  }
}

/** What procedures ask of this system: each message ends its step well, and nothing is found. */
const plainMatters = (name: OutsideName): Readonly<Record<string, Matter>> =>
  Object.fromEntries(
    procedures.flatMap(({ way }) =>
      stepsOf(way).flatMap(step =>
        step.kind === 'outside' && step.system === name
          ? [[step.message, matter({ form: z.object({}), outcome: mainOutcome(step), find: () => ({}) })]]
          : [],
      ),
    ),
  );

/** The system of that name. It knows every message that a procedure sends to it; `matters` says what it finds, by the type of message. */
export const makeAgency = (
  name: OutsideName,
  matters: Readonly<Record<string, Matter>>,
  surroundings: Surroundings,
): OutsideSystem => {
  const agency = new Agency(name, { ...plainMatters(name), ...matters }, surroundings);
  return {
    name,
    receive: message => agency.receive(message),
    routes: [
      { method: 'GET', path: '/registrations', answer: () => agency.list() },
      {
        method: 'POST',
        path: '/dossiers/:dossier/fate',
        answer: ({ segments, body }) => agency.decree(segments[0], body),
      },
      {
        method: 'POST',
        path: '/dossiers/:dossier/answer',
        answer: ({ segments, body }) => agency.answer(segments[0], body),
      },
    ],
  };
};
