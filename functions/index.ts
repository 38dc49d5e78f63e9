import { alerts } from './alerts/handler.ts';
import { callbacks } from './callbacks/handler.ts';
import { control } from './control/handler.ts';
import { deadlines } from './deadlines/handler.ts';
import { decideTask } from './decide-task/handler.ts';
import type { LienThongFunction } from './declaration.ts';
import { directory } from './directory/handler.ts';
import { dossiers } from './dossiers/handler.ts';
import { erasures } from './erasures/handler.ts';
import { expectations } from './expectations/handler.ts';
import { intake } from './intake/handler.ts';
import { notifications } from './notifications/handler.ts';
import { openTask } from './open-task/handler.ts';
import { operations } from './operations/handler.ts';
import { outside } from './outside/handler.ts';
import { payment } from './payment/handler.ts';
import { postal } from './postal/handler.ts';
import { procedures } from './procedures/handler.ts';
import { receipts } from './receipts/handler.ts';
import { results } from './results/handler.ts';
import { search } from './search/handler.ts';
import { signing } from './signing/handler.ts';
import { slips } from './slips/handler.ts';
import { stamps } from './stamps/handler.ts';
import { tallies } from './tallies/handler.ts';
import { tracking } from './tracking/handler.ts';
import { vault } from './vault/handler.ts';
import { verdicts } from './verdicts/handler.ts';

/** Every function, for a host that runs them all in one process. */
export const functions: readonly LienThongFunction[] = [
  procedures,
  tracking,
  intake,
  vault,
  dossiers,
  search,
  slips,
  decideTask,
  stamps,
  expectations,
  payment,
  receipts,
  postal,
  results,
  signing,
  notifications,
  outside,
  operations,
  control,
  directory,
  openTask,
  callbacks,
  alerts,
  deadlines,
  tallies,
  erasures,
  verdicts,
];
