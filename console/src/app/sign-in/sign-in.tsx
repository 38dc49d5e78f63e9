import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem, asProblem } from '../../api/problem.ts';
import { SignInRefused } from '../../api/session/sign-in-refused.ts';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';

const own = words({
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  lead: {
    vi: 'Cán bộ vào bàn làm việc; công dân xem hồ sơ của mình.',
    en: 'Officers get to their desk; citizens to their dossiers.',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  other: { vi: 'Dùng tài khoản khác', en: 'Use another account' },
  looking: { vi: 'Đang đăng nhập …', en: 'Signing in …' },
  without: {
    vi: 'Tra cứu hồ sơ bằng mã trên giấy tiếp nhận không cần đăng nhập.',
    en: 'You need no account to track a dossier by the codes of its slip.',
  },
  refused: { vi: 'Chưa đăng nhập được. Hãy thử lại.', en: 'You are not signed in yet. Please try again.' },
});

/** Said where the issuer has no session of the person yet: no fault, only the time to ask. */
const EXPECTED = ['login_required', 'interaction_required', 'no-sign-in-pending'];

/**
 * `/dang-nhap`: the way to the issuer and back. Who comes from a page of the application is first sent on silently
 * (`prompt=none`), so that a reload asks for nothing.
 */
export const SignInPage = () => {
  const w = useWords(own);
  const { toi = '/viec', state } = useSearch({ from: '/public/dang-nhap' });
  const { returnTo, isOnTheWay, problem, wasRefused } = useWayBack(toi, state);
  const { session } = useApi();
  const [failed, setFailed] = useState<ApiProblem>();
  const begin = (prompt?: 'select_account'): void => {
    session.begin(returnTo, prompt).catch(error => setFailed(asProblem(error)));
  };
  if (isOnTheWay) return <p className="waiting">{w.looking}</p>;
  const shown = failed ?? problem;
  return (
    <div className="stack">
      <h1>{w.title}</h1>
      <p className="lead">{w.lead}</p>
      {shown && <ProblemNote problem={shown} />}
      {wasRefused && <p role="alert">{w.refused}</p>}
      <div className="ways">
        <button type="button" className="button button-main" onClick={() => begin()}>
          {w.signIn}
        </button>
        <button type="button" className="button button-quiet" onClick={() => begin('select_account')}>
          {w.other}
        </button>
      </div>
      <p className="soft small">{w.without}</p>
    </div>
  );
};

type WayBack = {
  readonly returnTo: string;
  readonly isOnTheWay: boolean;
  readonly problem?: ApiProblem;
  readonly wasRefused?: boolean;
};

/** Takes in what the issuer answered, or asks it silently where somebody wants to a page. */
const useWayBack = (toi: string, state: string | undefined): WayBack => {
  const { session } = useApi();
  const navigate = useNavigate();
  const wantsPage = new URLSearchParams(location.search).has('toi');
  const [way, setWay] = useState<WayBack>({ returnTo: toi, isOnTheWay: state !== undefined || wantsPage });
  // An answer of the issuer can be used once only, and React runs effects twice while developing.
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    const fail = (error: unknown): void => setWay(afterFailure(error, toi));
    if (state === undefined) {
      if (wantsPage) session.begin(toi, 'none').catch(fail);
      return;
    }
    session.finish(location.search).then(to => {
      if (to !== undefined) navigate({ href: to, replace: true });
    }, fail);
  }, [session, navigate, state, toi, wantsPage]);
  return way;
};

const afterFailure = (error: unknown, toi: string): WayBack => {
  if (!(error instanceof SignInRefused))
    return { returnTo: toi, isOnTheWay: false, problem: error instanceof ApiProblem ? error : asProblem(error) };
  const returnTo = typeof error.cause === 'string' ? error.cause : toi;
  return { returnTo, isOnTheWay: false, wasRefused: !EXPECTED.includes(error.code) };
};
