import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { Alert, Spin } from 'antd';
import { HelpPage } from '../areas/help/HelpPage.tsx';
import { HistoryPage } from '../areas/history/HistoryPage.tsx';
import { HomePage } from '../areas/home/HomePage.tsx';
import { StartPage } from '../areas/files/StartPage.tsx';
import { SystemPage } from '../areas/files/SystemPage.tsx';
import { Frame } from './Frame.tsx';
import { Mishap } from './Mishap.tsx';
import { OperatorGate } from './OperatorGate.tsx';
import { PickProvider } from './picking.tsx';
import { useStart } from './starting.ts';
import { useWorkplace } from './workplace.tsx';

// The grid, the workbook pages and the sheets come when they are wanted; the first screen does not wait for them.
const RegisterPage = lazy(() => import('../areas/records/RegisterPage.tsx').then((module) => ({ default: module.RegisterPage })));
const ImportPage = lazy(() => import('../areas/imports/ImportPage.tsx').then((module) => ({ default: module.ImportPage })));
const LeasesPage = lazy(() => import('../areas/leases/LeasesPage.tsx').then((module) => ({ default: module.LeasesPage })));
const LeasePage = lazy(() => import('../areas/leases/LeasePage.tsx').then((module) => ({ default: module.LeasePage })));
const DecisionsPage = lazy(() => import('../areas/decisions/DecisionsPage.tsx').then((module) => ({ default: module.DecisionsPage })));
const NewMatterPage = lazy(() => import('../areas/decisions/NewMatterPage.tsx').then((module) => ({ default: module.NewMatterPage })));
const DecisionPage = lazy(() => import('../areas/decisions/DecisionPage.tsx').then((module) => ({ default: module.DecisionPage })));
const ListingsPage = lazy(() => import('../areas/trading/ListingsPage.tsx').then((module) => ({ default: module.ListingsPage })));
const ListingEditor = lazy(() => import('../areas/trading/editor/ListingEditor.tsx').then((module) => ({ default: module.ListingEditor })));
const ListingPage = lazy(() => import('../areas/trading/listing/ListingPage.tsx').then((module) => ({ default: module.ListingPage })));
const BiddingDesk = lazy(() => import('../areas/trading/desk/BiddingDesk.tsx').then((module) => ({ default: module.BiddingDesk })));
const Projector = lazy(() => import('../areas/trading/desk/Projector.tsx').then((module) => ({ default: module.Projector })));
const SelfCheckPage = lazy(() => import('../areas/review/SelfCheckPage.tsx').then((module) => ({ default: module.SelfCheckPage })));
const SubmitPage = lazy(() => import('../areas/exchange/SubmitPage.tsx').then((module) => ({ default: module.SubmitPage })));
const DeskPage = lazy(() => import('../areas/exchange/DeskPage.tsx').then((module) => ({ default: module.DeskPage })));
const SubmissionPage = lazy(() => import('../areas/exchange/SubmissionPage.tsx').then((module) => ({ default: module.SubmissionPage })));
const PlatformPage = lazy(() => import('../areas/platform/PlatformPage.tsx').then((module) => ({ default: module.PlatformPage })));
const SheetsPage = lazy(() => import('../areas/sheets/SheetsPage.tsx').then((module) => ({ default: module.SheetsPage })));

/** The routes inside the frame; without an open ledger only the start page and the help. */
export function Pages() {
  return <PickProvider><Opened /></PickProvider>;
}

function Opened() {
  const { ledger } = useWorkplace();
  useStart();
  if (!ledger) {
    return (
      <Routes>
        <Route path="/help" element={<HelpPage />} />
        <Route path="*" element={<StartPage />} />
      </Routes>
    );
  }
  return (
    <Routes>
      <Route path="/projector/:lot" element={<Suspense><Projector /></Suspense>} />
      <Route path="*" element={<Framed />} />
    </Routes>
  );
}

function Framed() {
  // The area: pages of one area keep what they show while its address changes; another area is tried anew.
  const [, area = ''] = useLocation().pathname.split('/');
  return (
    <Frame>
      <OperatorGate />
      <Alert.ErrorBoundary key={area} title="这一页没能打开。" description={<Mishap />}>
        <Suspense fallback={<div className="waiting"><Spin /></div>}><Areas /></Suspense>
      </Alert.ErrorBoundary>
    </Frame>
  );
}

function Areas() {
  return (
    <Routes>
      <Route path="/" element={<HomePage />} />
      <Route path="/registers/:register" element={<RegisterPage />} />
      <Route path="/import" element={<ImportPage />} />
      <Route path="/leases" element={<LeasesPage />} />
      <Route path="/leases/:contract" element={<LeasePage />} />
      <Route path="/decisions" element={<DecisionsPage />} />
      <Route path="/decisions/new" element={<NewMatterPage />} />
      <Route path="/decisions/:decision" element={<DecisionPage />} />
      <Route path="/trading" element={<ListingsPage />} />
      <Route path="/trading/new" element={<ListingEditor />} />
      <Route path="/trading/:listing" element={<ListingPage />} />
      <Route path="/trading/:listing/edit" element={<ListingEditor />} />
      <Route path="/trading/:listing/desk/:lot" element={<BiddingDesk />} />
      <Route path="/check" element={<SelfCheckPage />} />
      <Route path="/submit" element={<SubmitPage />} />
      <Route path="/desk" element={<DeskPage />} />
      <Route path="/desk/:submission" element={<SubmissionPage />} />
      <Route path="/platform" element={<PlatformPage />} />
      <Route path="/sheets" element={<SheetsPage />} />
      <Route path="/history" element={<HistoryPage />} />
      <Route path="/system" element={<SystemPage />} />
      <Route path="/help" element={<HelpPage />} />
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  );
}
