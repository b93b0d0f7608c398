import { escapedXml, xmlAttributes } from '#core/base'
import { type Region, visibleBounds } from '#core/mask'
import { TableError } from '../table-error'
import type { TableRow } from '../table-row'
import type { Annotated } from './text-grid-out'

/** Whether a text is a layer of Sonic Visualiser, or a session that is not packed. */
export function isSonicLayer(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE sonic-visualiser[^>]*>\s*)?<sv[\s>]/.test(text)
}

/** What of a model says how its points are meant. */
interface Model {
  readonly rateHz: number
  readonly subtype: string
  readonly dataset: string
  readonly units: string
}

/**
 * Reads the layers of a file of Sonic Visualiser that hold events: boxes have a band, regions and
 * notes a duration, the others are points. The value of a region is a frequency where its unit is Hz.
 *
 * @throws {TableError} where there is no such layer, or a number is none
 */
export function readSonicLayer(text: string): readonly TableRow[] {
  const models = [...text.matchAll(/<model\s([^>]*)>/g)]
    .map(([, attributes = '']) => xmlAttributes(attributes))
    .filter((attributes) => attributes.get('type') === 'sparse')
    .map((attributes): Model => {
      return {
        rateHz: Number(attributes.get('sampleRate')),
        subtype: attributes.get('subtype') ?? '',
        dataset: attributes.get('dataset') ?? '',
        units: attributes.get('units') ?? '',
      }
    })
  if (models.length === 0) {
    throw new TableError('A layer of Sonic Visualiser without boxes, regions or instants', 1)
  }
  const datasets = new Map(
    [...text.matchAll(/<dataset\s([^>]*)>([^]*?)<\/dataset>/g)].map((match) => {
      const [, attributes = '', body = ''] = match
      return [xmlAttributes(attributes).get('id') ?? '', body]
    }),
  )
  return models.flatMap((model) => rowsOf(model, datasets.get(model.dataset) ?? ''))
}

function rowsOf({ rateHz, subtype, units }: Model, dataset: string): TableRow[] {
  if (!(rateHz > 0)) throw new TableError('A layer of Sonic Visualiser without a sample rate', 1)
  return [...dataset.matchAll(/<point\s([^>]*?)\/?>/g)].map(([, text = '']): TableRow => {
    const attributes = xmlAttributes(text)
    const numberOf = (name: string): number | undefined => {
      const value = attributes.get(name)
      if (value === undefined) return undefined
      if (value.trim() === '' || !Number.isFinite(Number(value))) {
        throw new TableError(`“${name}” of a point is “${value.slice(0, 40)}”, no number`, 1)
      }
      return Number(value)
    }
    const startS = (numberOf('frame') ?? 0) / rateHz
    const endS = startS + (numberOf('duration') ?? 0) / rateHz
    const [value, extent] = [numberOf('value'), numberOf('extent')]
    const isBox = subtype === 'box' && value !== undefined && extent !== undefined
    const isAt = !isBox && units === 'Hz' && value !== undefined && endS > startS
    const label = attributes.get('label') ?? ''
    const row = { view: '', number: '', startS, endS, label }
    if (isBox) return { ...row, lowHz: value, highHz: value + extent }
    return isAt && (extent ?? 0) > 0 ? { ...row, lowHz: value, highHz: value + (extent ?? 0) } : row
  })
}

/**
 * Regions as a layer of boxes for Sonic Visualiser, which opens it beside the recording: times in
 * samples of its rate, the box around a shape.
 */
export function sonicLayer(regions: readonly Region[], { rateHz, length }: Annotated): string {
  const rate = Math.round(rateHz)
  const points = regions.map(({ label, shape }) => {
    const { startS, endS, lowHz, highHz } = visibleBounds(shape)
    const [frame, end] = [startS, endS].map((timeS) => Math.round(timeS * rate)) as [number, number]
    const box = `frame="${frame}" value="${lowHz}" duration="${Math.max(1, end - frame)}"`
    return `      <point ${box} extent="${highHz - lowHz}" label="${labelText(label)}" />`
  })
  const model =
    `id="1" name="Specmask" sampleRate="${rate}" start="0" end="${length}" type="sparse" ` +
    'dimensions="2" resolution="1" notifyOnAdd="true" dataset="2" subtype="box" units="Hz"'
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE sonic-visualiser>',
    '<sv>',
    '  <data>',
    `    <model ${model} />`,
    '    <dataset id="2" dimensions="2">',
    ...points,
    '    </dataset>',
    '  </data>',
    '  <display>',
    '    <layer id="3" type="boxes" name="Regions" model="1" />',
    '  </display>',
    '</sv>',
    '',
  ].join('\n')
}

/** A label stands in one line. */
function labelText(text: string): string {
  return escapedXml(text.replace(/[\x00-\x1f]+/g, ' '))
}
