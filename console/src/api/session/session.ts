/**
 * Who is signed in, in this window.
 *
 * 1. Tokens are in memory only: a reload asks the issuer again, which answers at once while its own session lasts.
 * 2. When a session ends, the page stays as it is. Calls wait until the same person has signed in again in a pop-up, then go on.
 * 3. If another person signs in there, the page is left: nothing that one typed is sent by another.
 */
import type { OfficerRole } from '../../../../schemas/officer.ts';
import type { Credentials } from '../call.ts';
import { machineNow } from '../clock.ts';
import type { Answered } from '../route-types.ts';
import { type Me, type MyAppointment, rolesIn } from './me.ts';
import type { OpenId, Pending, Tokens } from './open-id.ts';
import { SignInRefused } from './sign-in-refused.ts';

export type SessionState =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'signed-in';
      readonly me: Me;
      /** The session has ended, and calls wait for the person. */
      readonly isOver: boolean;
      /** The appointment for which the officer acts, with its unit and its roles. */
      readonly acting: MyAppointment | undefined;
      readonly unit: string | undefined;
      readonly roles: readonly OfficerRole[];
    };

const as = (acting: MyAppointment | undefined) => ({ acting, unit: acting?.unit, roles: rolesIn(acting) });

/** Where the way to the issuer is remembered while the page is away. No token ever lies there. */
const PENDING = 'lien-thong.pending';
/** By this in front of `state` the page that comes back knows that it is the pop-up of another window. */
const AGAIN = 'again.';
const CHANNEL = 'lien-thong.sign-in';
const EARLY_MS = 30_000;
const POPUP = 'popup,width=520,height=720';

export type SessionOptions = {
  readonly openId: () => Promise<OpenId>;
  readonly readMe: (token: string) => Promise<Answered<'readMe'>>;
  readonly language: () => string;
};

export class Session {
  readonly #options: SessionOptions;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { kind: 'nobody' };
  #tokens: Tokens | undefined;
  #renewing: Promise<string> | undefined;
  /** Ends the wait of all calls that met the end of the session. */
  #signedInAgain: ((token: string) => void) | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  readonly state = (): SessionState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly credentials: Credentials = {
    token: async () => {
      const tokens = this.#tokens;
      if (!tokens) return undefined;
      return tokens.expiresAt - EARLY_MS > machineNow() ? tokens.access : this.#renew();
    },
    renew: refused => {
      const access = this.#tokens?.access;
      return access !== undefined && access !== refused ? Promise.resolve(access) : this.#renew();
    },
    acting: () => {
      const { unit, insteadOf } = (this.#state.kind === 'signed-in' && this.#state.acting) || {};
      return { ...(unit && { 'acting-for': unit }), ...(insteadOf && { 'instead-of': insteadOf.id }) };
    },
  };

  /** Leaves for the issuer; the person comes back to `/dang-nhap`, and from there to `returnTo`. */
  async begin(returnTo: string, prompt?: 'none' | 'select_account'): Promise<void> {
    const openId = await this.#options.openId();
    const language = this.#options.language();
    const { address, pending } = await openId.begin({ returnTo, language, ...(prompt && { prompt }) });
    sessionStorage.setItem(PENDING, JSON.stringify(pending));
    location.assign(address);
  }

  /**
   * The person is back from the issuer. Resolves to where he or she wanted to go; undefined in the pop-up of another window,
   * which takes the answer and closes it. Throws {@link SignInRefused}.
   */
  async finish(search: string): Promise<string | undefined> {
    const back = new URLSearchParams(search);
    if (back.get('state')?.startsWith(AGAIN)) {
      new BroadcastChannel(CHANNEL).postMessage(search);
      window.close();
      return undefined;
    }
    const kept = sessionStorage.getItem(PENDING);
    sessionStorage.removeItem(PENDING);
    if (!kept) throw new SignInRefused('no-sign-in-pending');
    const pending = JSON.parse(kept) as Pending;
    const refused = back.get('error');
    if (refused) throw new SignInRefused(refused, { cause: pending.returnTo });
    const tokens = await (await this.#options.openId()).complete(back, pending);
    await this.accept(tokens);
    return pending.returnTo;
  }

  /** Signs in again in a pop-up, over a page that stays as it is. */
  again(): Promise<void> {
    return this.#inPopup({});
  }

  /** As `again`, and the issuer asks for the person even if its session lasts; resolves once the new token is here. */
  confirm(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#inPopup({ prompt: 'login' }, resolve).catch(reject);
    });
  }

  async #inPopup(asked: { readonly prompt?: 'login' }, onDone = (): void => {}): Promise<void> {
    // Opened before anything is awaited: a browser allows it only as the answer to a click.
    const popup = window.open('', 'lien-thong-sign-in', POPUP);
    const openId = await this.#options.openId();
    const language = this.#options.language();
    const { address, pending } = await openId.begin({ ...asked, returnTo: '', language, mark: AGAIN });
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<string>) => {
      const back = new URLSearchParams(data);
      if (back.get('state') !== pending.state) return;
      channel.close();
      openId.complete(back, pending).then(
        tokens => this.accept(tokens).then(onDone),
        () => {},
      );
    };
    if (popup) popup.location.href = address;
  }

  /** Takes what the issuer gave. Another person than before gets a page of his or her own. */
  async accept(tokens: Tokens): Promise<void> {
    if (this.#tokens && this.#tokens.subject !== tokens.subject) return location.assign('/');
    this.#tokens = tokens;
    this.#set(this.#state.kind === 'signed-in' ? { ...this.#state, isOver: false } : await this.#signedIn(tokens));
    this.#signedInAgain?.(tokens.access);
    this.#signedInAgain = undefined;
  }

  async #signedIn({ access, name }: Tokens): Promise<SessionState> {
    const me = await this.#options.readMe(access);
    return {
      kind: 'signed-in',
      me: { ...me, name: me.name ?? name ?? me.id },
      isOver: false,
      ...as(me.appointments[0]),
    };
  }

  /** From now on the officer acts for this appointment. */
  actFor(appointment: MyAppointment): void {
    if (this.#state.kind === 'signed-in') this.#set({ ...this.#state, ...as(appointment) });
  }

  /** Forgets the tokens and ends the session at the issuer. */
  async signOut(): Promise<void> {
    const address = this.#tokens && (await this.#options.openId()).endAddress(this.#tokens);
    this.#tokens = undefined;
    location.assign(address ?? '/');
  }

  /** One renewal for all calls that need it. */
  #renew(): Promise<string> {
    this.#renewing ??= this.#getAnother().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #getAnother(): Promise<string> {
    const tokens = this.#tokens && (await (await this.#options.openId()).renew(this.#tokens));
    if (tokens) {
      this.#tokens = tokens;
      return tokens.access;
    }
    if (this.#state.kind === 'signed-in') this.#set({ ...this.#state, isOver: true });
    return new Promise(resolve => {
      this.#signedInAgain = resolve;
    });
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
