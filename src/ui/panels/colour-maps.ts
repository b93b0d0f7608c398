import type { ColourMapId } from '#editor'

/** What people call the colour maps. */
export const COLOUR_MAPS: readonly { readonly value: ColourMapId; readonly name: string }[] = [
  { value: 'inferno', name: 'Inferno' },
  { value: 'viridis', name: 'Viridis' },
  { value: 'magma', name: 'Magma' },
  { value: 'grey', name: 'Grey' },
]
