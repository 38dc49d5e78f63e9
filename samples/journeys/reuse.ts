/** Once only: what was accepted with one filing is taken out of the vault for the next, and the owner sees who used it. */
import { offerOf } from '../../client/api.ts';
import { eventually } from '../../client/eventually.ts';
import { readDossier, readJournal } from '../../functions/dossiers/declaration.ts';
import { answerSupplement, createDraft, requestSupplement, submitDraft } from '../../functions/intake/declaration.ts';
import {
  findSupplementOffers,
  findVaultOffers,
  hideVaultEntry,
  listVault,
  readVaultEntry,
  takeForSupplement,
  takeFromVault,
} from '../../functions/vault/declaration.ts';
import { STATUS } from '../../schemas/status.ts';
import { holds as isSo } from '../../workflows/define/condition.ts';
import { factsOf } from '../../workflows/define/procedure.ts';
import { paperOf } from '../papers/plain-papers.ts';
import { COUNTER } from '../province.ts';
import { BUSINESS_FILING, businessAt } from './business.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import { type Filed, file } from './file.ts';
import { handBackRefused } from './return.ts';
import type { Site } from './site.ts';
import { walk } from './walk.ts';

const { owner, form } = BUSINESS_FILING;
const IDENTITY = 'identity-paper';
const CONTRACT = 'premises-contract';

/** Files once, and again with the identity paper of the first filing in the place of a file; then its contract answers a supplement, too. */
export const fileWithPapersAgain = async (site: Site): Promise<void> => {
  const procedure = await businessAt(site);
  const filing = { procedure, form, channel: 'online', delivery: 'counter', owner } as const;
  const first = await file(site, filing);
  const choose = ({ kind }: { readonly kind: string }) =>
    ({ by: 'outcome', outcome: kind === 'intake' ? 'accepted' : 'rejected' }) as const;
  await walk({ site, filed: first, choose });
  await handBackRefused(site, first);

  const citizen = first.owner;
  const entryOf = () =>
    eventually('the identity paper in the vault of its owner', async () => {
      const { entries } = await citizen.call(listVault, { query: { limit: 100 } });
      return entries.find(({ dossier, title }) => dossier === first.code && title.en === "The owner's identity paper");
    });
  const { entry } = await entryOf();
  await citizen.call(readVaultEntry, { params: { entry } });
  const sought = { procedure: procedure.code, version: procedure.version, identityNumber: owner.party.identityNumber };
  const isOffered = async (): Promise<boolean> =>
    (await citizen.call(findVaultOffers, { body: sought })).offers.some(offer => offer.entry === entry);
  await citizen.call(hideVaultEntry, { params: { entry }, body: { hidden: true } });
  if (await isOffered()) throw new EndedOtherwise('a hidden paper is offered');
  await citizen.call(hideVaultEntry, { params: { entry }, body: { hidden: false } });

  const facts = factsOf(procedure, procedure.form.parse(form));
  const wanted = Object.entries(procedure.components).flatMap(([component, { required }]) =>
    component !== IDENTITY && (typeof required === 'boolean' ? required : isSo(required, facts)) ? [component] : [],
  );
  const papers = await Promise.all(
    wanted.map(component => paperOf(procedure, { component, owner, more: component === CONTRACT ? ' (bản mờ)' : '' })),
  );
  const { draft, tickets } = await citizen.call(createDraft, {
    body: {
      ...{ procedure: procedure.code, version: procedure.version, delivery: 'counter', receivingUnit: COUNTER.batXat },
      ...{ parties: { owner: owner.party, authority: 'owner' }, form: form as never, components: papers.map(offerOf) },
    },
  });
  await citizen.api.uploadAll(tickets, papers);
  await citizen.call(takeFromVault, { params: { draft }, body: { component: IDENTITY, entry } });
  const { code, lookupKey } = await citizen.call(submitDraft, { params: { draft } });
  const { entries } = await citizen.call(readJournal, { params: { code } });
  const [submitted] = entries.map(one => one.entry);
  const isSaid = submitted?.type === 'submitted' && submitted.papers?.some(({ from }) => from === entry);
  if (!isSaid) throw new EndedOtherwise('the journal does not say that a paper was used again');
  if (!(await entryOf()).uses.some(({ dossier }) => dossier === code))
    throw new EndedOtherwise('the owner does not see which filing used the paper');
  const second = { code, lookupKey, filing, owner: citizen, units: first.units };
  await supplyFromVault(site, second);
  const { status } = await walk({ site, filed: second, choose: () => ({ by: 'outcome', outcome: 'refused' }) });
  if (status !== STATUS.refused) throw new EndedOtherwise(`a dossier that was refused ended as ${status}`);
};

/** The counter asks for a better contract; the owner answers with that of the first filing. */
const supplyFromVault = async (site: Site, { code, owner: citizen }: Filed): Promise<void> => {
  const counter = site.officerAt(COUNTER.batXat, 'counter');
  const { step, version } = await eventually(`the counter's task on ${code}`, async () =>
    (await counter.call(readDossier, { params: { code } })).tasks.find(({ kind }) => kind === 'intake'),
  );
  const items = [{ component: CONTRACT, why: 'Bản chụp mờ' }];
  await counter.call(requestSupplement, { params: { code, step }, body: { version, items } });
  const { offers } = await citizen.call(findSupplementOffers, { params: { code }, body: {} });
  const offer = offers.find(({ component }) => component === CONTRACT);
  if (!offer) throw new EndedOtherwise('the contract of an earlier filing is not offered for the supplement');
  await citizen.call(takeForSupplement, { params: { code }, body: { component: CONTRACT, entry: offer.entry } });
  await citizen.call(answerSupplement, { params: { code, step: `${step}-supplement` } });
  const { entries } = await citizen.call(readJournal, { params: { code } });
  const isSaid = entries.some(
    ({ entry }) => entry.type === 'step-decided' && entry.papers?.some(({ from }) => from === offer.entry),
  );
  if (!isSaid) throw new EndedOtherwise('the journal does not say that the supplement came out of the vault');
};
