import { expect, test } from 'vitest'
import { memoryBytes } from './byte-source'
import { mp4End, oggEnd } from './stream-end'

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

/** A page of 300 bytes. */
function oggPage(flags: number): number[] {
  const head = [...ascii('OggS'), 0, flags, ...new Array(20).fill(0)]
  return [...head, 2, 255, 45, ...new Array(300).fill(7)]
}

test('an Ogg whose last page is marked so is whole, with rubbish behind it too', async () => {
  const whole = [...oggPage(2), ...oggPage(0), ...oggPage(4)]
  for (const rubbish of [[], [1, 2, 3], ascii('OggS and more')]) {
    const bytes = memoryBytes(Uint8Array.from([...whole, ...rubbish]))
    expect(await oggEnd(bytes)).toEqual({ byteEnd: whole.length, isCut: false })
  }
})

test('an Ogg cut anywhere ends with its last whole page', async () => {
  const pageBytes = oggPage(0).length
  const whole = Uint8Array.from([...oggPage(2), ...oggPage(0), ...oggPage(4)])
  for (let size = pageBytes; size < whole.length; size += 17) {
    const byteEnd = Math.floor(size / pageBytes) * pageBytes
    expect(await oggEnd(memoryBytes(whole.subarray(0, size)))).toEqual({ byteEnd, isCut: true })
  }
})

function box(type: string, bodyBytes: number): number[] {
  return [0, 0, 0, 8 + bodyBytes, ...ascii(type), ...new Array(bodyBytes).fill(0)]
}

test('an MP4 is cut off where a box reaches past the end; without moov it has no index', async () => {
  const [ftyp, moov, mdat] = [box('ftyp', 20), box('moov', 50), box('mdat', 100)]
  const end = (bytes: readonly number[]) => mp4End(memoryBytes(Uint8Array.from(bytes)))
  expect(await end([...ftyp, ...moov, ...mdat])).toEqual({ isCut: false, hasIndex: true })
  expect(await end([...ftyp, ...moov, ...mdat].slice(0, -1))).toEqual({
    isCut: true,
    hasIndex: true,
  })
  expect(await end([...ftyp, ...mdat].slice(0, -9))).toEqual({ isCut: true, hasIndex: false })
})

test('an MP4 box may have a size of 64 bits, or go on to the end', async () => {
  const large = [0, 0, 0, 1, ...ascii('mdat'), 0, 0, 0, 1, 0, 0, 0, 0]
  expect((await mp4End(memoryBytes(Uint8Array.from(large)))).isCut).toBe(true)
  const open = [0, 0, 0, 0, ...ascii('mdat'), 1, 2, 3, 4]
  expect((await mp4End(memoryBytes(Uint8Array.from(open)))).isCut).toBe(false)
})
