import type { Marker, RecordingFacts } from '#core/formats'
import type { Region } from '#core/mask'
import { type AnnotationKind, TABLE_ENDINGS } from '../table-kinds'
import { aoefText } from './aoef-out'
import { sonicLayer } from './sonic-visualiser'
import { textGrid } from './text-grid-out'

/** The text of a file of annotations, and how its name ends. */
export function annotationFile(
  kind: AnnotationKind,
  regions: readonly Region[],
  markers: readonly Marker[],
  facts: RecordingFacts,
): { readonly text: string; readonly ending: string } {
  const ending = TABLE_ENDINGS[kind]
  switch (kind) {
    case 'textgrid':
      return { text: textGrid(regions, markers, facts), ending }
    case 'svl':
      return { text: sonicLayer(regions, facts), ending }
    case 'aoef':
      return { text: aoefText(regions, facts), ending }
  }
}
