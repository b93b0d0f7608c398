import { mergeConfig } from 'vitest/config'
import base from './vite.config.ts'

/** Models and properties that the fast half tries a quarter of the times (src/testing/often.ts). */
const TRIED_OFTEN = [
  'src/app/sound/listening.test.ts',
  'src/engine/waveform-service.test.ts',
  'src/app/sound/waveform-controller.test.ts',
  'src/app/autosave/autosaving.test.ts',
  'src/app/drawing/tile-controller.test.ts',
  'src/storage/autosave-model.test.ts',
  'src/engine/pool-model.test.ts',
  'src/core/exchange/table-fuzz.test.ts',
  'src/core/mask/coverage.test.ts',
  'src/core/project/parse-project.test.ts',
  'src/core/formats/odd-contents.test.ts',
  'src/core/formats/containers/containers.test.ts',
  'src/core/features/features.test.ts',
]

/** What takes seconds: the built program, other programs, codecs, whole jobs, all tries of a model. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: [] } },
  {
    test: {
      include: ['{src,scripts}/**/*.slow.test.ts', ...TRIED_OFTEN],
      exclude: [],
      env: { VITE_TRIES: 'all' },
      testTimeout: 60_000,
    },
  },
)
