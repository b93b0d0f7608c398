import { expect, test } from 'vitest'
import { frameHeader } from './frame-header'
import { infoTag } from './info-tag'

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

/** The first frame of a stereo MPEG-1 MP3 of 128 kbit/s with all Xing fields, then a LAME tag. */
function lameFrame(delay: number, padding: number, frameCount: number): Uint8Array {
  const frame = new Uint8Array(417)
  frame.set([0xff, 0xfb, 0x90, 0x44])
  frame.set([...ascii('Info'), 0, 0, 0, 0x0f, 0, 0, frameCount >> 8, frameCount & 255], 36)
  const lameAt = 36 + 8 + 4 + 4 + 100 + 4
  frame.set(ascii('LAME3.100'), lameAt)
  frame.set([delay >> 4, ((delay & 15) << 4) | (padding >> 8), padding & 255], lameAt + 21)
  return frame
}

const tagOf = (frame: Uint8Array) => {
  const header = frameHeader(frame, 0)
  return header && infoTag(frame, header)
}

test('the frames, and what the encoder put in front and behind', () => {
  const tag = { frameCount: 835, byteCount: 0, gap: { delay: 576, padding: 1344 } }
  expect(tagOf(lameFrame(576, 1344, 835))).toEqual(tag)
  expect(tagOf(lameFrame(0, 0, 0))).toEqual({ frameCount: undefined, byteCount: 0, gap: undefined })
})

test('a tag of LAME whose checksum is wrong is not believed', () => {
  const frame = lameFrame(576, 1344, 835)
  frame.set([0x12, 0x34], 36 + 8 + 112 + 34)
  expect(tagOf(frame)).toEqual({ frameCount: undefined, byteCount: undefined, gap: undefined })
})

test('a frame of sound has none', () => {
  const frame = new Uint8Array(417)
  frame.set([0xff, 0xfb, 0x90, 0x44])
  expect(tagOf(frame)).toBeUndefined()
})
