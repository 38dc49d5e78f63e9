import { createRootRoute, Outlet, redirect } from '@tanstack/react-router';
import type { Session } from '../api/session/session.ts';

export const root = createRootRoute({ component: Outlet });

/** Needs somebody; who is not known yet is asked for, and comes back to the same address. */
export const needsSomebody =
  (session: Session) =>
  ({ location }: { readonly location: { readonly href: string } }): void => {
    if (session.state().kind === 'nobody') throw redirect({ to: '/dang-nhap', search: { toi: location.href } });
  };
