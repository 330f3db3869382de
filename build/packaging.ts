import type { Configuration } from 'electron-builder';

const database = 'node_modules/better-sqlite3';

/**
 * What goes into the archive. Written out for each system: a list of its own that only excludes
 * would bring in the whole project. The macro `${arch}` names the target's architecture, while
 * `${platform}` would name the host's; so the other systems' database binaries are named.
 */
const files = (...otherSystems: readonly string[]): string[] => [
  'out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json',
  '!**/*.map', '!**/*.{d.ts,d.mts,d.cts,md,markdown}', '!**/{test,tests,__tests__}/**',
  `!${database}/{src,deps,build}/**`,
  `!${database}/prebuilds/{${otherSystems.join(',')}}-*.node`,
  `!${database}/prebuilds/*-!(\${arch}).node`,
  // The loopback shell is shipped as an archive of its own; its server and printing browser are not needed here.
  '!out/main/loopback.js', '!node_modules/playwright-core/**', '!node_modules/ws/**',
];

/** How the program is packed: `electron-builder --config build/packaging.ts`, after a build. */
const configuration: Configuration = {
  appId: 'cn.sanzi.ledger',
  productName: '三资台账',
  executableName: 'sanzi-ledger',
  artifactName: 'sanzi-ledger-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'build/icons' },
  asar: true,
  // A native module cannot be loaded from inside the archive.
  asarUnpack: ['**/*.node'],
  // The database brings its binaries; nothing is compiled.
  npmRebuild: false,
  electronLanguages: ['zh-CN'],
  fileAssociations: [{ ext: 'sanzi', name: '三资台账', description: '三资台账', mimeType: 'application/x-sanzi-ledger', role: 'Editor' }],
  electronFuses: {
    // The executable must not serve as a plain Node.
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  },
  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }], files: files('linux', 'linuxmusl', 'darwin') },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false, installerLanguages: ['zh_CN'], language: '2052' },
  linux: {
    target: [{ target: 'AppImage', arch: ['x64', 'arm64'] }, { target: 'deb', arch: ['x64', 'arm64'] }, { target: 'tar.gz', arch: ['x64', 'arm64'] }],
    category: 'Office',
    maintainer: 'Sanzi Ledger',
    files: files('win32', 'linuxmusl', 'darwin'),
  },
};

export default configuration;
