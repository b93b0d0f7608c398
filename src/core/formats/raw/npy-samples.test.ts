import { describe, expect, test } from 'vitest'
import { readPlanes } from '#core/signal'
import { memoryBytes } from '../byte-source'
import { identified } from '../identify/file-kind'
import { HEAD_BYTES } from '../identify/identify'
import { npyBytes } from '../matrix/npy'
import { openRecording } from '../open-recording'
import { outputName } from '../output-names'
import { outputPieces } from '../output-pieces'
import { partPieces } from '../part-pieces'
import { recordingSource } from '../recording-source'
import { npySamples } from './npy-samples'
import { rawQuestion } from './raw-proposal'

/** As numpy.save writes it, version 1. */
function npy(descr: string, shape: string, data: Uint8Array, isFortran = false): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': ${isFortran ? 'True' : 'False'}, 'shape': ${shape}, }`
  const padded = `${text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11)}\n`
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, padded.length, 0])
  return Buffer.concat([start, Buffer.from(padded, 'latin1'), data])
}

const floats = (values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer)
const IQ = npy('<c8', '(3,)', floats([0.5, -0.25, 1, 0, -1, 0.125]))

async function planesOf(bytes: Uint8Array, name: string) {
  const facts = await openRecording(memoryBytes(bytes), name)
  const planes = Array.from({ length: facts.channels }, () => new Float64Array(facts.length))
  await readPlanes(recordingSource(memoryBytes(bytes), facts), 0, planes)
  return { facts, planes: planes.map((plane) => [...plane]) }
}

test('an array of complex numbers is I/Q, whose rate is asked for unless the name says it', async () => {
  const { facts, planes } = await planesOf(IQ, 'take.npy')
  expect(facts).toMatchObject({ kind: 'iq', iqReason: 'its header', length: 3, rateHz: 1e6 })
  expect(facts.warnings.join()).toContain('sample rate: taken for 1,000,000 Hz')
  expect(planes).toEqual([
    [0.5, 1, -1],
    [-0.25, 0, 0.125],
  ])
  const question = await rawQuestion(memoryBytes(IQ), 'take.npy')
  expect(question).toMatchObject({ isTypeDoubtful: false, isRateMissing: true })
  expect(question?.proposal).toMatchObject({ datatype: 'cf32_le', headerBytes: IQ.length - 24 })
  expect(await rawQuestion(memoryBytes(IQ), 'take_100MHz_2400000sps.npy')).toBeUndefined()
  const given = { ...question!.proposal, rateHz: 48_000 }
  const answered = await openRecording(memoryBytes(IQ), 'take.npy', given)
  expect(answered).toMatchObject({ iqReason: 'its header', rateHz: 48_000, length: 3 })
})

test.each([
  ['>i2', '(2,)', [0x40, 0, 0xc0, 0], [[0.5, -0.5]]],
  ['|u1', '(1, 3)', [128, 192, 0], [[0, 0.5, -1]]],
  ['<f4', '(1, 2)', [...floats([0.5, -2])], [[0.5, -2]]],
  ['<i2', '(3, 1)', [0, 64, 0, 192, 0, 0], [[0.5, -0.5, 0]]],
])('real ones of %s, shape %s, are sound', async (descr, shape, data, expected) => {
  const { facts, planes } = await planesOf(npy(descr, shape, Uint8Array.from(data)), 'a.npy')
  expect(facts.kind).toBe('real')
  expect(planes).toEqual(expected)
})

test('pairs are two channels where there are more than a spectrogram has bins', async () => {
  const pairs = npy('<f4', '(65536, 2)', new Uint8Array(8 * 65_536))
  expect(await openRecording(memoryBytes(pairs), 'a.npy')).toMatchObject({
    channels: 2,
    length: 65_536,
  })
})

describe('what holds no samples is none', () => {
  test.each([
    [
      'a matrix',
      npyBytes({ rows: 513, columns: 4, isComplex: true, data: new Float64Array(4104) }),
    ],
    ['a spectrogram of two frames', npy('<f4', '(513, 2)', new Uint8Array(4104))],
    ['pairs that do not stand in turn', npy('<f4', '(65536, 2)', new Uint8Array(0), true)],
    ['halves', npy('<f2', '(9,)', new Uint8Array(18))],
    ['a header that is cut off', IQ.subarray(0, 40)],
    ['another version', IQ.with(6, 9)],
  ])('%s', (_, bytes) => {
    expect(npySamples(bytes)).toBeUndefined()
  })
})

test('a file is told by its bytes: an array of samples is a recording like raw ones', () => {
  expect(identified({ name: 'a.npy', head: IQ.subarray(0, HEAD_BYTES) }).kind).toBe('recording')
})

test('saved it is the file; a part has its own length in a header of the same size', async () => {
  const bytes = memoryBytes(IQ)
  const facts = await openRecording(bytes, 'take.npy')
  expect(outputName(facts)).toBe('take.filtered.npy')
  const whole = outputPieces(facts)
  expect(whole.filter(({ kind }) => kind !== 'samples')).toEqual([
    { kind: 'copy', byteStart: 0, byteEnd: IQ.length - 24 },
  ])
  const [head, part] = await partPieces(bytes, facts, { start: 1, end: 3 }, facts.format)
  expect(part).toEqual({ kind: 'samples', startSample: 1, endSample: 3 })
  const written = head?.kind === 'bytes' ? head.bytes : new Uint8Array()
  expect(Buffer.from(written).equals(npy('<c8', '(2,)', new Uint8Array()))).toBe(true)
})
