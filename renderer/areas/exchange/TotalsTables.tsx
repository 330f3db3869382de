import { Empty, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import type { PeriodTotals } from '../../../shared/contract/exchange.ts';
import { divideHalfAway } from '../../../shared/rules/decimalText.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { formatScaled } from '../../../shared/rules/scaled.ts';

type Rents = PeriodTotals['rents'][number];
type BookRents = Rents['books'][number];
const PAGES = { pageSize: 20, hideOnSinglePage: true, showSizeChanger: false } as const;
const nothing = (description: string) => ({ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={description} /> });

const SPREAD = [['lowest', '最低'], ['quarter', '四分之一'], ['median', '中位数'], ['threeQuarters', '四分之三'], ['highest', '最高']] as const;
const spreadColumns = <Row extends BookRents | Rents>(): TableColumnsType<Row> => SPREAD.map(([key, title]) => ({ title, key, width: 120, align: 'right', sorter: (a, b) => a[key] - b[key], render: (_, row) => formatScaled(row[key], 2) }));

/** How far a book's median lies from that of all, in whole percent. */
function besides(own: number, all: number): string {
  if (all === 0) return '';
  const percent = Number((BigInt(own) * 100n) / BigInt(all)) - 100;
  return percent === 0 ? '持平' : `${percent > 0 ? '高' : '低'} ${Math.abs(percent)}%`;
}

/** 同类租金比较: like things beside each other, each opened to its books. */
export function RentTable({ rents }: { readonly rents: PeriodTotals['rents'] }) {
  return (
    <Table<Rents>
      size="small" rowKey={({ kind, areaUnit }) => `${kind} ${areaUnit}`} dataSource={rents} pagination={PAGES} locale={nothing('没有可以比较的合同：合同要有面积、年租金和标的')}
      expandable={{ expandedRowRender: (row) => <BookRentTable row={row} />, rowExpandable: ({ books }) => books.length > 1 }}
      columns={[
        { title: '类别', dataIndex: 'kind', sorter: (a, b) => a.kind.localeCompare(b.kind, 'zh') },
        { title: '单位', key: 'unit', width: 110, render: (_, { areaUnit }) => `元/${areaUnit}/年` },
        { title: '合同(份)', dataIndex: 'count', width: 100, align: 'right', sorter: (a, b) => a.count - b.count },
        ...spreadColumns<Rents>(),
      ]}
    />
  );
}

function BookRentTable({ row: { books, median } }: { readonly row: Rents }) {
  return (
    <Table<BookRents>
      size="small" rowKey="unit" dataSource={books} pagination={PAGES}
      columns={[{ title: '账套', dataIndex: 'name' }, { title: '合同(份)', dataIndex: 'count', width: 100, align: 'right' }, ...spreadColumns<BookRents>(), { title: '中位数比同类', key: 'beside', width: 120, align: 'right', render: (_, { median: own }) => besides(own, median) }]}
    />
  );
}

/** Decisions of the year by matter. */
export function MatterTable({ matters }: { readonly matters: PeriodTotals['matters'] }) {
  return (
    <Table
      size="small" rowKey="label" dataSource={matters} pagination={PAGES} locale={nothing('当年没有决议')}
      columns={[{ title: '事项类型', dataIndex: 'label' }, { title: '决议(件)', dataIndex: 'count', width: 100, align: 'right' }, { title: '账套(个)', dataIndex: 'books', width: 100, align: 'right' }, { title: '涉及金额(元)', dataIndex: 'amount', width: 160, align: 'right', render: (amount: number) => formatMoney(amount) }]}
    />
  );
}

type Traded = PeriodTotals['traded'][number];
/** The mean of whole numbers, rounded half away from zero. */
const mean = (sum: number, count: number) => Number(divideHalfAway(BigInt(sum), BigInt(count)));
const average = (sum: number, count: number) => (count === 0 ? '' : formatScaled(mean(sum, count), 2));

/** Lots of the year by what was bid: averages of what was sold. */
export function TradedTable({ traded }: { readonly traded: PeriodTotals['traded'] }) {
  return (
    <Table<Traded>
      size="small" rowKey="unit" dataSource={traded} pagination={PAGES} locale={nothing('当年没有交易')}
      columns={[
        { title: '报价单位', dataIndex: 'unit', render: (unit: string) => (unit === '' ? '没有写明' : unit) },
        { title: '标的(宗)', dataIndex: 'lots', width: 100, align: 'right' }, { title: '成交(宗)', dataIndex: 'sold', width: 100, align: 'right' },
        { title: '平均底价', key: 'reserve', width: 130, align: 'right', render: (_, { reserve, sold }) => average(reserve, sold) }, { title: '平均成交价', key: 'price', width: 130, align: 'right', render: (_, { price, sold }) => average(price, sold) },
        { title: '平均溢价', key: 'premium', width: 100, align: 'right', render: (_, { premium, sold }) => (sold === 0 ? '' : `${formatScaled(mean(premium, sold) * 100, 1)}%`) },
        { title: '平均报价(次)', key: 'bids', width: 120, align: 'right', render: (_, { bids, lots }) => (lots === 0 ? '' : formatScaled(mean(bids * 10_000, lots), 1)) },
      ]}
    />
  );
}
