import { declickSound } from './declick/declick-sound'
import { declipSound } from './declip/declip-sound'
import { dehumSound } from './dehum/dehum-sound'
import { denoiseSound } from './denoise/denoise-sound'
import { despurSound } from './despur/despur-sound'
import { hpssSound } from './hpss/hpss-sound'
import type { Layer } from './layer'
import type { LayerSound } from './layer-sound'
import { maskSound } from './mask/mask-sound'
import { reconstructSound } from './reconstruct/reconstruct-sound'

/** What every kind of layer does to sound: for workers and the command line. */
export const LAYER_SOUNDS: {
  readonly [K in Layer['kind']]: LayerSound<Extract<Layer, { kind: K }>>
} = {
  mask: maskSound,
  denoise: denoiseSound,
  hpss: hpssSound,
  reconstruct: reconstructSound,
  declick: declickSound,
  declip: declipSound,
  dehum: dehumSound,
  despur: despurSound,
}
