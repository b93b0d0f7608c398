import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openedOrDecoded } from './opened-or-decoded.fixture'

const field = resolve(process.cwd(), '../shared/corpus/field')
if (!existsSync(field)) console.warn('skipped: field cases are not there (../shared/corpus/field)')

describe.skipIf(!existsSync(field))('a damaged FLAC', () => {
  const sentences = [
    'FLAC decoded to 16 bits; saving gives a WAV.',
    'Frames from 1.024 s to 1.280 s are damaged and silent.',
  ]
  const bytes = existsSync(field) ? readFileSync(resolve(field, 'zero-sector.flac')) : Buffer.of()
  const garbage = Buffer.alloc(5000, 0x77)

  test.each([
    ['as it is', bytes],
    ['with garbage in front', Buffer.concat([garbage, bytes])],
    ['with an ID3 tag in front', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x02\0\0'), bytes])],
  ])('%s opens at its length, with a notice', async (_, file) => {
    const { facts, decoded } = await openedOrDecoded(new Blob([Uint8Array.from(file)]), 'owl.flac')
    expect(facts).toMatchObject({ length: 24_000, rateHz: 8000, warnings: sentences })
    expect(facts.decodedFrom).toMatchObject({ codec: 'FLAC', sizeBytes: file.length })
    expect(decoded?.name).toBe('owl.flac')
  })
})

/** A box of an MP4 around others or bytes. */
function box(type: string, ...body: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(8)
  const bytes = Buffer.concat(body)
  head.writeUInt32BE(8 + bytes.length, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, bytes])
}

function track(handler: string, codec: string): Buffer {
  const hdlr = box('hdlr', Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(12))
  const count = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1])
  const stsd = box('stsd', count, box(codec, Buffer.alloc(28)))
  return box('trak', box('mdia', hdlr, box('minf', box('stbl', stsd))))
}

test.each([
  ['ALAC', [track('soun', 'alac')], /Apple Lossless \(ALAC\).*Convert/],
  ['a video without sound', [track('vide', 'avc1')], /a video .* without sound/],
  ['a video with AC-3', [track('vide', 'avc1'), track('soun', 'ac-3')], /AC-3/],
])('an MP4 of %s is refused as what it is, wherever its index lies', async (...row) => {
  const [, tracks, sentence] = row
  const ftyp = box('ftyp', Buffer.from('M4A \0\0\0\0'))
  const mdat = box('mdat', Buffer.alloc(70_000))
  const moov = box('moov', box('mvhd', Buffer.alloc(100)), ...tracks)
  for (const parts of [
    [ftyp, moov, mdat],
    [ftyp, mdat, moov],
  ]) {
    await expect(
      openedOrDecoded(new Blob([Uint8Array.from(Buffer.concat(parts))]), 'x.m4a'),
    ).rejects.toThrow(sentence)
  }
})
