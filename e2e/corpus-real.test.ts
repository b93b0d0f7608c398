import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { expect, test } from './driver'

const FOLDER = resolve(process.cwd(), '../shared/corpus/real')
const isThere = existsSync(FOLDER)
if (!isThere) console.warn(`skipped: real recordings, ${FOLDER} is not there`)

const paths = isThere
  ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.wav'))
      .sort()
  : []

test.skip(!isThere, 'the corpus of real recordings is not there')

test('real recordings: dropped, seen, and saved byte for byte', async ({ desk }) => {
  test.setTimeout(180_000)
  for (const path of paths) {
    await test.step(path, async () => {
      await desk.drop(join(FOLDER, path))
      await expect(desk.raisedAlert).toHaveCount(0)
      expect((await desk.project()).recording.name).toBe(basename(path))
      const view = await desk.call('view')
      const { data } = await desk.call('magnitudes', 0, 4)
      expect(view.endS).toBeGreaterThan(0)
      expect(data.every((value) => Number.isFinite(value))).toBe(true)
      const bytes = await desk.exported()
      expect(bytes.equals(readFileSync(join(FOLDER, path)))).toBe(true)
    })
  }
})
