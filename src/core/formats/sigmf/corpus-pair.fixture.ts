import { isNamed, messageOf } from '#core/base'
import { memoryBytes } from '../byte-source'
import {
  type CorpusItem,
  exportComplaints,
  figureComplaints,
  refusalComplaints,
} from '../corpus-item.fixture'
import type { RecordingFacts } from '../recording-facts'
import { openSigmf, type Sha512 } from './open-sigmf'
import { parsedMeta } from './sigmf-meta'

/** Opens a pair of the corpus; what is not as its manifest says, a sentence each. */
export async function pairComplaints(
  item: CorpusItem,
  meta: string,
  data: Uint8Array,
  sha512: Sha512,
): Promise<string[]> {
  const facts = await opened(meta, data, sha512)
  if (facts instanceof Error) return refusalComplaints(item, messageOf(facts))
  if (item.outcome === 'error') return ['opened, but must be refused']
  const complaints = await figureComplaints(asStored(item, facts), data, facts)
  if (item.outcome === 'load_warn' && facts.warnings.length === 0)
    complaints.push('nothing reported')
  return [
    ...complaints,
    ...(await exportComplaints(data, facts, (out) => opened(meta, out, sha512))),
  ]
}

/** The manifest counts a complex value as one channel, the facts its two numbers. */
export function asStored(item: CorpusItem, { kind }: Pick<RecordingFacts, 'kind'>): CorpusItem {
  return kind === 'iq' ? { ...item, channels: 2 * (item.channels ?? 1) } : item
}

async function opened(
  meta: string,
  data: Uint8Array,
  sha512: Sha512,
): Promise<RecordingFacts | Error> {
  try {
    return await openSigmf(parsedMeta(meta), memoryBytes(data), 'x.sigmf-data', sha512)
  } catch (error) {
    if (isNamed(error, 'SigmfError') || isNamed(error, 'FormatError')) return error as Error
    throw error
  }
}
