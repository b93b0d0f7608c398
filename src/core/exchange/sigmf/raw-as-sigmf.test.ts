import { expect, test } from 'vitest'
import { exportPlan, plannedExport } from '#core/export'
import { memoryBytes, openRecording, openSigmf, parsedMeta } from '#core/formats'
import { regionWith } from '#testing'
import { sigmfCompanion } from './sigmf-companion'
import { sigmfText } from './sigmf-out'

const noSum = (): Promise<string> => Promise.resolve('')
const bytes = memoryBytes(Uint8Array.from({ length: 4010 }, (_, i) => (i * 37) % 251))
const SAID = { datatype: 'ci16_le', rateHz: 250_000, centreHz: 433.92e6, headerBytes: 10 }
const region = regionWith({
  label: 'burst',
  shape: { kind: 'rectangle', startS: 0.001, endS: 0.002, lowHz: -100, highHz: 200 },
})
const opened = () => openRecording(bytes, 'take_20260601_050000.iq', SAID)

test('metadata beside a raw file say all that was said of it', async () => {
  const facts = await opened()
  const { length, format, name } = facts
  const target = { samples: { start: 0, end: length }, format, name, layout: facts }
  const meta = parsedMeta(sigmfText(facts, [region], undefined, target))
  expect(meta.annotations).toMatchObject([{ 'core:label': 'burst' }])
  const again = await openSigmf(meta, bytes, name, noSum)
  const { kind, rateHz, centreHz, spans } = facts
  expect(again).toMatchObject({ kind, rateHz, centreHz, spans, length, format })
  expect(again.startTime).toMatch(/^2026-06-01T05:00:00/)
})

test.each(['same', 'int24', 'float32'] as const)(
  'a part of it as SigMF, as %s: samples alone, and their metadata',
  async (samples) => {
    const facts = await opened()
    const scope = {
      facts,
      timeSelection: undefined,
      region: undefined,
      channel: 0 as const,
      view: { startS: 0.001, endS: 0.003, lowHz: -1000, highHz: 1000 },
    }
    const choice = { what: 'result', span: 'view', samples, isSigmf: true } as const
    const planned = plannedExport(scope, choice)
    if (planned === undefined) throw new Error('nothing planned')
    const { name, output, sizeBytes } = planned
    expect(name).toBe('take_20260601_050000.filtered.0.001-0.003s.sigmf-data')
    const bits = samples === 'same' ? 16 : 32
    expect(output.format.bits).toBe(bits)
    expect(sizeBytes).toBe((500 * 2 * bits) / 8)
    const plan = await exportPlan(bytes, facts, [], output)
    expect(plan).toEqual(
      samples === 'same'
        ? [{ kind: 'copy', byteStart: 10 + 4 * 250, byteEnd: 10 + 4 * 750 }]
        : [{ kind: 'render', startSample: 250, endSample: 750 }],
    )
    const described = { facts, regions: [region] }
    const companion = await sigmfCompanion(described, planned, () => Promise.reject(new Error()))
    const meta = parsedMeta(companion?.text ?? '')
    const data = memoryBytes(new Uint8Array(sizeBytes))
    const part = await openSigmf(meta, data, name, noSum)
    expect(part).toMatchObject({ rateHz: 250_000, centreHz: 433.92e6, length: 500 })
    expect(part.startTime).toMatch(/^2026-06-01T05:00:00\.001/)
    expect(meta.annotations).toMatchObject([{ 'core:sample_start': 0, 'core:label': 'burst' }])
  },
)
