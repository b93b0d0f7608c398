/** The tables of regions that are written. */
export type TableKind = 'raven' | 'audacity' | 'csv'

/** Files of annotations that are written beside the tables: each knows its recording. */
export type AnnotationKind = 'textgrid' | 'svl' | 'aoef'

/** How names of such files end, behind the name of the recording. */
export const TABLE_ENDINGS: Readonly<Record<TableKind | AnnotationKind, string>> = {
  raven: '.selections.txt',
  audacity: '.labels.txt',
  csv: '.regions.csv',
  textgrid: '.TextGrid',
  svl: '.svl',
  aoef: '.aoef.json',
}
