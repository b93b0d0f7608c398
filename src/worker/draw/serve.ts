import { expose, transfer } from 'comlink'
import { followedMask } from '#core/mask'
import { dbRange, TILE_SIZE } from '#core/pyramid'
import type { DrawApi } from '#protocol'
import { hasHardwareWebgl } from '#render'
import { registerMasks } from '../registry'
import { DrawLoop } from './draw-loop'
import { Drawers, pictureOn } from './drawers'
import { replica } from './replica'
import { contextOf } from './surface'

const drawers = new Drawers((name) => void frames.request([name]))
const frames: DrawLoop = new DrawLoop((name) => drawers.draw(name))

const api: DrawApi = {
  mount: (name, canvas, choice) => drawers.mount(name, canvas, choice),

  followTiles: (news) => {
    const gone = replica.tiles.follow(news)
    return Promise.resolve(
      transfer(
        gone,
        gone.map(({ buffer }) => buffer as ArrayBuffer),
      ),
    )
  },

  followMask: (picture, news) => {
    replica.masks[picture] = followedMask(replica.masks[picture], news)
    return Promise.resolve()
  },

  registerMasks,

  draw: (changes) => frames.request(replica.scenes.follow(changes)),

  paint: (scene, picture) => {
    const canvas = new OffscreenCanvas(scene.size.widthPx, scene.size.heightPx)
    const mask = scene.isMasked ? replica.masks[picture] : undefined
    pictureOn(contextOf(canvas, { alpha: false })).draw(scene, mask)
    return canvas.convertToBlob({ type: 'image/png' })
  },

  dbRange: (keys) => {
    const tiles = keys.map((key) => replica.tiles.get(key))
    const isThere = tiles.every((tile) => tile !== undefined)
    return Promise.resolve(isThere ? dbRange(tiles) : undefined)
  },

  level: (key, column, row) => {
    const values = replica.tiles.get(key)
    return Promise.resolve(values && (values[column * TILE_SIZE + row] as number) / 100)
  },
}

expose(api)
// The first canvas would wait for the answer.
hasHardwareWebgl()
