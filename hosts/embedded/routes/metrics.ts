/** Figures of the server as OpenMetrics, for a program that collects them and alarms. **Embedded only**: on AWS they are CloudWatch metrics. */
import { collectDefaultMetrics, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client';
import type { Figure, Figures } from '../../../functions/figures.ts';
import type { Mount } from '../../../platform/embedded/http/gateway.ts';
import type { Log } from '../../../schemas/log.ts';
import { isSameSecret } from '../sign-in/same-secret.ts';
import { METRICS_PATH } from './paths.ts';

/** What each figure says; its name is made of the one that CloudWatch has. */
const HELP: Readonly<Record<Figure, string>> = {
  OutboxOldestSeconds: 'Age of the oldest entry of the outbox that was not delivered',
  OutboxWaiting: 'Entries of the outbox that wait, as far as one page of each shard shows',
  SweepAgeSeconds: 'How long ago the sweep ran last',
  DossiersStranded: 'Running dossiers whose machine is silent, and was not replaced',
  Incidents: 'Dossiers in which a new epoch has not helped',
  PapersUnjudged: 'Items of papers that were handed in long ago and not searched for malware',
};

/** `OutboxOldestSeconds` → `lien_thong_outbox_oldest_seconds`. */
const metricName = (figure: string): string =>
  `lien_thong${figure.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)}`;

/** Request times from a quick read to a request that is given up. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export type Metrics = {
  /** The log, of whose lines each answered request is counted. */
  readonly counting: (log: Log) => Log;
  /** Answers who knows the token, and nobody else. */
  readonly mount: Mount;
};

/**
 * Makes the figures. They are read when they are asked for: those of the functions from the table's indexes, those of the process from Node.
 * They name operations and sums, no dossier and no person.
 */
export const makeMetrics = ({
  token,
  measures,
}: {
  readonly token: string;
  readonly measures: readonly (() => Promise<Figures>)[];
}): Metrics => {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  collectDefaultMetrics({ register: registry, prefix: 'lien_thong_' });
  const gauges = new Map(
    Object.entries(HELP).map(([figure, help]) => [
      figure,
      new Gauge({ name: metricName(figure), help, registers: [registry] }),
    ]),
  );
  const requests = new Histogram({
    name: 'lien_thong_request_seconds',
    help: 'How long requests took, by operation and status',
    labelNames: ['operation', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const read = async (): Promise<string> => {
    const figures = Object.assign({}, ...(await Promise.all(measures.map(measure => measure())))) as Figures;
    for (const [figure, gauge] of gauges) {
      const value = figures[figure as Figure];
      // A figure that nobody can know yet is left out, so that an alarm sees that it is missing.
      if (value === undefined) gauge.remove();
      else gauge.set(value);
    }
    return registry.metrics();
  };
  return {
    counting: log => line => {
      const { message, operation, status, ms } = line;
      if (message === 'request' && typeof operation === 'string' && typeof ms === 'number')
        requests.observe({ operation, status: String(status) }, ms / 1000);
      log(line);
    },
    mount: {
      prefix: METRICS_PATH,
      methods: ['GET'],
      handle: async (request, response) => {
        if (!isSameSecret(`Bearer ${token}`, request.headers.authorization ?? '')) {
          response.writeHead(401, { 'www-authenticate': 'Bearer', 'cache-control': 'no-store' }).end();
          return;
        }
        const text = await read();
        response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
      },
    },
  };
};
