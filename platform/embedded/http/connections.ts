/**
 * Who is connected. There is room for so many; somebody new gets it from who has used it least: the connection that has been
 * idle for longest, and where none is, one that has been busy for so long that its client no longer reads or sends.
 */
import type { Socket } from 'node:net';

export type ConnectionsOptions = {
  readonly most: number;
  /** Milliseconds after which a busy connection may have to make room. */
  readonly patience: number;
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
};

export class Connections {
  readonly #options: ConnectionsOptions;
  /** Both in the order of their last change: the first has been so for longest. */
  readonly #idle = new Map<Socket, number>();
  readonly #busy = new Map<Socket, number>();

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** Takes somebody new in; false where there is no room for it. */
  take(socket: Socket): boolean {
    if (this.#idle.size + this.#busy.size >= this.#options.most && !this.#makeRoom()) return false;
    this.#idle.set(socket, this.#options.now());
    socket.once('close', () => this.#forget(socket));
    return true;
  }

  /** A request has come. */
  begin(socket: Socket): void {
    this.#move(socket, this.#idle, this.#busy);
  }

  /** Its answer is done. */
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
