import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';

/**
 * The smallest menu that keeps the usual keys. 撤销 and 重做 are missing on purpose: Ctrl+Z and
 * Ctrl+Y belong to the page, where they undo commands of the ledger.
 */
export function menuTemplate(newWindow: () => void): MenuItemConstructorOptions[] {
  return [
    { label: '文件', submenu: [{ label: '新窗口', click: newWindow }, { label: '关闭窗口', role: 'close' }, { type: 'separator' }, { label: '退出', role: 'quit' }] },
    { label: '编辑', submenu: [{ label: '剪切', role: 'cut' }, { label: '复制', role: 'copy' }, { label: '粘贴', role: 'paste' }, { label: '全选', role: 'selectAll' }] },
    {
      label: '显示',
      submenu: [
        { label: '放大', role: 'zoomIn' }, { label: '缩小', role: 'zoomOut' }, { label: '实际大小', role: 'resetZoom' },
        { type: 'separator' }, { label: '全屏', role: 'togglefullscreen' }, { label: '重新载入', role: 'reload' },
      ],
    },
  ];
}

export function setMenu(newWindow: () => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(newWindow)));
}
