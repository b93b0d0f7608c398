import { expect, test } from 'vitest'
import { emptyDocument, firstMask } from './document'
import { changedDocument } from './edit'

const effect = { kind: 'keep' }
const edited = (shape: unknown) =>
  changedDocument(emptyDocument, { regions: [{ effect, shape }] }, { kind: 'real', channels: 1 })

const rectangle = { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1 }
const harmonics = {
  kind: 'harmonics',
  points: [
    [0, 100],
    [1, 120],
  ],
  count: 5,
  widthHz: 10,
}
const compound = {
  kind: 'compound',
  parts: [
    { op: 'add', shape: rectangle },
    { op: 'subtract', shape: harmonics },
  ],
}

test.each([
  ['harmonics', harmonics],
  [
    'harmonics below 0 Hz',
    {
      ...harmonics,
      points: [
        [0, -100],
        [1, -90],
      ],
    },
  ],
  ['a compound', compound],
  ['a compound of compounds', { ...compound, parts: [{ op: 'add', shape: compound }] }],
  ['members it does not know', { ...harmonics, note: 'hum' }],
])('takes %s as it is', (_, shape) => {
  expect(firstMask(edited(shape)).regions[0]?.shape).toEqual(shape)
})

test.each([
  ['points: must have at least two points', { ...harmonics, points: [[0, 1]] }],
  [
    'points: must have increasing times',
    {
      ...harmonics,
      points: [
        [1, 1],
        [1, 2],
      ],
    },
  ],
  [
    'points[0][2]: must be [timeS, freqHz]',
    {
      ...harmonics,
      points: [
        [1, 1, 1],
        [2, 2],
      ],
    },
  ],
  ['count: must be at least 1', { ...harmonics, count: 0 }],
  ['count: must be an integer', { ...harmonics, count: 2.5 }],
  ['count: must be at most 4096', { ...harmonics, count: 4097 }],
  ['widthHz: must be greater than 0', { ...harmonics, widthHz: 0 }],
  ['widthHz: is missing', { ...harmonics, widthHz: undefined }],
  ['parts: must have at least one part', { ...compound, parts: [] }],
  ['parts: must be an array of parts', { ...compound, parts: {} }],
  [
    'parts: must begin with a part that adds',
    { ...compound, parts: [{ op: 'subtract', shape: rectangle }] },
  ],
  [
    'parts[0].op: must be "add" or "subtract"',
    { ...compound, parts: [{ op: 'cut', shape: rectangle }] },
  ],
  [
    'parts[0].shape.endS: must be greater than startS (0)',
    { ...compound, parts: [{ op: 'add', shape: { ...rectangle, endS: 0 } }] },
  ],
  [
    'parts[0].shape.kind: must be "rectangle", "brush", "lasso", "harmonics" or "compound"',
    { ...compound, parts: [{ op: 'add', shape: { kind: 'cone' } }] },
  ],
])('refuses a shape: %s', (message, shape) => {
  expect(() => edited(shape)).toThrow(`regions[0].shape.${message}`)
})
