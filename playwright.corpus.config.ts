import { defineConfig } from '@playwright/test'
import usual from './playwright.config'

const isBig = process.env.SPECMASK_CORPUS_BIG !== undefined

/** As the browser tests, but over files: a group a test, its files one after the other on one page. */
export default defineConfig({
  ...usual,
  testDir: 'corpus',
  testMatch: isBig ? 'big.corpus.ts' : 'page.corpus.ts',
  // What is measured must not wait for another.
  workers: isBig ? 1 : 2,
  outputDir: 'test-results/corpus',
  timeout: 3_600_000,
  reporter: [['line']],
})
