import { expect, test } from 'vitest'
import { type ByteSource, memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { chunk, fmtChunk, riff, uint } from './made-wav.fixture'

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)]
const latin1 = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))
const padded = (text: string, length: number): number[] => [
  ...latin1(text),
  ...new Array<number>(length - text.length).fill(0),
]

function info(entries: readonly (readonly [string, readonly number[]])[], isBig = false): number[] {
  const body = entries.flatMap(([id, text]) => chunk(id, text, { isBig }))
  return chunk('LIST', [...latin1('INFO'), ...body], { isBig })
}

function bext(date: string, time: string): number[] {
  return chunk('bext', [
    ...padded('a gate', 256),
    ...padded('a recorder', 32),
    ...padded('reference', 32),
    ...padded(date, 10),
    ...padded(time, 8),
    ...new Array<number>(264).fill(0),
  ])
}

function wav(chunks: readonly (readonly number[])[], isBig = false): ByteSource {
  const fmt = fmtChunk({ encoding: 'int', bits: 16, bytes: 2, bigEndian: isBig }, 1, 8000)
  const all = [fmt, chunk('data', [1, 2, 3, 4], { isBig }), ...chunks]
  return memoryBytes(riff(all, { magic: isBig ? 'RIFX' : 'RIFF', isBig }))
}

async function tagsOf(chunks: readonly (readonly number[])[], isBig = false) {
  return (await openRecording(wav(chunks, isBig), 'x.wav')).tags
}

test.each([false, true])('LIST INFO is read by its names (big-endian: %s)', async (isBig) => {
  const entries = [
    ['INAM', latin1('door\0')],
    ['ISFT', utf8('café ☃\0rubbish')],
    ['IXYZ', latin1('own')],
    ['ICMT', []],
  ] as const
  expect(await tagsOf([info(entries, isBig)], isBig)).toEqual([
    { name: 'Title', value: 'door' },
    { name: 'Software', value: 'café ☃' },
    { name: 'IXYZ', value: 'own' },
  ])
})

test('what is no UTF-8 is Windows-1252; control characters are not shown', async () => {
  const entries = [
    ['IART', latin1('Andr\u00e9')],
    ['ICMT', latin1('one\r\ntwo\u001b')],
  ] as const
  expect(await tagsOf([info(entries)])).toEqual([
    { name: 'Artist', value: 'André' },
    { name: 'Comment', value: 'one two' },
  ])
})

test('a comment of 100 kB costs 64 KiB to read and a thousand letters to keep', async () => {
  const comment = utf8('é'.repeat(50_000))
  const source = wav([info([['ICMT', comment]])])
  let largestRead = 0
  const counted: ByteSource = {
    size: source.size,
    read: (start, length) => {
      largestRead = Math.max(largestRead, length)
      return source.read(start, length)
    },
  }
  const { tags } = await openRecording(counted, 'x.wav')
  expect(tags).toEqual([{ name: 'Comment', value: `${'é'.repeat(1000)}…` }])
  expect(largestRead).toBeLessThanOrEqual(65_536)
})

test('an entry that claims more than there is gives what there is', async () => {
  const lying = chunk('LIST', [...latin1('INFOINAM'), ...uint(0x7fffffff, 4), ...latin1('abc\0')])
  expect(await tagsOf([lying])).toEqual([{ name: 'Title', value: 'abc' }])
})

test('lists of another kind hold no tags; of iXML it is said that it is there', async () => {
  expect(await tagsOf([chunk('LIST', latin1('adtllabl')), chunk('iXML', utf8('<x/>'))])).toEqual([
    { name: 'iXML', value: '4 bytes' },
  ])
})

test.each([
  ['2022-03-09', '14:01:38', '2022-03-09T14:01:38'],
  ['2022_03_09', '14.01.38', '2022-03-09T14:01:38'],
  ['2024-02-29', '23-59-59', '2024-02-29T23:59:59'],
  ['2023-02-29', '12:00:00', undefined],
  ['2022-13-09', '14:01:38', undefined],
  ['2022-03-09', '24:00:00', undefined],
  ['0000-00-00', '00:00:00', undefined],
  ['', '', undefined],
])('bext of %s %s starts at %s', async (date, time, startTime) => {
  const facts = await openRecording(wav([bext(date, time)]), 'x.wav')
  expect(facts.startTime).toBe(startTime)
  expect(facts.tags).toEqual([
    { name: 'Description', value: 'a gate' },
    { name: 'Originator', value: 'a recorder' },
  ])
})

test('a bext cut short gives what it holds', async () => {
  const facts = await openRecording(wav([chunk('bext', latin1('only words'))]), 'x.wav')
  expect(facts.tags).toEqual([{ name: 'Description', value: 'only words' }])
  expect(facts.startTime).toBeUndefined()
})
