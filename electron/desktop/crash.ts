import { app, dialog } from 'electron';
import type { WebContents } from 'electron';
import type { Log } from '../shell/log.ts';

const AGAIN_WITHIN_MS = 60_000;

async function ask(contents: WebContents): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: '三资台账',
    message: '窗口出错，已停止显示。',
    detail: '已经提示“已保存”的内容都在台账里。可以重新载入窗口；仍不成功时，请退出后重新启动程序。',
    buttons: ['重新载入', '退出程序'],
    cancelId: 0,
    defaultId: 0,
  });
  if (response === 1) app.quit();
  else if (!contents.isDestroyed()) contents.reload();
}

/** A page that is lost is loaded again once; lost again within a minute, the user is asked. */
export function watchPages(log: Log, now: () => number = () => performance.now()): void {
  const lostAt = new WeakMap<WebContents, number>();
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('page', new Error(`page gone: ${reason} ${exitCode}`));
    const before = lostAt.get(contents);
    lostAt.set(contents, now());
    if (before === undefined || now() - before > AGAIN_WITHIN_MS) contents.reload();
    else void ask(contents);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error('child', new Error(`${type} gone: ${reason} ${exitCode}`));
  });
}

/** An error that nobody caught: say what is safe, write the log, end. */
export function watchMain(log: Log): void {
  const fail = (error: unknown) => {
    log.error('uncaught', error);
    dialog.showErrorBox('三资台账', '程序出错，需要关闭。\n已经提示“已保存”的内容都在台账里。\n请重新启动；仍不成功时导出诊断包交技术人员。');
    app.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}
