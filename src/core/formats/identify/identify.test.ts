import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { messageOf, seededRandom } from '#core/base'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { HEAD_BYTES, identify } from './identify'

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
/** First bytes with others of a file behind them. */
const begun = (text: string): Uint8Array => {
  const head = latin1(text)
  const file = new Uint8Array(Math.max(200, head.length)).fill(0xa5)
  file.set(head)
  return file
}
const random = (count: number): Uint8Array => {
  const next = seededRandom(14)
  return Uint8Array.from({ length: count }, () => Math.floor(256 * next()))
}
const what = (name: string, bytes: Uint8Array): string | undefined =>
  identify(name, bytes.subarray(0, HEAD_BYTES))?.what

/** Signatures as their own specifications and `file` have them. */
const BINARY: readonly (readonly [start: string, name: string, what: RegExp])[] = [
  ['0&\xb2u\x8ef\xcf\x11\xa6\xd9', 'a.wma', /Windows Media/],
  ['#!AMR\n', 'a.amr', /AMR/],
  ['MThd\0\0\0\x06', 'a.mid', /MIDI/],
  ['wvpk\x10\0\0\0', 'a.wv', /WavPack/],
  ['MAC \x96\x0f', 'a.ape', /Monkey/],
  ['DSD \x1c\0\0\0', 'a.dsf', /DSD/],
  ['FRM8\0\0\0\0\0\0\x10\0DSD FVER', 'a.dff', /DSD/],
  ['RIFF\x10\0\0\0AVI LIST', 'a.avi', /AVI/],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'a.webp', /WebP/],
  ['PK\x03\x04\x14\0', 'a.zip', /ZIP/],
  ['PK\x05\x06', 'empty.zip', /ZIP/],
  [`PK\x03\x04${'\0'.repeat(26)}arr_0.npy`, 'a.npz', /NumPy archive/],
  ['\x1f\x8b\x08\0', 'a.gz', /gzip/],
  ['\xfd7zXZ\0', 'a.sigmf.xz', /xz/],
  ["7z\xbc\xaf'\x1c", 'a.7z', /7-Zip/],
  ['%PDF-1.7', 'a.pdf', /PDF/],
  ['\x89PNG\r\n\x1a\n', 'a.png', /PNG/],
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'a.jpg', /JPEG/],
  ['GIF89a', 'a.gif', /GIF/],
  ['II*\0', 'a.tif', /TIFF/],
  ['\0\0\0\x18ftypheic', 'a.heic', /HEIF/],
  ['\x89HDF\r\n\x1a\n', 'a.h5', /HDF5/],
  ['MATLAB 5.0 MAT-file, Platform: GLNXA64', 'a.mat', /MATLAB/],
  ['<?xml version="1.0"?>\n<DataFile xmlns="http://www.tektronix.com">', 'a.bin', /Tektronix/],
  ['MATLAB 7.3 MAT-file, Platform: GLNXA64', 'a.mat', /HDF5/],
  ['\x93NUMPY\x01\0v\0', 'a.npy', /NumPy array/],
  ['B\0\0\x0a\0\0\0\x24', 'a.sdf', /HP or Keysight/],
  ['\x09\x07\x02\0\x04strt\x0b\0\0\0\0\0\0\0\xab', 'a.cfile', /GNU Radio/],
  ['PAR1\x15\x04', 'a.parquet', /Parquet/],
  [`SQLite format 3\0${'\0'.repeat(52)}AUDY`, 'a.aup3', /project of Audacity/],
  ['\x7fELF\x02\x01', 'a.out', /program/],
]

describe('a signature says what a file is, whatever its name', () => {
  test.each(BINARY)('%j', async (start, name, expected) => {
    expect(what(name, begun(start))).toMatch(expected)
    const refused = await refusal('night.wav', begun(start))
    expect(refused).toMatch(/^Not a WAV file but /)
    expect(refused).toMatch(expected.source.includes('NumPy archive') ? /NumPy/ : expected)
    expect(refused).toMatch(/\.$/)
  })
})

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const TEXT_GRID = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 10\n'
const utf16 = (text: string, isBig: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return Uint8Array.from(isBig ? bytes.swap16() : bytes)
}

const TEXTS: readonly (readonly [name: string, bytes: Uint8Array, what: RegExp])[] = [
  [
    'batdetect2.wav.json',
    json({
      annotated: true,
      class_name: 'Bat a',
      duration: 10,
      time_exp: 1,
      annotation: [{ class: 'Bat a', class_prob: 0.9, det_prob: 0.9, start_time: 1.5 }],
    }),
    /batdetect2/,
  ],
  ['a.json', json({ global: { 'core:datatype': 'cu8' }, captures: [] }), /SigMF metadata/],
  ['a.json', json({ format: 'specmask-project', version: 1 }), /Specmask project/],
  ['a.geojson', json({ type: 'FeatureCollection', features: [] }), /GeoJSON/],
  ['a.ipynb', json({ cells: [], nbformat: 4 }), /Jupyter/],
  ['a.json', json({ hello: 'world' }), /JSON of an unknown kind/],
  ['a.json', json([1, 2, 3, 4, 5, 6]), /JSON of an unknown kind/],
  ['no ending', json({ hello: 'world' }), /JSON of an unknown kind/],
  ['a.TextGrid', Buffer.from(TEXT_GRID), /Praat TextGrid/],
  ['a.TextGrid', Buffer.from('File type = "ooTextFile short"\n"TextGrid"\n'), /Praat TextGrid/],
  ['a.TextGrid', utf16(TEXT_GRID, true), /Praat TextGrid/],
  ['a.TextGrid', utf16(TEXT_GRID, false), /Praat TextGrid/],
  ['a.labels', Buffer.from('1.500000\t2.500000\tcall\n'), /labels of Audacity/],
  ['a.sel', Buffer.from('Selection\tView\tBegin Time (s)\tEnd Time (s)\n1\t1\t1\t2\n'), /Raven/],
  ['a.dat', Buffer.from('a,b,c\n1,2,3\n'), /table of text/],
  ['a.xml', Buffer.from('<?xml version="1.0"?>\n<root/>'), /XML/],
  ['a.aup', Buffer.from('<?xml version="1.0"?>\n<audacityproject/>'), /project of Audacity/],
  ['a.svg', Buffer.from('<?xml version="1.0"?><svg xmlns="x"/>'), /SVG/],
  ['a.wav', Buffer.from('<!DOCTYPE html>\n<html><title>404</title>'), /web page/],
  ['a.wav', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:1\n'), /Git LFS/],
  ['a.rtf', Buffer.from('{\\rtf1\\ansi}'), /RTF/],
  ['letter.wav', Buffer.from('Dear reader, this is not a recording.'), /text/],
  ['lettre.wav', latin1('Ch\u00e8re lectrice, cher lecteur, bonjour'), /text/],
  ['coffee.txt', Buffer.from('caffeine and MAC addresses, a list'), /text/],
]

describe('a text is identified by what it says', () => {
  test.each(TEXTS)('%s', async (name, bytes, expected) => {
    expect(what(name, bytes)).toMatch(expected)
    expect(await refusal(name, bytes)).toMatch(/^Not a WAV file but [^·]*\.$/)
  })
})

test.each([
  ['g001_433.92M_250k.cu8', /raw I\/Q of unsigned bytes/],
  ['g002_433.92M_250k.cs16', /raw I\/Q of 16-bit integers/],
  ['x.CFILE', /raw I\/Q of 32-bit floats/],
  ['x.am.s16', /raw samples of 16-bit/],
  ['x.raw', /raw samples or raw I\/Q/],
  ['x.sdriq', /I\/Q of SDRangel/],
])('raw samples are identified by their name: %s', (name, expected) => {
  expect(what(name, random(3000))).toMatch(expected)
})

test('what neither bytes nor name say is not known, and the sentence lists what opens', async () => {
  expect(identify('x.zzz', random(3000))).toBeUndefined()
  const refused = await refusal('x.zzz', random(3000))
  expect(refused).toMatch(/neither its first bytes nor its name/)
  expect(refused).toContain('SigMF')
  expect(await refusal('x.wav', random(3000))).toMatch(/under the name of one/)
  expect(await refusal('x.wav', new Uint8Array(5000))).toMatch(/nothing but zeros/)
})

test.each([
  ['C2602100.21#', /zero crossings of an Anabat/, /hold no sound/],
  ['bat_20260601.ZC', /zero crossings of an Anabat/, /open the WAV/],
  ['SITE_0+1_20260601.wac', /Wildlife Acoustics/, /Kaleidoscope/],
  ['5147.260601050000.sud', /SoundTrap/, /Convert it to WAV/],
  ['burst.tiq', /Tektronix/, /numpy\.save/],
  ['burst.vrt', /VITA 49/, /numpy\.save/],
])('recorders’ own files are identified by their names: %s', (name, kind, todo) => {
  const identity = identify(name, random(HEAD_BYTES))
  expect(identity?.what).toMatch(kind)
  expect(identity?.todo).toMatch(todo)
})

test('of random bytes hardly any are taken for a kind of file', () => {
  const bytes = random(40_000)
  const kinds = Array.from({ length: 2000 }, (_, i) => what('x', bytes.subarray(20 * i)))
  // Signatures of two bytes: MPEG audio in 8 of 256 second bytes, AC-3, gzip, compress.
  expect(kinds.filter((kind) => kind !== undefined).length).toBeLessThan(5)
})

test('any cut of any text or packed bytes is answered', () => {
  const files = [...TEXTS.map(([, bytes]) => bytes), gzipSync(random(100)), utf16(TEXT_GRID, true)]
  for (const bytes of files) {
    for (let cut = 0; cut <= Math.min(bytes.length, 80); cut++) {
      expect(() => identify('x', bytes.subarray(0, cut))).not.toThrow()
    }
  }
})

async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  const facts = openRecording(memoryBytes(bytes), name)
  return facts.then(
    () => 'opened',
    (error: unknown) => messageOf(error),
  )
}
