import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ConnectionProvider } from './app/clients.tsx';
import { Connection } from './app/connection.ts';
import { Program } from './app/Program.tsx';
import { nameForeignParts } from './app/names.ts';
import { giveNonceToStyles } from './app/nonce.ts';
import './app/page.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');

giveNonceToStyles();
nameForeignParts(document.body);
const connection = new Connection();
// Everything comes from the same machine: asking again is cheap, asking in the background is noise.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 0 } } });

void connection.open().finally(() => {
  createRoot(root).render(
    <StrictMode>
      <ConnectionProvider connection={connection}>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <Program />
          </BrowserRouter>
        </QueryClientProvider>
      </ConnectionProvider>
    </StrictMode>,
  );
});
