import { joined } from '#core/base'
import type { ByteSource } from '../byte-source'
import { HEAD_BYTES } from '../identify/identify'
import { readDatatype } from '../sigmf/datatype'
import { isRawFile } from './is-raw'
import { likelyType } from './likely-type'
import { isNpyName, type NpySamples, npySamples } from './npy-samples'
import type { RawFacts } from './raw-facts'
import { type RawNameFacts, rawNameFacts } from './raw-name'
import { rawEnding } from './raw-types'
import { isSdriq } from './sdriq'

/** What name and bytes of samples without a header say of them, and what they leave open. */
export interface RawProposal {
  readonly proposal: RawFacts
  /** What they may be by their ending, the likeliest first. */
  readonly datatypes: readonly string[]
  /** Whether the ending leaves open which: the bytes were asked. */
  readonly isTypeDoubtful: boolean
  /** Whether the rate is only what is usual. */
  readonly isRateMissing: boolean
}

/** Where nothing says the rate: asked for, or said in a warning. */
const ASSUMED_RATES_HZ = { iq: 1e6, real: 48_000 } as const

/** Stretches that the datatype is guessed from: at the start, in the middle, at the end. */
const STRETCH_BYTES = 65_536

/**
 * What is to be asked of whoever opens a file; undefined where its name says all, or it has a header.
 *
 * @throws what reading throws
 */
export async function rawQuestion(
  bytes: ByteSource,
  name: string,
): Promise<RawProposal | undefined> {
  if (isSdriq(name) || !(await isRawFile(bytes, name))) return undefined
  const all = await rawProposal(bytes, name)
  return all.isTypeDoubtful || all.isRateMissing ? all : undefined
}

/** The proposal for samples without a header. */
export async function rawProposal(bytes: ByteSource, name: string): Promise<RawProposal> {
  const named = rawNameFacts(name)
  const array = await npyOf(bytes, name)
  const datatypes = array === undefined ? datatypesOf(name, named) : [array.datatype]
  const [first = 'cu8'] = datatypes
  const isTypeDoubtful = datatypes.length > 1
  const datatype = isTypeDoubtful ? likelyType(await stretches(bytes), datatypes) : first
  const kind = readDatatype(datatype).isComplex ? 'iq' : 'real'
  const { rateHz, centreHz } = named
  return {
    proposal: {
      datatype,
      rateHz: rateHz ?? ASSUMED_RATES_HZ[kind],
      ...(centreHz === undefined ? {} : { centreHz }),
      ...headerFacts(array),
    },
    datatypes,
    isTypeDoubtful,
    isRateMissing: rateHz === undefined,
  }
}

/** What an array of samples says; undefined of any other file. */
export async function npyOf(bytes: ByteSource, name: string): Promise<NpySamples | undefined> {
  return isNpyName(name) ? npySamples(await bytes.read(0, HEAD_BYTES)) : undefined
}

function headerFacts(array: NpySamples | undefined): Pick<RawFacts, 'channels' | 'headerBytes'> {
  if (array === undefined) return {}
  const { headerBytes, channels } = array
  return { headerBytes, ...(channels === 1 ? {} : { channels }) }
}

/** By the name of a program, else by the ending, of which that of URH means the first. */
function datatypesOf(name: string, { datatype, receiver }: RawNameFacts): readonly string[] {
  if (datatype !== undefined) return [datatype]
  const { datatypes } = rawEnding(name) ?? { datatypes: [] }
  return receiver === 'URH' ? datatypes.slice(0, 1) : datatypes
}

async function stretches(bytes: ByteSource): Promise<Uint8Array> {
  const last = Math.max(0, bytes.size - STRETCH_BYTES)
  const starts = [0, last / 2, last].map((at) => 16 * Math.floor(at / 16))
  const read = await Promise.all(starts.map((at) => bytes.read(at, STRETCH_BYTES)))
  return joined(read.map((each) => each.subarray(0, 16 * Math.floor(each.length / 16))))
}
