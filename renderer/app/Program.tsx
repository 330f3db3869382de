import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';

const PRINT = '/print/';

const loadDesk = () => import('./Desk.tsx');
// Asked for before the connection stands; a sheet that is printed does without the desk and its parts.
if (!globalThis.location.pathname.startsWith(PRINT)) void loadDesk();

const PrintPage = lazy(() => import('../print/PrintPage.tsx').then((module) => ({ default: module.PrintPage })));
const Desk = lazy(() => loadDesk().then((module) => ({ default: module.Desk })));

/** The whole page: the print route stands alone, everything else stands in the frame. */
export function Program() {
  return (
    <Suspense>
      <Routes>
        <Route path={`${PRINT}*`} element={<PrintPage />} />
        <Route path="*" element={<Desk />} />
      </Routes>
    </Suspense>
  );
}
