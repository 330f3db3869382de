import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Lost } from './Lost.tsx';
import { styleNonce } from './nonce.ts';
import { Pages } from './Pages.tsx';
import { antdTheme, SIZES } from './theme.ts';
import { useWorkplace, WorkplaceProvider } from './workplace.tsx';

const PrintPage = lazy(() => import('../print/PrintPage.tsx').then((module) => ({ default: module.PrintPage })));

const csp = { nonce: styleNonce() };
// Office Chinese writes 新增, not 新 增.
const button = { autoInsertSpace: false };

/** The whole page: the print route stands alone, everything else stands in the frame. */
export function Program() {
  return (
    <Routes>
      <Route path="/print/*" element={<Suspense><PrintPage /></Suspense>} />
      <Route path="*" element={<Desk />} />
    </Routes>
  );
}

function Desk() {
  return (
    <ConfigProvider locale={zhCN} theme={antdTheme(SIZES.normal)} csp={csp} button={button}>
      <App className="program" notification={{ placement: 'bottomRight' }}>
        <Lost />
        <WorkplaceProvider>
          <Sized />
        </WorkplaceProvider>
      </App>
    </ConfigProvider>
  );
}

/** The large-text switch changes text and rows everywhere at once. */
function Sized() {
  const { settings } = useWorkplace();
  if (!settings.largeText) return <div className="sized"><Pages /></div>;
  return (
    <ConfigProvider locale={zhCN} theme={antdTheme(SIZES.large)} csp={csp} button={button}>
      <div className="sized sized-large"><Pages /></div>
    </ConfigProvider>
  );
}
