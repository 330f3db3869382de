import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { Lost } from './Lost.tsx';
import { styleNonce } from './nonce.ts';
import { Pages } from './Pages.tsx';
import { antdTheme, SIZES } from './theme.ts';
import { useWorkplace, WorkplaceProvider } from './workplace.tsx';

const csp = { nonce: styleNonce() };
// Office Chinese writes 新增, not 新 增.
const button = { autoInsertSpace: false };

/** Everything but the print route: theme, workplace and frame. */
export function Desk() {
  return (
    <ConfigProvider locale={zhCN} theme={antdTheme(SIZES.normal)} csp={csp} button={button}>
      {/* Neither over the buttons of the panel at the right nor over the toolbar above. */}
      <App className="program" notification={{ placement: 'bottom' }}>
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
