import { expect, test } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import { LimitError } from '#core/base'
import { LAYERS, type Layer, type NoiseProfile } from '#core/layers'
import {
  alerted,
  createEditorStore,
  documentOf,
  editedTo,
  steppedBack,
  steppedForward,
} from '#editor'
import type { LearnableLayer, LearnJob } from '#protocol'
import { factsWith, maskLayerWith } from '#testing'
import { createLearning } from './learning'

const fresh: LearnableLayer = {
  ...LAYERS.denoise.defaults,
  id: 'n1',
  kind: 'denoise',
  enabled: true,
}
const profile: NoiseProfile = {
  kind: 'real',
  rateHz: 8000,
  startS: 0,
  endS: 1,
  stft: LAYERS.denoise.defaults.stft,
  channels: [],
}
const mask = maskLayerWith({})

interface Asked extends LearnJob {
  readonly answer: (layer: LearnableLayer) => void
  readonly refuse: (error: Error) => void
}

function setup() {
  const asked: Asked[] = []
  const cancelled: number[] = []
  const stops = new Map<number, () => void>()
  const registered = new Map<number, unknown>()
  const pool = poolWith({
    registerLearnt: (added) => {
      for (const { key, learnt } of added) registered.set(key, learnt)
      return Promise.resolve()
    },
    learn: (job, id) =>
      new Promise((answer, refuse) => {
        asked.push({ ...job, answer, refuse })
        stops.set(id, () => refuse(new Error('stopped')))
      }),
    cancel: (id) => {
      cancelled.push(id)
      stops.get(id)?.()
      return Promise.resolve()
    },
  })
  const store = createEditorStore()
  const file = new File([], 'a.wav')
  store.setState({ recording: { facts: factsWith({ name: 'a.wav' }), file, generation: 1 } })
  const learning = createLearning(contextWith({ store, pool }))
  store.subscribe(learning.follow)
  const chain = (): readonly Layer[] => documentOf(store.getState()).chain
  const edit = (layers: readonly Layer[]): void =>
    store.setState((state) => editedTo(state, { ...documentOf(state), chain: layers }, 'Edit'))
  const next = async (): Promise<Asked> => {
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve))
    return asked.shift()!
  }
  return { store, learning, chain, edit, next, cancelled, registered }
}

test('what a layer learns stands in it, in the step that put it in', async () => {
  const { store, learning, chain, edit, next } = setup()
  edit([mask, fresh])
  expect(learning.isSettled).toBe(false)
  const { input, layer, answer } = await next()
  expect(input.chain).toHaveLength(1)
  expect(layer).toBe(fresh)
  // Another edit meanwhile changes nothing of it.
  edit([...chain(), maskLayerWith({ id: 'm2' })])
  answer({ ...fresh, profile } as LearnableLayer)
  await learning.settled()
  expect(chain()).toMatchObject([{ id: 'm1' }, { id: 'n1', profile }, { id: 'm2' }])
  store.setState(steppedBack)
  expect(chain()).toMatchObject([{ id: 'm1' }, { id: 'n1', profile }])
  store.setState(steppedBack)
  expect(chain()).toHaveLength(1)
  store.setState(steppedForward)
  expect(chain()).toMatchObject([{ id: 'm1' }, { profile }])
  expect(learning.isSettled).toBe(true)
})

test('one layer learns after the other, each of what those before it have learnt', async () => {
  const { learning, edit, next, registered } = setup()
  edit([fresh, { ...fresh, id: 'n2' }])
  const first = await next()
  expect(first.input.chain).toEqual([])
  first.answer({ ...fresh, profile } as LearnableLayer)
  const second = await next()
  expect(second.input.chain).toMatchObject([{ id: 'n1', learntKey: 1 }])
  expect(registered.get(1)).toBe(profile)
  second.answer({ ...fresh, id: 'n2', profile } as LearnableLayer)
  await learning.settled()
  expect(learning.isSettled).toBe(true)
})

test('a step undone ends what it began to learn; redone it begins anew', async () => {
  const { store, learning, chain, edit, next } = setup()
  edit([mask, fresh])
  await next()
  store.setState(steppedBack)
  await learning.settled()
  expect(learning.isSettled).toBe(true)
  expect(store.getState().notices.progress).toBeUndefined()
  store.setState(steppedForward)
  const again = await next()
  again.answer({ ...fresh, profile } as LearnableLayer)
  await learning.settled()
  expect(chain()).toMatchObject([{ id: 'm1' }, { profile }])
})

test('a layer that changes while it learns begins anew once the worker has stopped, which it has again', async () => {
  const { learning, edit, next, cancelled } = setup()
  edit([fresh])
  await next()
  const changes = [1, 2, 3].map((sensitivityDb) => ({ ...fresh, sensitivityDb }))
  for (const changed of changes) edit([changed])
  expect(learning.isSettled).toBe(false)
  expect(cancelled).toHaveLength(1)
  const { layer, answer } = await next()
  expect(layer).toBe(changes.at(-1))
  answer({ ...layer, profile } as LearnableLayer)
  await learning.settled()
  expect(learning.isSettled).toBe(true)
})

test('where nothing can be learnt the alert says why, once, and the layer stays as it is', async () => {
  const { store, learning, chain, edit, next } = setup()
  edit([fresh])
  ;(await next()).refuse(new LimitError('there is too little.'))
  await learning.settled()
  expect(store.getState().notices.alert).toBe('Denoise: there is too little.')
  expect(chain()).toEqual([fresh])
  expect(learning.isSettled).toBe(true)
})

test('an alert that nothing could be learnt goes with its layer, another one stays', async () => {
  const { store, learning, edit, next } = setup()
  for (const alert of [undefined, 'The file has changed.']) {
    const layer = { ...fresh }
    edit([layer])
    ;(await next()).refuse(new LimitError('there is too little.'))
    await learning.settled()
    edit([layer, { ...mask, id: 'm2' }])
    expect(store.getState().notices.alert).toBe('Denoise: there is too little.')
    if (alert !== undefined) store.setState((state) => alerted(state, alert))
    store.setState(steppedBack)
    store.setState(steppedBack)
    expect(store.getState().notices.alert).toBe(alert)
  }
})

test('a person may stop it', async () => {
  const { store, learning, chain, edit, next } = setup()
  edit([fresh])
  await next()
  expect(store.getState().notices.progress).toMatchObject({
    label: 'Denoise: learning',
    isCancellable: true,
  })
  learning.cancel()
  await learning.settled()
  expect(store.getState().notices).toMatchObject({ progress: undefined, alert: undefined })
  expect(chain()).toEqual([fresh])
})
