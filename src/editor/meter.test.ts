import { expect, test } from 'vitest'
import { metered, SILENT_METER } from './meter'

test('a bar rises at once and falls by 24 dB a second; its highest stands for a second and a half', () => {
  let meter = metered(SILENT_METER, [0.5], 1000)
  expect(meter.channels[0]?.levelDb).toBeCloseTo(-6.02, 2)
  meter = metered(meter, [0], 2000)
  expect(meter.channels[0]?.levelDb).toBeCloseTo(-30.02, 2)
  expect(meter.channels[0]?.peakDb).toBeCloseTo(-6.02, 2)
  meter = metered(meter, [0.1], 2400)
  expect(meter.channels[0]?.levelDb).toBeCloseTo(-20, 2)
  expect(meter.channels[0]?.peakDb).toBeCloseTo(-6.02, 2)
  meter = metered(meter, [0], 2600)
  expect(meter.channels[0]?.peakDb).toBeCloseTo(-6.02 - 4.8, 2)
  meter = metered(meter, [0], 60_000)
  expect(meter.channels[0]).toMatchObject({ levelDb: -60, peakDb: -60 })
})

test('channels stay apart, and full scale is remembered', () => {
  let meter = metered(SILENT_METER, [0.1, 1], 10)
  expect(meter.channels.map(({ levelDb }) => Math.round(levelDb))).toEqual([-20, 0])
  expect(meter.hasClipped).toBe(true)
  meter = metered(meter, [0.1, 0.1], 5000)
  expect(meter.hasClipped).toBe(true)
  expect(metered(SILENT_METER, [0.999], 10).hasClipped).toBe(false)
})
