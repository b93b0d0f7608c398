import { expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { chunk, fmtChunk, riff } from '../riff/made-wav.fixture'

test('GUANO that its own package wrote behind 1,001 bytes of samples, unpadded, is read', async () => {
  const format = { encoding: 'int', bits: 8, bytes: 1, bigEndian: false } as const
  const data = chunk('data', new Uint8Array(1001).fill(128)).slice(0, -1)
  const text = new TextEncoder().encode('GUANO|Version: 1.0\nTimestamp: 2026-06-01T22:00:00Z\n')
  const file = riff([fmtChunk(format, 1, 250_000), [...data], chunk('guan', [...text])])
  const facts = await openRecording(memoryBytes(file), 'bat.wav')
  expect(facts).toMatchObject({ length: 1001, startTime: '2026-06-01T22:00:00Z' })
  expect(facts.warnings).toEqual([expect.stringContaining('not padded')])
})
