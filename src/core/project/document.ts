import type { Marker } from '#core/formats'
import { freshLayerId, LAYERS, type Layer, type MaskLayer } from '#core/layers'
import type { Mask } from '#core/mask'

/** Members of a project file that this version does not know: kept, and saved again. */
interface ForeignMembers {
  readonly project: Readonly<Record<string, unknown>>
  readonly recording: Readonly<Record<string, unknown>>
}

/** A name that regions are given, and the key that gives it. */
export interface LabelClass {
  readonly name: string
  readonly key?: string
  /** `#rrggbb`; where it is left out or is another text, by the class's place among all. */
  readonly colour?: string
}

/** Everything a person edits; a value, replaced whole. Undo, save and diff work on it. */
export interface Document {
  /** In order: what a layer puts out is what the next one gets. */
  readonly chain: readonly Layer[]
  readonly classes: readonly LabelClass[]
  readonly markers: readonly Marker[]
  readonly foreign?: ForeignMembers
}

const newMask: MaskLayer = { id: 'm1', kind: 'mask', enabled: true, ...LAYERS.mask.defaults }

/** One mask with nothing painted: Hann, 2048 samples, 75 % overlap. */
export const emptyDocument: Document = { chain: [newMask], classes: [], markers: [] }

/** The first mask of the chain, whose regions are painted and seen; a new one where there is none. */
export function firstMask({ chain }: Pick<Document, 'chain'>): MaskLayer {
  return chain.find(isMask) ?? newMask
}

const NOTHING_PAINTED: Mask = { background: 'keep', regions: [] }

/** The mask that a document's first mask layer applies, its regions in order; none if it is not enabled. */
export function maskOf(document: Pick<Document, 'chain'>): Mask {
  const { enabled, background, regions } = firstMask(document)
  return enabled ? { background, regions } : NOTHING_PAINTED
}

/** The document with the first mask changed; where there is none one is put in front. */
export function withFirstMask(
  document: Document,
  change: Partial<Pick<MaskLayer, 'stft' | 'background' | 'regions'>>,
): Document {
  const { chain } = document
  const at = chain.findIndex(isMask)
  if (at !== -1) return { ...document, chain: chain.with(at, { ...chain[at]!, ...change }) }
  const mask: MaskLayer = { ...newMask, ...change, id: freshLayerId(chain, 'mask') }
  return { ...document, chain: [mask, ...chain] }
}

/** Whether a document holds nothing that the empty one does not. */
export function isUntouched({ chain, classes, markers }: Document): boolean {
  if (classes.length > 0 || markers.length > 0) return false
  return chain.length === 0 || (chain.length === 1 && isNew(chain[0]!))
}

function isMask(layer: Layer): layer is MaskLayer {
  return layer.kind === 'mask'
}

/** Whether a layer is a mask as it is put in, whatever its id. */
function isNew(layer: Layer): boolean {
  if (!isMask(layer) || layer.regions.length > 0 || !layer.enabled) return false
  if (layer.strength !== undefined || layer.where !== undefined) return false
  const { window, windowLength, fftSize, hop } = newMask.stft
  const { stft, background, channels = 'all' } = layer
  return (
    channels === 'all' &&
    background === newMask.background &&
    stft.window === window &&
    stft.windowLength === windowLength &&
    stft.fftSize === fftSize &&
    stft.hop === hop
  )
}
