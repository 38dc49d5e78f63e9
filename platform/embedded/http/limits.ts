/** What the server takes before it lets go. Each limit is there for a client that would otherwise hold or fill it. */
export const LIMITS = {
  /** As the functions' own limit, but here the rest is not even received. */
  bodyBytes: 256 * 1024,
  /** Request line and headers together: room for a long token and little else. */
  headerBytes: 16 * 1024,
  headerCount: 100,
  /** Milliseconds for the first byte and all headers to arrive, of a connection or after an answer that was begun: slow ones are a way to hold connections. */
  headersTimeout: 10_000,
  /** Milliseconds for the whole request to arrive, a scanned paper's upload included. */
  requestTimeout: 60_000,
  /** How often those two are looked after. */
  connectionsCheckingInterval: 2_000,
  /** Milliseconds that an idle connection is kept for the next request. */
  keepAliveTimeout: 30_000,
  /** Milliseconds without a byte in either direction, while a handler works, after which the connection is dropped. */
  idleTimeout: 120_000,
  /** Beyond them somebody new gets the place of who has been idle for longest. */
  connections: 4_000,
  /** Milliseconds after which a request that still sends, or an answer that is still not read, may have to make room for somebody new. */
  busyPatience: 10_000,
  /** What a refused sender may still send, unread, before the connection is cut; so that it sees the answer. */
  lingerBytes: 1024 * 1024,
  lingerTimeout: 1_000,
  /** Milliseconds that requests under way get when the server is stopped. */
  stopTimeout: 10_000,
} as const;
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };
