/** The arrow points one way: renderer → shared ← electron. Tests may look anywhere. */
const noTests = '\\.test\\.tsx?$';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'shared-is-pure', severity: 'error', from: { path: '^shared/', pathNot: noTests }, to: { path: '^(electron|renderer|build|e2e)/' } },
    { name: 'shared-does-no-io', severity: 'error', from: { path: '^shared/', pathNot: noTests }, to: { dependencyTypes: ['core'] } },
    { name: 'page-knows-only-shared', severity: 'error', from: { path: '^renderer/' }, to: { path: '^(electron|build|e2e)/' } },
    { name: 'electron-knows-only-shared', severity: 'error', from: { path: '^electron/', pathNot: noTests }, to: { path: '^(renderer|build|e2e)/' } },
    { name: 'product-knows-no-stories', severity: 'error', from: { path: '^(shared|electron|renderer)/', pathNot: noTests }, to: { path: '^e2e/' } },
    { name: 'ledger-does-not-climb', severity: 'error', from: { path: '^electron/(ledger|documents)/', pathNot: ['^electron/ledger/threads/(ledger|reader)Thread[.]ts$', noTests] }, to: { path: '^electron/(areas|desktop|loopback)/' } },
    { name: 'shells-stay-apart', severity: 'error', from: { path: '^electron/loopback/' }, to: { path: '(^electron/desktop/|node_modules/electron/)' } },
    { name: 'only-the-ledger-opens-sqlite', severity: 'error', from: { path: '^electron/', pathNot: ['^electron/(ledger|areas)/', noTests] }, to: { path: 'node_modules/better-sqlite3' } },
    { name: 'only-desktop-knows-electron', severity: 'error', from: { pathNot: ['^electron/(desktop/|main\\.ts|preload\\.ts)', '^build/', '^e2e/'] }, to: { path: 'node_modules/electron/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
