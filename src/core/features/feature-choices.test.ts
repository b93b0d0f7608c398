import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { featureChoices } from './feature-choices'
import { FEATURE_SETS } from './feature-set'

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const

function refused(kind: 'iq' | 'real', rateHz: number): readonly string[] {
  const choices = featureChoices(frameGrid({ rateHz, kind, length: 100 }, stft))
  expect(choices.map(({ set }) => set)).toEqual(FEATURE_SETS)
  return choices.filter(({ refusal }) => refusal !== undefined).map(({ set }) => set)
}

test('sound has all but I/Q, where its rate has room; I/Q nothing that begins at 0 Hz', () => {
  expect(refused('real', 44_100)).toEqual(['iq'])
  expect(refused('real', 8000)).toEqual(['contrast', 'iq'])
  expect(refused('iq', 44_100)).toEqual(['mel', 'mfcc', 'chroma', 'contrast', 'pcen'])
})
