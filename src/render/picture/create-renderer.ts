import { expectThat } from '#core/base'
import type { TileValues } from '#core/pyramid'
import { lazy } from '#lazy'
import type { Backend, Renderer } from '#render/screen'
import { createCanvas2dRenderer } from './canvas2d-renderer'

const fetchWebgl = lazy(() => import('./webgl-renderer'))

/** Software GL draws nine times slower than our own loops. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|swrast|software|basic render/i

export type RendererChoice = 'auto' | Backend

/**
 * A renderer for a canvas that has no context yet. WebGL2's is fetched where it is wanted; Canvas2D,
 * which shows the same, draws where that fails.
 *
 * @param choice      'auto' takes WebGL2 where it is hardware, else Canvas2D; a named backend is
 *                    taken where it exists, 'webgl2' in software too
 * @param tiles       what is absent when a scene is drawn leaves a gap
 * @param onRestored  the picture was lost and can be drawn again: draw it
 * @param paintingBytes  of the compiled loops over pixels, for Canvas2D
 */
export async function createRenderer(
  canvas: OffscreenCanvas,
  choice: RendererChoice,
  tiles: TileValues,
  onRestored: () => void,
  paintingBytes: BufferSource,
): Promise<Renderer> {
  if (choice === 'webgl2' || (choice === 'auto' && hasHardwareWebgl())) {
    const webgl = await fetchWebgl().catch(() => undefined)
    const gl =
      webgl &&
      canvas.getContext('webgl2', {
        alpha: false,
        antialias: false,
        depth: false,
        stencil: false,
      })
    if (gl) return webgl.createWebglRenderer(canvas, gl, tiles, onRestored)
  }
  const context = canvas.getContext('2d', { alpha: false })
  expectThat(context !== null, 'the canvas has a context of another kind already')
  return createCanvas2dRenderer(context, tiles, paintingBytes)
}

let isHardware: boolean | undefined

/** Asked once a thread: it takes as long as several pictures to be drawn. */
export function hasHardwareWebgl(): boolean {
  isHardware ??= isDrawnByHardware()
  return isHardware
}

/** Asked on a canvas of its own: one that has shown WebGL once can never be 2D. */
function isDrawnByHardware(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (gl === null) return false
  const names = gl.getExtension('WEBGL_debug_renderer_info')
  const name = gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL)
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return typeof name === 'string' && !SOFTWARE.test(name)
}
