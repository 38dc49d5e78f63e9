/** The routes of officers, which citizens do not load. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { OfficerRole } from '../../../schemas/officer.ts';
import type { Session } from '../api/session/session.ts';
import { parseCashierSearch } from '../desks/cashier/search.ts';
import {
  parseApologySearch,
  parseControlSearch,
  parseListSearch,
  parseShareSearch,
  parseUndeliveredSearch,
  parseUnreceivedSearch,
} from '../desks/control/search.ts';
import { parseCounterSearch } from '../desks/counter/search.ts';
import { parseDirectorySearch } from '../desks/directory/search.ts';
import { parseDossierSearch } from '../desks/dossier/search.ts';
import { parseSigningSearch } from '../desks/leader/search.ts';
import { parseWorkSearch } from '../desks/my-work/search.ts';
import { parsePostSearch } from '../desks/post/search.ts';
import { parseRegistrySearch } from '../desks/registry/search.ts';
import { parseTechnicalSearch } from '../desks/technical/search.ts';
import { hasPage, isQueueRole, PAGES } from '../parts/roles.ts';
import { known } from './known-search.ts';
import { needsSomebody, root } from './root-route.ts';
import { Shell } from './shell/shell.tsx';

/** Who works nowhere, also on no other day: a citizen. */
const isCitizen = (session: Session): boolean => {
  const state = session.state();
  return state.kind === 'signed-in' && state.me.appointments.length + state.me.otherDays.length === 0;
};

/** As what the officer works at the unit that he or she acts for; nothing before it is known. */
const rolesOf = (session: Session): readonly OfficerRole[] => {
  const state = session.state();
  return state.kind === 'signed-in' ? state.roles : [];
};

/** The page of a role that has one in the place of a queue under `/viec`. */
const pageOf = (role: OfficerRole | undefined) => (role && hasPage(role) ? PAGES[role].to : undefined);

/** The pages of the desks, with their frame. */
export const deskRoutes = (session: Session) => {
  const staffLayout = createRoute({
    getParentRoute: () => root,
    id: 'staff',
    component: Shell,
    beforeLoad: needsSomebody(session),
  });
  const work = createRoute({
    getParentRoute: () => staffLayout,
    path: '/viec',
    validateSearch: known(parseWorkSearch),
    beforeLoad: ({ search }) => {
      if (isCitizen(session)) throw redirect({ to: '/cua-toi', replace: true });
      const roles = rolesOf(session);
      const role = search.vai ?? roles.find(each => hasPage(each) || isQueueRole(each));
      // A leader may look at the queues of others, who go to pages of their own; what a desk expects stands here for all of them.
      const page = role && roles.includes(role) && !search.bang ? pageOf(role) : undefined;
      if (page) throw redirect({ to: page, replace: true });
      // `/viec` always says in its address whose queue it shows.
      if (!search.vai && role) throw redirect({ to: '/viec', search: { ...search, vai: role }, replace: true });
    },
    component: lazyRouteComponent(() => import('../desks/my-work/work.tsx'), 'WorkPage'),
  });
  const alerts = createRoute({
    getParentRoute: () => staffLayout,
    path: '/viec/nhac-viec',
    beforeLoad: () => {
      if (isCitizen(session)) throw redirect({ to: '/cua-toi', replace: true });
    },
    component: lazyRouteComponent(() => import('../desks/alerts/alerts.tsx'), 'AlertsPage'),
  });
  const toSign = createRoute({
    getParentRoute: () => staffLayout,
    path: '/ky',
    validateSearch: known(parseSigningSearch),
    component: lazyRouteComponent(() => import('../desks/leader/leader.tsx'), 'LeaderPage'),
  });
  const cashier = createRoute({
    getParentRoute: () => staffLayout,
    path: '/thu-ngan',
    validateSearch: known(parseCashierSearch),
    component: lazyRouteComponent(() => import('../desks/cashier/cashier.tsx'), 'CashierPage'),
  });
  const registry = createRoute({
    getParentRoute: () => staffLayout,
    path: '/van-thu',
    validateSearch: known(parseRegistrySearch),
    component: lazyRouteComponent(() => import('../desks/registry/registry.tsx'), 'RegistryPage'),
  });
  const counter = createRoute({
    getParentRoute: () => staffLayout,
    path: '/quay',
    validateSearch: known(parseCounterSearch),
    component: lazyRouteComponent(() => import('../desks/counter/counter.tsx'), 'CounterPage'),
  });
  const dossier = createRoute({
    getParentRoute: () => staffLayout,
    path: '/ho-so/$code',
    validateSearch: known(parseDossierSearch),
    // Citizens have a page of their own, which shows nothing of the desks.
    beforeLoad: ({ params }) => {
      if (isCitizen(session)) throw redirect({ to: '/cua-toi/$code', params, replace: true });
    },
    component: lazyRouteComponent(() => import('../desks/dossier/dossier.tsx'), 'DossierPage'),
  });
  const technical = createRoute({
    getParentRoute: () => staffLayout,
    path: '/ky-thuat',
    validateSearch: known(parseTechnicalSearch),
    component: lazyRouteComponent(() => import('../desks/technical/technical.tsx'), 'TechnicalPage'),
  });
  const directory = createRoute({
    getParentRoute: () => staffLayout,
    path: '/quan-tri',
    validateSearch: known(parseDirectorySearch),
    component: lazyRouteComponent(() => import('../desks/directory/directory.tsx'), 'DirectoryPage'),
  });
  const way = createRoute({
    getParentRoute: () => staffLayout,
    path: '/ky-thuat/ho-so/$code',
    component: lazyRouteComponent(() => import('../desks/technical/dossier/way-page.tsx'), 'WayPage'),
  });
  const control = createRoute({
    getParentRoute: () => staffLayout,
    path: '/dieu-hanh',
    validateSearch: known(parseControlSearch),
    component: lazyRouteComponent(() => import('../desks/control/control.tsx'), 'ControlPage'),
  });
  const controlList = createRoute({
    getParentRoute: () => staffLayout,
    path: '/dieu-hanh/ho-so',
    validateSearch: known(parseListSearch),
    component: lazyRouteComponent(() => import('../desks/control/outlook-list.tsx'), 'OutlookListPage'),
  });
  const controlUndelivered = createRoute({
    getParentRoute: () => staffLayout,
    path: '/dieu-hanh/chua-gui',
    validateSearch: known(parseUndeliveredSearch),
    component: lazyRouteComponent(() => import('../desks/control/undelivered-list.tsx'), 'UndeliveredPage'),
  });
  const controlApologies = createRoute({
    getParentRoute: () => staffLayout,
    path: '/dieu-hanh/xin-loi',
    validateSearch: known(parseApologySearch),
    component: lazyRouteComponent(() => import('../desks/control/apology-list.tsx'), 'ApologyListPage'),
  });
  const controlUnreceived = createRoute({
    getParentRoute: () => staffLayout,
    path: '/dieu-hanh/chua-nhan',
    validateSearch: known(parseUnreceivedSearch),
    component: lazyRouteComponent(() => import('../desks/control/unreceived-list.tsx'), 'UnreceivedPage'),
  });
  const controlShares = createRoute({
    getParentRoute: () => staffLayout,
    path: '/dieu-hanh/so-hoa',
    validateSearch: known(parseShareSearch),
    component: lazyRouteComponent(() => import('../desks/control/share-list.tsx'), 'SharePage'),
  });
  const post = createRoute({
    getParentRoute: () => staffLayout,
    path: '/buu-chinh',
    validateSearch: known(parsePostSearch),
    component: lazyRouteComponent(() => import('../desks/post/post.tsx'), 'PostPage'),
  });
  return staffLayout.addChildren([
    work,
    alerts,
    counter,
    toSign,
    registry,
    cashier,
    dossier,
    technical,
    directory,
    way,
    control,
    controlList,
    controlUndelivered,
    controlApologies,
    controlUnreceived,
    controlShares,
    post,
  ]);
};
