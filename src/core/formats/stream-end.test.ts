import { expect, test } from 'vitest'
import { memoryBytes } from './byte-source'
import { mp4End, withoutSpans } from './stream-end'

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

function box(type: string, bodyBytes: number): number[] {
  return [0, 0, 0, 8 + bodyBytes, ...ascii(type), ...new Array(bodyBytes).fill(0)]
}

test('an MP4 is cut off where a box reaches past the end; without moov it has no index', async () => {
  const [ftyp, moov, mdat] = [box('ftyp', 20), box('moov', 50), box('mdat', 100)]
  const end = (bytes: readonly number[]) => mp4End(memoryBytes(Uint8Array.from(bytes)))
  expect(await end([...ftyp, ...moov, ...mdat])).toMatchObject({ isCut: false, hasIndex: true })
  expect(await end([...ftyp, ...moov, ...mdat].slice(0, -1))).toMatchObject({
    isCut: true,
    hasIndex: true,
  })
  expect(await end([...ftyp, ...mdat].slice(0, -9))).toMatchObject({ isCut: true, hasIndex: false })
})

test('an MP4 box may have a size of 64 bits, or go on to the end', async () => {
  const large = [0, 0, 0, 1, ...ascii('mdat'), 0, 0, 0, 1, 0, 0, 0, 0]
  expect((await mp4End(memoryBytes(Uint8Array.from(large)))).isCut).toBe(true)
  const open = [0, 0, 0, 0, ...ascii('mdat'), 1, 2, 3, 4]
  expect((await mp4End(memoryBytes(Uint8Array.from(open)))).isCut).toBe(false)
})

test('a header of a fragment that is repeated right behind is left out, others are not', async () => {
  const numbered = (number: number) => [...box('moof', 4).slice(0, 8), 0, 0, 0, number]
  const [moov, mdat] = [box('moov', 50), box('mdat', 30)]
  const bytes = [
    ...[...moov, ...numbered(1), ...mdat],
    ...[...numbered(2), ...numbered(2), ...mdat],
    ...[...numbered(3), ...numbered(4), ...mdat, ...numbered(4), ...mdat],
  ]
  const at = moov.length + 12 + mdat.length
  const { repeats, isCut } = await mp4End(memoryBytes(Uint8Array.from(bytes)))
  expect({ repeats, isCut }).toEqual({ repeats: [{ start: at, end: at + 12 }], isCut: false })
  expect(withoutSpans(bytes.length, repeats)).toEqual([
    { start: 0, end: at },
    { start: at + 12, end: bytes.length },
  ])
})
