import { defineConfig } from 'vitest/config'
import { assemblyscript } from './scripts/assemblyscript.ts'

export default defineConfig({
  plugins: [assemblyscript()],
  test: {
    include: ['corpus/*.corpus.ts'],
    exclude: ['corpus/page*', 'corpus/big*'],
    testTimeout: 300_000,
  },
})
