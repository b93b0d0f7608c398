import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contextWith } from '#app/testing'
import type { RawFacts } from '#core/formats'
import { openingSetup, wavNamed } from './opening.fixture'
import { createRawAsking } from './raw-asking'

const saved = new Map<string, string>()

beforeEach(() => {
  saved.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => saved.get(key) ?? null,
    setItem: (key: string, value: string) => saved.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

const SAID: RawFacts = { datatype: 'cu8', rateHz: 250_000 }

const rawFile = (name: string): File =>
  new File([Uint8Array.from({ length: 4000 }, (_, i) => 128 + ((i * 7) % 11))], name)

/** Opening by a person, who answers with this. */
function setup(answer: RawFacts | undefined) {
  const asked: string[] = []
  const opening = openingSetup({
    askRaw: async (file) => {
      asked.push(file.name)
      return answer
    },
  })
  const open = (...files: readonly File[]) => opening.opening.open(files, { mayAsk: true })
  return { ...opening, asked, open }
}

test('a file that leaves something open is asked about once, and opened as was said', async () => {
  const { asked, open, finish } = setup(SAID)
  await finish(open(rawFile('take1.iq')), ({ raw }) => expect(raw).toEqual(SAID))
  await finish(open(rawFile('take1.iq')), ({ raw }) => expect(raw).toEqual(SAID))
  expect(asked).toEqual(['take1.iq'])
})

test('the next in its series is opened alike, reported', async () => {
  const { asked, open, finish, store } = setup(SAID)
  await finish(open(rawFile('take1.iq')))
  expect(store.getState().notices.warnings).toEqual([])
  await finish(open(rawFile('take2.iq')), ({ raw }) => expect(raw).toEqual(SAID))
  expect(asked).toEqual(['take1.iq'])
  expect(store.getState().notices.warnings.join()).toMatch(/Read as cu8 at 250 kHz, as was said/)
})

test('one whose name says all, and a WAV, are not asked about', async () => {
  const { asked, open, finish } = setup(SAID)
  for (const file of [rawFile('g001_433.92M_250k.cu8'), wavNamed('a.wav')]) {
    await finish(open(file), ({ raw }) => expect(raw).toBeUndefined())
  }
  expect(asked).toEqual([])
})

test('a script is not held up, whatever is open or said', async () => {
  const { asked, opening, finish } = setup(SAID)
  await finish(opening.open([rawFile('take1.iq')]), ({ raw }) => expect(raw).toBeUndefined())
  const own = { datatype: 'ci8', rateHz: 7 }
  await finish(opening.open([rawFile('take1.iq')], { raw: own }), ({ raw }) =>
    expect(raw).toEqual(own),
  )
  expect(asked).toEqual([])
})

test('who would rather not open it keeps what was open, without a word of alarm', async () => {
  const { open, finish, store, jobs } = setup(undefined)
  await finish(open(wavNamed('a.wav')))
  await expect(open(rawFile('take1.iq'), rawFile('take2.iq'))).rejects.toThrow(/cancelled/)
  expect(jobs).toEqual([])
  expect(store.getState()).toMatchObject({ isOpening: false, notices: { alert: undefined } })
  expect(store.getState().recording?.facts.name).toBe('a.wav')
})

test('what cannot be opened as was said is asked again', async () => {
  const { asked, open, jobs } = setup(SAID)
  for (const times of [1, 2]) {
    const pass = open(rawFile('take1.iq'))
    const refused = expect(pass).rejects.toThrow(/damaged/)
    await vi.waitFor(() => expect(jobs).toHaveLength(1))
    jobs[0]?.refuse()
    await refused
    expect(asked).toHaveLength(times)
  }
})

const QUESTION = {
  proposal: SAID,
  datatypes: ['cu8', 'ci8'],
  isTypeDoubtful: true,
  isRateMissing: true,
}

test('a question stands in the state with its pictures until it is answered', async () => {
  const context = contextWith({})
  const asking = createRawAsking(context)
  expect(asking.picture(SAID, 10)).toBeUndefined()
  const answer = asking.ask(rawFile('take1.iq'), QUESTION, new AbortController().signal)
  await vi.waitFor(() =>
    expect(context.store.getState().rawQuestion).toEqual({
      ...QUESTION,
      name: 'take1.iq',
      sizeBytes: 4000,
    }),
  )
  const picture = asking.picture(SAID, 10)
  expect(picture).toMatchObject({ widthPx: 10, heightPx: 256, length: 2000 })
  expect(picture?.pixels).toHaveLength(4 * 10 * 256)
  expect(new Set(picture?.pixels.filter((_, i) => i % 4 === 3))).toEqual(new Set([255]))
  expect(() => asking.picture({ ...SAID, headerBytes: 4000 }, 10)).toThrow(/no samples/)
  asking.answer(SAID)
  expect(await answer).toEqual(SAID)
  expect(context.store.getState().rawQuestion).toBeUndefined()
  expect(asking.picture(SAID, 10)).toBeUndefined()
})

test('whoever opens something else meanwhile is not asked any more', async () => {
  const context = contextWith({})
  const ending = new AbortController()
  const answer = createRawAsking(context).ask(rawFile('take1.iq'), QUESTION, ending.signal)
  await vi.waitFor(() => expect(context.store.getState().rawQuestion).toBeDefined())
  ending.abort(new Error('another'))
  await expect(answer).rejects.toThrow('another')
  expect(context.store.getState().rawQuestion).toBeUndefined()
})
