import { centreOf, type Marker, type RecordingFacts, rawFactsOf, stemOf } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Layer } from '#core/layers'
import type { Background, Region } from '#core/mask'
import { type Document, firstMask, type LabelClass } from './document'
import { jsonCopy } from './json-copy'
import { VERSION } from './migrations'

/** Which recording a project belongs to. */
export interface ProjectRecording {
  readonly name: string
  readonly sizeBytes: number
  readonly fingerprint: string
  readonly kind: 'real' | 'iq'
  readonly sampleRateHz: number
  readonly channels: number
  /** Sample instants (WAV's word), not frames of the STFT. */
  readonly frames: number
  /** Of samples without a header: how they are stored, by SigMF's name. */
  readonly datatype?: string
  /** Of those: bytes in front of the first, where there are some. */
  readonly headerBytes?: number
  /** Of I/Q, where a person said so. */
  readonly iqOrder?: { readonly isSwapped: boolean; readonly isQInverted: boolean }
  /** Of I/Q, where known: the radio frequency that 0 Hz stands for. */
  readonly centreHz?: number
  /** ISO 8601, where the file gives one. */
  readonly startTime?: string
}

/** The document as version 2 keeps it. */
interface ChainProject {
  readonly format: 'specmask-project'
  readonly version: typeof VERSION
  readonly recording: ProjectRecording
  readonly classes: readonly LabelClass[]
  readonly markers: readonly Marker[]
  readonly chain: readonly Layer[]
}

/**
 * The project file, version 2: what is saved, and what scripts see. The members of the chain's first
 * mask stand beside the chain as well, as version 1 had them, for scripts that read them there.
 */
export interface Project extends ChainProject {
  readonly stft: StftParams
  readonly background: Background
  readonly regions: readonly Region[]
}

/** What an edit may replace. */
export type Change = Partial<
  Pick<Project, 'chain' | 'stft' | 'background' | 'regions' | 'classes' | 'markers'>
>

/** The document as a project: a fresh JSON value that shares nothing with the document. */
export function projectOf(document: Document, facts: RecordingFacts): Project {
  return jsonCopy(asProject(document, facts)) as Project
}

/** The project as the text of its file. */
export function projectText(document: Document, facts: RecordingFacts): string {
  return JSON.stringify(asProject(document, facts), undefined, 2)
}

/** Regions and layers never change, and most are the same from one edit to the next. */
const regionLines = new WeakMap<Region, string>()
const layerLines = new WeakMap<Layer, string>()

/**
 * The same in one line without the first mask's members, to be written after every edit: only
 * regions that are new are spelt out.
 */
export function projectLine(document: Document, facts: RecordingFacts): string {
  const { chain, ...others } = asChain(document, facts)
  return withList(others, 'chain', chain.map(layerLine))
}

function layerLine(layer: Layer): string {
  const line = layerLines.get(layer) ?? newLayerLine(layer)
  layerLines.set(layer, line)
  return line
}

function newLayerLine(layer: Layer): string {
  if (layer.kind !== 'mask') return JSON.stringify(layer)
  const { regions, ...others } = layer
  const lines = regions.map((region) => {
    const line = regionLines.get(region) ?? JSON.stringify(region)
    regionLines.set(region, line)
    return line
  })
  return withList(others, 'regions', lines)
}

/** An object as JSON, with a list of what is JSON already as its last member. */
function withList(others: object, key: string, lines: readonly string[]): string {
  return `${JSON.stringify(others).slice(0, -1)},"${key}":[${lines.join()}]}`
}

/** How a project names the open recording: a decoded one by the file that it came from. */
export function recordingOf(facts: RecordingFacts): ProjectRecording {
  const { name, kind, rateHz, channels, length, iqOrder, startTime } = facts
  const centreHz = centreOf(facts)
  const { sizeBytes, fingerprint } = facts.decodedFrom ?? facts
  return {
    name,
    sizeBytes,
    fingerprint,
    kind,
    sampleRateHz: rateHz,
    channels,
    frames: length,
    ...(facts.container === 'Raw' ? rawMembers(facts) : {}),
    ...(iqOrder === undefined ? {} : { iqOrder }),
    ...(centreHz === undefined ? {} : { centreHz }),
    ...(startTime === undefined ? {} : { startTime }),
  }
}

function rawMembers(facts: RecordingFacts): Pick<ProjectRecording, 'datatype' | 'headerBytes'> {
  const { datatype, headerBytes } = rawFactsOf(facts)
  return { datatype, ...(headerBytes === undefined ? {} : { headerBytes }) }
}

/** `<stem>.specmask.json` */
export function projectName({ name }: Pick<RecordingFacts, 'name'>): string {
  return `${stemOf(name)}.specmask.json`
}

function asProject(document: Document, facts: RecordingFacts): Project {
  const { stft, background, regions } = firstMask(document)
  return { ...asChain(document, facts), stft, background, regions }
}

function withRegionsLast(layer: Layer): Layer {
  if (layer.kind !== 'mask') return layer
  const { regions, ...others } = layer
  return { ...others, regions }
}

/** Long lists stand last. */
function asChain({ chain, classes, markers, foreign }: Document, facts: RecordingFacts) {
  return {
    ...foreign?.project,
    format: 'specmask-project',
    version: VERSION,
    recording: { ...foreign?.recording, ...recordingOf(facts) },
    classes,
    markers,
    chain: chain.map(withRegionsLast),
  } as const satisfies ChainProject
}
