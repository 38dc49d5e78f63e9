/** Which version of a procedure a filing takes: the one in force on its day. What changed since a draft was begun. */
import type { Draft, NewerVersion } from '../../schemas/draft.ts';
import type { ProcedureCode } from '../../schemas/identifiers.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { findProcedure, newestProcedure, nextProcedure, procedureInForce } from '../../workflows/procedures/index.ts';
import { changesBetween } from '../../workflows/rules/changes.ts';
import type { Store } from '../store.ts';

const say = sayings({
  'procedure-unknown': { vi: 'Không có thủ tục {procedure}.', en: 'The procedure {procedure} does not exist.' },
  'version-unknown': {
    vi: 'Không có phiên bản {version} của thủ tục {procedure}.',
    en: 'The procedure {procedure} of version {version} does not exist.',
  },
  'procedure-not-yet': {
    vi: 'Thủ tục {procedure} có hiệu lực từ ngày {day}.',
    en: 'The procedure {procedure} holds from {day} on.',
  },
  'version-not-in-force': {
    vi: 'Hôm nay thủ tục {procedure} áp dụng phiên bản {inForce}, không phải phiên bản {version}.',
    en: 'Version {inForce} of the procedure {procedure} is in force today, not version {version}.',
  },
  'draft-of-older-version': {
    vi: 'Quy định đã thay đổi từ khi hồ sơ này được lập: thủ tục {procedure} nay áp dụng phiên bản {inForce}. Đọc các thay đổi, xác nhận, rồi nộp lại.',
    en: 'The rules changed since this draft was begun: version {inForce} of the procedure {procedure} is in force now. Read what changed, confirm it, and submit again.',
  },
});

type Clocked = Pick<Store, 'clock'>;

const today = ({ clock }: Clocked): string => localDay(clock.now());

/** A definition by its version, to be read; the one in force today by default. */
export const findDefinition = (store: Clocked, code: ProcedureCode, version?: number): Procedure | undefined =>
  version === undefined ? procedureInForce(code, today(store)) : findProcedure(code, version);

/** A definition by its version, to be read; the one in force today by default. Refuses an unknown procedure or version. */
export const getDefinition = (store: Clocked, code: ProcedureCode, version?: number): Procedure => {
  const procedure = findDefinition(store, code, version);
  if (procedure) return procedure;
  if (version === undefined) throw noneInForce(code, nextProcedure(code, today(store)));
  throw unknown(say(newestProcedure(code) ? 'version-unknown' : 'procedure-unknown', { procedure: code, version }), {
    vi: `thủ tục ${code}, phiên bản ${version}`,
    en: `procedure ${code} version ${version}`,
  });
};

/**
 * The definition that a filing of today takes. A client may name its version to confirm it, never to choose another.
 *
 * @throws {Refusal} for an unknown procedure, one that holds later, and for a version that is not in force.
 */
export const requireInForce = (store: Clocked, code: ProcedureCode, version: number | undefined): Procedure => {
  const inForce = getDefinition(store, code);
  if (version === undefined || version === inForce.version) return inForce;
  getDefinition(store, code, version);
  throw new Refusal(
    'not-allowed-now',
    say('version-not-in-force', { procedure: code, inForce: inForce.version, version }),
    stateOf(inForce, version),
  );
};

/** Refuses a draft whose version is no longer in force; its filer has to confirm the newer one first. */
export const requireNotOutdated = (store: Clocked, { draft, procedure, version }: Draft): Procedure => {
  const inForce = getDefinition(store, procedure);
  if (inForce.version === version) return inForce;
  throw new Refusal('not-allowed-now', say('draft-of-older-version', { procedure, inForce: inForce.version }), {
    ...stateOf(inForce, version),
    allowed: [operation('readDraft', { draft }), operation('renewDraft', { draft })],
  });
};

/** The version that came into force since the draft was begun, and what it changes; undefined where none did. */
export const changesForDraft = (store: Clocked, { procedure, version }: Draft): NewerVersion | undefined => {
  const inForce = findDefinition(store, procedure);
  const begun = findProcedure(procedure, version);
  if (!inForce || !begun || inForce.version === version) return undefined;
  return {
    version: inForce.version,
    ...(inForce.inForce && { from: inForce.inForce.from, basis: inForce.inForce.basis }),
    changes: [...changesBetween(begun, inForce)],
  };
};

const stateOf = (inForce: Procedure, version: number) => ({
  asked: { vi: `phiên bản ${version}`, en: `version ${version}` },
  state: { vi: `đang áp dụng phiên bản ${inForce.version}`, en: `version ${inForce.version} is in force` },
  allowed: [operation('readProcedure', { code: inForce.code })],
});

const noneInForce = (code: ProcedureCode, next: Procedure | undefined): Refusal =>
  next?.inForce
    ? new Refusal('not-allowed-now', say('procedure-not-yet', { procedure: code, day: next.inForce.from }), {
        allowed: ['listProcedures'],
      })
    : unknown(say('procedure-unknown', { procedure: code }), { vi: `thủ tục ${code}`, en: `procedure ${code}` });

const unknown = (said: Said, asked: { readonly vi: string; readonly en: string }): Refusal =>
  new Refusal('not-found', said, { asked, allowed: ['listProcedures'] });
