/** Figures that operators and alarms watch, counted each minute by the functions that declare the schedule. */
export type Figure =
  /** How old the oldest entry of the outbox is that was not delivered, in seconds. */
  | 'OutboxOldestSeconds'
  /** How many entries wait, as far as one page of each shard shows. */
  | 'OutboxWaiting'
  /** Since when the sweep has not run, in seconds. */
  | 'SweepAgeSeconds'
  /** Running dossiers whose machine is silent, and was not replaced. */
  | 'DossiersStranded'
  /** Dossiers in which a new epoch has not helped. */
  | 'Incidents'
  /** Papers that were handed in long ago, and that the malware scanner has not judged. */
  | 'PapersUnjudged';
export type Figures = Readonly<Partial<Record<Figure, number>>>;

export const FIGURE_NAMESPACE = 'LienThong';
/** The dimension that tells installations apart: the name of their table. */
export const FIGURES_OF = 'Table';

/**
 * Figures as a line of CloudWatch's embedded metric format: printed to a function's log, they become metrics without a call.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const metricLine = (figures: Figures, { table, at }: { readonly table: string; readonly at: number }): string =>
  JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: FIGURE_NAMESPACE,
          Dimensions: [[FIGURES_OF]],
          Metrics: Object.keys(figures).map(Name => ({ Name, Unit: Name.endsWith('Seconds') ? 'Seconds' : 'Count' })),
        },
      ],
    },
    [FIGURES_OF]: table,
    ...figures,
  });
