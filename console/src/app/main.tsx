import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProvider } from '../api/api-context.tsx';
import { asProblem } from '../api/problem.ts';
import { LanguageProvider } from '../parts/language/language.tsx';
import { applyKeptLooks } from '../parts/looks.ts';
import { openApi } from './open-api.ts';
import { makeRouter } from './router.ts';
import '../styles/base.css';
import '../styles/parts.css';

/** What passes is asked again, later each time; a refusal is not. */
const MOST_ATTEMPTS = 4;

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < MOST_ATTEMPTS && asProblem(error).isPassing,
      retryDelay: count => Math.min(500 * 2 ** count, 8_000),
    },
  },
});

applyKeptLooks();
const api = openApi();
const root = document.getElementById('app');
if (!root) throw new Error('The page has no place for the application.');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <ApiProvider api={api}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={makeRouter(api.session)} />
        </QueryClientProvider>
      </ApiProvider>
    </LanguageProvider>
  </StrictMode>,
);
