import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { ImportPlan } from '../../../shared/contract/imports.ts';
import { useRefusals } from '../../app/workplace.tsx';

/** An open import as its views see it. */
export interface OpenSession {
  readonly plan: ImportPlan;
  /** Rises with every change, so that lines are asked for anew. */
  readonly version: number;
  readonly isBusy: boolean;
  /** Changes that can be taken back. */
  readonly steps: number;
  /** Asks for a change after all that were asked for before, and shows the plan that it answers; answers whether it was done. `step` is what it adds to the changes that can be taken back. */
  change: (ask: () => Promise<ImportPlan>, step?: number) => Promise<boolean>;
  /** Work that answers no plan, in the same order. */
  attempt: (work: () => Promise<void>) => Promise<boolean>;
}

/** Runs what a person does to an import one after the other: typing on must not wait for what was typed before. */
export function useImport(plan: ImportPlan, onPlan: (plan: ImportPlan) => void, onGone: () => void): OpenSession {
  const { message } = App.useApp();
  const refuse = useRefusals();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const [waiting, setWaiting] = useState(0);
  const [version, setVersion] = useState(0);
  const [steps, setSteps] = useState(0);
  const attempt = useCallback((work: () => Promise<void>): Promise<boolean> => {
    const run = async () => {
      try {
        await work();
        return true;
      } catch (error) {
        const { code } = refuse(error);
        if (code === 'CANCELLED') message.info('已取消，没有保存任何内容');
        if (code === 'IMPORT_GONE') onGone();
        return false;
      } finally {
        setWaiting((count) => count - 1);
      }
    };
    setWaiting((count) => count + 1);
    const done = last.current.then(run);
    last.current = done;
    return done;
  }, [message, onGone, refuse]);
  const change = useCallback((ask: () => Promise<ImportPlan>, step = 0) => attempt(async () => {
    onPlan(await ask());
    setVersion((before) => before + 1);
    setSteps((before) => Math.max(0, before + step));
  }), [attempt, onPlan]);
  return { plan, version, isBusy: waiting > 0, steps, change, attempt };
}
