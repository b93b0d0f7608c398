import { countText, viewOf } from '#core/base'
import type { Tag } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { isoAfter, isoOfWall, wallSeconds } from './clock-time'

/** In front of the table of raw files, and of each of them; version 2 has a float a channel more. */
const HEAD_BYTES = 56
const ENTRY_BYTES = 32
const SHIFT_BYTES = 4

/** Of what is said of a raw file. */
const RATE_AT = 20

/** Years count from here. */
const FIRST_YEAR = 2000

/** Clocks that are set to a grid, and written in milliseconds, tremble by less. */
const LEAST_PAUSE_S = 0.05

/** How sample instants lie in the file. */
export interface StoredInstants {
  readonly rateHz: number
  readonly channels: number
  readonly instantBytes: number
}

/** A stretch that the recorder wrote at once. */
interface RawFile {
  /** Seconds since 1970, of the recorder's clock. */
  readonly startS: number
  readonly length: number
  /** In a second of that clock. */
  readonly rateHz: number
}

/**
 * What the `harp` chunk of an XWAV says: recorder, site and place, and how often the recorder paused.
 *
 * Little-endian: u8 version, then texts of 10 (firmware), 4 (instrument), 4 (site), 8 (experiment)
 * letters, u8 and 8 letters of the disk, u16 count of raw files, i32 longitude and latitude in 1e-5
 * degrees, i16 depth in metres, 8 bytes of nothing; 32 bytes a raw file: six bytes of its date and
 * time from 2000 on, u16 milliseconds, u32 place and size in bytes, u32 sectors, u32 rate. Version 2
 * has a float for each channel in front of the table, and behind each raw file.
 *
 * @see Scripps Whale Acoustics Laboratory, Triton, XWAV format
 */
export function harpTags(body: Uint8Array, stored: StoredInstants): Tag[] {
  if (body.length < HEAD_BYTES) return []
  const view = viewOf(body)
  const text = (at: number, length: number) => tagText(body.subarray(at, at + length))
  const degrees = (at: number) => view.getInt32(at, true) / 1e5
  const [longitude, latitude] = [degrees(38), degrees(42)]
  const hasPosition = longitude !== 0 || latitude !== 0
  const depthM = view.getInt16(46, true)
  const pauses = harpPauses(body, stored)
  return [
    { name: 'Instrument', value: text(11, 4) },
    { name: 'Firmware', value: text(1, 10) },
    { name: 'Site', value: text(15, 4) },
    { name: 'Experiment', value: text(19, 8) },
    { name: 'Position', value: hasPosition ? `${latitude}, ${longitude}` : '' },
    { name: 'Depth', value: depthM === 0 ? '' : `${depthM} m` },
    { name: 'Raw files', value: String(rawFiles(body, stored).length) },
    { name: 'Pauses', value: pauses.length === 0 ? '' : String(pauses.length) },
  ].filter(({ value }) => value !== '')
}

/** When the recording began, ISO 8601: the clocks of these recorders show UTC. */
export function harpStart(body: Uint8Array, stored: StoredInstants): string | undefined {
  const [first] = rawFiles(body, stored)
  if (first === undefined) return undefined
  const wallS = Math.floor(first.startS)
  return isoAfter(isoOfWall(wallS, 0), first.startS - wallS)
}

/** That times in it are not those of the clock, of a recording with pauses that take no time in it. */
export function harpWarnings(body: Uint8Array, stored: StoredInstants): string[] {
  const pauses = harpPauses(body, stored)
  const [first] = pauses
  const rateHz = rawFiles(body, stored)[0]?.rateHz ?? stored.rateHz
  const warnings =
    rateHz === stored.rateHz
      ? []
      : [
          `The harp chunk says that it was recorded at ${rateHz.toLocaleString('en')} Hz, the header ${stored.rateHz.toLocaleString('en')} Hz; the header counts. Panel Recording has a field to say otherwise.`,
        ]
  if (first === undefined) return warnings
  const allS = pauses.reduce((sum, { lastsS }) => sum + lastsS, 0)
  return [
    ...warnings,
    `The recorder paused ${countText(pauses.length, 'time')} (harp), first at ${shortS(first.atS)} for ${shortS(first.lastsS)}, for ${shortS(allS)} in all: what follows a pause was heard that much later than its place here says.`,
  ]
}

/** Where in the recording the clock jumps, and by how much. */
function harpPauses(body: Uint8Array, stored: StoredInstants) {
  const pauses: { readonly atS: number; readonly lastsS: number }[] = []
  let atS = 0
  let endS: number | undefined
  for (const { startS, length, rateHz } of rawFiles(body, stored)) {
    const pauseS = endS === undefined ? 0 : startS - endS
    if (pauseS >= LEAST_PAUSE_S) pauses.push({ atS, lastsS: pauseS })
    atS += length / stored.rateHz
    endS = startS + length / rateHz
  }
  return pauses
}

/** Up to the first whose time is none. */
function rawFiles(
  body: Uint8Array,
  { channels, instantBytes }: StoredInstants,
): readonly RawFile[] {
  if (body.length < HEAD_BYTES) return []
  const view = viewOf(body)
  // Some writers have the digit in place of the number.
  const isSecond = [2, 0x32].includes(view.getUint8(0))
  const moreBytes = isSecond ? SHIFT_BYTES * channels : 0
  const count = view.getUint16(36, true)
  const files: RawFile[] = []
  for (let i = 0; i < count; i++) {
    const at = HEAD_BYTES + moreBytes + (ENTRY_BYTES + moreBytes) * i
    if (at + ENTRY_BYTES > body.length) break
    const [year = 0, ...rest] = body.subarray(at, at + 6)
    const wallS = wallSeconds([FIRST_YEAR + year, ...rest])
    const rateHz = view.getUint32(at + RATE_AT, true)
    if (wallS === undefined || rateHz === 0) break
    files.push({
      startS: wallS + view.getUint16(at + 6, true) / 1000,
      length: view.getUint32(at + 12, true) / instantBytes,
      rateHz,
    })
  }
  return files
}

/** `75 s`, `4.5 s`. */
function shortS(timeS: number): string {
  return `${Number(timeS.toFixed(3)).toLocaleString('en')} s`
}
