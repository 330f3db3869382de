import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.story.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // A build machine with two busy cores may need many seconds for one start of the program.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI === 'true',
  // A second try is listed as flaky, not as passed: it must be looked at, but does not stop a landing.
  retries: process.env.CI === 'true' ? 1 : 0,
  reporter: [['list']],
  globalSetup: './prepare.ts',
});
