import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useClients } from '../../app/clients.tsx';
import { usePick } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';

interface Wanted { readonly tier: 'village' | 'township' | 'district'; readonly township: string; readonly village?: string; readonly operator: string; readonly post: string }

/** What the operator of a ledger usually is. */
const POSTS: Readonly<Record<Wanted['tier'], string>> = { village: '村会计', township: '镇街审核员', district: '区县审定员' };

/** Asks what a new ledger is for and where it shall lie, then creates it. */
export function NewLedgerDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { ledger } = useClients();
  const { setLedger } = useWorkplace();
  const pick = usePick();
  const refuse = useRefusals();
  const [form] = Form.useForm<Wanted>();
  const [busy, setBusy] = useState(false);
  const tier: Wanted['tier'] | undefined = Form.useWatch('tier', form);
  const own = tier === 'district' ? { label: '区（县）', example: '如：云安区' } : { label: '镇（街道）', example: '如：云溪镇' };
  const create = async (wanted: Wanted) => {
    const village = wanted.village?.trim() ?? '';
    const title = `${village || wanted.township}${wanted.tier === 'village' ? '三资' : wanted.tier === 'township' ? '审核' : '审定'}台账`;
    setBusy(true);
    try {
      const place = await pick('new_ledger', title);
      if (!place) return;
      setLedger(await ledger.files.create({ place: place.place, title, tier: wanted.tier, township: wanted.township, village, operator: { name: wanted.operator, post: wanted.post } }));
      onClose();
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open={open} title="新建台账" okText="下一步：选择存放位置" cancelText="取消" confirmLoading={busy} onCancel={onClose} onOk={() => form.submit()} destroyOnHidden>
      <Form form={form} layout="vertical" initialValues={{ tier: 'village', township: '', post: POSTS.village }} onFinish={(wanted) => void create(wanted)} onValuesChange={(changed: Partial<Wanted>) => { if (changed.tier !== undefined && !form.isFieldTouched('post')) form.setFieldValue('post', POSTS[changed.tier]); }}>
        <Form.Item name="tier" label="台账用于"><Radio.Group options={[{ value: 'village', label: '村（记账）' }, { value: 'township', label: '镇街（审核）' }, { value: 'district', label: '区县（审定）' }]} /></Form.Item>
        <Form.Item name="township" label={own.label} rules={[{ required: true, message: `请填${own.label}名称` }]}><Input placeholder={own.example} maxLength={80} /></Form.Item>
        {tier !== 'township' && tier !== 'district' && <Form.Item name="village" label="村（社区）" rules={[{ required: true, message: '请填村（社区）名称' }]} extra="会同时建立村委会和经联社两个账套，经济社可在“单位”里添加。"><Input placeholder="如：禾塘村" maxLength={80} /></Form.Item>}
        <div className="form-pair">
          <Form.Item name="operator" label="操作员姓名" rules={[{ required: true, message: '请填操作员姓名' }]}><Input maxLength={40} /></Form.Item>
          <Form.Item name="post" label="职务"><Input maxLength={40} /></Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
