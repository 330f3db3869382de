import {
  ApartmentOutlined, AuditOutlined, BankOutlined, CalendarOutlined, CloudSyncOutlined, EnvironmentOutlined, ExportOutlined, FileDoneOutlined, FileSearchOutlined, FileTextOutlined, FolderOutlined, HistoryOutlined, HomeOutlined, ImportOutlined, MoneyCollectOutlined,
  QuestionCircleOutlined, ReconciliationOutlined, SafetyOutlined, ScheduleOutlined, SendOutlined, SettingOutlined, ShopOutlined, TeamOutlined, WalletOutlined,
} from '@ant-design/icons';
import { Badge, Button, Menu, Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { LedgerInfo } from '../../shared/contract/files.ts';
import type { RegisterName } from '../../shared/registers/define.ts';
import { REGISTER_LIST } from '../../shared/registers/index.ts';
import { localTime } from '../components/time.ts';
import { GlobalSearch } from './GlobalSearch.tsx';
import { UndoButtons } from './UndoButtons.tsx';
import { UnitPicker } from './UnitPicker.tsx';
import { useCloseLedger } from './openLedger.ts';
import { usePanes } from './panes.ts';
import { useWorkplace } from './workplace.tsx';

const REGISTER_ICONS: Readonly<Record<RegisterName, ReactNode>> = {
  asset: <BankOutlined aria-hidden />, parcel: <EnvironmentOutlined aria-hidden />, contract: <FileTextOutlined aria-hidden />, party: <TeamOutlined aria-hidden />,
  receivable: <CalendarOutlined aria-hidden />, receipt: <MoneyCollectOutlined aria-hidden />, deposit: <SafetyOutlined aria-hidden />, decision: <AuditOutlined aria-hidden />, listing: <ShopOutlined aria-hidden />, fund_account: <WalletOutlined aria-hidden />, unit: <ApartmentOutlined aria-hidden />, attachment: <FolderOutlined aria-hidden />,
};

const WORK = [
  { key: '/leases', icon: <ScheduleOutlined aria-hidden />, label: '租金收缴' }, { key: '/decisions', icon: <AuditOutlined aria-hidden />, label: '决议' }, { key: '/trading', icon: <ShopOutlined aria-hidden />, label: '交易' },
  { key: '/import', icon: <ImportOutlined aria-hidden />, label: '表格导入' }, { key: '/sheets', icon: <FileDoneOutlined aria-hidden />, label: '公示' }, { key: '/check', icon: <FileSearchOutlined aria-hidden />, label: '自查' },
  { key: '/submit', icon: <SendOutlined aria-hidden />, label: '送审' }, { key: '/platform', icon: <CloudSyncOutlined aria-hidden />, label: '平台对照' },
];
const REVIEW = { key: '/desk', icon: <ReconciliationOutlined aria-hidden />, label: '审核' };

const REGISTER_ITEMS = REGISTER_LIST.filter((register) => !register.isManaged).map(({ name, title }) => ({ key: `/registers/${name}`, icon: REGISTER_ICONS[name], label: title }));
/** A district keeps no book: it has its units, and the standard by which it checks. */
const OF_DISTRICT: readonly string[] = ['/registers/unit', '/check'];

/** The rail of a ledger: where others are reviewed, that comes first. */
function menuOf(tier: LedgerInfo['tier']) {
  const isShown = ({ key }: { readonly key: string }) => tier !== 'district' || OF_DISTRICT.includes(key);
  return [
    { key: '/', icon: <HomeOutlined aria-hidden />, label: '首页' },
    ...(tier === 'village' ? [] : [REVIEW]),
    { type: 'group' as const, label: '台账', children: REGISTER_ITEMS.filter(isShown) },
    { type: 'group' as const, label: '办理', children: WORK.filter(isShown) },
    { type: 'group' as const, label: '系统', children: [{ key: '/history', icon: <HistoryOutlined aria-hidden />, label: '操作记录' }, { key: '/system', icon: <SettingOutlined aria-hidden />, label: '系统' }, { key: '/help', icon: <QuestionCircleOutlined aria-hidden />, label: '帮助' }] },
  ];
}
const MENUS = { village: menuOf('village'), township: menuOf('township'), district: menuOf('district') };

/** The rail's line of a page: lists that commands of the rent clock write belong to 租金收缴. */
function railKey(pathname: string): string {
  if (pathname.startsWith('/decisions') || pathname === '/registers/decision') return '/decisions';
  if (pathname.startsWith('/desk')) return '/desk';
  if (pathname.startsWith('/trading') || pathname === '/registers/listing') return '/trading';
  const isOfLeases = pathname.startsWith('/leases') || REGISTER_LIST.some(({ name, isManaged }) => isManaged === true && pathname === `/registers/${name}`);
  return isOfLeases ? '/leases' : pathname;
}

/** One window: the rail of areas, the bar with unit and search, and the page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { ledger } = useWorkplace();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const close = useCloseLedger();
  usePanes();
  if (!ledger) return null;
  return (
    <div className="frame">
      <nav className="rail" aria-label="功能">
        <div className="rail-title">三资台账</div>
        <Menu mode="inline" items={MENUS[ledger.tier]} selectedKeys={[railKey(pathname)]} onClick={({ key }) => void navigate(key)} />
      </nav>
      <header className="bar">
        <UnitPicker />
        <GlobalSearch />
        <UndoButtons />
        <div className="bar-space" />
        {ledger.snapshot && <Tooltip title={`复制于 ${localTime(ledger.snapshot.asOf)}，不能修改`}><Tag color="warning">只读副本</Tag></Tooltip>}
        <Tooltip title={ledger.fileName}><span className="bar-title">{ledger.title}</span></Tooltip>
        <Button type="text" onClick={() => void navigate('/system')}><Badge status={ledger.operator ? 'success' : 'warning'} /> {ledger.operator ? `操作员：${ledger.operator.name}` : '未选操作员'}</Button>
        <Tooltip title="关闭台账"><Button type="text" aria-label="关闭台账" icon={<ExportOutlined aria-hidden />} onClick={close} /></Tooltip>
      </header>
      <main className="page">{children}</main>
    </div>
  );
}
