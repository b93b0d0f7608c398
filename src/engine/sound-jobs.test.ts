import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import type { AudioJob, WorkerApi } from '#protocol'
import { WorkerPool } from './pool'
import { sendAudioBlock } from './sound-jobs'

const mask = { id: 'm', kind: 'mask', enabled: true, background: 'keep', listKey: 1 } as const
const hpss = { id: 'p', kind: 'hpss', enabled: true, keep: 'harmonic', margin: 1 } as const
const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const

test.each([
  ['of a mask are rendered beside each other', [{ ...mask, stft }], 3],
  [
    'of an effect come one after the other',
    [
      { ...mask, stft },
      { ...hpss, stft },
    ],
    1,
  ],
  ['of an effect that is bypassed do not', [{ ...hpss, stft, enabled: false }], 3],
] as const)('blocks %s, in the order in which they are asked for', async (_, chain, atOnce) => {
  const begun: number[] = []
  const ends: (() => void)[] = []
  const audioBlock = ({ startSample }: AudioJob) => {
    begun.push(startSample)
    return new Promise<void>((resolve) => void ends.push(resolve))
  }
  const api = { audioBlock } as unknown as Remote<WorkerApi>
  const pool = new WorkerPool(1, () => ({ api, terminate: () => undefined }))
  const sent = [0, 1, 2].map((startSample) => {
    const job = { audio: { recording: { key: 1 }, chain }, channels: [0] as const, startSample }
    return sendAudioBlock(pool, { ...job, endSample: startSample + 1 }, new MessageChannel().port1)
  })
  expect(begun).toEqual([0, 1, 2].slice(0, atOnce))
  while (begun.length > 0 && ends.length > 0) {
    ends.shift()?.()
    await new Promise((resolve) => setTimeout(resolve))
  }
  await Promise.all(sent)
  expect(begun).toEqual([0, 1, 2])
})
