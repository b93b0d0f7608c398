// What stands out of I/Q at 2 MHz, against the exact picture of the same: both see every frame once.
import { interleaved, ratioRows } from '../rounds.mjs'

export const title = 'Finding in I/Q at 2 MHz, samples in memory, 1 worker'

const SAMPLES = 2 ** 24

export async function run({ work, rounds }) {
  const contender = (name, kind) => ({
    name,
    run: () => work.evaluate(([what, n]) => window.bench[what](n), [kind, SAMPLES]),
  })
  const contenders = [contender('finding', 'finding'), contender('its exact picture', 'iqTiles')]
  return ratioRows(
    `${SAMPLES / 2 ** 20} million samples`,
    'ms',
    await interleaved(contenders, rounds),
  )
}
