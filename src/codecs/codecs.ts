import type { Codecs } from '#core/formats'
import { lazy } from '#lazy'

const fetchMp3 = lazy(() => import('./mp3'))
const fetchVorbis = lazy(() => import('./vorbis'))
const fetchOpus = lazy(() => import('./opus'))

/** The decoders of packages, which are WebAssembly and run in pages, workers and Node alike; each is fetched when it is needed. */
export const codecs: Codecs = {
  vorbis: async (headers) => (await fetchVorbis()).vorbisDecoder(headers),
  mp3: async () => (await fetchMp3()).mp3Decoder(),
  opus: async (head) => (await fetchOpus()).opusDecoder(head),
}
