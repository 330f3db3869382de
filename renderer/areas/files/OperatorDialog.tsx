import { Button, Divider, Form, Input, List, Modal } from 'antd';
import { useState } from 'react';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';

/** Chooses who works now, or adds somebody. */
export function OperatorDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const { ledger, setLedger } = useWorkplace();
  const refuse = useRefusals();
  const [pins, setPins] = useState<Readonly<Record<string, string>>>({});
  const act = async (change: () => Promise<NonNullable<typeof ledger>>) => {
    try {
      setLedger(await change());
      onClose();
    } catch (error) {
      refuse(error);
    }
  };
  const retire = async (uid: string) => {
    try {
      setLedger(await client.files.retireOperator({ uid }));
    } catch (error) {
      refuse(error);
    }
  };
  const choose = (uid: string) => act(() => client.files.chooseOperator({ uid, ...(pins[uid] === undefined ? {} : { pin: pins[uid] }) }));
  return (
    <Modal open={open} title="操作员" footer={null} onCancel={onClose} destroyOnHidden>
      <List
        dataSource={ledger?.operators ?? []} locale={{ emptyText: '还没有操作员，请在下面新增。' }}
        renderItem={(one) => (
          <List.Item actions={[...(one.uid === ledger?.operator?.uid || !ledger?.operator ? [] : [<Button key="retire" type="link" onClick={() => void retire(one.uid)}>停用</Button>]), <Button key="choose" type="primary" onClick={() => void choose(one.uid)}>{one.uid === ledger?.operator?.uid ? '继续使用' : '使用'}</Button>]}>
            <List.Item.Meta title={one.name} description={one.post} />
            {one.hasPin && <Input.Password aria-label={`${one.name}的 PIN`} placeholder="PIN" className="pin" onChange={(event) => setPins({ ...pins, [one.uid]: event.target.value })} />}
          </List.Item>
        )}
      />
      <Divider>新增操作员</Divider>
      <Form layout="vertical" onFinish={(values: { name: string; post?: string; pin?: string }) => void act(() => client.files.addOperator({ name: values.name, post: values.post ?? '', ...(values.pin ? { pin: values.pin } : {}) }))}>
        <div className="form-pair">
          <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填姓名' }]}><Input maxLength={40} /></Form.Item>
          <Form.Item name="post" label="职务"><Input maxLength={40} /></Form.Item>
        </div>
        <Form.Item name="pin" label="PIN（可不设）" extra="防止同事误用您的名字；不能阻止有意的人。"><Input.Password maxLength={20} /></Form.Item>
        <Button htmlType="submit" type="primary">新增并使用</Button>
      </Form>
    </Modal>
  );
}
