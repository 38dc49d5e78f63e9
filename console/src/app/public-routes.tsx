import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { MESSAGES_CHOSEN_AT } from '../../../schemas/application.ts';
import type { Session } from '../api/session/session.ts';
import { parseCatalogueSearch } from '../public/catalogue/search.ts';
import { parseFilingSearch } from '../public/filing/search.ts';
import { PublicLayout } from '../public/public-layout.tsx';
import { known } from './known-search.ts';
import { needsSomebody, root } from './root-route.ts';
import { parseSignInSearch } from './sign-in/search.ts';

const publicLayout = createRoute({ getParentRoute: () => root, id: 'public', component: PublicLayout });

const home = createRoute({
  getParentRoute: () => publicLayout,
  path: '/',
  component: lazyRouteComponent(() => import('../public/home.tsx'), 'Home'),
});
const trackingForm = createRoute({
  getParentRoute: () => publicLayout,
  path: '/tra-cuu',
  component: lazyRouteComponent(() => import('../public/home.tsx'), 'LookUpPage'),
});
const catalogue = createRoute({
  getParentRoute: () => publicLayout,
  path: '/thu-tuc',
  validateSearch: known(parseCatalogueSearch),
  component: lazyRouteComponent(() => import('../public/catalogue/catalogue.tsx'), 'CataloguePage'),
});
const procedure = createRoute({
  getParentRoute: () => publicLayout,
  path: '/thu-tuc/$code',
  component: lazyRouteComponent(() => import('../public/catalogue/procedure.tsx'), 'ProcedurePage'),
});
const tracking = createRoute({
  getParentRoute: () => publicLayout,
  path: '/tra-cuu/$code',
  component: lazyRouteComponent(() => import('../public/tracking.tsx'), 'TrackingPage'),
});
const verifying = createRoute({
  getParentRoute: () => publicLayout,
  path: '/xac-thuc',
  component: lazyRouteComponent(() => import('../public/verify/verify.tsx'), 'VerifyPage'),
});
const signIn = createRoute({
  getParentRoute: () => publicLayout,
  path: '/dang-nhap',
  // Not only what it knows: the issuer's answer stands there too, until it was read.
  validateSearch: parseSignInSearch,
  component: lazyRouteComponent(() => import('./sign-in/sign-in.tsx'), 'SignInPage'),
});

const ownDossiersOf = (session: Session) =>
  createRoute({
    getParentRoute: () => publicLayout,
    path: '/cua-toi',
    component: lazyRouteComponent(() => import('../public/own-dossiers.tsx'), 'OwnDossiersPage'),
    beforeLoad: needsSomebody(session),
  });

const ownDossierOf = (session: Session) =>
  createRoute({
    getParentRoute: () => publicLayout,
    path: '/cua-toi/$code',
    component: lazyRouteComponent(() => import('../public/own-dossier/own-dossier.tsx'), 'OwnDossierPage'),
    beforeLoad: needsSomebody(session),
  });

const vaultOf = (session: Session) =>
  createRoute({
    getParentRoute: () => publicLayout,
    path: '/cua-toi/giay-to',
    component: lazyRouteComponent(() => import('../public/vault/vault.tsx'), 'VaultPage'),
    beforeLoad: needsSomebody(session),
  });

const messagesOf = (session: Session) =>
  createRoute({
    getParentRoute: () => publicLayout,
    path: '/cua-toi/tin-nhan',
    component: lazyRouteComponent(() => import('../public/messages/messages.tsx'), 'MessagesPage'),
    beforeLoad: needsSomebody(session),
  });

const contactOf = (session: Session) =>
  createRoute({
    getParentRoute: () => publicLayout,
    path: MESSAGES_CHOSEN_AT,
    component: lazyRouteComponent(() => import('../public/messages/contact.tsx'), 'ContactPage'),
    beforeLoad: needsSomebody(session),
  });

const filingOf = (session: Session) =>
  createRoute({
    getParentRoute: () => publicLayout,
    path: '/nop/$code',
    validateSearch: known(parseFilingSearch),
    component: lazyRouteComponent(() => import('../public/filing/filing.tsx'), 'FilingPage'),
    beforeLoad: needsSomebody(session),
  });

/** The pages for everybody. */
export const publicRoutes = (session: Session) =>
  publicLayout.addChildren([
    home,
    catalogue,
    procedure,
    trackingForm,
    tracking,
    verifying,
    signIn,
    ownDossiersOf(session),
    ownDossierOf(session),
    vaultOf(session),
    messagesOf(session),
    contactOf(session),
    filingOf(session),
  ]);
