import { describe, expect, test } from 'vitest'
import { LAYERS, type Layer } from '#core/layers'
import { emptyDocument } from '#core/project'
import { documentOf } from '../selectors'
import { heardChain } from '../solo'
import { createEditorStore } from '../store'
import { editedTo, steppedBack, steppedForward, steppedTo } from './commands'
import {
  layerSoloToggled,
  newLayer,
  withClickToggled,
  withLayer,
  withLayerAt,
  withLayerChanged,
  withLineToggled,
  withoutLayer,
} from './layer-commands'

const two = (() => {
  const one = withLayer(emptyDocument, newLayer(emptyDocument.chain, 'denoise'))
  return withLayer(one, newLayer(one.chain, 'hpss'))
})()
const ids = ({ chain }: { readonly chain: readonly Layer[] }) => chain.map(({ id }) => id)

test('a new layer stands last, with the defaults of its kind and an id of its own', () => {
  expect(ids(two)).toEqual(['m1', 'n1', 'p1'])
  expect(newLayer(two.chain, 'hpss')).toEqual({
    ...LAYERS.hpss.defaults,
    id: 'p2',
    kind: 'hpss',
    enabled: true,
  })
})

test.each([
  [['denoise', 'dehum', 'declick', 'declip']],
  [['declick', 'denoise', 'declip', 'dehum']],
  [['declip', 'declick', 'dehum', 'denoise']],
] as const)(
  'put in as %j, peaks and clicks come before hum and noise, behind the regions',
  (kinds) => {
    const document = kinds.reduce(
      (made, kind) => withLayer(made, newLayer(made.chain, kind)),
      emptyDocument,
    )
    expect(document.chain.map(({ kind }) => kind)).toEqual([
      'mask',
      'declip',
      'declick',
      'dehum',
      'denoise',
    ])
  },
)

test('noise is learnt anew where a repair comes before it, of the stretch that was chosen', () => {
  const profile = { startS: 1, endS: 2 } as never
  const noise = { ...newLayer([], 'denoise'), learn: { startS: 1, endS: 2 }, profile } as const
  const document = { ...emptyDocument, chain: [noise] }
  const { profile: _, ...unlearnt } = noise
  expect(withLayer(document, newLayer([noise], 'declick')).chain[1]).toEqual(unlearnt)
  expect(withLayer(document, newLayer([noise], 'hpss')).chain[0]).toBe(noise)
  const retained = { ...noise, learn: 'kept' } as const
  const ofRetained = { ...emptyDocument, chain: [retained] }
  expect(withLayer(ofRetained, newLayer([retained], 'declick')).chain[1]).toBe(retained)
})

test('another of a kind, and one that serves no other, stand last', () => {
  const kinds = ['denoise', 'hpss', 'denoise', 'despur', 'mask'] as const
  const document = kinds.reduce(
    (made, kind) => withLayer(made, newLayer(made.chain, kind)),
    emptyDocument,
  )
  expect(ids(document)).toEqual(['m1', 'n1', 'p1', 'n2', 's1', 'm2'])
})

test('a layer goes to any place, and beyond the ends to the nearest', () => {
  expect(ids(withLayerAt(two, 'p1', 0))).toEqual(['p1', 'm1', 'n1'])
  expect(ids(withLayerAt(two, 'm1', 9))).toEqual(['n1', 'p1', 'm1'])
  expect(withLayerAt(two, 'n1', 1)).toBe(two)
  expect(withLayerAt(two, 'p1', 3)).toBe(two)
  expect(withLayerAt(two, 'gone', 0)).toBe(two)
})

test('what is not there is not taken out, and what stays as it is makes no document', () => {
  expect(ids(withoutLayer(two, 'n1'))).toEqual(['m1', 'p1'])
  expect(withoutLayer(two, 'gone')).toBe(two)
  expect(withLayerChanged(two, 'gone', (layer) => ({ ...layer, enabled: false }))).toBe(two)
  expect(withLayerChanged(two, 'n1', (layer) => layer)).toBe(two)
  const changed = withLayerChanged(two, 'n1', (layer) => ({ ...layer, strength: 0.5 }))
  expect(changed.chain[1]).toMatchObject({ id: 'n1', strength: 0.5 })
  expect(changed.chain[2]).toBe(two.chain[2])
})

describe('a soloed layer', () => {
  const edited = editedTo(createEditorStore().getState(), two, 'Edit')

  test('is heard alone, whatever it was, and the same chain as long as nothing changes', () => {
    const solo = layerSoloToggled(edited, 'n1')
    const heard = heardChain(solo)
    expect(heard.map(({ id, enabled }) => [id, enabled])).toEqual([
      ['m1', false],
      ['n1', true],
      ['p1', false],
    ])
    expect(heardChain({ ...solo })).toBe(heard)
    expect(heardChain(layerSoloToggled(solo, 'n1'))).toBe(two.chain)
    expect(layerSoloToggled(solo, 'p1').soloLayerId).toBe('p1')
  })

  test('is none that is gone', () => {
    const solo = layerSoloToggled(edited, 'p1')
    const without = editedTo(solo, withoutLayer(documentOf(solo), 'p1'), 'Take out')
    expect(without.soloLayerId).toBeUndefined()
    expect(steppedBack(solo).soloLayerId).toBeUndefined()
  })
})

test('a line of a hum is left alone and taken away again, in order', () => {
  const hum = newLayer([], 'dehum')
  const off = withLineToggled(withLineToggled(hum, 5), 2)
  expect(off.off).toEqual([2, 5])
  expect(withLineToggled(off, 5).off).toEqual([2])
})

test('a click that was found is left as it was, and no other', () => {
  const click = (startS: number) => ({ startS, endS: startS + 0.001, channel: 0, keep: false })
  const layer = { ...newLayer([], 'declick'), learnt: { clicks: [click(1), click(2)] } }
  const left = withClickToggled(layer, 1)
  expect(left.learnt?.clicks.map(({ keep }) => keep)).toEqual([false, true])
  expect(withClickToggled(left, 1)).toEqual(layer)
  expect(withClickToggled(layer, 2)).toBe(layer)
})

test('the card that is shown is that of a layer that an undo or a redo puts back, and no other step changes it', () => {
  const { getState } = createEditorStore()
  const shown = (id: string) => ({ ...getState(), shownLayerId: id })
  const one = withLayer(emptyDocument, newLayer(emptyDocument.chain, 'denoise'))
  const added = { ...editedTo(shown('m1'), one, 'Add'), shownLayerId: 'n1' }
  const undone = steppedBack(added)
  expect(undone.shownLayerId).toBeUndefined()
  expect(steppedForward(undone).shownLayerId).toBe('n1')

  const changed = withLayerChanged(one, 'n1', (layer) => ({ ...layer, strength: 0.5 }))
  const weaker = { ...editedTo(added, changed, 'Strength'), shownLayerId: 'm1' }
  expect(steppedBack(weaker).shownLayerId).toBe('m1')
  expect(steppedForward(steppedBack(weaker)).shownLayerId).toBe('m1')

  const without = { ...editedTo(weaker, withoutLayer(changed, 'n1'), 'Take out') }
  expect(steppedBack(without).shownLayerId).toBe('n1')
  expect(steppedTo(steppedTo(weaker, 0), 2).shownLayerId).toBe('n1')
})
