/** What GuardDuty says of an object that it scanned, as a verdict. */
import type { Verdict } from '../../../schemas/component.ts';

/** The tag of an object version with its result. */
export const SCAN_TAG = 'GuardDutyMalwareScanStatus';

/** Other results (`UNSUPPORTED`, `ACCESS_DENIED`, `FAILED`, and those that are to come) say that it was not looked at. */
const VERDICTS: Readonly<Record<string, Verdict>> = { NO_THREATS_FOUND: 'clean', THREATS_FOUND: 'infected' };

/** The verdict of a result, as tags and events of GuardDuty name it. */
export const verdictOfScan = (result: string | undefined): Verdict =>
  result !== undefined && Object.hasOwn(VERDICTS, result) ? (VERDICTS[result] as Verdict) : 'unjudged';
