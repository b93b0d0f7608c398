import type { ByteSource } from '../byte-source'
import { latin1Text } from '../times/latin1'
import { type Identity, SOUND, VIDEO } from './identity'

/** Of the index: the kinds of its tracks stand before their tables. */
const MAX_INDEX_BYTES = 2 ** 22
const MAX_BOXES = 100_000

/** Codecs of sound in MP4 that browsers do not decode. */
const CODECS: Readonly<Record<string, string>> = {
  alac: 'Apple Lossless (ALAC) in an MP4',
  'ac-3': 'AC-3 sound in an MP4',
  'ec-3': 'E-AC-3 sound in an MP4',
  dtsc: 'DTS sound in an MP4',
  samr: 'AMR sound in an MP4',
  sawb: 'AMR-WB sound in an MP4',
  sowt: 'a QuickTime file of plain samples',
  twos: 'a QuickTime file of plain samples',
  lpcm: 'a QuickTime file of plain samples',
  drms: 'a protected recording of iTunes',
}

/**
 * What an MP4 or QuickTime file is that could not be decoded, by the tracks in its index.
 *
 * @returns undefined where that says nothing of it
 */
export async function identifyMp4(bytes: ByteSource): Promise<Identity | undefined> {
  const index = latin1Text(await indexOf(bytes))
  const codecs = [...index.matchAll(/stsd.{12}(.{4})/gs)].map(([, codec = '']) => codec)
  const what = codecs.flatMap((codec) => CODECS[codec] ?? [])[0]
  if (what !== undefined) return { what, todo: SOUND, isText: false }
  const kinds = [...index.matchAll(/hdlr.{8}(soun|vide)/gs)].map(([, kind]) => kind)
  if (!kinds.includes('vide')) return undefined
  const sound = kinds.includes('soun') ? 'with sound of a kind that is not read' : 'without sound'
  return { what: `a video (MP4, QuickTime) ${sound}`, todo: VIDEO, isText: false }
}

/** The body of `moov`, as far as the tracks are in it; empty where there is none. */
async function indexOf(bytes: ByteSource): Promise<Uint8Array> {
  let at = 0
  for (let count = 0; count < MAX_BOXES && at + 8 <= bytes.size; count++) {
    const head = await bytes.read(at, 16)
    const view = new DataView(head.buffer, head.byteOffset, head.length)
    const size32 = view.getUint32(0)
    const is64 = size32 === 1 && head.length === 16
    const sizeBytes = is64 ? view.getUint32(8) * 2 ** 32 + view.getUint32(12) : size32
    if (latin1Text(head.subarray(4, 8)) === 'moov') {
      return bytes.read(at, Math.min(sizeBytes || MAX_INDEX_BYTES, MAX_INDEX_BYTES))
    }
    if (sizeBytes < 8) break
    at += sizeBytes
  }
  return new Uint8Array(0)
}
