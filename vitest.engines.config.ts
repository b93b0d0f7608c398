import { defineConfig } from 'vitest/config'
import { assemblyscript } from './scripts/assemblyscript.ts'

/** Stories in real browsers of three engines, on the last build. */
export default defineConfig({
  plugins: [assemblyscript()],
  test: {
    include: ['e2e/browsers/*.story.ts'],
    globalSetup: 'e2e/browsers/serve.ts',
    pool: 'forks',
    maxWorkers: 2,
    // Each has core and codecs to read and to transform, which takes as long as some stories.
    isolate: false,
    hookTimeout: 60_000,
    // A driver or a browser may fail to answer; a page that fails does so twice.
    retry: 1,
  },
})
