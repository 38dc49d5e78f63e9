import { chooseAlerts, readAlertSettings } from '../../store/alerts/settings.ts';
import { sweepAlerts } from '../../store/alerts/sweep-alerts.ts';
import type { FailedDelivery } from '../../store/machine/delivery.ts';
import { collectFaults } from '../collect-faults.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** Brings alerts to officers outside of the application: at once, or in one mail a day; and keeps how each wants them. */
export const alerts: LienThongFunction<StorePort | 'messages' | 'mailer'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const sender = { store, ports, apiUrl: settings.apiUrl };
    let onFailure: (failed: FailedDelivery) => void = () => {};
    return {
      reportFailedDeliveries: tell => {
        onFailure = tell;
      },
      everyMinute: () =>
        collectFaults(
          onFault => sweepAlerts(sender, { onFault, onFailure: failed => onFailure(failed) }),
          'alerts failed.',
        ),
      routes: {
        readAlertSettings: ({ principal }) => readAlertSettings(store, principal),
        chooseAlerts: ({ body, principal }) => chooseAlerts(store, principal, body),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
