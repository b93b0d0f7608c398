import type { Interval } from '#core/base'
import { joined, viewOf } from '#core/base'
import { unsigned } from '../header-bytes'
import type { Tag } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { clockAfter, clockText, isoOf, readClock } from './clock-time'
import { latin1Bytes, latin1Text } from './latin1'

const HEAD_BYTES = 6
const TIMESTAMP = 5

/** Entries that are texts for a person. */
const NAMES: Readonly<Record<number, string>> = {
  1: 'Model',
  2: 'Serial',
  [TIMESTAMP]: 'Timestamp',
  6: 'Location',
  10: 'Notes',
  11: 'Auto ID',
  12: 'Manual ID',
}

/** An entry of a `wamd` chunk, Wildlife Acoustics' metadata: a number for what it is, and its bytes. */
interface WamdEntry {
  readonly id: number
  readonly byteStart: number
  readonly byteEnd: number
}

/** Recorder, time and place of the recording, and what was noted of it. */
export function wamdTags(body: Uint8Array): Tag[] {
  return entriesOf(body).flatMap(({ id, byteStart, byteEnd }) => {
    const name = NAMES[id]
    const value = tagText(body.subarray(byteStart + HEAD_BYTES, byteEnd))
    return name === undefined || value === '' ? [] : [{ name, value }]
  })
}

/** When the recording began, ISO 8601; undefined where that is not said. */
export function wamdStart(body: Uint8Array): string | undefined {
  const entry = entriesOf(body).find(({ id }) => id === TIMESTAMP)
  const clock = entry && readClock(textOf(body, entry).text)
  return clock && isoOf(clock)
}

/**
 * A `wamd` chunk's body for a part of the recording: its time is that of the part's first sample, in
 * the way it was written; one that cannot be read is left out. Every other entry stays as it is.
 *
 * @param clockHz  samples of the file in a second of the clock
 */
export function movedWamd(body: Uint8Array, { start }: Interval, clockHz: number): Uint8Array {
  const entries = entriesOf(body)
  if (start === 0 || !entries.some(({ id }) => id === TIMESTAMP)) return body
  const parts = entries.flatMap((entry): Uint8Array[] => {
    const { id, byteStart, byteEnd } = entry
    if (id !== TIMESTAMP) return [body.subarray(byteStart, byteEnd)]
    const { text, nuls } = textOf(body, entry)
    if (text.trim() === '') return [body.subarray(byteStart, byteEnd)]
    const clock = readClock(text)
    if (clock === undefined) return []
    const bytes = latin1Bytes(clockText(clockAfter(clock, start / clockHz)) + nuls)
    return [Uint8Array.from([...unsigned(id, 2, true), ...unsigned(bytes.length, 4, true)]), bytes]
  })
  return joined([...parts, body.subarray(entries.at(-1)?.byteEnd ?? 0)])
}

/** Up to the first that is damaged. */
function entriesOf(body: Uint8Array): WamdEntry[] {
  const view = viewOf(body)
  const entries: WamdEntry[] = []
  let at = 0
  while (at + HEAD_BYTES <= body.length) {
    const byteEnd = at + HEAD_BYTES + view.getUint32(at + 2, true)
    if (byteEnd > body.length) break
    entries.push({ id: view.getUint16(at, true), byteStart: at, byteEnd })
    at = byteEnd
  }
  return entries
}

function textOf(body: Uint8Array, { byteStart, byteEnd }: WamdEntry) {
  const text = latin1Text(body.subarray(byteStart + HEAD_BYTES, byteEnd))
  const nuls = /\0*$/.exec(text)?.[0] ?? ''
  return { text: text.slice(0, text.length - nuls.length), nuls }
}
