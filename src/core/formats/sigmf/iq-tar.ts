import { LimitError, unescapedXml } from '#core/base'
import type { GivenFile } from '../identify/given-files'
import type { NamedFile } from '../identify/named-file'
import type { ArchiveEntry } from './archive-entry'
import { parsedMeta } from './sigmf-meta'

/** Longer descriptions are none. */
const MOST_XML_BYTES = 2 ** 20

/** SigMF's names of the types of R&S. */
const TYPES: Readonly<Record<string, string>> = {
  int8: 'i8',
  int16: 'i16_le',
  int32: 'i32_le',
  float32: 'f32_le',
  float64: 'f64_le',
}

/**
 * The recording in an `.iq.tar` of Rohde & Schwarz, as SigMF: metadata made of the XML that describes
 * it, and the samples, which lie there as they are.
 *
 * @returns undefined where no XML in the archive describes one
 * @throws {LimitError} if its samples are of a kind that is not read, or not there
 * @see R&S, I/Q data files (iq-tar), format version 1 and 2
 */
export async function iqTarFiles<F extends NamedFile<F>>(
  archive: F,
  entries: readonly ArchiveEntry[],
): Promise<readonly GivenFile<F>[] | undefined> {
  for (const entry of entries) {
    if (!/\.xml$/i.test(entry.name) || entry.isDeflated || entry.sizeBytes > MOST_XML_BYTES)
      continue
    const { byteStart, byteEnd } = entry
    const xml = new TextDecoder().decode(await archive.bytes.read(byteStart, byteEnd - byteStart))
    if (!xml.includes('<RS_IQ_TAR_FileFormat')) continue
    const stem = archive.name.replace(/(\.iq)?\.tar$/i, '')
    const text = metaText(xml)
    const dataName = textIn(xml, 'DataFilename')
    const data = entries.find(({ name }) => name.replace(/^.*[\\/]/s, '') === dataName)
    if (data === undefined) {
      throw new LimitError(`its samples “${dataName ?? ''}” are not in it: copy it again.`)
    }
    return [
      {
        file: archive.part(byteStart, byteEnd, `${stem}.sigmf-meta`),
        kind: 'sigmf-meta',
        sigmf: { text, meta: parsedMeta(text) },
      },
      {
        file: archive.part(data.byteStart, data.byteEnd, `${stem}.sigmf-data`),
        kind: 'sigmf-data',
      },
    ]
  }
  return undefined
}

/** @throws {LimitError} */
function metaText(xml: string): string {
  const format = textIn(xml, 'Format') ?? 'complex'
  const letter = { complex: 'c', real: 'r' }[format]
  const type = TYPES[textIn(xml, 'DataType') ?? '']
  if (letter === undefined || type === undefined) {
    const what = `${format} ${textIn(xml, 'DataType') ?? ''}`.trim()
    throw new LimitError(
      `its samples are “${what}”, which cannot be read yet. Save them as complex float32.`,
    )
  }
  const volts = Number(textIn(xml, 'ScalingFactor') ?? 1)
  const notes = [textIn(xml, 'Comment'), volts === 1 ? undefined : `1.0 is ${volts} V`]
  const description = notes.filter(Boolean).join('; ')
  const centreHz = Number(textIn(xml, 'CenterFrequency') ?? Number.NaN)
  const time = textIn(xml, 'DateTime')
  const global = {
    'core:datatype': `${letter}${type}`,
    'core:version': '1.2.5',
    'core:sample_rate': Number(textIn(xml, 'Clock')),
    'core:num_channels': Number(textIn(xml, 'NumberOfChannels') ?? 1),
    'core:recorder': textIn(xml, 'Name'),
    ...(description === '' ? {} : { 'core:description': description }),
  }
  const capture = {
    'core:sample_start': 0,
    ...(Number.isFinite(centreHz) ? { 'core:frequency': centreHz } : {}),
    ...(time === undefined ? {} : { 'core:datetime': time }),
  }
  return JSON.stringify({ global, captures: [capture], annotations: [] })
}

/** The text of the first element of a name. */
function textIn(xml: string, name: string): string | undefined {
  const text = new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml)?.[1]?.trim()
  return text === undefined || text === '' ? undefined : unescapedXml(text)
}
