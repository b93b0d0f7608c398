import * as v from 'valibot'
import { countText } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { objectMessage, regionsSchema } from '#core/layers'
import type { Region } from '#core/mask'
import { parsedBy } from '#core/project'
import type { TableReading } from './rows-in-recording'

/** Whether JSON is the manifest of a dataset, by its first letters. */
export function isDatasetManifest(start: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"specmask-dataset"/.test(start)
}

const rowsSchema = v.looseObject(
  {
    rows: v.array(
      v.looseObject({ file: v.string('must be a text'), region: v.unknown() }, objectMessage),
      'must be an array',
    ),
  },
  objectMessage,
)

/**
 * The regions of a dataset's manifest that are of a recording, by its name.
 *
 * @throws {SyntaxError} if it is no JSON
 * @throws {EditError}   with the path of what is wrong
 */
export function readDatasetManifest(text: string, facts: RecordingFacts): TableReading {
  const { rows } = parsedBy(rowsSchema, JSON.parse(text), [])
  const schema = regionsSchema(facts.channels)
  const own = rows.flatMap(({ file, region }, i) =>
    file === facts.name ? parsedBy(schema, [region], ['rows', i, 'region']) : [],
  )
  const regions = own.map(withoutId)
  const othersCount = rows.length - own.length
  const others = countText(othersCount, 'row is', 'rows are')
  const notices = othersCount === 0 ? [] : [`${others} of other files.`]
  return { regions, markers: [], notices }
}

/** Those of the document are its own. */
function withoutId(region: Region): Omit<Region, 'id'> {
  const { id: _id, ...others } = region
  return others
}
