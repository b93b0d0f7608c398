import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recalledJobOf, recalledRaw, rememberRaw } from './raw-memory'

const saved = new Map<string, string>()

beforeEach(() => {
  saved.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => saved.get(key) ?? null,
    setItem: (key: string, value: string) => saved.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

/** Bytes about 128 are unsigned, those about 0 signed. */
const file = (name: string, middle = 128, size = 4000): File =>
  new File([Uint8Array.from({ length: size }, (_, i) => middle + ((i * 7) % 11) - 5)], name)

const SAID = { datatype: 'cu8', rateHz: 250_000, centreHz: 433.92e6 }

test('what was said of a file is known of it, and of the next in its series', async () => {
  rememberRaw(file('take1.iq'), SAID)
  expect(await recalledRaw(file('take1.iq'))).toEqual({ said: SAID, question: undefined })
  expect(await recalledRaw(file('take12.iq', 128, 8000))).toMatchObject({
    said: SAID,
    question: { isTypeDoubtful: true },
  })
})

test('one whose bytes look otherwise, and one of another name, are asked about', async () => {
  rememberRaw(file('take1.iq'), SAID)
  const signed = await recalledRaw(file('take2.iq', 0))
  expect(signed.said).toBeUndefined()
  expect(signed.question?.proposal).toEqual({ datatype: 'ci8', rateHz: 250_000 })
  for (const name of ['other2.iq', 'take.iq']) {
    const { said, question } = await recalledRaw(file(name))
    expect(said).toBeUndefined()
    expect(question?.proposal.rateHz).toBe(250_000)
  }
  expect((await recalledRaw(file('take1.cs8'))).question?.proposal.rateHz).toBe(1e6)
})

test('of a file that says all itself nothing is recalled', async () => {
  rememberRaw(file('g001_433.92M_250k.cu8'), SAID)
  expect(await recalledRaw(file('g002_433.92M_1024k.cu8'))).toEqual({})
})

test('what another version left there is passed over', async () => {
  const good = ['4000 take1.iq', SAID]
  saved.set('specmask-raw', JSON.stringify([['4000 take1.iq', { rate: 1 }], 7, good]))
  expect((await recalledRaw(file('take1.iq'))).said).toEqual(SAID)
  saved.set('specmask-raw', 'no JSON')
  expect((await recalledRaw(file('take1.iq'))).said).toBeUndefined()
})

test('a job of a batch carries what was said, unless the file came with metadata', async () => {
  rememberRaw(file('take1.iq'), SAID)
  expect(await recalledJobOf({ file: file('take1.iq') })).toMatchObject({ raw: SAID })
  const own = { datatype: 'ci8', rateHz: 7 }
  expect(await recalledJobOf({ file: file('take1.iq'), raw: own })).toMatchObject({ raw: own })
  const meta = { global: {}, captures: [], annotations: [], others: {} }
  const sigmf = { meta, text: '' } as never
  expect(await recalledJobOf({ file: file('take1.iq'), sigmf })).not.toHaveProperty('raw')
})
