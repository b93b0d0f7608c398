import { joined, viewOf } from '#core/base'
import { unsigned } from '../header-bytes'
import { clockAfter, clockText, readClock } from './clock-time'
import { latin1Bytes, latin1Text } from './latin1'
import { sentenceAfter } from './recorded-at'

/**
 * The body of a `LIST` chunk of type `INFO` for a part that begins so many seconds later: the time
 * in a recorder's sentence and a date with a time of day are the part's. All else stays as it is.
 */
export function movedInfo(body: Uint8Array, isLittleEndian: boolean, byS: number): Uint8Array {
  const view = viewOf(body)
  const parts: Uint8Array[] = []
  let isChanged = false
  let at = 4
  while (at + 8 <= body.length) {
    const sizeBytes = view.getUint32(at + 4, isLittleEndian)
    const textEnd = at + 8 + sizeBytes
    if (textEnd > body.length) break
    const end = Math.min(body.length, textEnd + (sizeBytes % 2))
    const text = latin1Text(body.subarray(at + 8, textEnd))
    const moved = movedText(latin1Text(body.subarray(at, at + 4)), text, byS)
    if (moved === text) parts.push(body.subarray(at, end))
    else {
      isChanged = true
      const bytes = latin1Bytes(moved)
      parts.push(body.subarray(at, at + 4))
      parts.push(Uint8Array.from(unsigned(bytes.length, 4, isLittleEndian)), bytes)
      if (bytes.length % 2 === 1) parts.push(new Uint8Array(1))
    }
    at = end
  }
  return isChanged ? joined([body.subarray(0, 4), ...parts, body.subarray(at)]) : body
}

function movedText(id: string, text: string, byS: number): string {
  // What is shorter now is filled with NULs, which end a text: nothing behind it moves.
  if (id !== 'ICRD') return sentenceAfter(text, byS).padEnd(text.length, '\0')
  const nuls = /\0*$/.exec(text)?.[0] ?? ''
  const clock = readClock(text.slice(0, text.length - nuls.length))
  return clock === undefined ? text : clockText(clockAfter(clock, byS)) + nuls
}
