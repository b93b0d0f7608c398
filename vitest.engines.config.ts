import { defineConfig } from 'vitest/config'

/** Stories in real browsers of three engines, on the last build. */
export default defineConfig({
  test: {
    include: ['e2e/browsers/*.story.ts'],
    globalSetup: 'e2e/browsers/serve.ts',
    pool: 'forks',
    maxWorkers: 2,
    hookTimeout: 60_000,
  },
})
