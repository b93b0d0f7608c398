import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageOf } from '#core/base'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { type FileKind, identified } from './file-kind'
import { HEAD_BYTES } from './identify'
import { refusalText } from './identity'

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const wav = latin1(`RIFF\x24\0\0\0WAVEfmt \x10\0\0\0${'\0'.repeat(40)}`)
const project = json({ format: 'specmask-project', version: 2, recording: {} })
const recipe = json({ format: 'specmask-recipe', version: 1, chain: [] })
const raven = latin1('Selection\tView\tBegin Time (s)\tEnd Time (s)\n1\t1\t1\t2\n')
const noise = Uint8Array.from({ length: 300 }, (_, i) => (i * i * 7 + 129) % 256)

describe('what a file is opened as', () => {
  test.each<readonly [kind: FileKind, name: string, head: Uint8Array]>([
    ['recording', 'a.wav', wav],
    ['recording', 'no ending', wav],
    ['recording', 'a.pdf', wav],
    ['recording', 'a.flac', latin1('fLaC\0\0\0\x22')],
    ['recording', 'tagged.wav', latin1(`ID3\x04\0\0\0\0\0\0${'\0'.repeat(20)}`)],
    ['recording', 'unknown.zzz', noise],
    ['recording', 'empty.wav', new Uint8Array(0)],
    ['recording', 'half.wav', wav.subarray(0, 11)],
    ['sigmf-data', 'a.sigmf-data', noise],
    ['sigmf-data', 'A.SIGMF-DATA', wav],
    ['sigmf-meta', 'a.sigmf-meta', json({ global: {}, captures: [] })],
    ['sigmf-meta', 'a.sigmf-meta', latin1('broken')],
    ['archive', 'a.sigmf', noise],
    ['archive', 'a.sigmf.gz', latin1('\x1f\x8b\x08\0')],
    ['archive', 'a.ZIP', latin1('PK\x03\x04')],
    ['project', 'a.specmask.json', project],
    ['project', 'sent by mail.json.txt', project],
    ['project', 'no ending', project],
    ['project', 'broken.json', latin1('{"format": "specmask-pro')],
    ['project', 'places.json', json({ type: 'FeatureCollection' })],
    ['recipe', 'a.json', recipe],
    ['recipe', 'a.txt', recipe],
    ['table', 'a.txt', raven],
    ['table', 'a.csv', latin1('%PDF-1.7')],
    ['table', 'a.TSV', wav],
    ['table', 'a.eaf', latin1('<?xml version="1.0"?>\n<ANNOTATION_DOCUMENT AUTHOR="">')],
    ['table', 'a.TextGrid', latin1('ooBinaryFile\x08TextGrid\0\0')],
    ['table', 'a.grid', latin1('ooBinaryFile\x08TextGrid\0\0')],
    ['table', 'a.json', latin1(`{"text": "${'x'.repeat(HEAD_BYTES)}`)],
    ['table', 'a.json', json({ segments: [{ start: 0 }] })],
    ['table', 'a.rttm', latin1('SPEAKER a 1 1 2 <NA> <NA> b <NA> <NA>\n')],
    ['other', 'a.sel', raven],
    ['other', 'a.pdf', latin1('%PDF-1.7 and more')],
    ['other', 'a.wav', latin1('%PDF-1.7 and more')],
    ['other', 'a.wav', latin1('RIFF\x10\0\0\0AVI LIST')],
    ['recording', 'a.cu8', noise],
    ['recording', 'a.bin', noise],
    ['recording', 'a.cs16', latin1('\xff\xfb\x90\x00 and more')],
    ['other', 'a.bin', latin1('%PDF-1.7 and more')],
    // A Unix tool's numbers between commas, and samples with headers between them.
    [
      'other',
      'a.csv',
      latin1('2026-06-01, 22:00:05, 88000000, 90500000, 9765.62, 10, -20.1, -21\n'),
    ],
    ['other', 'a.cfile', latin1(`\x09\x07\x02\0\x04strt\x0b${'\0'.repeat(40)}`)],
    ['capture-text', 'a.xml', latin1('<SignalHoundIQFile><SampleRate>1e6</SampleRate>')],
    ['other', 'a.xml', latin1('<?xml version="1.0"?><other/>')],
    ['other', 'a.geojson', json({ type: 'FeatureCollection' })],
  ])('%s: %s', (kind, name, head) => {
    expect(identified({ name, head }).kind).toBe(kind)
  })

  test('a table says of whom it is, a recipe what applies it', () => {
    expect(identified({ name: 'a.txt', head: raven }).identity?.what).toContain('Raven')
    expect(identified({ name: 'a.json', head: recipe }).identity?.todo).toContain('command line')
  })
})

/** Texts and signatures that mean something, cut and joined, and bytes that mean nothing. */
const heads = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  fc
    .tuple(fc.constantFrom(wav, project, recipe, raven, latin1('PK\x03\x04'), noise), fc.nat(60))
    .map(([bytes, cut]) => bytes.subarray(cut % 7 === 0 ? cut : 0)),
)
const names = fc
  .tuple(
    fc.constantFrom('a', 'night 1', ''),
    fc.constantFrom('.wav', '.json', '.txt', '.sigmf-meta', '.sigmf-data', '.zip', '.cu8', ''),
  )
  .map((parts) => parts.join(''))

test('what is no recording by its kind is refused by the reader of recordings, in the same words', () =>
  fc.assert(
    fc.asyncProperty(names, heads, async (name, head) => {
      const { kind, identity } = identified({ name, head: head.subarray(0, HEAD_BYTES) })
      fc.pre(kind === 'other' && identity !== undefined)
      const refused = await openRecording(memoryBytes(head), name).then(() => 'opened', messageOf)
      expect(refused).toBe(refusalText(identity))
    }),
    { numRuns: 200 },
  ))
