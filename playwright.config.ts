import { defineConfig } from '@playwright/test'
import { BROWSER_ARGS, findBrowser } from './scripts/find-browser.mjs'

const PORT = Number(process.env.PORT ?? 4179)
const executablePath = findBrowser()
// The workers load this file again; they need not search again.
if (executablePath !== undefined) process.env.CHROMIUM = executablePath

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  // On a machine that others use too a browser may not answer in time; what fails twice is a fault.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1440, height: 900 },
    // It would answer requests before a test does; the test that is about it allows it.
    serviceWorkers: 'block',
    // What a failing test did, step by step, is had with `--trace on`: tracing all takes a third longer.
    screenshot: 'only-on-failure',
    launchOptions: {
      args: BROWSER_ARGS,
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}`,
    reuseExistingServer: false,
  },
})
