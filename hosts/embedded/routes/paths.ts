/** Paths for programs that watch a server: below the API's base, and at the root. They stand alone, so that a start without figures loads none. */
export const HEALTH_PATH = '/health';
export const METRICS_PATH = '/metrics';
