import { describe, expect, test } from 'vitest'
import { readRegions } from '../read-regions'
import { AAA, facts, raven, read, table } from './foreign-table.fixture'

/** As Sonic Visualiser 4.5.1 exports a layer of boxes, but for its display. */
const LAYER = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE sonic-visualiser>
<sv>
  <data>
    <model id="1" name="x" sampleRate="800" start="1200" end="5000" type="sparse" dimensions="2" resolution="1" notifyOnAdd="true" dataset="0" subtype="box" minimum="100" maximum="300" units="Hz" />
    <dataset id="0" dimensions="2">
      <point frame="1200" value="100" duration="800" extent="200" label="a &quot;b&quot; &amp; c" />
    </dataset>
    <model id="3" name="y" sampleRate="800" start="0" end="9" type="sparse" dimensions="3" resolution="1" notifyOnAdd="true" dataset="4" subtype="region" valueQuantization="0" units="" />
    <dataset id="4" dimensions="3">
      <point frame="2400" value="1" duration="400" label="call" />
    </dataset>
    <model id="5" sampleRate="800" type="sparse" dimensions="1" resolution="1" dataset="6" />
    <dataset id="6" dimensions="1">
      <point frame="4000" label="click" />
    </dataset>
  </data>
</sv>
`

describe('what Sonic Visualiser writes', () => {
  test('layers of boxes, regions and instants', () => {
    expect(read(LAYER)).toEqual({
      regions: ['a "b" & c 1.5–2.5 s 100–300 Hz', 'call 3–3.5 s 0–400 Hz'],
      markers: [{ timeS: 5, label: 'click' }],
      notices: [],
    })
  })

  test('its CSV has no heading: boxes, regions', () => {
    expect(read('1.500000000,2.500000000,100,300,AAA\n')).toEqual(AAA)
    expect(read('3.000000000,1,0.500000000,call\n').regions).toEqual(['call 3–3.5 s 0–400 Hz'])
  })

  test.each([
    ['a layer of something else', '<sv><data></data></sv>', /without boxes, regions or instants/],
    [
      'a number that is none',
      LAYER.replace('frame="1200"', 'frame="x"'),
      /“frame” of a point is “x”/,
    ],
  ])('%s is refused', (_, text, sentence) => {
    expect(() => read(text)).toThrow(sentence)
  })
})

/** As soundevent 2.10.0 saves an annotation project, but for notes and dates. */
const AOEF = {
  version: '1.1.0',
  created_on: '2026-11-30T11:04:25.708613',
  data: {
    uuid: '5e83bc34-50d2-4360-9827-edb710bb30a6',
    name: 'p',
    collection_type: 'annotation_project',
    tags: [
      { id: 0, key: 'event', value: 'Echolocation' },
      { id: 1, key: 'dwc:scientificName', value: 'Avis a' },
    ],
    recordings: [
      {
        uuid: 'r1',
        path: 'day/SITE1_20260601_050000.wav',
        duration: 10,
        channels: 1,
        samplerate: 800,
      },
      { uuid: 'r2', path: 'other.wav', duration: 10, channels: 1, samplerate: 800 },
    ],
    sound_events: [
      {
        uuid: 'e1',
        recording: 'r1',
        geometry: { type: 'BoundingBox', coordinates: [1.5, 100, 2.5, 300] },
      },
      { uuid: 'e2', recording: 'r1', geometry: { type: 'TimeInterval', coordinates: [3, 4] } },
      { uuid: 'e3', recording: 'r1', geometry: { type: 'TimeStamp', coordinates: 5 } },
      {
        uuid: 'e4',
        recording: 'r1',
        geometry: {
          type: 'LineString',
          coordinates: [
            [8, 100],
            [8.5, 200],
          ],
        },
      },
      { uuid: 'e5', recording: 'r2', geometry: { type: 'TimeInterval', coordinates: [1, 2] } },
    ],
    sound_event_annotations: [
      { uuid: 'a1', sound_event: 'e1', tags: [0, 1] },
      { uuid: 'a2', sound_event: 'e2', tags: [0] },
      { uuid: 'a3', sound_event: 'e3' },
      { uuid: 'a4', sound_event: 'e4', tags: [1] },
      { uuid: 'a5', sound_event: 'e5', tags: [1] },
    ],
  },
}

test('annotations of soundevent and whombat: those of this recording, named by the species', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(AOEF))
  const { regions, markers, notices } = readRegions(bytes, facts)
  expect(regions.map(({ label, shape }) => [label, shape])).toMatchObject([
    ['Avis a', { startS: 1.5, endS: 2.5, lowHz: 100, highHz: 300 }],
    ['Echolocation', { startS: 3, endS: 4, lowHz: 0, highHz: 400 }],
    ['Avis a', { startS: 8, endS: 8.5, lowHz: 100, highHz: 200 }],
  ])
  expect(markers).toEqual([{ timeS: 5, label: '' }])
  expect(notices).toEqual(['1 row is of another file'])
})

test('a member that is nonsense is refused by its path', () => {
  const bad = { data: { collection_type: 'dataset', sound_events: [{ uuid: 3 }] } }
  const bytes = new TextEncoder().encode(JSON.stringify(bad))
  expect(() => readRegions(bytes, facts)).toThrow(/data\.sound_events\[0\]\.uuid/)
})

describe('all forms of BirdNET-Analyzer say the same', () => {
  const file = '/data/SITE1_20260601_050000.wav'
  const rest = '-1|-1|-1|0.0|1.0'.split('|')
  test.each([
    [
      'CSV',
      table(',', 'Start (s)|End (s)|Scientific name|Common name|Confidence|File', [
        1.5,
        2.5,
        'Avis a',
        'AAA',
        0.87,
        file,
      ]),
    ],
    [
      'R',
      table(
        ',',
        'filepath|start|end|scientific_name|common_name|confidence|lat|lon|week|overlap|sensitivity|min_conf|species_list|model',
        [file, 1.5, 2.5, 'Avis a', 'AAA', 0.87, ...rest, 0.1, '', 'm'],
      ),
    ],
    [
      'Kaleidoscope',
      table(
        ',',
        'INDIR|FOLDER|IN FILE|OFFSET|DURATION|scientific_name|common_name|confidence|lat|lon|week|overlap|sensitivity',
        ['/data', '', 'SITE1_20260601_050000.wav', 1.5, 1, 'Avis a', 'AAA', 0.87, ...rest],
      ),
    ],
    ['Audacity', '1.5\t2.5\tAAA\t0.87\n'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ regions: ['AAA 1.5–2.5 s 0–400 Hz'], markers: [], notices: [] })
  })

  test('Raven', () => {
    const more = '|Common Name|Species Code|Confidence|Begin Path|File Offset (s)'
    const row = [1, 'Spectrogram 1', 1, 1.5, 2.5, 100, 300, 'AAA', 'aaa1', 0.87, file, 1.5]
    expect(read(raven(more, row))).toEqual(AAA)
  })
})

test('the generic CSV of crowsetta', () => {
  const heading =
    'label|onset_s|offset_s|onset_sample|offset_sample|notated_path|annot_path|sequence|annotation'
  const row = ['AAA', 1.5, 2.5, 1200, 2000, 'x/SITE1_20260601_050000.wav', 'x/a.csv', 0, 0]
  const other = ['B', 1.5, 2.5, 1200, 2000, 'x/other.wav', 'x/b.csv', 0, 1]
  const { regions, notices } = read(table(',', heading, row, other))
  expect(regions).toEqual(['AAA 1.5–2.5 s 0–400 Hz'])
  expect(notices).toEqual(['1 row is of another file: “other.wav”'])
})

test('the CSV of batdetect2', () => {
  const heading = 'id|det_prob|start_time|end_time|high_freq|low_freq|class|class_prob'
  expect(read(table(',', heading, [0, 0.9, 1.5, 2.5, 300, 100, 'AAA', 0.8]))).toEqual(AAA)
})
