import { App, Button, Progress } from 'antd';
import { useCallback } from 'react';
import { useClients } from '../app/clients.tsx';

/**
 * Runs long work with a cancel flag: shows what it does and how far, and a 取消 that waits for the
 * work's own answer before anything is said to be cancelled.
 */
export function useJob(): <T>(title: string, work: (job: number) => Promise<T>) => Promise<T> {
  const { desktop } = useClients();
  const { notification } = App.useApp();
  return useCallback(async (title, work) => {
    const { job } = await desktop.startJob();
    const stop = new AbortController();
    const show = (percent: number, step: string) => {
      notification.open({
        key: `job-${job}`, title, duration: 0, closable: false, placement: 'bottomRight',
        description: (
          <div role="status">
            <div>{step}</div>
            <Progress percent={percent} size="small" />
            <Button size="small" onClick={() => void desktop.cancelJob({ job })}>取消</Button>
          </div>
        ),
      });
    };
    const follow = async () => {
      for await (const { step, done, total } of await desktop.progress({ job }, { signal: stop.signal })) {
        show(total === 0 ? 0 : Math.floor((done * 100) / total), step);
      }
    };
    show(0, '准备中');
    follow().catch(() => undefined);
    try {
      return await work(job);
    } finally {
      stop.abort();
      notification.destroy(`job-${job}`);
      await desktop.endJob({ job }).catch(() => undefined);
    }
  }, [desktop, notification]);
}
