import { describe, expect, test } from 'vitest'
import { rawNameFacts } from './raw-name'

describe('what names tell that programs give to raw I/Q', () => {
  test.each([
    ['g001_433.92M_250k.cu8', 250e3, 433.92e6, undefined],
    ['g001_868.3M_1024k.cs16', 1024e3, 868.3e6, undefined],
    ['g001_433.92M_250k.filtered.0.5-1s.cu8', 250e3, 433.92e6, undefined],
    ['x_868300k.cu8', undefined, 868.3e6, undefined],
    ['x_2M.cu8', 2e6, undefined, undefined],
    ['x_2Msps_100M.cs8', 2e6, 100e6, undefined],
    ['x_433.92M_2M.cs8', 2e6, 433.92e6, undefined],
    ['20260601_433.92M_250k.cu8', 250e3, 433.92e6, undefined],
    [
      'gqrx_20260601_050000_433920000_250000_fc.raw',
      250e3,
      433.92e6,
      '2026-06-01T05:00:00Z',
      'Gqrx',
      'cf32_le',
    ],
    [
      'gqrx_20260601_050000_433920000_250000_fc.filtered.raw',
      250e3,
      433.92e6,
      '2026-06-01T05:00:00Z',
      'Gqrx',
      'cf32_le',
    ],
    [
      'sigdigger_20260601_050000Z_250000_433920000_float32_iq.raw',
      250e3,
      433.92e6,
      '2026-06-01T05:00:00Z',
      'SigDigger',
      'cf32_le',
    ],
    ['x-f433920000-s250000-t20260601.cfile', 250e3, 433.92e6, undefined, 'inspectrum'],
    [
      'Recorded-HackRF-20250411_183354-433_92MHz-2MSps-1MHz.complex16s',
      2e6,
      433.92e6,
      '2025-04-11T18:33:54',
      'URH',
    ],
    [
      '2026-06-01_05-00-00_250000SPS_137100000Hz.cs16',
      250e3,
      137.1e6,
      '2026-06-01T05:00:00Z',
      'SatDump',
    ],
    [
      '2026-06-01_05-00-00-123_250000SPS_137100000Hz_48000SPS.ci16',
      48e3,
      137.1e6,
      '2026-06-01T05:00:00Z',
      'SatDump',
    ],
    ['x.filtered_433930000Hz_48000SPS.ci16', 48e3, 433.93e6, undefined],
    ['noisefloor_105Hz.iq', undefined, undefined, undefined],
    ['take 2.iq', undefined, undefined, undefined],
  ])('%s', (name, rateHz, centreHz, startTime, receiver?: string, datatype?: string) => {
    const facts = rawNameFacts(name)
    expect([facts.rateHz, facts.centreHz, facts.startTime]).toEqual([rateHz, centreHz, startTime])
    expect([facts.receiver, facts.datatype]).toEqual([receiver, datatype])
  })
})
