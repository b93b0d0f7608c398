import type { DeclickLayer } from './declick/declick-layer'
import type { DeclipLayer } from './declip/declip-layer'
import type { DehumLayer } from './dehum/dehum-layer'
import type { DenoiseLayer } from './denoise/denoise-layer'
import type { DespurLayer } from './despur/despur-layer'
import type { HpssLayer } from './hpss/hpss-layer'
import type { MaskLayer } from './mask/mask-layer'
import type { ReconstructLayer } from './reconstruct/reconstruct-layer'

/** A step from sound to sound: data, JSON, part of the document. */
export type Layer =
  | MaskLayer
  | DenoiseLayer
  | HpssLayer
  | ReconstructLayer
  | DeclickLayer
  | DeclipLayer
  | DehumLayer
  | DespurLayer
