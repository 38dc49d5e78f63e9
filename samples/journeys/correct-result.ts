/** A mistake in an issued result: reported by its owner, rejected, reported again, and corrected after the dossier has ended. */
import {
  endResult,
  exchangePaper,
  listExchanges,
  listMistakes,
  listResultFiles,
  listResults,
  rejectMistake,
  reportMistake,
} from '../../functions/results/declaration.ts';
import { issueCorrection, signCorrection } from '../../functions/signing/declaration.ts';
import { makeResult } from '../../functions/slips/declaration.ts';
import { verifyResult } from '../../functions/tracking/declaration.ts';
import type { LookupKey } from '../../schemas/identifiers.ts';
import type { Result } from '../../schemas/result.ts';
import type { Step } from '../../workflows/define/step.ts';
import { findStep } from '../../workflows/define/way.ts';
import { BUSINESS_FILING, businessAt } from './business.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import { type Filed, file } from './file.ts';
import { mainManner } from './manner.ts';
import type { Site } from './site.ts';
import { walk } from './walk.ts';

const { owner, form } = BUSINESS_FILING;
const text = 'Tên hộ kinh doanh viết sai.';
const reason = 'Viết sai so với tờ khai.';

/** Brings a dossier to its end, and has its first result corrected; where no keys sign, the leader revokes it. */
export const correctResult = async (site: Site): Promise<void> => {
  const procedure = await businessAt(site);
  const filed = await file(site, { procedure, form, channel: 'direct', delivery: 'counter', owner });
  await walk({ site, filed, choose: ({ step }) => mainManner(findStep(procedure.way, step) as Step) });
  const [wrong] = (await filed.owner.call(listResults, { params: { code: filed.code } })).results;
  if (!wrong) throw new EndedOtherwise(`${filed.code} has no result`);
  const params = { result: wrong.code };
  const leader = site.officerAt(wrong.unit, 'leader');
  await filed.owner.call(reportMistake, { params, body: { text } });
  const { mistakes } = await leader.call(listMistakes, {});
  if (!mistakes.some(({ result }) => result === wrong.code))
    throw new EndedOtherwise(`the leader does not see the mistake in ${wrong.code}`);
  await leader.call(rejectMistake, { params, body: { reason } });
  await filed.owner.call(reportMistake, { params, body: { text } });
  if (site.hasKeys) await correct(site, filed, wrong);
  else await leader.call(endResult, { params, body: { reason } });
  const { state } = await site.api.call(verifyResult, { params, query: { key: wrong.key as LookupKey } });
  const expected = site.hasKeys ? 'superseded' : 'revoked';
  if (state !== expected) throw new EndedOtherwise(`${wrong.code} is ${state}, and not ${expected}`);
};

/** The specialist makes it again, the leader signs it, the registry issues it, the counter exchanges the paper. */
const correct = async (site: Site, { code, units }: Filed, wrong: Result): Promise<void> => {
  const specialist = site.officerAt(wrong.unit, 'specialist');
  const params = { result: wrong.code };
  const { kinds } = await specialist.call(listResultFiles, { params: { code } });
  const kind = kinds.find(({ corrects }) => corrects === wrong.code);
  if (!kind) throw new EndedOtherwise(`no correction of ${wrong.code} can be made`);
  const asked = (kind.made ?? []).map(({ name }) => ({ name, text: 'Theo hồ sơ.' }));
  const words = (kind.printed ?? []).slice(0, 1).map(({ name, text: said }) => ({ name, text: `${said} (đã sửa)` }));
  await specialist.call(makeResult, { params: { code }, body: { kind: kind.kind, asked, words } });
  const leader = site.officerAt(wrong.unit, 'leader');
  const fileOf = async () => {
    const { files } = await leader.call(listResultFiles, { params: { code } });
    const found = files.find(({ corrects }) => corrects === wrong.code);
    if (!found) throw new EndedOtherwise(`no correction of ${wrong.code} lies before the leader`);
    return found;
  };
  const { file: draft, sha256 } = await fileOf();
  await leader.signInAgain();
  await leader.call(signCorrection, { params, body: { file: draft, sha256, reason } });
  const { signed } = await fileOf();
  const registry = site.officerAt(wrong.unit, 'registry');
  const held = await registry.call(issueCorrection, { params, body: { file: signed?.file ?? 0 } });
  const counter = site.officerAt(units.returning ?? units.receiving, 'counter');
  const { exchanges } = await counter.call(listExchanges, {});
  if (exchanges.some(({ result }) => result === held.code))
    await counter.call(exchangePaper, {
      params: { result: held.code },
      body: { receiver: { name: owner.party.name, paper: 'identity-card' } },
    });
};
