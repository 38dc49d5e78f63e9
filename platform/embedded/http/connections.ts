/**
 * The open connections.
 *
 * Invariant: there are at most `most`. A new connection takes the place of the one that has been idle for longest. If none is idle, it
 * takes the place of one that has been busy for longer than `patience`: its client no longer reads or sends.
 */
import type { Socket } from 'node:net';

export type ConnectionsOptions = {
  readonly most: number;
  /** Milliseconds after which a busy connection may have to make room. */
  readonly patience: number;
  /** A clock in milliseconds since an arbitrary moment. */
  readonly now: () => number;
};

export class Connections {
  readonly #options: ConnectionsOptions;
  /** Both maps are in the order of the last change: the first entry is the oldest. */
  readonly #idle = new Map<Socket, number>();
  readonly #busy = new Map<Socket, number>();

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** Adds a new connection. False if there is no room for it. */
  take(socket: Socket): boolean {
    if (this.#idle.size + this.#busy.size >= this.#options.most && !this.#makeRoom()) return false;
    this.#idle.set(socket, this.#options.now());
    socket.once('close', () => this.#forget(socket));
    return true;
  }

  /** Notes that a request has arrived. */
  begin(socket: Socket): void {
    this.#move(socket, this.#idle, this.#busy);
  }

  /** Notes that its answer was sent. */
  end(socket: Socket): void {
    this.#move(socket, this.#busy, this.#idle);
  }

  #move(socket: Socket, from: Map<Socket, number>, to: Map<Socket, number>): void {
    if (from.delete(socket)) to.set(socket, this.#options.now());
  }

  #makeRoom(): boolean {
    const [idle] = this.#idle.keys();
    const [busy, since = 0] = this.#busy.entries().next().value ?? [];
    const longest = idle ?? (this.#options.now() - since > this.#options.patience ? busy : undefined);
    if (!longest) return false;
    this.#forget(longest);
    longest.destroy();
    return true;
  }

  #forget(socket: Socket): void {
    this.#idle.delete(socket);
    this.#busy.delete(socket);
  }
}
