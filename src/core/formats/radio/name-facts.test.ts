import { expect, test } from 'vitest'
import { nameFacts } from './name-facts'

/** Names as the programs' manuals and users show them. */
test.each([
  ['SDRuno_20200904_172812Z_7050kHz.wav', 'SDRuno', 7_050_000, '2020-09-04T17:28:12Z', true],
  [
    'i16_SDRuno_20220910_192612Z_1125kHz_part3.wav',
    'SDRuno',
    1_125_000,
    '2022-09-10T19:26:12Z',
    true,
  ],
  [
    'SDRconnect_IQ_20260713_150242_163671500HZ.wav',
    'SDRconnect',
    163_671_500,
    '2026-07-13T15:02:42',
    true,
  ],
  [
    'HDSDR_20140421_080645Z_1574800kHz_RF.wav',
    'HDSDR',
    1_574_800_000,
    '2014-04-21T08:06:45Z',
    true,
  ],
  ['HackRF_20260101_120000Z_100000kHz_IQ.wav', 'HackRF', 100e6, '2026-01-01T12:00:00Z', true],
  ['AIRSPY_20260101_120000Z_162550kHz_IQ.wav', 'Airspy', 162_550_000, '2026-01-01T12:00:00Z', true],
  ['HDSDR_20140421_080645Z_7100kHz_AF.wav', 'HDSDR', 7_100_000, '2014-04-21T08:06:45Z', false],
  [
    'SDRSharp_20160101_231914Z_137500000Hz_IQ.wav',
    'SDR#',
    137_500_000,
    '2016-01-01T23:19:14Z',
    true,
  ],
  [
    'SDRSharp_20160101_231914Z_137500000Hz_AF.wav',
    'SDR#',
    137_500_000,
    '2016-01-01T23:19:14Z',
    false,
  ],
  [
    'baseband_100900000Hz_12-03-45_01-02-2022.wav',
    'SDR++',
    100_900_000,
    '2022-02-01T12:03:45',
    true,
  ],
  ['audio_100900000Hz_12-03-45_01-02-2022.wav', 'SDR++', 100_900_000, '2022-02-01T12:03:45', false],
  ['31-Jul-2026 180926.754 88.500MHz.wav', 'SDR Console', 88_500_000, '2026-07-31T18:09:26', true],
  [
    '31-Jul-2026 180926.754 88.500MHz 000.wav',
    'SDR Console',
    88_500_000,
    '2026-07-31T18:09:26',
    true,
  ],
  ['gqrx_20230521_174300_95800000.wav', 'Gqrx', 95_800_000, '2023-05-21T17:43:00Z', false],
  [
    '2024-05-11_08-09-10_2400000SPS_137100000Hz.wav',
    'SatDump',
    137_100_000,
    '2024-05-11T08:09:10Z',
    true,
  ],
  [
    '20230819_064211_451250000_Net_Site_Control_29_baseband.wav',
    'sdrtrunk',
    451_250_000,
    '2023-08-19T06:42:11',
    true,
  ],
  ['Net_Site_baseband_20181213_223136.wav', 'sdrtrunk', undefined, '2018-12-13T22:31:36', true],
  [
    'SND.host_2026-09-30T12_52_02Z_6140.00_iq.wav',
    'KiwiSDR',
    6_140_000,
    '2026-09-30T12:52:02Z',
    true,
  ],
  [
    'SND.host_2026-09-30T12_52_02Z_6140.00_usb.wav',
    'KiwiSDR',
    6_140_000,
    '2026-09-30T12:52:02Z',
    false,
  ],
  ['20190226T183722Z_1440000_iq.wav', 'KiwiSDR', 1_440_000, '2019-02-26T18:37:22Z', true],
  [
    'sigdigger_20230102_030405Z_250000_433920000_float32_iq.wav',
    'SigDigger',
    433_920_000,
    '2023-01-02T03:04:05Z',
    true,
  ],
] as const)('%s', (name, receiver, centreHz, startTime, isIq) => {
  expect(nameFacts(name)).toEqual({ receiver, centreHz, startTime, isIq })
})

test.each([
  'noisefloor_105Hz.wav',
  'interview.wav',
  'HDSDR.wav',
  '20240511_080910.wav',
  'audio.wav',
])('%s is a name like any other', (name) => {
  expect(nameFacts(name)).toBeUndefined()
})

test('a date that is none leaves the rest', () => {
  expect(nameFacts('SDRuno_20201304_172812Z_7050kHz.wav')).toEqual({
    receiver: 'SDRuno',
    centreHz: 7_050_000,
    isIq: true,
  })
})

test('a part that was exported under such a name began later', () => {
  const name = 'SDRuno_20200904_172812Z_7050kHz.filtered.2-3.5s.wav'
  expect(nameFacts(name)?.startTime).toBe('2020-09-04T17:28:14Z')
})
