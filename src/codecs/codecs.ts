import { later } from '#core/base'
import type { Codecs } from '#core/formats'

const fetchMp3 = later(() => import('./mp3'))
const fetchVorbis = later(() => import('./vorbis'))
const fetchOpus = later(() => import('./opus'))

/** The decoders of packages, which are WebAssembly and run in pages, workers and Node alike; each is fetched when it is needed. */
export const codecs: Codecs = {
  vorbis: async (headers) => (await fetchVorbis()).vorbisDecoder(headers),
  mp3: async () => (await fetchMp3()).mp3Decoder(),
  opus: async (head) => (await fetchOpus()).opusDecoder(head),
}
