import { describe, expect, test } from 'vitest'
import { auxiFacts, movedAuxi } from './auxi'

const xml =
  '<?xml version="1.0"?><SDR-XML-Root Created="20-Jan-2020 01:50"><Definition ' +
  'CurrentTimeUTC="31-12-2021 23:59:58" RadioModel="Airspy &amp; Co" SoftwareName="SDR Console" ' +
  'UTC="31-12-2021 23:59:58.250" RadioCenterFreq="162550000" UTCSeconds="1640995198.250" ' +
  'NextFile="b.wav"/></SDR-XML-Root>\0'

const wide = Buffer.from(xml, 'utf16le')
const narrow = Buffer.from(xml, 'utf8')

describe.each([
  ['UTF-16', wide, 'utf16le'],
  ['8 bits', narrow, 'utf8'],
] as const)('SDR Console’s XML in %s', (_, body, encoding) => {
  test('is read', () => {
    expect(auxiFacts(body)).toEqual({
      centreHz: 162_550_000,
      startTime: '2021-12-31T23:59:58.250Z',
      receiver: 'Airspy & Co, SDR Console',
    })
  })

  test('of a part has its times moved as far as their decimals say, and names no next file', () => {
    const moved = movedAuxi(body, { start: 2500, end: 4000 }, 1000)
    const text = Buffer.from(moved).toString(encoding)
    expect(text).toBe(
      xml
        .replace('CurrentTimeUTC="31-12-2021 23:59:58"', 'CurrentTimeUTC="01-01-2022 00:00:00"')
        .replace('31-12-2021 23:59:58.250', '01-01-2022 00:00:00.750')
        .replace('1640995198.250', '1640995200.750')
        .replace('b.wav', ''),
    )
    expect(auxiFacts(moved).startTime).toBe('2022-01-01T00:00:00.750Z')
  })

  test('cut short it says nothing', () => {
    expect(auxiFacts(body.subarray(0, body.length / 2))).toEqual({})
  })
})

test('neither text nor a date is neither', () => {
  expect(auxiFacts(Buffer.alloc(164, '?'))).toEqual({})
  expect(auxiFacts(new Uint8Array(0))).toEqual({})
})
