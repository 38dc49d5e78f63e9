const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/** Whether a host, with or without a port, is a name of this machine. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);
