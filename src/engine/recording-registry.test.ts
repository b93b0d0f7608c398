import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import type { RecordingFacts } from '#core/formats'
import type { RegisteredRecording, WorkerApi } from '#protocol'
import { WorkerPool } from './pool'

/** A pool, and what each of its workers was sent, the crashed ones' successors included. */
function recordingPool(size: number) {
  const sent: (readonly RegisteredRecording[])[][] = []
  const crashes: ((message: string) => void)[] = []
  const pool = new WorkerPool(size, ({ onCrash }) => {
    const calls: (readonly RegisteredRecording[])[] = []
    sent.push(calls)
    crashes.push(onCrash)
    const registerRecordings = (recordings: readonly RegisteredRecording[]) =>
      Promise.resolve(void calls.push(recordings))
    return {
      api: { registerRecordings } as unknown as Remote<WorkerApi>,
      terminate: () => undefined,
    }
  })
  return { pool, sent, crash: (worker: number) => crashes[worker]?.('gone') }
}

const facts = (name: string) => ({ name }) as RecordingFacts
const file = new Blob(['x'])

test('each worker is sent a recording once, however many jobs name it', () => {
  const { pool, sent } = recordingPool(2)
  const one = facts('one')
  expect(pool.recordingRef(file, one)).toEqual(pool.recordingRef(file, one))
  expect(sent.map((calls) => calls.length)).toEqual([1, 1])
  expect(pool.recordingRef(file, facts('one'))).not.toEqual(pool.recordingRef(file, one))
  expect(sent[0]?.at(-1)?.map(({ facts: { name } }) => name)).toEqual(['one', 'one'])
})

test('a worker that takes the place of a crashed one knows them too; the oldest are forgotten', async () => {
  const { pool, sent, crash } = recordingPool(1)
  const refs = ['a', 'b', 'c', 'd', 'e'].map((name) => pool.recordingRef(file, facts(name)))
  await pool.submit(0, () => Promise.resolve()).promise
  crash(0)
  await pool.submit(0, () => Promise.resolve()).promise
  expect(sent).toHaveLength(2)
  expect(sent[1]?.[0]?.map(({ key }) => key)).toEqual(refs.slice(1).map(({ key }) => key))
})
