import { expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { rawSamples } from './made-raw.fixture'
import { rawQuestion } from './raw-proposal'

const IQ_8 = rawSamples('ci8', 20_000, 0.12)

test.each([
  'g001_433.92M_250k.cu8',
  'gqrx_20260601_050000_433920000_250000_fc.raw',
  'sigdigger_20260601_050000Z_250000_433920000_float32_iq.raw',
  'x-f433920000-s250000-t20260601.cfile',
  'Recorded-HackRF-20250411_183354-433_92MHz-2MSps-1MHz.complex16s',
  '2026-06-01_05-00-00_250000SPS_137100000Hz.cs16',
  'x_2M.cs8',
  'x.sdriq',
  'x.wav',
])('%s says all: nobody is asked', async (name) => {
  expect(await rawQuestion(memoryBytes(IQ_8), name)).toBeUndefined()
})

test.each([
  ['take.iq', { isTypeDoubtful: true, isRateMissing: true }],
  ['take_250k.bin', { isTypeDoubtful: true, isRateMissing: false }],
  ['take.cs8', { isTypeDoubtful: false, isRateMissing: true }],
  ['take.complex16s', { isTypeDoubtful: true, isRateMissing: true }],
])('%s is asked about, with a proposal by its bytes', async (name, missing) => {
  const question = await rawQuestion(memoryBytes(IQ_8), name)
  expect(question).toMatchObject(missing)
  expect(question?.proposal.datatype).toBe('ci8')
  expect(question?.datatypes).toContain('ci8')
})

test('what is something else under such a name is not asked about', async () => {
  const named = (text: string) => memoryBytes(new TextEncoder().encode(text.padEnd(5000)))
  expect(await rawQuestion(named('RIFF\x20\0\0\0WAVE'), 'x.cu8')).toBeUndefined()
  expect(await rawQuestion(named('%PDF-1.7'), 'x.bin')).toBeUndefined()
})

test('URH counts the bits of I and Q together', async () => {
  const name = 'HackRF-20250411_183354-433_92MHz-2MSps-1MHz.complex16s'
  const wide = memoryBytes(rawSamples('ci16_le', 20_000, 0.12))
  const { format, warnings } = await openRecording(wide, name)
  expect([format.bits, warnings]).toEqual([8, []])
})
