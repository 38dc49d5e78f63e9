/** The limits of the server. Each stops a client that would otherwise block or fill it. */
export const LIMITS = {
  /** The same limit as in the functions, but here the rest is not even received. */
  bodyBytes: 256 * 1024,
  /** Request line and headers together: room for a long token and little else. */
  headerBytes: 16 * 1024,
  headerCount: 100,
  /** Milliseconds for the first byte and all headers of a request to arrive: slow headers are a way to block connections. */
  headersTimeout: 10_000,
  /** Milliseconds for the whole request to arrive, including the upload of a scanned paper. */
  requestTimeout: 60_000,
  /** Milliseconds between two checks of these timeouts. */
  connectionsCheckingInterval: 2_000,
  /** Milliseconds that an idle connection is kept for the next request. */
  keepAliveTimeout: 30_000,
  /** Milliseconds without a byte in either direction, while a handler is working, after which the connection is closed. */
  idleTimeout: 120_000,
  /** The most connections. A further one takes the place of the one that has been idle for longest. */
  connections: 4_000,
  /** Milliseconds after which a slow request or an unread answer may lose its place to a new connection. */
  busyPatience: 10_000,
  /** How many bytes a refused client may still send before the connection is cut, so that it sees the answer. */
  lingerBytes: 1024 * 1024,
  lingerTimeout: 1_000,
  /** Milliseconds that running requests get when the server is stopped. */
  stopTimeout: 10_000,
} as const;
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };
