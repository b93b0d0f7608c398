import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['corpus/*.corpus.ts'],
    exclude: ['corpus/page*', 'corpus/big*'],
    testTimeout: 300_000,
  },
})
