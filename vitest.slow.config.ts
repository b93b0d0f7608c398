import { mergeConfig } from 'vitest/config'
import base from './vite.config.ts'

/** What takes seconds: the built program, other programs, codecs, whole jobs. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: [] } },
  {
    test: { include: ['{src,scripts}/**/*.slow.test.ts'], exclude: [], testTimeout: 60_000 },
  },
)
