import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
const at = (...way: string[]) => join(root, ...way);

/**
 * The bundler's own preset makes addresses relative for file:; here routes have several levels and
 * both shells serve the page at the top.
 */
const absoluteAddresses: Plugin = { name: 'absolute-addresses', enforce: 'post', config: () => ({ base: '/' }) };

/**
 * Three bundles under `out/`. Dependencies of package.json stay outside the bundles and are
 * packed beside them; what the page needs is a development dependency and is bundled.
 */
export default defineConfig({
  main: {
    root,
    build: {
      outDir: at('out', 'main'),
      target: 'node22',
      sourcemap: true,
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: at('electron', 'main.ts'),
          loopback: at('electron', 'loopback', 'main.ts'),
          // Threads are started by their file name beside the entry.
          ledgerThread: at('electron', 'ledger', 'threads', 'ledgerThread.ts'),
          readerThread: at('electron', 'ledger', 'threads', 'readerThread.ts'),
          fileThread: at('electron', 'ledger', 'threads', 'fileThread.ts'),
        },
        external: ['electron'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    root,
    build: {
      outDir: at('out', 'preload'),
      lib: { entry: at('electron', 'preload.ts'), formats: ['cjs'] },
      // A sandboxed preload is one CommonJS file.
      rolldownOptions: { external: ['electron'], output: { entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), absoluteAddresses],
    build: {
      outDir: at('out', 'renderer'),
      target: 'chrome120',
      minify: true,
      modulePreload: { polyfill: false },
      sourcemap: false,
      // `data:` is allowed for pictures only; fonts and the like stay files.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 6000,
      rolldownOptions: { input: at('renderer', 'index.html') },
    },
  },
});
