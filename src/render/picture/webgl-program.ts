import { expectThat } from '#core/base'
import { FRAGMENT_SHADER, VERTEX_SHADER } from './shaders'

/** The textures that the fragment shader reads, in the order of their units. */
const SAMPLERS = ['tiles', 'pages', 'columns', 'rows', 'shades', 'gains'] as const
type Sampler = (typeof SAMPLERS)[number]

type Uniform = 'heightPx' | 'levelScale' | 'hatch' | 'isMean'

/** The compiled picture program, in use, its textures bound to their units. */
interface PictureProgram {
  readonly uniforms: Readonly<Record<Uniform, WebGLUniformLocation | null>>
  /** Makes a texture the active one for uploads. */
  select(sampler: Sampler): void
}

/** @throws {ContractError} with the driver's log if a shader does not compile */
export function createPictureProgram(gl: WebGL2RenderingContext): PictureProgram {
  const program = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, FRAGMENT_SHADER],
  ] as const) {
    const shader = gl.createShader(kind)
    // A lost context makes none; its loss has an event of its own.
    if (shader === null) continue
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  const isLinked = gl.isContextLost() || gl.getProgramParameter(program, gl.LINK_STATUS) === true
  expectThat(isLinked, `picture program: ${gl.getProgramInfoLog(program)}`)
  gl.useProgram(program)
  SAMPLERS.forEach((name, unit) => {
    gl.uniform1i(gl.getUniformLocation(program, name), unit)
    gl.activeTexture(gl.TEXTURE0 + unit)
    const target = name === 'tiles' ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D
    gl.bindTexture(target, gl.createTexture())
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(target, filter, gl.NEAREST)
    }
    for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
      gl.texParameteri(target, wrap, gl.CLAMP_TO_EDGE)
    }
  })
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
  return {
    uniforms: {
      heightPx: gl.getUniformLocation(program, 'heightPx'),
      levelScale: gl.getUniformLocation(program, 'levelScale'),
      hatch: gl.getUniformLocation(program, 'hatch'),
      isMean: gl.getUniformLocation(program, 'isMean'),
    },
    select: (sampler) => gl.activeTexture(gl.TEXTURE0 + SAMPLERS.indexOf(sampler)),
  }
}
