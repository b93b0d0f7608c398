import type { Marker, RecordingFacts } from '#core/formats'
import type { Region } from '#core/mask'
import { aoefText } from './aoef-out'
import { sonicLayer } from './sonic-visualiser'
import { textGrid } from './text-grid-out'

/** Files of annotations that are written beside the tables: each knows its recording. */
export type AnnotationKind = 'textgrid' | 'svl' | 'aoef'

/** The text of a file of annotations, and how its name ends. */
export function annotationFile(
  kind: AnnotationKind,
  regions: readonly Region[],
  markers: readonly Marker[],
  facts: RecordingFacts,
): { readonly text: string; readonly ending: string } {
  switch (kind) {
    case 'textgrid':
      return { text: textGrid(regions, markers, facts), ending: '.TextGrid' }
    case 'svl':
      return { text: sonicLayer(regions, facts), ending: '.svl' }
    case 'aoef':
      return { text: aoefText(regions, facts), ending: '.aoef.json' }
  }
}
