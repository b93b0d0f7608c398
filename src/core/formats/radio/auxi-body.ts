import { putSystemTime } from './system-time'

const AUXI_BYTES = 164
const STOP_TIME = 16
const CENTRE = 32
const BANDWIDTH = 44
const CENTRE_LOW = 60
const CENTRE_HIGH = 64

/**
 * A new `auxi` chunk, the struct of 164 bytes: start and stop in UTC, centre and bandwidth. A centre
 * beyond 32 bits is written a second time with 64, as HDSDR does.
 *
 * @param startMs   milliseconds since 1970
 * @param centreHz  not negative
 */
export function auxiBody(
  startMs: number,
  stopMs: number,
  centreHz: number,
  bandwidthHz: number,
): Uint8Array {
  const body = new Uint8Array(AUXI_BYTES)
  const view = new DataView(body.buffer)
  putSystemTime(view, 0, startMs)
  putSystemTime(view, STOP_TIME, stopMs)
  const whole = Math.round(centreHz)
  const low = whole % 2 ** 32
  view.setUint32(CENTRE, low, true)
  view.setUint32(BANDWIDTH, Math.round(bandwidthHz), true)
  if (whole >= 2 ** 32) {
    view.setUint32(CENTRE_LOW, low, true)
    view.setUint32(CENTRE_HIGH, Math.floor(whole / 2 ** 32), true)
  }
  return body
}
