import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import type { Session } from '../api/session/session.ts';
import type { deskRoutes } from './desk-routes.tsx';
import { NotFound, Stumble } from './not-found.tsx';
import { publicRoutes } from './public-routes.tsx';
import { root } from './root-route.ts';

type Desks = ReturnType<typeof deskRoutes>;
type Pages = ReturnType<typeof publicRoutes>;

const treeOf = (pages: Pages, desks: Desks) => root.addChildren([pages, desks]);

/** The addresses of the application. Those of the desks are known once somebody goes to an address that is no page for everybody. */
export const makeRouter = (session: Session) => {
  const pages = publicRoutes(session);
  const learnDesks = async (): Promise<void> => {
    const { deskRoutes } = await import('./desk-routes.tsx');
    treeOf(pages, deskRoutes(session));
    router.setRoutes(router.buildRouteTree());
  };
  const elsewhere = createRoute({
    getParentRoute: () => root,
    path: '$',
    beforeLoad: async ({ location }) => {
      await learnDesks();
      throw redirect({ href: location.href, replace: true });
    },
  });
  const router = createRouter({
    // Its place is taken by the desks, whose types every link has from the start.
    routeTree: treeOf(pages, elsewhere as unknown as Desks),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    notFoundMode: 'root',
    defaultErrorComponent: Stumble,
  });
  return router;
};

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
